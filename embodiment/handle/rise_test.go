package handle_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/handle"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// A motion was cut short: the body is bent, its right arm ahead.
func TestABentBodyStandsUpWithoutItsArmHittingTheFurniture(t *testing.T) {
	b := shipped(t, "humanoid_180")
	from := handle.Bend{Down: 0.4, Lean: 0.4}
	ahead := append(kin.Config{}, b.Stand...)
	ahead[b.Model.Joint("right_shoulder_pitch_joint")] = -0.9
	s := handle.Scene{Body: b, Hitter: way.NewHitter(b), Now: ahead}
	hand := from.Root(b).Apply(kin.Place(b.Model, ahead)[b.Arms[1].Tip].Apply(b.Arms[1].Tool))
	board := way.Block{At: space.Pose{R: space.RPY(0, 0, 0), P: hand.Add(space.Vec{0.1, 0, 0.2})}, Size: space.Vec{0.3, 1, 0.02}}
	wall := way.Block{At: space.Pose{R: space.RPY(0, 0, 0), P: hand}, Size: space.Vec{0.6, 0.6, 0.6}}
	for name, c := range map[string]struct {
		now    kin.Config
		blocks []way.Block
		does   []string
		says   string
	}{
		"with nothing around":   {ahead, nil, []string{"stand up"}, ""},
		"under a board":         {ahead, []way.Block{board}, []string{"draw the arm back", "stand up"}, ""},
		"its arms hanging":      {b.Stand, []way.Block{board}, []string{"stand up"}, ""},
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
