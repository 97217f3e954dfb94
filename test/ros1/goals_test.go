package ros1_test

import (
	"cmp"
	"maps"
	"os"
	"slices"
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
	count := cmp.Or(os.Getenv("SAYDO_GOALS"), "5") // goals of each of the ten clients: few in the ordinary run, 100 by `make goals`
	lines := script(t, ws, uri, "goals.py", "SAYDO_GOALS="+count)
	select {
	case ends := <-lines:
		t.Log(ends)
		require.Equal(t, []string{"cancelled: PREEMPTED", "ended: SUCCEEDED"}, slices.Sorted(maps.Keys(ends)))
	case <-time.After(10 * patience):
		require.Fail(t, "the rospy clients say nothing")
	}
}
