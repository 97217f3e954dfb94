package nodes

import (
	"context"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/moveitmsgs"
	"saydo/nodes/frames"
	"saydo/task"
)

// moveGroup is MoveIt's action, as the robot's makers have set it up.
const moveGroup = "move_group"

// How MoveIt is asked: so long may one plan take, which is what its own interface asks for, and
// so near must each joint come to where it is sent [rad, m], for the next way begins there.
const (
	planningTime  = 5.0
	jointNearness = 1e-3
)

// restraint is how much of a joint's greatest speed and acceleration MoveIt may use: as much of the
// speed as ways of our own do (way.Timed). MoveIt takes the zero value for all of it.
const restraint = 0.5

// groupClient is a client of that action.
type groupClient = rosio.ActionClient[moveitmsgs.MoveGroupGoal, moveitmsgs.MoveGroupFeedback, moveitmsgs.MoveGroupResult]

// groupOf opens the action where a skill is bound to it; nil where none is.
func groupOf(n rosio.Node, skills map[string]task.Skill, binding func(task.Skill) task.Binding) (*groupClient, error) {
	for _, skill := range skills {
		if binding(skill).Interface == task.MoveGroupInterface {
			return rosio.NewActionClient[moveitmsgs.MoveGroupGoal, moveitmsgs.MoveGroupFeedback, moveitmsgs.MoveGroupResult](n, moveGroup)
		}
	}
	return nil, nil //nolint:nilnil // a robot without it misses nothing
}

// reach sends the group of joints to the end of a way, and leaves it to MoveIt how to get there:
// it knows what the robot's own sensors see.
func (b *bodyNode) reach(ctx context.Context, m task.Motion, p task.Phase, alive func(float64, string)) error {
	if err := ready(ctx, b.group, moveGroup); err != nil {
		return err
	}
	result, err := untilStill(ctx, b.node, moveGroup, b.group, groupGoal(b.node, b.Frames, m, p), func(f moveitmsgs.MoveGroupFeedback) {
		alive(0, orElse(p.Does, "moving")+": "+f.State)
	})
	code := result.Value.ErrorCode.Val
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return err
	case code != moveitmsgs.MoveItErrorCodesSuccess && code != 0:
		return reached(code).failure(m.Step.Skill, "MoveIt did not "+orElse(p.Does, "move the arm"), "手臂没有按要求动", "")
	case result.Status != rosio.Succeeded:
		return said(result.Text, inItsWords(task.Fail(task.CodeActionFailed, m.Step.Skill, "MoveIt did not %s: %s", orElse(p.Does, "move the arm"), orElse(result.Text, untold(0))), result.Text))
	}
	return nil
}

// groupGoal asks for the last point of the way. All states are differences to what the robot
// is and sees now.
func groupGoal(n rosio.Node, in frames.Names, m task.Motion, p task.Phase) moveitmsgs.MoveGroupGoal {
	var goal moveitmsgs.MoveGroupGoal
	r := &goal.Request
	r.WorkspaceParameters.Header = in.OnBase(n.Clock().Now())
	r.GroupName, r.NumPlanningAttempts, r.AllowedPlanningTime = m.Binding.Name, 1, planningTime
	r.MaxVelocityScalingFactor, r.MaxAccelerationScalingFactor = restraint*m.Pace, restraint*m.Pace
	r.StartState.IsDiff = true
	goal.PlanningOptions.PlanningSceneDiff.IsDiff = true
	goal.PlanningOptions.PlanningSceneDiff.RobotState.IsDiff = true
	end := p.Path[len(p.Path)-1]
	at := moveitmsgs.Constraints{Name: p.Does}
	for i, joint := range p.Joints {
		at.JointConstraints = append(at.JointConstraints, moveitmsgs.JointConstraint{
			JointName: joint, Position: end.Positions[i], ToleranceAbove: jointNearness, ToleranceBelow: jointNearness, Weight: 1,
		})
	}
	r.GoalConstraints = []moveitmsgs.Constraints{at}
	return goal
}
