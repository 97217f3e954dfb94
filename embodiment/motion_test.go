package embodiment_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

func navigate(name string, params ...string) task.Skill {
	return task.Skill{Name: name, Params: params, Binding: task.Binding{Interface: "navigate"}, Body: task.BodyNeeds{Mobile: true}}
}

func TestNavigationEndsWhereTheStepMeans(t *testing.T) {
	body, house := shipped(t, "humanoid_180"), flat(true)
	for name, c := range map[string]struct {
		step  task.Step
		skill task.Skill
		want  task.Pose
	}{
		"just inside the room behind the door": {
			task.Step{Skill: "go", Args: []string{"kitchen", "hall", "hall_door"}},
			navigate("go", "to", "from", "d"),
			task.Pose{X: 0.7, Y: 1, Yaw: 0},
		},
		"in front of furniture, facing it": {
			task.Step{Skill: "approach", Args: []string{"top_shelf", "kitchen"}},
			navigate("approach", "spot", "room"),
			task.Pose{X: 2, Y: 2.2, Yaw: math.Pi / 2},
		},
		"in front of a person, facing the person": {
			task.Step{Skill: "approach", Args: []string{"ann", "kitchen"}},
			navigate("approach", "spot", "room"),
			task.Pose{X: 1.9, Y: 1, Yaw: math.Pi},
		},
		"in the middle of a floor": {
			task.Step{Skill: "approach", Args: []string{"kitchen_floor", "kitchen"}},
			navigate("approach", "spot", "room"),
			task.Pose{X: 2, Y: 1.5, Yaw: 0},
		},
		"in the middle of a room without a door": {
			task.Step{Skill: "follow_to", Args: []string{"ann", "kitchen", "hall"}},
			navigate("follow_to", "person", "to", "from"),
			task.Pose{X: 2, Y: 1.5, Yaw: 0},
		},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := body.Motion(t.Context(), c.step, c.skill, house, embodiment.Self{}, 1)
			require.NoError(t, err)
			require.NotNil(t, m.Target)
			require.InDelta(t, c.want.X, m.Target.X, 1e-9)
			require.InDelta(t, c.want.Y, m.Target.Y, 1e-9)
			require.InDelta(t, 0, math.Remainder(c.want.Yaw-m.Target.Yaw, 2*math.Pi), 1e-9)
		})
	}
}

func TestLaterAttemptsStandElsewhereWithinTheRoom(t *testing.T) {
	body, house := shipped(t, "humanoid_180"), flat(true)
	for _, spot := range []string{"table", "top_shelf", "ann"} {
		seen := map[task.Pose]bool{}
		for attempt := 1; attempt <= 3; attempt++ {
			m, err := body.Motion(t.Context(), task.Step{Skill: "approach", Args: []string{spot, "kitchen"}}, navigate("approach", "spot", "room"), house, embodiment.Self{}, attempt)
			require.NoError(t, err)
			require.False(t, seen[*m.Target], "%s: attempt %d stands where an earlier one stood", spot, attempt)
			seen[*m.Target] = true
			require.True(t, m.Target.X > 0.2 && m.Target.X < 3.8 && m.Target.Y > 0.2 && m.Target.Y < 2.8, "%+v", *m.Target)
		}
	}
}

func TestManipulationChecksTheBodyAgain(t *testing.T) {
	place := task.Skill{
		Name: "place", Params: []string{"thing", "place", "hand"}, Binding: task.Binding{Interface: "skill"},
		Body: task.BodyNeeds{Arms: 1, Reach: "place", Lift: "thing"},
	}
	step := func(thing, where string) task.Step {
		return task.Step{ID: 7, Skill: "place", Args: []string{thing, where, "right_hand"}}
	}
	for name, c := range map[string]struct {
		body string
		step task.Step
		code task.Code
		want string
	}{
		"upright at a table":           {"humanoid_160", step("vase", "table"), task.CodeNone, ""},
		"bent down to the floor":       {"humanoid_160", step("vase", "kitchen_floor"), task.CodeNone, ""},
		"checks the reach again":       {"humanoid_160", step("vase", "top_shelf"), task.CodeTooHigh, "the top shelf is at 1.95 m; I reach up to 1.87 m"},
		"checks the payload again":     {"humanoid_160", step("safe", "table"), task.CodeTooHeavy, "the safe weighs 40 kg"},
		"a body without arms says so":  {"quadruped", step("vase", "table"), task.CodeNoArm, "I have no arm"},
		"a tall body needs no bending": {"humanoid_180", step("vase", "top_shelf"), task.CodeNone, ""},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := shipped(t, c.body).Motion(t.Context(), c.step, place, flat(false), embodiment.Self{}, 1)
			require.Equal(t, c.code, task.CodeOf(err))
			if err != nil {
				require.ErrorContains(t, err, c.want)
				var fail *task.Failure
				require.ErrorAs(t, err, &fail)
				require.Equal(t, 7, fail.Step)
				return
			}
			require.Nil(t, m.Target)
		})
	}
}
