package handle_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/handle"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// cutShort is a body that a motion has left bent, its right arm ahead, and where that hand is.
func cutShort(t *testing.T) (s handle.Scene, from handle.Bend, hand space.Vec) {
	t.Helper()
	b := shipped(t, "humanoid_180")
	from = handle.Bend{Down: 0.4, Lean: 0.4}
	ahead := append(kin.Config{}, b.Stand...)
	ahead[b.Model.Joint("right_shoulder_pitch_joint")] = -0.9
	hand = from.Root(b).Apply(kin.Place(b.Model, ahead)[b.Arms[1].Tip].Apply(b.Arms[1].Tool))
	return handle.Scene{Body: b, Hitter: way.NewHitter(b), Now: ahead}, from, hand
}

// block is one whose middle is there.
func block(at space.Vec, x, y, z float64) way.Block {
	return way.Block{At: space.Pose{R: space.RPY(0, 0, 0), P: at}, Size: space.Vec{x, y, z}}
}

func TestABentBodyStandsUpWithoutItsArmHittingTheFurniture(t *testing.T) {
	s, from, hand := cutShort(t)
	ahead, hanging := s.Now, s.Body.Stand
	board := block(hand.Add(space.Vec{0.1, 0, 0.2}), 0.3, 1, 0.02)
	wall := block(hand, 0.6, 0.6, 0.6)
	for name, c := range map[string]struct {
		now    kin.Config
		blocks []way.Block
		does   []string
		says   string
	}{
		"with nothing around":   {ahead, nil, []string{"stand up"}, ""},
		"under a board":         {ahead, []way.Block{board}, []string{"draw the arm back", "stand up"}, ""},
		"its arms hanging":      {hanging, []way.Block{board}, []string{"stand up"}, ""},
		"the hand inside of it": {ahead, []way.Block{wall}, nil, "would hit the furniture; please make room"},
	} {
		t.Run(name, func(t *testing.T) {
			s.Now, s.Blocks = c.now, c.blocks
			steps, err := handle.Rise(t.Context(), s, from)
			if c.says != "" {
				require.Equal(t, task.CodePathBlocked, task.CodeOf(err))
				require.ErrorContains(t, err, c.says)
				return
			}
			require.NoError(t, err)
			var does []string
			for _, step := range steps {
				does = append(does, step.Does)
			}
			require.Equal(t, c.does, does)
		})
	}
}

// An arm of which no chain of joints is known is left as it is, and the other one drawn back all the same.
func TestAnArmWithoutAChainDoesNotKeepABodyBent(t *testing.T) {
	s, from, hand := cutShort(t)
	s.Blocks = []way.Block{block(hand.Add(space.Vec{0.1, 0, 0.2}), 0.3, 1, 0.02)}
	s.Body.Arms[0].Tip = 0
	steps, err := handle.Rise(t.Context(), s, from)
	require.NoError(t, err)
	require.Len(t, steps, 2)
	s.Body.Arms[1].Tip = 0
	_, err = handle.Rise(t.Context(), s, from)
	require.Equal(t, task.CodeNotImplemented, task.CodeOf(err), "nothing tells what it would hit")
}

// Nobody mends by making room that there was no time to find out.
func TestABodyThatRunsOutOfTimeBlamesNoFurniture(t *testing.T) {
	s, from, hand := cutShort(t)
	s.Blocks = []way.Block{block(hand, 0.6, 0.6, 0.6)}
	late, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	_, err := handle.Rise(late, s, from)
	require.Equal(t, task.CodeActionTimeout, task.CodeOf(err))
	require.ErrorContains(t, err, "have not found in time")
	stopped, stop := context.WithCancel(t.Context())
	stop()
	_, err = handle.Rise(stopped, s, from)
	require.ErrorIs(t, err, context.Canceled)
}

// A board ahead of the hand that it is a little in as the body begins to rise, and that its face meets again at the end: no deeper,
// but not where it was found to be.
func TestABodyMayBeInFurnitureOnlyAboutWhereItBegins(t *testing.T) {
	s, from, hand := cutShort(t)
	s.Hand = 1
	end := &s.Body.Arms[s.Hand]
	up := handle.Bend{}.Root(s.Body).Apply(kin.Place(s.Body.Model, s.Now)[end.Tip].Apply(end.Tool))
	for name, c := range map[string]struct {
		clear float64 // [m] of the hand at the end
		does  []string
	}{
		"and at its end is clear of it": {0.1, []string{"stand up"}},
		"and meets it again at its end": {0, []string{"draw the arm back", "stand up"}},
	} {
		t.Run(name, func(t *testing.T) {
			along := up.Add(space.Vec{c.clear}).Sub(hand)
			tilt := math.Atan2(along[0], along[2])
			s.Blocks = []way.Block{block(hand.Add(along.Scale(0.5)).Add(space.RPY(0, tilt, 0).Apply(space.Vec{0.12})), 0.2, 0.2, 3)}
			s.Blocks[0].At.R = space.RPY(0, tilt, 0)
			var err error
			s.Inside, err = s.FindInside(from)
			require.NoError(t, err)
			require.Len(t, s.Inside, 1)
			require.LessOrEqual(t, s.Inside[0].Deep, handle.MostInside)
			steps, err := handle.Rise(t.Context(), s, from)
			require.NoError(t, err)
			var does []string
			for _, step := range steps {
				does = append(does, step.Does)
			}
			require.Equal(t, c.does, does)
		})
	}
}
