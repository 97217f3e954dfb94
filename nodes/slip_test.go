package nodes_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// A hand without a sensor feels by its fingers that what it held is gone.
func TestWhatSlipsOutOfTheHandIsFelt(t *testing.T) {
	d, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79})
	felt := feelings(t, d.node)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := perform.Do(ctx, step(t, "pick", false), nil)
	require.NoError(t, err)
	require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
	require.Contains(t, <-felt, task.NewFact("holding", "gripper", "cup").String())

	rest := func(long time.Duration) { require.NoError(t, d.node.Clock().Sleep(ctx, long)) }
	rest(time.Second) // joint states have shown where the fingers stand
	d.shiftFinger(-0.002)
	rest(200 * time.Millisecond)
	require.Empty(t, felt, "it gives way a little, and is held")
	d.shiftFinger(-0.03)
	select {
	case now := <-felt:
		require.Contains(t, now, "(not (holding gripper cup))")
	case <-ctx.Done():
		t.Fatal("nothing is felt of it")
	}
}

// shiftFinger moves the finger by so many metres, which nobody has told it.
func (d *driven) shiftFinger(by float64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.joints[finger] += by
}
