package nodes_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A manager of ROS 2 ends an executor and starts it again in one program; whoever talks to it talks to one robot.
func TestAnExecutorThatIsStartedAgainTellsWhatItDidBefore(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.Zero(t, r.do(t, "open the fridge").ErrorCode)
	require.NoError(t, r.system.Close("executor"))
	require.NoError(t, r.system.Open(ctx, "executor"))
	require.NoError(t, r.client.WaitForServer(ctx))
	require.Contains(t, r.do(t, "what did you do").Summary, `"open the fridge"`)
}
