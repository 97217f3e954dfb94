package executor

import (
	"context"
	"errors"
	"time"
)

// patience is in how many parts a bound of the wall is waited for. On a machine
// that has too much to do each part takes longer, for this program as for those
// that it waits for: it gives up later there, not wrongly.
const patience = 20

// errImpatient is why a context of patiently ended.
var errImpatient = errors.New("it took too long")

// patiently returns a context that ends with errImpatient when d has passed and this program
// has had its turns meanwhile. The caller calls the returned function.
func patiently(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		part := time.NewTicker(d / patience)
		defer part.Stop()
		for range patience {
			select {
			case <-ctx.Done():
				return
			case <-part.C:
			}
		}
		cancel(errImpatient)
	}()
	return ctx, func() {
		cancel(nil)
		<-ended
	}
}

// rest waits for d of the wall, or until ctx ends and then returns why.
func rest(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
