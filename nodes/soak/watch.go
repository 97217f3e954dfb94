package soak

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"saydo/episode"
	"saydo/executor"
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

	mu    sync.Mutex
	acted time.Time // when the action of the step ended; zero: none did since the last began

	failed   time.Time // since when a failed step waits for another motion; zero: none failed since the last began
	answered bool      // that was answered since, otherwise than by waiting
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
		w.failed, w.answered = cmp.Or(w.tookAction(), time.Now()), false
	case task.EventRepair, task.EventReplan:
		w.answered = true
	case task.EventRetry:
		w.answered = w.answered || ev.Skill != "" && !waits(ev.Code)
	case task.EventStepStart:
		if w.answered && !w.failed.IsZero() {
			w.episode.recoveries = append(w.episode.recoveries, time.Since(w.failed))
		}
		w.failed, w.answered = time.Time{}, false
		w.tookAction() // of a step that did not fail
	default:
	}
	return nil
}

// ended notes that the action of a step has ended. It may be called at any time.
func (w *watch) ended() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.acted = time.Now()
}

// tookAction returns when the last action ended, and forgets it.
func (w *watch) tookAction() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	acted := w.acted
	w.acted = time.Time{}
	return acted
}

// waits reports whether the robot waits some time of the wall before it tries again after such a failure, which is no
// measure: for a part that may come back. The pauses before other tries are of the robot's clock, which runs faster.
func waits(code task.Code) bool {
	return slices.Equal(executor.Answers(code), []executor.Decision{executor.Retry})
}

// stop ends the watch.
func (w *watch) stop() {
	w.still.Stop()
	w.last.Stop()
	w.cancel(nil)
}
