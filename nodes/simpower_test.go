package nodes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/sim"
	"saydo/nodes"
)

// An executor that has just come does not set out before it knows how much power is left.
func TestWhoComesToASimulatedRobotIsSoonToldOfItsBattery(t *testing.T) {
	for _, tt := range []struct {
		name   string
		speed  float64
		within time.Duration
	}{
		{"as fast as the wall", 1, 100 * time.Millisecond},
		{"over each motion at once", 0, 20 * time.Millisecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, newcomer := loneRobot(t, tt.speed, nodes.Faults{Battery: sim.Battery{Level: 0.5, Life: sim.Life}})
				<-time.After(30 * time.Millisecond) // in the middle between two looks
				told, came := make(chan float32, 100), time.Now()
				_, err := rosio.Subscribe(newcomer, "battery_state", rosio.SensorData(), func(m sensormsgs.BatteryState) { told <- m.Percentage })
				require.NoError(t, err)
				require.InDelta(t, 0.5, await(t, told), 0.01)
				require.LessOrEqual(t, time.Since(came), tt.within)
			})
		})
	}
}
