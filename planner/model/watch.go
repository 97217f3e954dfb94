package model

import (
	"context"
	"errors"
	"strings"
	"time"
)

// Why a call was ended by this side.
var (
	errSlowStatus = errors.New("the server did not tell what it has")
	errSlowFirst  = errors.New("nothing came")
	errSlowNext   = errors.New("nothing more came")
	errSlowTotal  = errors.New("the answer took too long")
	errTooLong    = errors.New("the answer is longer than it may be")
)

// watch ends a call that is late, and gathers what comes.
type watch struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer
	next   time.Duration
	began  time.Time
	first  time.Duration
	max    int
	pieces int
	text   strings.Builder
	onText func(string)
}

// newWatch begins to watch a call. The caller must end it.
func newWatch(ctx context.Context, cfg Config, p Prompt, onText func(string)) *watch {
	ctx, stop := context.WithTimeoutCause(ctx, cfg.Total, errSlowTotal)
	ctx, cancel := context.WithCancelCause(ctx)
	w := &watch{ctx: ctx, next: cfg.Between, began: time.Now(), max: p.MaxBytes, onText: onText}
	w.cancel = func(cause error) { cancel(cause); stop() }
	w.timer = time.AfterFunc(cfg.First, func() { cancel(errSlowFirst) })
	return w
}

func (w *watch) end() {
	w.timer.Stop()
	w.cancel(nil)
}

// alive tells that the server sent something. From now on only the time
// between two pieces counts.
func (w *watch) alive() {
	if w.timer.Stop() {
		w.timer = time.AfterFunc(w.next, func() { w.cancel(errSlowNext) })
	}
}

// add takes a piece of the answer.
func (w *watch) add(piece string) error {
	w.alive()
	if piece == "" {
		return nil
	}
	if w.first == 0 {
		w.first = time.Since(w.began)
	}
	if w.text.Len()+len(piece) > w.max {
		return errTooLong
	}
	w.pieces++
	w.text.WriteString(piece)
	if w.onText != nil {
		w.onText(piece)
	}
	return nil
}

// answer is what has come so far.
func (w *watch) answer() Answer {
	return Answer{Text: w.text.String(), First: w.first, Took: time.Since(w.began)}
}

// cause returns why the call ended: what this side ended it for, else what the
// transport said.
func (w *watch) cause(err error) error {
	if err == nil || w.ctx.Err() == nil {
		return err
	}
	return context.Cause(w.ctx)
}
