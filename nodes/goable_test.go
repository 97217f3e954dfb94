package nodes

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// Whatever worked a way out, none leaves that joints cannot go.
func TestNoWayLeavesWithTimesOrPositionsThatCannotBe(t *testing.T) {
	t.Parallel()
	at := func(points ...task.JointPoint) task.Phase { return task.Phase{Joints: []string{"elbow"}, Path: points} }
	point := func(at, to float64) task.JointPoint { return task.JointPoint{At: at, Positions: []float64{to}} }
	require.True(t, goable(at(point(0, 0), point(1, 0.5), point(2, 0))))
	require.True(t, goable(at(point(0.4, 0.5))), "one point is a way")
	for name, p := range map[string]task.Phase{
		"none":                         at(),
		"before now":                   at(point(-1, 0), point(1, 1)),
		"not a number":                 at(point(0, 0), point(math.NaN(), 1)),
		"endless":                      at(point(0, 0), point(math.Inf(1), 1)),
		"more than a duration holds":   at(point(0, 0), point(1e12, 1)),
		"two at once":                  at(point(0, 0), point(1, 0.5), point(1, 1)),
		"backwards":                    at(point(0, 0), point(2, 0.5), point(1, 1)),
		"to no number":                 at(point(0, 0), point(1, math.NaN())),
		"for other joints than it has": at(task.JointPoint{At: 1, Positions: []float64{0, 0}}),
	} {
		require.False(t, goable(p), name)
	}
}
