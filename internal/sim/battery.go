package sim

import (
	"context"
	"slices"
	"time"

	"saydo/task"
)

// Battery is what the simulated robot works on.
type Battery struct {
	Level float64       // at the start, 0..1
	Life  time.Duration // of work that a full one lasts, in simulated time; 0: it never empties
}

// Life is how long a household robot works on a full battery.
const Life = 2 * time.Hour

// Between lowLevel and fullLevel a battery is charged if it was before.
const (
	fullLevel = 0.95
	lowLevel  = 0.9
)

// chargeTime is how long an empty battery takes to charge, in simulated time.
const chargeTime = 5 * time.Minute

// Power gives the robot a battery; without one it is never charged nor empty. It
// is called before the robot moves.
func (h *House) Power(b Battery) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.battery, h.powered = b, true
	h.drain(0)
}

// Charge returns what is left in the battery, 0..1, and for how long a full one
// lasts. The last result is false for a robot without one.
func (h *House) Charge() (level float64, life time.Duration, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.battery.Level, h.battery.Life, h.powered
}

// drain takes from the battery what so much work needs. The caller holds mu.
func (h *House) drain(work time.Duration) {
	if !h.powered {
		return
	}
	if h.battery.Life > 0 {
		h.battery.Level = max(0, h.battery.Level-float64(work)/float64(h.battery.Life))
	}
	charged := task.NewFact("charged")
	switch {
	case h.battery.Level >= fullLevel:
		h.set(charged)
	case h.battery.Level < lowLevel:
		h.ever.add(charged) // from now on it is felt
		h.unset(charged)
	}
}

// work lasts d of simulated time in which the robot moves.
func (h *House) work(ctx context.Context, d time.Duration) error {
	err := h.Clock.Wait(ctx, d)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drain(d)
	return err
}

// empty is the failure of every motion when nothing is left. The caller holds mu.
func (h *House) empty(op string) *task.Failure {
	if h.powered && h.battery.Level <= 0 {
		return task.Fail(task.CodeNoPower, op, "the battery is empty")
	}
	return nil
}

// charge fills the battery, if that is what the changes mean.
func (h *House) charge(ctx context.Context, changes []task.Literal) error {
	charges := slices.ContainsFunc(changes, func(l task.Literal) bool { return l.Predicate == "charged" && !l.Negated })
	if level, _, powered := h.Charge(); charges && powered {
		if err := h.Clock.Wait(ctx, time.Duration(float64(chargeTime)*(1-level))); err != nil {
			return err
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		h.battery.Level = 1
	}
	return nil
}
