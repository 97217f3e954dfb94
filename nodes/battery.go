package nodes

import (
	"context"
	"math"
	"sync"
	"time"

	"saydo/executor"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/task"
)

// batteryTopic is where robots tell of their battery.
const batteryTopic = "battery_state"

// charged is from which level on a battery counts as charged, where it does not
// say so itself.
const charged = 0.95

// firstWord is how long the first word of the battery is waited for: drivers tell of it every
// second or so.
const firstWord = 2 * time.Second

// battery keeps what the robot told of its battery last.
type battery struct {
	told chan struct{} // closed by the first word

	mu     sync.Mutex
	from   interface{ Peers() []string } // who tells of it; nil: nobody yet
	last   executor.Charge
	waited bool // for the first word
}

func newBattery() *battery { return &battery{told: make(chan struct{})} }

var _ executor.Battery = (*battery)(nil)

// listensTo notes from where it is told.
func (b *battery) listensTo(from interface{ Peers() []string }) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.from = from
}

// hear takes one message. One that tells of no level, or of a battery that is
// not there, tells nothing.
func (b *battery) hear(m sensormsgs.BatteryState) {
	level := float64(m.Percentage)
	if !m.Present || math.IsNaN(level) || level < 0 || level > 1 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.last.Known {
		close(b.told)
	}
	b.last = executor.Charge{Known: true, Level: level, PerHour: perHour(m)}
}

// known returns what was told last.
func (b *battery) known() executor.Charge {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.last
}

// Charge returns what was told last. A robot that has just started may be at the end of its
// power: once, the first word is waited for.
func (b *battery) Charge(ctx context.Context) executor.Charge {
	if b.waits() {
		select {
		case <-b.told:
		case <-time.After(firstWord):
		case <-ctx.Done():
		}
	}
	return b.known()
}

// waits reports whether there is a first word to be waited for, and that only once.
func (b *battery) waits() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.last.Known || b.waited || b.from == nil || len(b.from.Peers()) == 0 {
		return false
	}
	b.waited = true
	return true
}

// perHour is which part of the battery an hour of this current takes, 0 where
// that is not told: a discharging current is negative [A], the capacity is in Ah.
func perHour(m sensormsgs.BatteryState) float64 {
	if part := -float64(m.Current) / float64(m.Capacity); part > 0 && !math.IsInf(part, 0) {
		return part
	}
	return 0
}

// isCharged tells the world whether the robot needs no charging.
func isCharged(m sensormsgs.BatteryState, now time.Time) task.Belief {
	full := m.PowerSupplyStatus == sensormsgs.BatteryStatePowerSupplyStatusFull || m.Percentage >= charged
	return task.Belief{Fact: task.NewFact("charged"), False: !full, Evidence: task.Sensed, Confidence: 1, Stamp: now}
}

// batteryState is how the simulated robot tells of its battery. It has 20 Ah, as
// one of its size.
func batteryState(stamp time.Time, level float64, life time.Duration) sensormsgs.BatteryState {
	const capacity, volts = 20, 24
	m := sensormsgs.BatteryState{
		Header: stdmsgs.Header{Stamp: stamp}, Present: true, Voltage: volts, Capacity: capacity, DesignCapacity: capacity,
		Charge: capacity * float32(level), Percentage: float32(level), Temperature: float32(math.NaN()),
		PowerSupplyStatus: sensormsgs.BatteryStatePowerSupplyStatusDischarging,
	}
	if life > 0 {
		m.Current = -capacity / float32(life.Hours())
	}
	return m
}
