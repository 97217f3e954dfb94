package rosio

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Clock tells the time of a graph: that of the wall, or the simulated one that /clock carries.
//
// Simulated time is zero until the first tick. It never goes behind the stamp of a message that this node was handed, as a
// tick may arrive after a message that was sent later. It goes back only when /clock itself does (a simulation restarted).
type Clock struct {
	simulated bool
	made      time.Time // by the wall
	started   chan struct{}

	mu      sync.Mutex
	now     time.Time
	tick    time.Time
	heard   time.Time // when it came, by the wall
	was     time.Time // what it told before it was last set back
	waiters []*waiter
}

// waiter is a call that is due at a moment of simulated time.
type waiter struct {
	due time.Time
	run func()
}

// tooFarAhead is where a stamp is taken for that of another clock: a node on wall time in a simulated graph would otherwise
// make every wait here end at once.
const tooFarAhead = time.Hour

// nearTick is how far ahead of the last tick a stamp is believed that may be of a time that was taken back.
const nearTick = time.Second

// NewWallClock makes a clock that follows the machine's time.
func NewWallClock() *Clock {
	c := &Clock{started: make(chan struct{})}
	close(c.started)
	return c
}

// NewSimClock makes a clock that moves with Tick only.
func NewSimClock() *Clock {
	return &Clock{simulated: true, made: time.Now(), started: make(chan struct{})}
}

// Simulated tells whether the time comes from /clock.
func (c *Clock) Simulated() bool { return c.simulated }

// Ticking tells whether somebody has told the time within so long by the wall; the wall itself always does.
func (c *Clock) Ticking(within time.Duration) bool {
	if !c.simulated {
		return true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.heard.IsZero() && time.Since(c.heard) <= within
}

// Stands tells whether the time is one that /clock carries, and nobody has told it for so long that it is missed: all that waits
// for it waits for ever then, and nothing grows old.
func (c *Clock) Stands() bool { return c.simulated && c.silent() >= clockWait }

// silent is how long, by the wall, nobody has told the time.
func (c *Clock) silent() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.heard.IsZero() {
		return time.Since(c.made)
	}
	return time.Since(c.heard)
}

// told reports whether somebody has told the time.
func (c *Clock) told() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return !c.heard.IsZero()
}

// Ready waits until the time is known: at once on wall time, else at the first tick.
func (c *Clock) Ready(ctx context.Context) error {
	select {
	case <-c.started:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Now is the time of the graph.
func (c *Clock) Now() time.Time {
	if !c.simulated {
		return time.Now()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Sleep waits for d of the graph's time, or until ctx ends and then says why.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	over := make(chan struct{})
	stop := c.after(d, func() { close(over) })
	defer stop()
	select {
	case <-over:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// WithTimeout is a context that ends with the cause ErrTimeout after d of the graph's time. Decide by context.Cause(ctx).
func (c *Clock) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	if !c.simulated {
		return context.WithTimeoutCause(ctx, d, ErrTimeout)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	stop := c.after(d, func() { cancel(ErrTimeout) })
	return ctx, func() {
		stop()
		cancel(context.Canceled)
	}
}

// after runs f once when d has passed, unless it is stopped before. f must be quick.
func (c *Clock) after(d time.Duration, f func()) (stop func()) {
	if !c.simulated {
		t := time.AfterFunc(d, f)
		return func() { t.Stop() }
	}
	if d <= 0 {
		f()
		return func() {}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &waiter{due: c.now.Add(d), run: f}
	c.waiters = append(c.waiters, w)
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if i := slices.Index(c.waiters, w); i >= 0 {
			c.waiters = slices.Delete(c.waiters, i, i+1)
		}
	}
}

// Tick sets simulated time as /clock says; seams call it. The time left to those who wait is kept when time jumps back.
func (c *Clock) Tick(t time.Time) {
	if !c.simulated || t.IsZero() {
		return
	}
	c.mu.Lock()
	first := c.tick.IsZero()
	back := t.Before(c.tick)
	c.tick, c.heard = t, time.Now()
	if back {
		c.was = c.now
	}
	if first || back {
		for _, w := range c.waiters {
			w.due = t.Add(w.due.Sub(c.now))
		}
		c.now = t
	}
	due := c.advance(t)
	c.mu.Unlock()
	if first {
		close(c.started)
	}
	for _, w := range due {
		w.run()
	}
}

// Observe tells the clock of a stamp that somebody else's clock has already reached; typed subscriptions call it.
func (c *Clock) Observe(stamp time.Time) {
	if !c.simulated || stamp.IsZero() {
		return
	}
	c.mu.Lock()
	var due []*waiter
	if !c.tick.IsZero() && stamp.Before(c.tick.Add(tooFarAhead)) && !c.stale(stamp) {
		due = c.advance(stamp)
	}
	c.mu.Unlock()
	for _, w := range due {
		w.run()
	}
}

// stale reports whether the stamp is of a time that was taken back: such ones still come for a while, from queues and
// from latched topics.
func (c *Clock) stale(stamp time.Time) bool {
	return !stamp.After(c.was) && stamp.After(c.tick.Add(nearTick))
}

// advance moves the time forward to t, never back, and takes out those whose time has come, in its order.
func (c *Clock) advance(t time.Time) []*waiter {
	if t.After(c.now) {
		c.now = t
	}
	var due []*waiter
	c.waiters = slices.DeleteFunc(c.waiters, func(w *waiter) bool {
		if w.due.After(c.now) {
			return false
		}
		due = append(due, w)
		return true
	})
	slices.SortStableFunc(due, func(a, b *waiter) int { return a.due.Compare(b.due) })
	return due
}
