package pddl

import (
	"context"
	"fmt"
)

// lookEvery is how many words are read between two looks at the context: some 0.1 ms of work.
const lookEvery = 1024

// watch breaks the reading of a text off when its context has ended. A look costs more than reading a word does, so
// it counts the work and looks once in a while.
type watch struct {
	ctx  context.Context
	work int // since the last look
}

// newWatch makes a watch whose first look is at once.
func newWatch(ctx context.Context) *watch { return &watch{ctx: ctx, work: lookEvery} }

// unwatched is for what nobody can break off.
func unwatched() *watch { return newWatch(context.Background()) }

// look counts so many words of work and returns the context's cause when it has ended.
func (w *watch) look(work int) error {
	if w.work += work; w.work < lookEvery {
		return nil
	}
	w.work = 0
	if w.ctx.Err() != nil {
		return fmt.Errorf("reading was broken off: %w", context.Cause(w.ctx))
	}
	return nil
}
