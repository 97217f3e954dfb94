package nodes

import (
	"context"
	"sync/atomic"
	"time"
)

// Bounds of waiting until what was asked in between has its answer.
const (
	// answerBegins is within which a voice begins with it; without a voice it has been told by then.
	answerBegins = 3 * time.Second
	// answerLasts is how long it is at most.
	answerLasts = 30 * time.Second
)

// reminding asks again what was read back, behind what was asked in between.
type reminding struct {
	waits  atomic.Bool   // for the end of that answer
	silent chan struct{} // the robot has said something to its end
}

// fallsSilent notes that the robot has said something to its end.
func (r *reminding) fallsSilent() {
	select {
	case r.silent <- struct{}{}:
	default: // it is noted
	}
}

// remind asks again what was read back, if something was said or asked in between, once that has its answer. A file hears no question.
func (h *hearing) remind() {
	if h.Once || !h.policy.Reminds() || !h.reminding.waits.CompareAndSwap(false, true) {
		return
	}
	h.noted(h.intake.node.Go(func(ctx context.Context) {
		h.reminding.answered(ctx, func() bool {
			now := time.Now()
			spoke, _ := h.own.within(now, now)
			return spoke
		})
		h.reminding.waits.Store(false) // before: what comes from here on asks for itself
		if v, ok := h.policy.Remind(time.Now()); ok && ctx.Err() == nil {
			h.people.asks(v.Result.Voice)
			h.tell(h.readBack("reminds", v), h.language(v))
		}
	}))
}

// answered waits for the end of what the robot says next, or until it says nothing.
func (r *reminding) answered(ctx context.Context, speaks func() bool) {
	select {
	case <-r.silent: // of before
	default:
	}
	for wait := answerBegins; ; wait = answerLasts {
		select {
		case <-ctx.Done():
			return
		case <-r.silent:
			return
		case <-time.After(wait):
		}
		if wait == answerLasts || !speaks() {
			return
		}
	}
}
