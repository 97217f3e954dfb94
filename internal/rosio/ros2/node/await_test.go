package node_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/node"
)

func TestWhatIsAwaitedIsLookedForUntilItIsThereOrTheTimeIsOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		looks := 0
		require.NoError(t, node.Await(ctx, func() bool { looks++; return looks == 3 }))
		require.Equal(t, 3, looks)
		require.ErrorIs(t, node.Await(ctx, func() bool { return false }), context.DeadlineExceeded)
		require.NoError(t, node.Await(ctx, func() bool { return true }), "what is there needs no time")
	})
}
