package executor

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"saydo/task"
)

// run is one task under way. Only the goroutine of Executor.Run touches it.
type run struct {
	*Executor
	q        *queued
	set      Settings // as they were when it began
	language string
	result   task.Result
	full     task.Request  // with what was found and decided since it was read
	asked    []task.Clause // of full, as they were read
	found    map[string][]string
	gone     []string // things that it is not to be done with, as somebody has said
	done     int      // how many clauses of full are done with

	pass   pass
	plan   task.Plan
	from   int  // the clause that plan begins with; -1: it was made for a look, and is done
	first  int  // the clause that the work begins with: those before it were done by an earlier program
	next   int  // index in plan.Steps
	worked bool // a step of plan is done
	tried  int  // clause of the step that was tried last; -1: none
	heeded int  // how many of the rules that were laid down the plan was made for

	snap       task.Snapshot // newest; nil before the first look
	after      time.Time     // what is seen before this is out of date
	latest     time.Time     // newest reading of the clock
	looks      int           // since the last motion
	adopted    time.Time     // when plan was
	budget     time.Duration // how long the task may still move
	past       history
	claims     claims
	doubts     doubts
	looked     map[string]int       // facts for which the robot went, or wanted to go, and looked again: for which clause of full last
	soughtAt   map[string]time.Time // when it did so
	leaveFor   string               // the step that somebody agreed to and that has not begun
	unasked    bool                 // somebody agreed to all that is left
	looking    []task.Literal       // what the plan looks at again: none of its steps is needed for anything else; nil: it does what is asked
	unseen     []task.Literal       // what was reached, and seen too long ago when the clauses were done
	lastSought map[string]time.Time // facts at which the robot wanted to look at the end: when it went there, or zero
	lastSteps  int                  // how many steps that has taken
	showed     bool                 // a plan of what is asked was shown and approved
	agreed     map[string]bool      // how things are to be left, where a person has let the robot see to that; nil: nowhere
	owed       []leaving            // what a look has changed and not put back
	began      time.Time            // on the Clock
	value      string               // what the last step found out
	acted      int                  // how often the clause's own act was done
	begun      bool                 // an earlier program did some of the clause
	stretches  int                  // how often the clause was planned on
	waited     int                  // how often nothing was left to do for it, and it was waited
	replied    bool                 // a step has told the answer to the clause's question
	tells      tells
	putAgain   int         // how often a question was put again
	gap        bool        // the log of an earlier program does not tell all that was done
	cleared    []task.Step // may be done though they may be done already
	unsure     []unsure    // steps of which nobody knows whether they were done
	blindTold  bool        // nothing was seen, and that was told
	deaf       bool        // the recorder failed and that was told
	inVain     bool        // the work has ended by itself, not as was asked: given up, or somebody said no
	weary      int         // clause of the pass before which charging failed, and that was told; -1: none
	plugless   bool        // it never can charge, and that was told
	charging   bool        // it was told with the plan that was shown last that it will charge for it
}

// pass is a request being worked through: all of it, or what came undone.
type pass struct {
	request task.Request
	origin  []int // index of each clause in run.full
}

// carryOut does the task from the first event to the last.
func (e *Executor) carryOut(q *queued) task.Result {
	r := &run{
		Executor: e, q: q, set: e.settings(), language: q.Instruction.Language,
		result: task.Result{InstructionID: q.Instruction.ID},
		claims: claims{}, doubts: doubts{}, found: map[string][]string{}, looked: map[string]int{}, soughtAt: map[string]time.Time{}, lastSought: map[string]time.Time{}, past: newHistory(), tried: -1, weary: -1, began: e.cfg.Clock.Now(), heeded: e.rules(),
	}
	if q.made == nil {
		q.made = map[string]bool{}
	}
	r.gap = q.Unfinished != nil && q.Unfinished.Gap
	e.begun(q)
	defer e.presented(q)
	defer e.isClear(q)
	e.change(func(s *State) { *s = State{Phase: PhasePlanning, Instruction: q.Instruction} })
	r.record(q.ctx, task.Event{Kind: task.EventInstruction, Text: q.Instruction.Text, Data: r.data(q.Instruction)})
	err := r.work(q.ctx)
	switch {
	case errors.Is(err, errTakesPlace):
		return r.result
	case q.asks && q.ctx.Err() == nil:
		r.unmeant()
	}
	r.spurnedNow()
	r.leaveTrail()
	r.inVain = err != nil && !Ending(context.Cause(q.ctx))
	if replaced(context.Cause(q.ctx)) {
		return r.finishFirst(err)
	}
	return r.finish(q.ctx, r.putRight(q.rest, err))
}

// work reads, plans and performs; nil means that all that was asked is so.
func (r *run) work(ctx context.Context) error {
	left := r.q.Unfinished
	switch err := r.q.Instruction.Check(); {
	case left != nil && left.forgotten():
		return forgot()
	case err != nil && (left == nil || left.Request == nil):
		return err
	}
	if err := r.standFirst(ctx); err != nil {
		return err
	}
	known := r.q.Unfinished != nil && r.q.Unfinished.Request != nil
	err := r.read(ctx, known)
	switch {
	case err != nil:
		return err
	case r.full.Control != task.ControlNone:
		return r.obeyed(ctx, r.full)
	case !r.hasNoPlanYet():
		if err = r.tellWhatBecomes(ctx); err == nil {
			err = r.approved(ctx)
		}
	}
	if r.presented(r.q); err != nil {
		return err
	}
	r.forgetOff()
	for {
		switch err := r.clauses(ctx); {
		case errors.Is(err, errEdited): // on with the plan as it is wanted now
		case err != nil:
			return err
		default:
			return r.restore(ctx)
		}
	}
}

// read finds out what is asked and makes the first plan for it.
func (r *run) read(ctx context.Context, known bool) error {
	switch {
	case r.q.errand != nil:
		return r.runErrand(ctx, *r.q.errand)
	case known:
		return r.pickUp(ctx, *r.q.Unfinished)
	case r.q.Unfinished != nil:
		if err := r.stillWanted(ctx, *r.q.Unfinished); err != nil {
			return err
		}
	}
	return r.understand(ctx)
}

// obeyed carries out a control word, and says why it cannot, as where it is said in the middle of a task: whoever listens to
// what the robot says alone would have no reply.
func (r *run) obeyed(ctx context.Context, request task.Request) error {
	err := r.obey(request)
	if err != nil && task.CodeOf(err) != task.CodeStopped {
		_ = r.say(ctx, r.words().ended(capital(r.hint(err)))) // nobody may be there to hear it; the end of the task tells it too
	}
	return err
}

// obey carries out a control word that came as an instruction. By its turn nothing else is running, and what waits was
// said behind it; as the answer to a question it ends what the same word ends in the middle of a task.
func (r *run) obey(request task.Request) error {
	answers := r.q.below != nil || r.result.Asked > 0
	switch word := request.Control; word {
	case task.ControlPause:
		r.Pause()
	case task.ControlResume:
		if request.Mistaken {
			return r.resumeForAnother(r.q)
		}
		return r.Resume()
	case task.ControlStop:
		if answers {
			r.Stop()
			return errStopped
		}
		r.tellStop()
	case task.ControlCancel:
		if answers {
			r.Cancel("")
			return errStopped
		}
	case task.ControlEmergency:
		if answers {
			r.Brake()
			return errStopped
		}
		r.brake()
		r.tellStop()
	case task.ControlNo:
		if r.result.Asked > 0 {
			return task.Fail(task.CodeNotUnderstood, "obey "+string(word), "then I do not know what you mean; say it in other words").In("zh", "那我不明白您的意思；请换个说法再说一遍")
		}
		fallthrough
	default:
		return task.Fail(task.CodeNotUnderstood, "obey "+string(word), "I did not ask anything; say what you want").In("zh", "我没有问什么；要做什么请说")
	}
	r.tells.note(r.comesTo(request.Control, request.Unbegun, false, r.words()))
	return nil
}

// record stamps and counts an event, keeps it, and passes it on.
func (r *run) record(ctx context.Context, ev task.Event) {
	ev.Stamp = r.cfg.Clock.Now()
	ev.InstructionID = r.q.Instruction.ID
	r.count(ev.Kind)
	switch err := r.cfg.Recorder.Record(ev); {
	case err == nil:
		_, _ = r.keepHold() // there was no room for it, which was told
	case !r.deaf:
		r.deaf = true
		// Nobody may be there to hear it; the task matters more than its record.
		_ = r.say(ctx, r.words().noRecord(err))
	}
	if r.q.onEvent != nil {
		r.q.onEvent(ev)
	}
}

// count keeps the result's numbers in step with the events.
func (r *run) count(kind task.EventKind) {
	switch kind {
	case task.EventStepDone:
		r.result.Steps++
	case task.EventRetry:
		r.result.Retries++
	case task.EventRepair:
		r.result.Repairs++
	case task.EventReplan:
		r.result.Replans++
	case task.EventQuestion:
		r.result.Asked++
	default:
	}
}

// say tells something within its bound.
func (r *run) say(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeout(ctx, r.cfg.Bounds.Say)
	defer cancel()
	return r.cfg.Talk.Say(ctx, text, r.language)
}

// data encodes what an event is about. The words of task can always be
// encoded but for numbers that are none; such an event goes without data.
func (r *run) data(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return raw
}

// hint returns what an error says to people, in the language of the task.
func (r *run) hint(err error) string { return hintIn(err, r.language) }

func hintIn(err error, language string) string {
	if f, ok := errors.AsType[*task.Failure](err); ok && f.Hint != "" {
		return f.HintIn(language)
	}
	return err.Error()
}
