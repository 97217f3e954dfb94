package ros1_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
)

func TestGoalsThatManyRospyClientsCancelSoonAreNotLost(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	g, uri := graph(t)
	n, err := g.Open(t.Context(), "node")
	require.NoError(t, err)
	_, err = rosio.ServeAction(n, "do", do)
	require.NoError(t, err)
	clients, count := 3, 10 // few in the ordinary run, beside other tests; ten clients with 100 goals each by `make goals`
	if many := os.Getenv("SAYDO_GOALS"); many != "" {
		clients = 10
		count, err = strconv.Atoi(many)
		require.NoError(t, err)
	}
	lines := script(t, ws, uri, "goals.py", fmt.Sprintf("SAYDO_CLIENTS=%d", clients), fmt.Sprintf("SAYDO_GOALS=%d", count))
	select {
	case ends := <-lines:
		t.Log(ends)
		require.Equal(t, []string{"cancelled: PREEMPTED", "ended: SUCCEEDED"}, slices.Sorted(maps.Keys(ends)))
		require.InDelta(t, clients*count, ends["cancelled: PREEMPTED"].(float64)+ends["ended: SUCCEEDED"].(float64), 0)
	case <-time.After(10 * patience):
		require.Fail(t, "the rospy clients say nothing")
	}
}
