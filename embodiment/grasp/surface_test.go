package grasp_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/grasp"
	"saydo/embodiment/space"
)

// off is how far a point is from the surface of the thing, in m.
func off(t grasp.Thing, p space.Vec) float64 {
	radius := t.Size[0] / 2
	switch t.Shape {
	case grasp.Sphere:
		return math.Abs(p.Len() - radius)
	case grasp.Cylinder:
		side := math.Abs(math.Hypot(p[0], p[1]) - radius)
		return max(side, math.Abs(p[2])-t.Size[2]/2)
	case grasp.Box, grasp.Handle:
	}
	inside, outside := math.Inf(1), 0.0
	for i := range 3 {
		gap := t.Size[i]/2 - math.Abs(p[i])
		inside, outside = min(inside, math.Abs(gap)), max(outside, -gap)
	}
	return max(inside, outside)
}

// Of any thing that the hand takes, every finger touches the surface, and none is further
// apart from another, as they close, than the hand opens.
func TestEveryContactIsOnTheSurfaceWithinTheOpening(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	between := func(low, high float64) float64 { return low + (high-low)*rng.Float64() }
	for range 2000 {
		size := space.Vec{between(0.005, 0.3), between(0.005, 0.3), between(0.005, 0.4)}
		round := space.Vec{size[0], size[0], size[2]}
		for _, thing := range []grasp.Thing{
			{Shape: grasp.Box, Size: size},
			{Shape: grasp.Cylinder, Size: round},
			{Shape: grasp.Sphere, Size: space.Vec{size[0], size[0], size[0]}},
			{Shape: grasp.Handle, Size: space.Vec{size[2], size[1] / 6, size[1] / 6}},
		} {
			hand := grasp.Hand{Opening: between(0.03, 0.2), Fingers: 2 + rng.IntN(4)}
			all, err := grasp.For(thing, hand)
			if err != nil {
				continue // it is too wide
			}
			for _, g := range all {
				require.Less(t, g.Width, hand.Opening)
				require.Len(t, g.Contacts, hand.Fingers)
				for _, c := range g.Contacts {
					require.LessOrEqual(t, off(thing, c.At), 1e-9, "%+v of %+v", c, thing)
					require.LessOrEqual(t, math.Abs(c.At.Sub(g.Contacts[0].At).Dot(g.Closing)), hand.Opening)
				}
			}
		}
	}
}
