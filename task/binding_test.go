package task_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestABindingToAnActionIsCheckedAgainstTheSkill(t *testing.T) {
	skill := task.Skill{Name: "dock", Params: []string{"dock"}, Numbers: []task.SkillNumber{{Name: "angle"}}, Text: "note"}
	action := func(typ string, goal map[string]any) task.Binding {
		return task.Binding{Interface: task.ActionInterface, Name: "dock_robot", Type: typ, Goal: goal}
	}
	for name, c := range map[string]struct {
		binding task.Binding
		want    string
	}{
		"all that it names is there": {action("a_msgs/action/Dock", map[string]any{
			"id": "{dock}", "pose": map[string]any{"pose": "{dock.pose}"}, "list": []any{"{angle}", "at {dock.x}"}, "note": "{text}", "use": true,
		}), ""},
		"a slot that the skill has not": {action("a_msgs/action/Dock", map[string]any{"list": []any{"{place}"}}), "nothing is named {place}"},
		"a pose within a text":          {action("a_msgs/action/Dock", map[string]any{"id": "go to {dock.pose}"}), "{dock.pose} is no text; write it alone, or name {dock.x}"},
		"a part that nothing has":       {action("a_msgs/action/Dock", map[string]any{"id": "{angle.pose}"}), "nothing is named {angle.pose}"},
		"no type":                       {action("", nil), "needs the action's name and its type"},
		"a type of a message":           {action("a_msgs/msg/Dock", nil), "needs the action's name and its type"},
		"no name":                       {task.Binding{Interface: task.ActionInterface, Type: "a_msgs/action/Dock"}, "needs the action's name and its type"},
		"a goal for another interface":  {task.Binding{Interface: "skill", Goal: map[string]any{"a": 1}}, "are of the interface \"action\" alone"},
		"another interface":             {task.Binding{Interface: "skill", Name: "dock"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			why := skill.WhyNotBound(c.binding)
			if c.want == "" {
				require.Empty(t, why)
				return
			}
			require.Contains(t, why, c.want)
		})
	}
}

func TestAGoalIsFilledWithTheStepsValues(t *testing.T) {
	b := task.Binding{Goal: map[string]any{
		"target_yaw": "{angle}", "id": "dock {dock}", "pose": map[string]any{"position": map[string]any{"x": "{dock.x}"}}, "tries": 3, "names": []any{"{dock}", "a"},
	}}
	goal, without := b.FillGoal(map[string]any{"angle": 1.5, "dock": "charger", "dock.x": 2.0})
	require.Empty(t, without)
	require.Equal(t, map[string]any{
		"target_yaw": 1.5, "id": "dock charger", "pose": map[string]any{"position": map[string]any{"x": 2.0}}, "tries": 3, "names": []any{"charger", "a"},
	}, goal)
	_, without = b.FillGoal(map[string]any{"angle": 1.5, "dock": "charger"})
	require.Equal(t, "dock.x", without, "nobody knows where it is")
	require.Equal(t, "{angle}", b.Goal["target_yaw"], "the binding stays as it is")
}
