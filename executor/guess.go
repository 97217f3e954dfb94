package executor

import (
	"context"
	"errors"
	"slices"

	"saydo/task"
)

// errTakesPlace ends the asking of a job that is meant: its turn comes when what it takes the place of is over.
var errTakesPlace = errors.New("it takes the place of what is done")

// toAsk has the job, which is only guessed, asked about before anything ends for it: in front of the task under way, whose
// motion rests meanwhile, also where the robot is held. It returns its place in the queue. The caller holds mu.
func (e *Executor) toAsk(q *queued) int {
	q.asks, q.before = true, e.current
	if e.motion != nil {
		e.motion(errPaused)
	}
	if e.prompt != nil { // it is put again behind this one
		e.prompt.reply <- reply{aside: true}
		e.prompt = nil
	}
	select {
	case e.front <- struct{}{}:
	default:
	}
	return 0
}

// askerWaits reports whether a job waits that is to be asked about before anything else. The caller holds mu.
func (e *Executor) askerWaits() bool {
	return slices.ContainsFunc(e.queue, func(q *queued) bool { return q.asks && q.before == e.current && q.ready() })
}

// askInFront asks about what is only guessed, which moves nothing.
func (r *run) askInFront(ctx context.Context) error {
	for {
		q := r.takeFirst(true)
		if q == nil {
			return ctxCause(ctx)
		}
		r.giveWay(q)
	}
}

// serve carries the job out and tells whoever waits for it how it has ended, unless its turn is yet to come.
func (e *Executor) serve(q *queued) {
	result := e.carryOut(q)
	e.mu.Lock()
	again := slices.Contains(e.queue, q)
	e.mu.Unlock()
	if !again {
		q.done <- result
	}
}

// takesPlace reports whether what was asked about is clear, and is a deed: the answer to a question ends nothing.
func (r *run) takesPlace(request task.Request, err error) bool {
	plain := request.Question == nil && request.Refusal == nil && request.Control == task.ControlNone
	return r.q.asks && plain && (err != nil || !request.Replies())
}

// takePlace ends what the job was asked about in front of, now that somebody has said that it is meant, and gives it its
// turn: it is begun a second time then, and EventInstruction comes twice for its id. What cannot be done ends nothing.
func (r *run) takePlace(request task.Request, err error) error {
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	q := r.q
	q.asks, q.guess, q.before, q.meant = false, false, nil, &request
	at := r.endFor(q)
	r.queue = slices.Insert(r.queue, at, q)
	r.moveFor(q)
	r.stir()
	return errTakesPlace
}

// unmeant notes what becomes of the task under way behind a question whether a guess is to take its place.
func (r *run) unmeant() {
	r.mu.Lock()
	below, unclear, held := r.q.below, r.unclear != nil && r.unclearTo(r.q), r.resumed != nil
	r.mu.Unlock()
	p := r.words()
	switch {
	case held && unclear:
		r.tells.note(p.waitsForSense())
	case !held && below != nil && below.ctx.Err() == nil:
		r.tells.note(p.in("I go on with what I was doing.", "我继续做刚才的事。"))
	}
}

// guesses reports whether the question only tells a guess: at what is meant, or at which name is.
func guesses(q *task.Question) bool {
	return q != nil && (q.Guess || q.Code == task.CodeUnknownName && len(q.Options) > 0)
}
