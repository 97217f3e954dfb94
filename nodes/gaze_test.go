package nodes_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/msgs"
	"saydo/task"
)

// byItsHead are the changes to armFile for a robot whose head is driven as its arm is, by
// a controller with the name given.
func byItsHead(controller string) []string {
	return []string{
		"bindings: {", "bindings: {look_for: {interface: gaze}, ",
		"grippers:", "  " + controller + "/follow_joint_trajectory: [head_pan_joint, head_tilt_joint]\ngrippers:",
	}
}

func TestARobotWithNothingButControllersLooksByItsHead(t *testing.T) {
	t.Parallel()
	d, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79}, byItsHead("head_controller")...)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := perform.Do(ctx, msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{
		ID: 1, Skill: "look_for", Args: []string{"cup", "table"}, Needs: task.And(),
		Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("on", "cup", "table")}}},
	})}, nil)
	require.NoError(t, err)
	require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
	_, sent := d.state()
	require.Positive(t, sent["head_controller"])
	d.mu.Lock()
	defer d.mu.Unlock()
	require.Greater(t, d.joints["head_tilt_joint"], 0.3, "the table is below the camera")
}

func TestTheHeadFollowsTheHand(t *testing.T) {
	t.Parallel()
	d, _ := withTheCup(t, byItsHead("head_controller")...)
	_, sent := d.state()
	require.Positive(t, sent["head_controller"])
	d.mu.Lock()
	defer d.mu.Unlock()
	require.Equal(t, "head_controller", d.did[len(d.did)-1], "what came of it is looked at last: %v", d.did)
}

// What the head sees while it turns is seen after the motion's end, and so counts.
func TestTheMotionEndsBeforeTheHeadFollows(t *testing.T) {
	t.Parallel()
	_, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79}, byItsHead("head_controller")...)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := perform.Do(ctx, step(t, "pick", false), nil)
	require.NoError(t, err)
	require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
	const rests = time.Second // that the head stays on what the hand did
	require.GreaterOrEqual(t, time.Since(msgconv.Time(result.Value.Ended)), rests)
}

// The cup is in the hand, whether it is seen or not.
func TestAHeadThatDoesNotTurnUndoesNothing(t *testing.T) {
	t.Parallel()
	d, _ := withTheCup(t, byItsHead("no_such_controller")...)
	_, sent := d.state()
	require.Zero(t, sent["head_controller"])
}
