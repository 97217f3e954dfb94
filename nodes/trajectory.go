package nodes

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"time"

	"saydo/embodiment"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/trajectorymsgs"
	"saydo/task"
)

// jointClient is a client of a controller's action that moves joints along a way.
type jointClient = rosio.ActionClient[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback, controlmsgs.FollowJointTrajectoryResult]

// controller is one of the robot's controllers of joints.
type controller struct {
	embodiment.Controller

	client *jointClient
}

// controllersOf opens the actions of the body's controllers.
func controllersOf(n rosio.Node, b *embodiment.Body) ([]controller, error) {
	var out []controller
	for _, c := range b.Controllers() {
		client, err := rosio.NewActionClient[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback, controlmsgs.FollowJointTrajectoryResult](n, c.Action)
		if err != nil {
			return nil, err
		}
		out = append(out, controller{c, client})
	}
	return out, nil
}

// follow sends the way of a phase to the controllers that its joints belong to,
// all at once, and waits for all of them.
func (b *bodyNode) follow(ctx context.Context, skill string, p task.Phase, alive func(float64, string)) error {
	parts, err := b.shared(skill, p)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	fails := make([]error, len(parts))
	var all sync.WaitGroup
	for i, part := range parts {
		all.Go(func() {
			fails[i] = b.sendTo(ctx, skill, part, p, alive)
			if fails[i] != nil {
				stop(fails[i]) // the other joints must not go on alone
			}
		})
	}
	all.Wait()
	for _, err := range fails {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return cmp.Or(fails...)
}

// share is what one controller does of a phase.
type share struct {
	controller

	joints []string
}

// shared shares the joints of a phase out among the controllers.
func (b *bodyNode) shared(skill string, p task.Phase) ([]share, error) {
	var out []share
	left := slices.Clone(p.Joints)
	for _, c := range b.controllers {
		mine := c.Joints
		if len(mine) == 0 {
			mine = p.Joints
		}
		if !slices.ContainsFunc(mine, func(j string) bool { return slices.Contains(p.Joints, j) }) {
			continue
		}
		left = slices.DeleteFunc(left, func(j string) bool { return slices.Contains(mine, j) })
		out = append(out, share{c, mine})
	}
	if len(left) > 0 {
		return nil, task.Fail(task.CodeNotImplemented, skill, "no controller moves my %s; list it under \"controllers\" in the body file", left[0]).
			In("zh", "没有控制器能动我的%s；请在机身文件的controllers里列出", left[0])
	}
	return out, nil
}

// sendTo sends one controller's share and waits for its result.
func (b *bodyNode) sendTo(ctx context.Context, skill string, s share, p task.Phase, alive func(float64, string)) error {
	if err := ready(ctx, s.client, s.Action); err != nil {
		return err
	}
	goal, err := b.jointGoal(skill, s.joints, p)
	if err != nil {
		return err
	}
	result, err := untilStill(ctx, b.node, s.Action, s.client, goal, func(controlmsgs.FollowJointTrajectoryFeedback) { alive(0, orElse(p.Does, "moving")) })
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return err
	case result.Value.ErrorCode != 0 || result.Status != rosio.Succeeded:
		return didNotFollow(skill, result.Value.ErrorCode, orElse(result.Value.ErrorString, result.Text))
	}
	return nil
}

// errOffTheWay is the cause of a failure where joints moved and something kept them off
// their way.
var errOffTheWay = errors.New("joints were kept off their way")

// didNotFollow tells why joints did not go their way, by their controller's code where that says it.
func didNotFollow(skill string, code int32, words string) error {
	if v, known := followed(code); known {
		failure := v.failure(skill, "the joints did not follow", "关节没有按要求动", words)
		if code == controlmsgs.FollowJointTrajectoryResultPathToleranceViolated || code == controlmsgs.FollowJointTrajectoryResultGoalToleranceViolated {
			failure.Err = errOffTheWay
		}
		return said(words, failure)
	}
	return said(words, task.Fail(task.CodeActionFailed, skill, "the joints did not follow: %s", orElse(words, untold(code))).In("zh", "关节没有按要求动"))
}

// jointGoal writes the way as a goal for the joints. A controller wants all of
// its joints named: those that the way does not move stay where they are. A joint of
// which nothing tells where it is must not be moved: it would jump to the first point.
func (b *bodyNode) jointGoal(skill string, joints []string, p task.Phase) (controlmsgs.FollowJointTrajectoryGoal, error) {
	goal := controlmsgs.FollowJointTrajectoryGoal{Trajectory: trajectorymsgs.JointTrajectory{JointNames: joints}}
	goal.Trajectory.Header.Stamp = b.node.Clock().Now()
	rest := b.self.joints()
	from := make([]int, len(joints))
	for k, j := range joints {
		from[k] = slices.Index(p.Joints, j)
		if _, known := rest[j]; !known {
			return goal, task.Fail(task.CodeNoObservation, skill, "nothing on joint_states tells where my %s is", j).In("zh", "joint_states上没有我的关节%s的位置", j)
		}
	}
	if !goable(p) {
		return goal, task.Fail(task.CodeInternal, skill, "the way that I have worked out for my joints has times or positions that cannot be, so I do not move").
			In("zh", "我算出来的关节轨迹里有不可能的时间或位置，所以我不动")
	}
	for _, at := range p.Path {
		point := trajectorymsgs.JointTrajectoryPoint{TimeFromStart: time.Duration(at.At * float64(time.Second))}
		for k, i := range from {
			if i < 0 {
				point.Positions = append(point.Positions, rest[joints[k]])
				continue
			}
			point.Positions = append(point.Positions, at.Positions[i])
		}
		goal.Trajectory.Points = append(goal.Trajectory.Points, point)
	}
	return goal, nil
}

// longestWay bounds the time of a way, in s: no body takes an hour for a gesture or a reach.
const longestWay = 3600.0

// goable reports whether the way can be gone: each point is later than the last one, none is in the past or hours ahead, and
// all positions are numbers.
func goable(p task.Phase) bool {
	last := math.Nextafter(0, -1) // the first one may be now
	for _, at := range p.Path {
		if !(at.At > last && at.At <= longestWay) { // also refuses NaN
			return false
		}
		if len(at.Positions) != len(p.Joints) || slices.ContainsFunc(at.Positions, func(v float64) bool { return !finite(v) }) {
			return false
		}
		last = at.At
	}
	return len(p.Path) > 0
}
