package executor

import (
	"context"
	"sync"
	"time"
)

// watch cancels a step whose feedback stays away for too long.
type watch struct {
	run    *run
	limit  time.Duration // 0: feedback is passed on, but not waited for
	cancel context.CancelFunc
	done   sync.WaitGroup

	mu      sync.Mutex
	last    time.Time
	over    bool // nothing counts any more
	stalled bool
}

// watch returns a context for the step that ends when it stalls.
func (r *run) watch(ctx context.Context, limit time.Duration) (context.Context, *watch) {
	ctx, cancel := context.WithCancel(ctx)
	w := &watch{run: r, limit: limit, cancel: cancel, last: r.cfg.Clock.Now()}
	if limit > 0 {
		w.done.Go(func() { w.wait(ctx) })
	}
	return ctx, w
}

// wait sleeps until the limit has passed since the last sign of life.
func (w *watch) wait(ctx context.Context) {
	for {
		w.mu.Lock()
		now := w.run.cfg.Clock.Now()
		w.last = earlier(w.last, now) // the clock may have been set back since
		left := w.last.Add(w.limit).Sub(now)
		if left <= 0 {
			w.stalled = true
			w.over = true
		}
		w.mu.Unlock()
		if left <= 0 {
			w.cancel()
			return
		}
		if w.run.cfg.Clock.Sleep(ctx, left) != nil {
			return
		}
	}
}

// alive takes a sign of life; one that comes after the end is dropped.
func (w *watch) alive(f Feedback) {
	w.mu.Lock()
	over := w.over
	w.last = w.run.cfg.Clock.Now()
	w.mu.Unlock()
	if !over {
		w.run.change(func(s *State) { s.Feedback = f })
	}
}

// stop ends the watch and reports whether the step had stalled.
func (w *watch) stop() bool {
	w.mu.Lock()
	w.over = true
	w.mu.Unlock()
	w.cancel()
	w.done.Wait()
	return w.stalled
}
