package rosio

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Owner runs the goroutines of a node and ends them. Both seams embed one.
type Owner struct {
	ctx    context.Context
	cancel context.CancelCauseFunc

	mu      sync.Mutex
	cause   error // why it was ended; nil: it was not
	running int
	idle    chan struct{} // closed when nothing runs after End
}

// endWithin bounds how long End waits for goroutines that do not heed their context.
const endWithin = 5 * time.Second

// NewOwner makes an owner without any goroutines.
func NewOwner() *Owner {
	ctx, cancel := context.WithCancelCause(context.Background())
	return &Owner{ctx: ctx, cancel: cancel, idle: make(chan struct{})}
}

// Context ends when End is called, with the cause ErrClosed, or with that of EndWith.
func (o *Owner) Context() context.Context { return o.ctx }

// Go runs f on a goroutine of its own.
func (o *Owner) Go(f func(ctx context.Context)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.cause != nil {
		return o.cause
	}
	o.running++
	go func() {
		defer o.ended()
		f(o.ctx)
	}()
	return nil
}

func (o *Owner) ended() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.running--
	if o.cause != nil && o.running == 0 {
		close(o.idle)
	}
}

// Ending tells whether End was called.
func (o *Owner) Ending() bool { return o.ctx.Err() != nil }

// End cancels all goroutines and waits for them, at most five seconds. Further calls do nothing and answer nil.
func (o *Owner) End() error { return o.EndWith(ErrClosed) }

// EndWith is End for another cause, which wraps ErrClosed.
func (o *Owner) EndWith(cause error) error {
	o.mu.Lock()
	if o.cause != nil {
		o.mu.Unlock()
		return nil
	}
	o.cause = cause
	if o.running == 0 {
		close(o.idle)
	}
	o.mu.Unlock()
	o.cancel(cause)
	t := time.NewTimer(endWithin)
	defer t.Stop()
	select {
	case <-o.idle:
		return nil
	case <-t.C:
		o.mu.Lock()
		defer o.mu.Unlock()
		return fmt.Errorf("closing: %d goroutines of the node do not end although their context has", o.running)
	}
}
