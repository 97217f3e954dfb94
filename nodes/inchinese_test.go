package nodes_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/sim"
	"saydo/nodes"
	"saydo/task"
)

// latin is a word in Latin letters; a single letter may be a unit.
var latin = regexp.MustCompile(`[A-Za-z]{2,}`)

// toldBy returns what people are told by the event; the words of a plan are those of a domain.
func toldBy(e task.Event) string {
	if e.Kind == task.EventPlan {
		return ""
	}
	return e.Text
}

// Whatever goes wrong, who speaks Chinese is told of it in Chinese. What lets every action
// fail ends the task with the reason; the others only delay it, and come now and then.
func TestFaultsAreToldInChinese(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: what is told is the same when a race detector listens")
	}
	always := []sim.FaultKind{sim.FaultSlip, sim.FaultBlocked, sim.FaultHang, sim.FaultLie, sim.FaultDead}
	for _, kind := range sim.All() {
		t.Run(string(kind), func(t *testing.T) {
			faults := nodes.Faults{Rate: 0.4, Kinds: []sim.FaultKind{kind}, Battery: sim.Battery{Level: 1}}
			if slices.Contains(always, kind) {
				faults.Rate = 1
			}
			r := newRobot(t, asked{seed: 3, faults: faults})
			events := r.watchEvents(t)
			result := r.do(t, "把红杯子放到书桌上，然后打开电视")
			for _, e := range events() {
				require.NotRegexp(t, latin, toldBy(e), "%s of step %d", e.Kind, e.Step)
			}
			require.NotRegexp(t, latin, result.Summary)
		})
	}
}
