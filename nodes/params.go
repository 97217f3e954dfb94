package nodes

import (
	"context"
	"sync"

	"saydo/internal/rosio"
)

// reading reads the parameters of one node, one after the other, with what they mean, and keeps the first fault.
type reading struct {
	ctx      context.Context //nolint:containedctx // it lives as long as the reading of a node's parameters
	n        rosio.Given
	meanings map[string]string
	err      error
}

// readsAs begins to read the parameters of a node that is of that kind, one of Names.
func readsAs(ctx context.Context, n rosio.Given, kind string) *reading {
	return &reading{ctx: ctx, n: n, meanings: meanings(kind)}
}

// read reads one parameter.
func read[T rosio.ParamValue](r *reading, name string, fallback T, more ...rosio.ParamOption) T {
	value, err := rosio.Param(r.ctx, r.n, name, fallback, append(more, rosio.Meaning(r.meanings[name]))...)
	r.keep(err)
	return value
}

// readWithin reads a number that is not below low and not above high.
func readWithin[T int | float64](r *reading, name string, fallback, low, high T, more ...rosio.ParamOption) T {
	value, err := rosio.ParamWithin(r.ctx, r.n, name, fallback, low, high, append(more, rosio.Meaning(r.meanings[name]))...)
	r.keep(err)
	return value
}

func (r *reading) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}

// tuned is what people may change while a node runs. It is safe for concurrent use.
type tuned[T any] struct {
	mu  sync.Mutex
	now T
}

// get gives it as it is now.
func (t *tuned[T]) get() T {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.now
}

// change changes it.
func (t *tuned[T]) change(f func(now *T)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f(&t.now)
}
