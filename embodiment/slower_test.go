package embodiment_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

func TestLaterAttemptsAreSlowerAsFarAsTheirTimeAllows(t *testing.T) {
	for name, c := range map[string]struct {
		attempt int
		timeout task.Seconds
		pace    float64
	}{
		"the first is as fast as may be":    {1, 600, 1},
		"the second is a quarter slower":    {2, 600, 0.75},
		"the third half as fast":            {3, 600, 0.5},
		"and none is slower":                {9, 600, 0.5},
		"nor where there is no time for it": {3, 1, 1},
		"nor where nobody tells the time":   {3, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			skill := navigate("approach", "spot", "room")
			skill.Limits.Timeout = c.timeout
			step := task.Step{Skill: "approach", Args: []string{"table", "kitchen"}}
			self := embodiment.Self{At: &task.Pose{X: 3.8, Y: 1}}
			m, err := cart(t, "drive: {radius: 0.25}\n").Motion(t.Context(), step, skill, flat(false), self, c.attempt)
			require.NoError(t, err)
			require.InDelta(t, c.pace, m.Pace, 1e-9)
			require.Equal(t, c.pace < 1, slices.Contains(m.Notes, "slower than before"), "it is told")
			require.Equal(t, c.attempt > 1, slices.Contains(m.Notes, "at another place than before"), "so is where it stands")
		})
	}
}

func TestWhatTheRobotItselfNavigatesIsNotSlowedHere(t *testing.T) {
	skill := navigate("approach", "spot", "room")
	skill.Limits.Timeout = 600
	step := task.Step{Skill: "approach", Args: []string{"table", "kitchen"}}
	m, err := cart(t, "").Motion(t.Context(), step, skill, flat(false), embodiment.Self{}, 3)
	require.NoError(t, err)
	require.InDelta(t, 1, m.Pace, 0)
	require.Equal(t, []string{"at another place than before"}, m.Notes)
}

func TestALaterGraspTakesLonger(t *testing.T) {
	b, cup := opened(t, "wheeled_arm.yaml"), &task.Pose{X: 2.75, Y: 0.8, Z: 0.74}
	skill := armSkill("pick")
	skill.Limits.Timeout = 600
	for attempt, pace := range map[int]float64{1: 1, 2: 0.75, 3: 0.5} {
		m, err := b.Motion(t.Context(), take(), skill, laidTable(cup), before(b), attempt)
		require.NoError(t, err)
		require.InDelta(t, pace, m.Pace, 1e-9)
		require.Equal(t, attempt > 1, slices.Contains(m.Notes, "tried another grasp first"), "it is told")
		for _, p := range m.Phases {
			if n := len(p.Path); n > 1 { // between two points of a way lie 44 to 50 ms at the usual speed
				require.InDelta(t, 0.047/pace, p.Path[n-1].At/float64(n-1), 0.0035/pace, p.Does)
			}
		}
	}
}
