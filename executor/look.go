package executor

import (
	"context"
	"errors"
	"time"

	"saydo/task"
)

// observe takes one look that is not older than after.
func (r *run) observe(ctx context.Context, after time.Time) error {
	r.change(func(s *State) { s.Phase = PhaseLooking })
	now := r.now()
	if after.After(now.Add(skew)) { // the clock was set back since
		after = now
	}
	limited, cancel := patiently(ctx, r.cfg.Bounds.Observe)
	defer cancel()
	snap, err := r.cfg.World.Observe(limited, after)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil && coded(err): // why nothing is seen
		return err
	case limited.Err() != nil && err != nil:
		return &task.Failure{
			Op: "look", Code: task.CodeNoObservation,
			Hint:  "nothing new was seen within " + r.cfg.Bounds.Observe.String() + "; is the camera running?",
			Hints: map[string]string{"zh": lasted(r.cfg.Bounds.Observe, true) + "内没有看到新的情况；摄像头在工作吗？"}, Err: err,
		}
	case err != nil:
		return err
	case snap.Stamp().Before(after.Add(-rounding)), snap.Stamp().After(r.now().Add(2 * skew)):
		return task.Fail(task.CodeNoObservation, "look", "what is seen is out of date").In("zh", "看到的情况已经过时")
	}
	r.snap = snap
	r.looks++
	return nil
}

// coded reports whether the error has a code of its own.
func coded(err error) bool {
	_, ok := errors.AsType[*task.Failure](err)
	return ok
}

// fresh looks unless the newest snapshot is fresh enough.
func (r *run) fresh(ctx context.Context) error {
	now := r.now()
	after := now.Add(-r.cfg.Bounds.Fresh)
	if r.after.After(after) {
		after = r.after
	}
	if r.snap != nil && !r.snap.Stamp().Before(after) && !r.snap.Stamp().After(now.Add(skew)) {
		return nil
	}
	return r.observe(ctx, after)
}

// Stamps are seconds in 64 bits on the way, which keep no nanoseconds: rounding
// is more than one may be off, and nextLook is by how much a look must be newer
// than another to be a new one.
const (
	rounding = time.Microsecond
	nextLook = 2 * rounding
)

// lookAgain takes one look that is newer than the newest snapshot.
func (r *run) lookAgain(ctx context.Context) error {
	return r.observe(ctx, r.snap.Stamp().Add(nextLook))
}

// sure has a verdict on what is missing confirmed by more looks, as one look
// may be wrong: that nothing is missing by as many as need in a row, that
// something is by twice Bounds.Looks, as what has changed is believed only after
// some looks. Where nothing new can be seen there is no verdict, but that failure.
func sure[T any](ctx context.Context, r *run, need int, missing func() []T) ([]T, error) {
	good, bad := 0, 0
	for total := 1; ; total++ {
		out := missing()
		if len(out) == 0 {
			good, bad = good+1, 0
		} else {
			good, bad = 0, bad+1
		}
		settled := good >= need || bad >= 2*r.cfg.Bounds.Looks || total >= 4*r.cfg.Bounds.Looks
		if settled {
			return out, ctxCause(ctx)
		}
		if err := r.persist(ctx, r.lookAgain); err != nil {
			return out, err
		}
	}
}

// look makes the snapshot fresh, and tries again while the recovery table says
// so.
func (r *run) look(ctx context.Context) error { return r.persist(ctx, r.fresh) }

// persist tries a look again while the recovery table says so, which may take a minute or
// two: that nothing is seen is told at once.
func (r *run) persist(ctx context.Context, look func(context.Context) error) error {
	for try := 1; ; try++ {
		err := look(ctx)
		if err == nil || ctx.Err() != nil || !again(task.CodeOf(err), try, r.cfg.Bounds, false) {
			return err
		}
		r.tellBlind(ctx, err)
		if err := rest(ctx, lull(try)); err != nil {
			return err
		}
	}
}

// tellBlind records that a look has failed and is tried again, and says so once in a task.
func (r *run) tellBlind(ctx context.Context, err error) {
	text := r.words().blind(r.hint(err))
	r.record(ctx, task.Event{Kind: task.EventRetry, Code: task.CodeOf(err), Text: text})
	if r.blindTold {
		return
	}
	r.blindTold = true
	_ = r.say(ctx, text) // nobody may be there to hear it; the event tells it too
}

// wait waits while paused.
func (r *run) wait(ctx context.Context) error {
	if !r.State().Paused {
		return nil
	}
	why := task.Event{Kind: task.EventPaused}
	if r.State().Pressed { // who said pause knows it; a button may be far from who waits
		why.Text = r.words().pressed()
	}
	return r.stand(ctx, why)
}

// stand tells why the robot stands, also aloud where the event has words for it, and waits
// until somebody says go on; after it, all is looked at anew.
func (r *run) stand(ctx context.Context, why task.Event) error {
	r.record(ctx, why)
	if why.Text != "" {
		if err := r.say(ctx, why.Text); err != nil && ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	if err := r.holding(ctx); err != nil {
		return err
	}
	r.after = r.now()
	r.record(ctx, task.Event{Kind: task.EventResumed})
	return nil
}

// ctxCause returns why ctx ended, nil while it has not.
func ctxCause(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return context.Cause(ctx)
}
