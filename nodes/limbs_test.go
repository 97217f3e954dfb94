package nodes_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/interfaces/moveitmsgs"
	"saydo/msgs"
	"saydo/task"
)

func TestARobotWithNothingButControllersTakesAndPutsDown(t *testing.T) {
	for name, gripper := range map[string][]string{
		"by GripperCommand": nil,
		"by the joints of its fingers": {
			"action: gripper_controller/gripper_cmd, effort: 20", "joints: {" + finger + ": [0.06, 0]}",
			"controllers:\n", "controllers:\n  hand_controller/follow_joint_trajectory: [" + finger + "]\n",
		},
		"by ParallelGripperCommand": {"action: gripper_controller/gripper_cmd", "action: gripper_controller/parallel, joint: finger_joint"},
	} {
		t.Run(name, func(t *testing.T) {
			sent := takesAndPutsDown(t, gripper...)
			require.Zero(t, sent["move_group"])
		})
	}
}

// A hand whose controller refuses to close has met nothing, and holds nothing.
func TestFingersThatNeverMovedHoldNothing(t *testing.T) {
	t.Parallel()
	d, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79},
		"action: gripper_controller/gripper_cmd, effort: 20", "joints: {"+finger+": [0.06, 0]}",
		"controllers:\n", "controllers:\n  hand_controller/follow_joint_trajectory: ["+finger+"]\n")
	d.mu.Lock()
	d.refusesFingers = true
	d.mu.Unlock()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := perform.Do(ctx, step(t, "pick", false), nil)
	require.NoError(t, err)
	require.Equal(t, uint16(task.CodeActionFailed), result.Value.ErrorCode, result.Value.ErrorMsg)
}

// byMoveIt are the changes to armFile for a robot with MoveIt.
func byMoveIt() []string { return []string{"interface: arm", "interface: move_group, name: arm_torso"} }

func TestFreeWaysOfAnEmptyHandAreLeftToMoveIt(t *testing.T) {
	sent := takesAndPutsDown(t, byMoveIt()...)
	require.Equal(t, 2, sent["move_group"], "to the cup, and back from where it was put down")
	require.Positive(t, sent["arm_controller"], "close to things, and with the cup in the hand, the hand goes straight")
}

func TestWhyMoveItRefusesIsTold(t *testing.T) {
	t.Parallel()
	for code, want := range map[int32]string{
		moveitmsgs.MoveItErrorCodesPlanningFailed:        "MoveIt did not reach for it: it finds no way that is free",
		moveitmsgs.MoveItErrorCodesTimedOut:              "no way within 5 s",
		moveitmsgs.MoveItErrorCodesStartStateInCollision: "touches something already",
		moveitmsgs.MoveItErrorCodesGoalInCollision:       "would touch something there",
		moveitmsgs.MoveItErrorCodesInvalidGroupName:      "no group of that name",
		moveitmsgs.MoveItErrorCodesCrash:                 "its code is -29",
	} {
		t.Run(want, func(t *testing.T) {
			d, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79}, byMoveIt()...)
			d.mu.Lock()
			d.refuse = code
			d.mu.Unlock()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			result, err := perform.Do(ctx, step(t, "pick", false), nil)
			require.NoError(t, err)
			require.NotZero(t, result.Value.ErrorCode)
			require.Contains(t, result.Value.Hint, want)
		})
	}
}

func takesAndPutsDown(t *testing.T, gripper ...string) map[string]int {
	t.Helper()
	d, perform := withTheCup(t, gripper...)
	_, sent := d.state()
	require.Positive(t, sent["arm_controller"])

	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := perform.Do(ctx, step(t, "place", true), nil)
	require.NoError(t, err)
	require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
	held, sent := d.state()
	require.False(t, held)
	return sent
}

func TestAHandThatClosesOnNothingSaysSo(t *testing.T) {
	d, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79})
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	d.mu.Lock()
	d.gone = true
	d.mu.Unlock()
	back := false
	feedback := func(f msgs.PerformFeedback) {
		d.mu.Lock()
		back = back || strings.HasPrefix(f.Text, "draw the hand back")
		d.mu.Unlock()
	}
	result, err := perform.Do(ctx, step(t, "pick", false), feedback)
	require.NoError(t, err)
	require.Equal(t, uint16(task.CodeGraspFailed), result.Value.ErrorCode)
	require.Contains(t, result.Value.Hint, "closed on nothing")
	d.mu.Lock()
	defer d.mu.Unlock()
	require.True(t, back, "whoever watches sees that the arm is still at work")
	closed := slices.Index(d.did, "the hand closes")
	require.Equal(t, "the hand opens", d.did[closed+1], "before it moves: something thin may be between the fingers; %v", d.did)
	for joint, was := range d.body.Standing() {
		if joint == finger { // it is opened
			continue
		}
		require.InDelta(t, was, d.joints[joint], 1e-6, "%s: the arm is drawn back", joint)
	}
}
