package grasp_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/grasp"
	"saydo/embodiment/space"
)

func TestTheBestGraspOfEachShape(t *testing.T) {
	gripper, hand := grasp.Hand{Opening: 0.1, Fingers: 2}, grasp.Hand{Opening: 0.1, Fingers: 5}
	for name, c := range map[string]struct {
		thing    grasp.Thing
		hand     grasp.Hand
		width    float64
		approach space.Vec
		contacts int
	}{
		"a tall box from its side, across its thin side":        {grasp.Thing{Shape: grasp.Box, Size: space.Vec{0.2, 0.05, 0.3}}, gripper, 0.05, space.Vec{1, 0, 0}, 2},
		"a flat box from above":                                 {grasp.Thing{Shape: grasp.Box, Size: space.Vec{0.3, 0.06, 0.04}}, gripper, 0.06, space.Vec{0, 0, -1}, 2},
		"a book across its narrow side, and no finger below it": {grasp.Thing{Shape: grasp.Box, Size: space.Vec{0.2, 0.09, 0.03}}, gripper, 0.09, space.Vec{0, 0, -1}, 2},
		"a bottle from its side, with five fingers":             {grasp.Thing{Shape: grasp.Cylinder, Size: space.Vec{0.07, 0.07, 0.25}}, hand, 0.07, space.Vec{1, 0, 0}, 5},
		"a ball":   {grasp.Thing{Shape: grasp.Sphere, Size: space.Vec{0.08, 0.08, 0.08}}, hand, 0.08, space.Vec{1, 0, 0}, 5},
		"a handle": {grasp.Thing{Shape: grasp.Handle, Size: space.Vec{0.12, 0.02, 0.02}}, hand, 0.02, space.Vec{0, 0, -1}, 5},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := grasp.For(c.thing, c.hand)
			require.NoError(t, err)
			g := all[0]
			require.InDelta(t, c.width, g.Width, 1e-12)
			require.InDelta(t, 0, c.approach.Sub(g.Approach).Len(), 1e-12)
			require.Len(t, g.Contacts, c.contacts)
		})
	}
}

func TestEveryGraspIsOneThatAHandCanMake(t *testing.T) {
	for _, thing := range []grasp.Thing{
		{Shape: grasp.Box, Size: space.Vec{0.2, 0.05, 0.3}},
		{Shape: grasp.Cylinder, Size: space.Vec{0.07, 0.07, 0.25}},
		{Shape: grasp.Sphere, Size: space.Vec{0.08, 0.08, 0.08}},
		{Shape: grasp.Handle, Size: space.Vec{0.12, 0.02, 0.02}},
	} {
		for _, fingers := range []int{2, 3, 5} {
			all, err := grasp.For(thing, grasp.Hand{Opening: 0.1, Fingers: fingers})
			require.NoError(t, err)
			for _, g := range all {
				require.LessOrEqual(t, g.Width, 0.1)
				require.LessOrEqual(t, g.Approach[2], 1e-12, "never from below")
				require.InDelta(t, 0, g.Approach.Dot(g.Closing), 1e-12)
				require.InDelta(t, 0.1, g.Before.Len(), 1e-12)
				require.Negative(t, g.Before.Dot(g.Approach), "the hand waits on its own side")
				if thing.Shape != grasp.Handle {
					require.InDelta(t, 0, g.Closing[2], 1e-12, "no finger gets below what stands on something")
				}
				for i, c := range g.Contacts {
					require.InDelta(t, 1, c.Normal.Len(), 1e-9)
					require.Negative(t, c.Normal.Dot(c.At), "fingers press inwards")
					require.LessOrEqual(t, math.Abs(c.At.Dot(g.Closing)), g.Width/2+1e-9)
					if i > 0 {
						require.Negative(t, c.Normal.Dot(g.Contacts[0].Normal), "the thumb presses against the others")
					}
				}
			}
		}
	}
}

func TestWhatIsTooWideIsNotHeld(t *testing.T) {
	for _, thing := range []grasp.Thing{
		{Shape: grasp.Box, Size: space.Vec{0.2, 0.2, 0.2}},
		{Shape: grasp.Sphere, Size: space.Vec{0.22, 0.22, 0.22}},
		{Shape: grasp.Cylinder, Size: space.Vec{0.098, 0.098, 0.2}},
		{Shape: grasp.Box, Size: space.Vec{0.3, 0.2, 0.03}}, // thin, but what it lies on is below it
		{Shape: grasp.Box, Size: space.Vec{}},
		{Shape: "cloud", Size: space.Vec{0.01, 0.01, 0.01}},
		{Shape: grasp.Sphere, Size: space.Vec{math.NaN(), 1, 1}},
	} {
		_, err := grasp.For(thing, grasp.Hand{Opening: 0.1, Fingers: 2})
		require.ErrorIs(t, err, grasp.ErrTooWide)
	}
}
