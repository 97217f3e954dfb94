package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// A table that is known to be a few centimetres higher than it is, or a base elsewhere, puts the resting arm into what it
// has never touched. It is moved out of that, and what it is taken for is told; deeper in, nothing moves.
func TestAnArmThatIsALittleInTheTableByWhatIsKnownIsMovedOutOfIt(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	for name, c := range map[string]struct {
		high   float64 // [m] of the table below the resting arm
		say    string
		notes  []string
		refuse string
	}{
		"clear of it":               {high: 1.05},
		"a little in":               {high: 1.08, notes: []string{"where I think that I stand, my arm_4_link is 0.03 m in the table; I take that for an error of where one of us is"}},
		"the same, told in Chinese": {high: 1.08, say: "拿起杯子", notes: []string{"按我以为自己站的地方，我的arm_4_link已经在桌子里面0.03米；我当作是位置有误差"}},
		"well into it":              {high: 1.12, refuse: "where I think that I stand, my arm_4_link is in the table by more than 0.05 m; set my pose on the map, or take me away from it"},
	} {
		t.Run(name, func(t *testing.T) {
			house := hall(map[string]task.Pose{"cup": {X: 0.7, Y: -0.3, Z: c.high}},
				task.Object{ID: "table", Type: "table", Names: []string{"table", "桌子"}, Pose: &task.Pose{X: 1, Z: c.high}, Size: [3]float64{0.8, 1.6, 0.3}})
			step := take()
			step.Say = c.say
			m, err := b.Motion(t.Context(), step, armSkill("pick"), house, embodiment.Self{At: &task.Pose{}, Joints: b.Standing()}, 1)
			if c.refuse != "" {
				require.Equal(t, task.CodeTooFar, task.CodeOf(err))
				require.ErrorContains(t, err, c.refuse)
				return
			}
			require.NoError(t, err)
			require.Equal(t, c.notes, m.Notes)
		})
	}
}
