package soak

import (
	"context"
	"errors"
	"time"

	"saydo/episode"
	"saydo/task"
)

// errHung is why a task ended that did not end by itself.
var errHung = errors.New("the task did not end")

// endlessly is how many times the limit a task may last in which something
// happens all the time.
const endlessly = 15

// watch ends a task in which nothing happens any more, or which goes on for
// ever. It takes the events of the task, one after the other.
type watch struct {
	limit       time.Duration
	still, last *time.Timer
	cancel      context.CancelCauseFunc
	episode     *Episode
	keep        bool // the episode wants the events

	failed time.Time // when a step failed; zero: none did since the last began
	mended bool      // the plan was mended or made anew since
}

var _ episode.Sink = (*watch)(nil)

// watching returns a context that ends with errHung when the task hangs.
func watching(ctx context.Context, limit time.Duration, e *Episode) (context.Context, *watch) {
	ctx, cancel := context.WithCancelCause(ctx)
	hung := func() { cancel(errHung) }
	return ctx, &watch{
		limit: limit, cancel: cancel, episode: e,
		still: time.AfterFunc(limit, hung), last: time.AfterFunc(endlessly*limit, hung),
	}
}

// Record takes one event.
func (w *watch) Record(ev task.Event) error {
	w.still.Reset(w.limit)
	if w.keep {
		w.episode.Events = append(w.episode.Events, ev)
	}
	switch ev.Kind {
	case task.EventStepFailed:
		w.failed, w.mended = time.Now(), false
	case task.EventRepair, task.EventReplan:
		w.mended = true
	case task.EventStepStart:
		// A step that is tried again waits on purpose; that is no measure.
		if w.mended && !w.failed.IsZero() {
			w.episode.recoveries = append(w.episode.recoveries, time.Since(w.failed))
		}
		w.failed, w.mended = time.Time{}, false
	default:
	}
	return nil
}

// stop ends the watch.
func (w *watch) stop() {
	w.still.Stop()
	w.last.Stop()
	w.cancel(nil)
}
