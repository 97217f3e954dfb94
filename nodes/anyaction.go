package nodes

import (
	"context"
	"errors"
	"fmt"
	"math"

	"saydo/embodiment"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/task"
)

// anyActions are the actions of the robot's maker that skills are bound to. One whose type is not installed is nil.
type anyActions map[anyAction]*rosio.AnyActionClient

// anyAction is what an action is called, and its type ("nav2_msgs/action/Spin").
type anyAction struct{ name, typ string }

// anyActionsOf opens them. One whose type is not installed is told, as the robot does the rest.
func anyActionsOf(n rosio.Node, skills map[string]task.Skill, body *embodiment.Body) (anyActions, error) {
	out, bound := anyActions{}, map[string]task.Binding{}
	for _, skill := range skills {
		bound[skill.Name] = body.Binding(skill)
	}
	if posture, bends := body.Posture(); bends {
		bound[embodiment.PostureSkill().Name] = posture.Binding
	}
	for skill, b := range bound {
		key := anyAction{b.Name, b.Type}
		if _, is := out[key]; is || b.Interface != task.ActionInterface {
			continue
		}
		c, err := rosio.NewAnyActionClient(n, b.Name, b.Type)
		switch {
		case errors.Is(err, rosio.ErrUntyped):
			n.Log(rosio.Warn, fmt.Sprintf("%s cannot be done by the action %s of the type %s: %v; or a small node that offers the action skill (saydo_msgs/RunSkill) can hand it on", skill, b.Name, b.Type, err))
		case err != nil:
			return nil, err
		}
		out[key] = c
	}
	return out, nil
}

// sendAny sends the goal that the step's binding describes to the action that it names. Its status tells whether it is done;
// whether what it should change has changed, a look tells, as of every step.
func (b *bodyNode) sendAny(ctx context.Context, m task.Motion, skill task.Skill, s task.Snapshot, alive func(float64, string)) error {
	to := m.Binding
	c := b.actions[anyAction{to.Name, to.Type}]
	if c == nil {
		return task.Fail(task.CodeNotImplemented, skill.Name, "the action %s is of the type %s, whose definition is not installed here", to.Name, to.Type).In("zh", "动作“%s”的类型%s这里没有安装", to.Name, to.Type)
	}
	goal, without := to.FillGoal(slotValues(m.Step, skill, s))
	if without != "" {
		return task.Fail(task.CodeNotLocalised, skill.Name, "the action %s needs {%s}, which is not known", to.Name, without).In("zh", "动作“%s”需要“%s”，而我不知道", to.Name, without)
	}
	if err := ready(ctx, c, to.Name); err != nil {
		return err
	}
	result, err := untilStill(ctx, b.node, to.Name, c, rosio.Fields{Values: goal}, func(rosio.Fields) { alive(0, "under way") })
	switch {
	case errors.Is(err, rosio.ErrType):
		f := task.Fail(task.CodeNotImplemented, skill.Name, "the type %s of its binding does not fit: %v", to.Type, err).In("zh", "它的绑定的类型%s不对：%v", to.Type, err)
		f.Err = rosio.ErrType
		return f
	case err != nil:
		return err
	case result.Status != rosio.Succeeded:
		words := orElse(result.Text, errorText(to.Error, result.Value.Values))
		return said(words, inItsWords(task.Fail(task.CodeActionFailed, skill.Name, "the robot gave up: %s", orElse(words, untold(0))), words))
	}
	return nil
}

// errorText is what the field of the result says; a number but 0 is told with the field's name.
func errorText(field string, result map[string]any) string {
	switch v := result[field].(type) {
	case string:
		return v
	case int64, uint64:
		if v != int64(0) && v != uint64(0) {
			return fmt.Sprintf("%s %d", field, v)
		}
	}
	return ""
}

// slotValues are the values of Skill.ActionSlots for a step, as far as they are known.
func slotValues(step task.Step, skill task.Skill, s task.Snapshot) map[string]any {
	values := map[string]any{}
	for i, param := range skill.Params {
		if i >= len(step.Args) {
			break
		}
		values[param] = step.Args[i]
		if o, known := s.Object(step.Args[i]); known && o.Pose != nil {
			values[param+".pose"] = poseFields(*o.Pose)
			values[param+".x"], values[param+".y"], values[param+".z"], values[param+".yaw"] = o.Pose.X, o.Pose.Y, o.Pose.Z, o.Pose.Yaw
		}
	}
	for i, n := range skill.Numbers {
		value := n.Default
		if i < len(step.Numbers) {
			value = step.Numbers[i]
		}
		values[n.Name] = number(value)
	}
	if skill.Text != "" {
		values["text"] = step.Text
	}
	return values
}

// number is whole where the value is, since a field of whole numbers takes no other.
func number(v float64) any {
	if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
		return int64(v)
	}
	return v
}

// poseFields is a geometry_msgs/Pose in [m], in the frame "map".
func poseFields(p task.Pose) map[string]any {
	m := msgconv.PoseMsg(p)
	return map[string]any{
		"position":    map[string]any{"x": m.Position.X, "y": m.Position.Y, "z": m.Position.Z},
		"orientation": map[string]any{"x": m.Orientation.X, "y": m.Orientation.Y, "z": m.Orientation.Z, "w": m.Orientation.W},
	}
}
