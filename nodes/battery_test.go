package nodes

import (
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/internal/rosio/interfaces/sensormsgs"
)

func TestWhatARobotTellsOfItsBatteryIsTakenWithCare(t *testing.T) {
	nan := float32(math.NaN())
	for name, c := range map[string]struct {
		told sensormsgs.BatteryState
		want executor.Charge
	}{
		"all there is":                {sensormsgs.BatteryState{Present: true, Percentage: 0.5, Current: -10, Capacity: 20}, executor.Charge{Known: true, Level: 0.5, PerHour: 0.5}},
		"while it charges":            {sensormsgs.BatteryState{Present: true, Percentage: 0.5, Current: 10, Capacity: 20}, executor.Charge{Known: true, Level: 0.5}},
		"no current and no capacity":  {sensormsgs.BatteryState{Present: true, Percentage: 1, Current: nan, Capacity: nan}, executor.Charge{Known: true, Level: 1}},
		"a capacity of nothing":       {sensormsgs.BatteryState{Present: true, Percentage: 1, Current: -1}, executor.Charge{Known: true, Level: 1}},
		"no battery":                  {sensormsgs.BatteryState{Percentage: 0.5}, executor.Charge{}},
		"a level that nobody knows":   {sensormsgs.BatteryState{Present: true, Percentage: nan}, executor.Charge{}},
		"a level in hundredths":       {sensormsgs.BatteryState{Present: true, Percentage: 80}, executor.Charge{}},
		"a level that cannot be":      {sensormsgs.BatteryState{Present: true, Percentage: -1}, executor.Charge{}},
		"what the simulated one says": {batteryState(time.Unix(5, 0), 0.25, 2*time.Hour), executor.Charge{Known: true, Level: 0.25, PerHour: 0.5}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBattery()
			b.hear(c.told)
			require.Equal(t, c.want, b.known())
		})
	}
}

// tellers are those who tell of the battery.
type tellers []string

func (t tellers) Peers() []string { return t }

func TestTheFirstWordOfTheBatteryIsWaitedForWhereSomebodySaysIt(t *testing.T) {
	low := sensormsgs.BatteryState{Present: true, Percentage: 0.25}
	for name, c := range map[string]struct {
		from  tellers
		after time.Duration // it says it; 0: never
		took  time.Duration
		known bool
	}{
		"nobody is there":     {nil, 0, 0, false},
		"it comes":            {tellers{"/driver"}, time.Second, time.Second, true},
		"it does not come":    {tellers{"/driver"}, 0, 2 * time.Second, false},
		"it comes much later": {tellers{"/driver"}, time.Minute, 2 * time.Second, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b, began := newBattery(), time.Now()
				b.listensTo(c.from)
				if c.after > 0 {
					defer time.AfterFunc(c.after, func() { b.hear(low) }).Stop()
				}
				require.Equal(t, c.known, b.Charge(t.Context()).Known)
				require.Equal(t, c.took, time.Since(began))
				b.Charge(t.Context())
				require.Equal(t, c.took, time.Since(began), "once is enough")
			})
		})
	}
}

func TestAFullBatteryIsCharged(t *testing.T) {
	now := time.Unix(5, 0)
	for level, so := range map[float32]bool{0.2: false, 0.94: false, 0.95: true, 1: true} {
		got := isCharged(sensormsgs.BatteryState{Present: true, Percentage: level}, now)
		require.Equal(t, so, !got.False, level)
		require.Equal(t, now, got.Stamp)
	}
	full := sensormsgs.BatteryState{Present: true, Percentage: 0.9, PowerSupplyStatus: sensormsgs.BatteryStatePowerSupplyStatusFull}
	require.False(t, isCharged(full, now).False, "it says itself that it is full")
}
