package search

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// checkEvery is how many small steps of work may pass between two looks at the context.
const checkEvery = 256

// limits watches the context and the memory of one Solve.
type limits struct {
	ctx    context.Context //nolint:containedctx // lives exactly as long as one Solve
	memory int64           // 0 means no bound
	used   int64
	ticks  int
	over   bool // ended has said so
}

// tick is called once for each small step of work and looks at the context now and then.
func (l *limits) tick() error {
	l.ticks++
	if l.ticks%checkEvery != 0 {
		return nil
	}
	return l.check()
}

// ended is tick for loops over a whole task, which break off when it says so. What they made is then of no use, and
// who called them finds out why from check, which goes on to fail. Tasks made for tests may be without limits.
func (l *limits) ended() bool {
	if l == nil {
		return false
	}
	l.over = l.over || l.tick() != nil
	return l.over
}

// begin lets another context bound what comes.
func (l *limits) begin(ctx context.Context) { l.ctx, l.over = ctx, false }

// check looks at the context at once. It reads the clock itself, since on a busy machine the context's own timer
// may come late.
func (l *limits) check() error {
	err := l.ctx.Err()
	if deadline, has := l.ctx.Deadline(); err == nil && has && !time.Now().Before(deadline) {
		err = context.DeadlineExceeded
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", ErrTime, err)
	}
	return err
}

// take books memory; release it with a negative number.
func (l *limits) take(bytes int64) error {
	l.used += bytes
	if l.memory > 0 && l.used > l.memory {
		return ErrMemory
	}
	return nil
}
