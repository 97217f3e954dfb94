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

// A hand without a sensor feels by its fingers that what it held is gone.
func TestWhatSlipsOutOfTheHandIsFelt(t *testing.T) {
	t.Parallel()
	d, _ := withTheCup(t)
	felt := feelings(t, d.node)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.Contains(t, await(t, felt), task.NewFact("holding", "gripper", "cup").String())

	rest := func(long time.Duration) { require.NoError(t, d.node.Clock().Sleep(ctx, long)) }
	rest(time.Second) // joint states have shown where the fingers stand
	d.shiftFinger(-0.002)
	rest(200 * time.Millisecond)
	require.Empty(t, felt, "it gives way a little, and is held")
	d.shiftFinger(-0.03)
	require.Contains(t, await(t, felt), "(not (holding gripper cup))")
}

// What the robot does with its hand by itself may move the fingers of it.
func TestWhatTheRobotDoesWithItsHandIsNoSlip(t *testing.T) {
	t.Parallel()
	d, perform := withTheCup(t)
	felt := feelings(t, d.node)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	await(t, felt)
	require.NoError(t, d.node.Clock().Sleep(ctx, time.Second))
	pours := msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{ID: 2, Skill: "pour", Args: []string{"cup", "table", "gripper"}, Needs: task.And()})}
	result, err := perform.Do(ctx, pours, nil) // by its action "skill", which is not there to answer
	require.NoError(t, err)
	require.Equal(t, uint16(task.CodeNoServer), result.Value.ErrorCode)
	d.shiftFinger(-0.03)
	require.NoError(t, d.node.Clock().Sleep(ctx, 200*time.Millisecond))
	require.Empty(t, felt)
}

// shiftFinger moves the finger by so many metres, which nobody has told it.
func (d *driven) shiftFinger(by float64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.joints[finger] += by
}
