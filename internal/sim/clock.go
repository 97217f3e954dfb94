package sim

import (
	"context"
	"sync"
	"time"
)

// hangStride is how far the clock of a simulation at speed 0 goes on in each
// hangTick while an action never answers: somebody's deadline has to come.
const (
	hangStride = 5 * time.Second
	hangTick   = 2 * time.Millisecond
)

// idleRate is how many times faster than the wall the clock runs at speed 0
// while nothing moves, so that nobody waits long before trying again.
const idleRate = 20

// Clock is simulated time. At speed s > 0 it runs s times as fast as the
// wall. At speed 0 it runs idleRate times as fast and jumps over every motion.
type Clock struct {
	mu     sync.Mutex
	start  time.Time // simulated
	wall   time.Time
	rate   float64
	jump   bool
	jumped time.Duration
	last   time.Time
}

// NewClock returns a clock that starts at the given simulated time.
func NewClock(start time.Time, speed float64) *Clock {
	rate := speed
	if speed <= 0 {
		rate = idleRate
	}
	return &Clock{start: start, wall: time.Now(), rate: rate, jump: speed <= 0}
}

// Rate is how many times faster than the wall the clock runs.
func (c *Clock) Rate() float64 { return c.rate }

// Jumps reports whether the clock jumps over motions.
func (c *Clock) Jumps() bool { return c.jump }

// Now returns the simulated time; it never goes back but by Set.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	elapsed := time.Duration(float64(time.Since(c.wall))*c.rate) + c.jumped
	if now := c.start.Add(elapsed); now.After(c.last) {
		c.last = now
	}
	return c.last
}

// Set moves the clock ahead, or back, as when a simulation is begun anew or somebody
// corrects the time. Who waits keeps the time left.
func (c *Clock) Set(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	c.jumped += by
	c.last = now.Add(by)
}

// Tick returns a time after every time handed out before, a stamp for a frame.
func (c *Clock) Tick() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.last
	if now := c.now(); now.After(before) {
		return now
	}
	c.last = c.last.Add(10 * time.Microsecond)
	return c.last
}

// Wait lasts d of simulated time, or until ctx ends.
func (c *Clock) Wait(ctx context.Context, d time.Duration) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if c.jump {
		c.mu.Lock()
		c.jumped += d
		c.mu.Unlock()
		return nil
	}
	return sleep(ctx, time.Duration(float64(d)/c.rate))
}

// Hang lasts until ctx ends.
func (c *Clock) Hang(ctx context.Context) error {
	for {
		if err := sleep(ctx, hangTick); err != nil {
			return err
		}
		if c.jump {
			c.mu.Lock()
			c.jumped += hangStride
			c.mu.Unlock()
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}
