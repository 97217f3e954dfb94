package embodiment_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// overCounter is a wall cabinet, 0.4 m deep, that hangs at the back of a counter that is
// 0.6 m deep; its front looks to larger x.
func overCounter(height float64, counter bool, things map[string]task.Pose) task.Snapshot {
	all := []task.Object{{ID: "table", Type: "shelf", Names: []string{"cabinet", "吊柜"}, Pose: &task.Pose{X: 0.2, Y: 5, Z: height}, Size: [3]float64{0.4, 1.6, 0.7}}}
	if counter {
		all = append(all, task.Object{ID: "counter", Type: "table", Names: []string{"counter", "台面"}, Pose: &task.Pose{X: 0.3, Y: 5, Z: 0.9}, Size: [3]float64{0.6, 1.6, 0.9}})
	}
	return hall(things, all...)
}

func TestItStandsOffWhatStandsOutBelow(t *testing.T) {
	inCabinet := map[string]task.Pose{"cup": {X: 0.25, Y: 5, Z: 1.35}}
	for name, things := range map[string]map[string]task.Pose{"empty": nil, "for the cup in it": inCabinet} {
		for file, front := range map[string]float64{"wheeled_arm.yaml": 0.27, "humanoid_180.yaml": 0.1, "humanoid_160.yaml": 0.1} {
			t.Run(file+" "+name, func(t *testing.T) {
				for attempt := 1; attempt <= 6; attempt++ {
					at := stands(t, opened(t, file), overCounter(1.35, true, things), attempt)
					out := max(at.X-0.6, math.Abs(at.Y-5)-0.8)
					require.GreaterOrEqual(t, out, front+0.09, "attempt %d stands in the counter: %+v", attempt, at)
				}
			})
		}
	}
}

func TestWhatStandsOutBelowKeepsTheHandFromThePlace(t *testing.T) {
	short := strings.Replace(longCart, "1.2 0.5 0.4", "1 0.5 0.4", 1)
	cart, err := embodiment.Open("cart.urdf", []byte(short), bodies())
	require.NoError(t, err)
	reach := task.NewFact("reach", "table")
	require.NoError(t, cart.Why(reach, overCounter(1, false, nil)))
	s := overCounter(1, true, nil)
	require.ErrorContains(t, cart.Why(reach, s), "needs 0.88 m, as my own front is at 0.5 m and the counter stands out 0.2 m below it")
	require.NotContains(t, cart.Facts(s), reach)
}
