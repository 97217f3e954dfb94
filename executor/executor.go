package executor

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"saydo/task"
)

// Job is one instruction to be carried out.
type Job struct {
	Instruction task.Instruction
	Context     task.Context
	Replace     bool // end the task under way and drop those that wait, instead of queueing

	// Unfinished is what an earlier program has done of it; nil: nothing.
	Unfinished *Unfinished
}

// The reasons why a task's context ends before its work does.
var (
	errStopped   = &task.Failure{Op: "carry out the task", Code: task.CodeStopped, Hint: "somebody called it off", Hints: map[string]string{"zh": "有人取消了"}}
	errReplaced  = &task.Failure{Op: "carry out the task", Code: task.CodeStopped, Hint: "another instruction took its place", Hints: map[string]string{"zh": "换成了另一个指令"}}
	errReordered = &task.Failure{Op: "carry out the task", Code: task.CodeStopped, Hint: "it goes on in another order", Hints: map[string]string{"zh": "换个先后顺序接着做"}}
	errLessened  = &task.Failure{Op: "carry out the task", Code: task.CodeStopped, Hint: "something was left out of it, and the rest goes on", Hints: map[string]string{"zh": "有东西不要了，剩下的接着做"}}
	errEnding    = &task.Failure{Op: "carry out the task", Code: task.CodeStopped, Hint: "the robot's program is ending", Hints: map[string]string{"zh": "机器人的程序正在结束"}}
	errGivenUp   = &task.Failure{Op: "carry out the task", Code: task.CodeStopped, Hint: "whoever asked for it took it back", Hints: map[string]string{"zh": "吩咐的人收回了"}}
	errPaused    = errors.New("paused")
	errNoLook    = errors.New("a step of a look was not approved")
	errRuled     = errors.New("a rule was laid down")
	errEdited    = errors.New("the rest of the plan was changed")
	errStill     = errors.New("no time passes")
	errLookAnew  = errors.New("a look is to be planned anew")
)

// Ending reports whether the error is that the executor ends. What it was told to do stays
// open in the log then, as where its program is killed, and the next program takes it up.
func Ending(err error) bool { return isFor(err, errEnding) }

// Executor carries out instructions one after another.
type Executor struct {
	cfg Config

	mu      sync.Mutex
	queue   []*queued
	current *queued
	closed  bool
	motion  context.CancelCauseFunc // ends the step under way; nil between steps
	resumed chan struct{}           // closed by Resume; nil while not paused
	pressed bool                    // the emergency stop is
	braked  bool                    // it was, and nobody has said go on since
	pauses  int                     // how often Pause was called
	unclear *queued                 // the job whose words hold the robot, which nobody understood; nil: none, or something else holds it too
	ending  *queued                 // what the newest stop has ended; nil: nothing
	loose   <-chan struct{}         // closed when the motion has ended that was called off and goes on (loose.go); nil: none does
	off     string                  // the text of that; "": it has none, or something has begun since
	ruled   int                     // how many rules were laid down; each run keeps how many its plan was made for
	prompt  *prompt                 // what a person is asked; nil when nothing
	trails  []trail                 // of the tasks that ended last, newest last
	state   State

	pace   pace // only Run's goroutine uses it
	naming naming
	wake   chan struct{} // has one element when the queue may have grown
	front  chan struct{} // has one element when a job may wait that is only to ask, also while the robot is held
	notify sync.Mutex    // keeps OnChange in order
	holds  sync.Mutex    // keeps what is recorded of holds in order
	noted  Hold          // recorded last; holds guards it

	slack     chan struct{} // has one element when there may be a new loose motion
	looseTold string        // the language in which that was told; mu guards it

	unkept     chan error // why a hold is not in the log; has room for one
	unkeptTold bool       // of the hold that there is; holds guards it
}

// queued is a job with its way back to who asked for it.
type queued struct {
	Job
	ctx     context.Context // ends when the task must
	rest    context.Context // ends when nothing may be put right any more either: not by another task in its place
	cancel  context.CancelCauseFunc
	onEvent func(task.Event)
	done    chan task.Result // has room for the one result
	over    chan struct{}    // closed when whoever asked for it knows how it has ended; nil: nobody waits for that
	hearing bool             // it is not yet clear what it means for the task under way
	clear   chan struct{}    // closed when it is clear what it says, or asked back; nil: it is
	hasty   bool             // was said before that was clear of what the same person has said before it
	first   bool             // is to go in front of the task under way
	behind  *queued          // the unclear words that held the robot when it was said; nil: none
	settles bool             // says what was meant by the words that hold the robot
	spurns  bool             // somebody has said that it is done with the wrong thing, and nothing follows from it yet
	follows string           // id of the task in the place of which it comes; "": none
	less    []string         // what is left out of the task that it changes
	ahead   []string         // what comes before the rest of the task that it changes
	guess   bool             // is only guessed as yet
	asks    bool             // only asks, in front of the task under way, whether it is to take its place
	meant   *task.Request    // what a person has said yes to; nil: it is read when its turn comes
	changes string           // id of the task in the place of which alone it comes, with something changed; "": Replace means all
	before  *queued          // the task that it goes in front of; nil: none
	below   *queued          // the task that waits meanwhile
	coming  chan struct{}    // closed when its first plan is shown or carried out; nil: it was, or nobody makes one
	made    map[string]bool  // literals that a step was begun to make so, by the job or an errand for it
	agreed  []task.Literal   // what a person has let the robot make so already: a plan that only does that is not shown
	each    bool             // somebody wants to be asked before each of its steps
	errand  *task.Request    // what the robot itself wants; nil: Instruction tells
}

// within gives the job its contexts. What puts right how a task has left things no
// other task ends that comes in its place.
func (q *queued) within(ctx context.Context, puttingRight bool) {
	work, endWork := context.WithCancelCause(ctx)
	rest, endRest := context.WithCancelCause(ctx)
	q.ctx, q.rest = work, rest
	if puttingRight {
		q.ctx = rest
	}
	q.cancel = func(why error) {
		endWork(why)
		if !replaced(why) {
			endRest(why)
		}
	}
}

// New returns an Executor; it does nothing until Run is called.
func New(cfg Config) (*Executor, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	cfg.Bounds = cfg.Bounds.withDefaults()
	return &Executor{
		cfg:    cfg,
		pace:   pace{},
		wake:   make(chan struct{}, 1),
		front:  make(chan struct{}, 1),
		unkept: make(chan error, 1),
		slack:  make(chan struct{}, 1),
		state:  State{Phase: PhaseIdle, Since: cfg.Clock.Now()},
	}, nil
}

// Run carries out jobs until ctx ends; it then ends the task under way and all
// that wait, and returns nil. It is called once.
func (e *Executor) Run(ctx context.Context) error {
	stop := context.AfterFunc(ctx, e.close)
	defer stop()
	var telling sync.WaitGroup
	telling.Go(func() { e.tellUnkept(ctx) })
	telling.Go(func() { e.followLoose(ctx) })
	defer telling.Wait()
	for {
		q := e.take()
		if q == nil {
			select {
			case <-ctx.Done():
				e.close()
				return nil
			case <-e.wake:
			}
			continue
		}
		e.serve(q)
		e.release()
	}
}

// Do queues the job, or what it says is done at once (see hear), waits until its task has ended and returns how. The
// events of the task are passed to onEvent (which may be nil, and must not
// wait) from the goroutine of Run. When ctx ends first the task is stopped. An
// error means that the task was never begun: CodeBusy when the queue is full,
// CodeStopped when the executor has ended.
func (e *Executor) Do(ctx context.Context, job Job, onEvent func(task.Event)) (task.Result, error) {
	t, err := e.Queue(ctx, job, onEvent)
	if err != nil {
		return task.Result{}, err
	}
	return t.Wait()
}

// Ticket is the claim to the result of a job that was queued.
type Ticket struct {
	e    *Executor
	q    *queued
	done func()     // lets go of the context
	mu   sync.Mutex // is held while an event is passed on, so that none comes behind the result
	over bool       // the result was handed out, before the last events come; mu guards it
}

// TakeOver records what an earlier program left, before any of it is queued:
// another program must find all of it even if this one ends in the first task.
func (e *Executor) TakeOver(jobs []Job) {
	for _, job := range jobs {
		e.noteWaiting(&queued{Job: job}, job.Instruction.Text)
	}
}

// Queue is the first half of Do: it returns as soon as the job has its place in
// the queue, so that some can be queued in order. Wait has to be called.
func (e *Executor) Queue(ctx context.Context, job Job, onEvent func(task.Event)) (*Ticket, error) {
	t := &Ticket{e: e}
	q := &queued{Job: job, done: make(chan task.Result, 1), over: make(chan struct{})}
	if onEvent != nil {
		q.onEvent = func(ev task.Event) {
			t.mu.Lock()
			defer t.mu.Unlock()
			if !t.over {
				onEvent(ev)
			}
		}
	}
	if job.Unfinished != nil {
		u := job.Unfinished.inRange()
		q.Unfinished = &u
	}
	q.within(context.WithoutCancel(ctx), false)
	if err := e.enqueue(q); err != nil {
		q.cancel(nil)
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { q.cancel(errGivenUp) })
	t.q, t.done = q, func() { stop(); q.cancel(nil) }
	return t, nil
}

// Wait is the second half of Do.
func (t *Ticket) Wait() (task.Result, error) {
	defer t.done()
	defer close(t.q.over)
	e, q := t.e, t.q
	defer e.isClear(q)
	if q.hearing {
		e.noteWaiting(q, "") // reading may take a while
		asked := e.asking()
		e.catchUp(q.ctx, q)
		result, dealt := e.hear(q.ctx, q, asked)
		var full error
		if dealt = dealt && e.withdraw(q); !dealt {
			if full = e.heard(q); full == nil {
				e.tellLess(q.ctx, q)
				e.tellHeld(q.ctx, q)
			}
		}
		e.aside(asked, q.Instruction.Text)
		e.isClear(q)
		if dealt || full != nil {
			e.noteDealt(q)
			return result, full
		}
	}
	select {
	case result := <-q.done:
		return result, nil
	case <-q.ctx.Done():
	}
	if e.withdraw(q) {
		return task.Result{}, context.Cause(q.ctx)
	}
	if e.isAside(q) { // its turn to end comes behind what was put in front of it
		t.mu.Lock()
		t.over = true
		t.mu.Unlock()
		return e.outcome(q, hintIn(context.Cause(q.ctx), q.Instruction.Language), context.Cause(q.ctx)), nil
	}
	return <-q.done, nil
}

// isAside reports whether the job is set aside for another one that goes on.
func (e *Executor) isAside(q *queued) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	above := false
	for o := e.current; o != nil; o = o.below {
		if o == q {
			return above
		}
		above = above || o.errand == nil && o.ctx.Err() == nil
	}
	return false
}

// noteWaiting records a job that waits, with all that another program needs to
// begin it; text is told to people. Whoever is told that it was never begun
// records that.
func (e *Executor) noteWaiting(q *queued, text string) {
	u := Unfinished{Instruction: q.Instruction, Context: q.Context}
	if q.Unfinished != nil {
		u = *q.Unfinished
		u.Context = q.Context
	}
	if data, err := json.Marshal(u); err == nil { // only numbers that are none cannot be encoded
		e.noteQueue(q, text, data)
	}
}

// noteDealt records that a job waits no more, as it was dealt with at once.
func (e *Executor) noteDealt(q *queued) { e.noteQueue(q, "", nil) }

// noteQueue records what becomes of a job in the queue. A full disk must not
// keep a person from being heard; the task itself tells of it when it begins.
func (e *Executor) noteQueue(q *queued, text string, data json.RawMessage) {
	_ = e.cfg.Recorder.Record(task.Event{
		Kind: task.EventQueued, InstructionID: q.Instruction.ID, Stamp: e.cfg.Clock.Now(), Text: text, Data: data,
	})
}

// withdraw takes a job that was never begun out of the queue, and has the next looked at: it may have waited for that.
func (e *Executor) withdraw(q *queued) bool {
	e.mu.Lock()
	defer e.stir()
	defer e.changed()
	defer e.mu.Unlock()
	i := slices.Index(e.queue, q)
	if i < 0 {
		return false
	}
	e.queue = slices.Delete(e.queue, i, i+1)
	return true
}

// enqueue puts the job at the end of the queue, or in the place of everything.
func (e *Executor) enqueue(q *queued) error {
	const op = "queue the instruction"
	e.mu.Lock()
	defer e.changed()
	defer e.mu.Unlock()
	switch {
	case e.closed:
		return task.Fail(task.CodeStopped, op, "%s", errEnding.Hint).In("zh", "%s", errEnding.HintIn("zh"))
	case q.Replace:
		e.endAll(errReplaced, nil)
	case q.Unfinished != nil:
	default:
		held := e.resumed != nil                                 // what is said then may be what ends it, and must not wait for that
		q.hearing = e.current != nil || held || len(e.queue) > 0 // what was said just before may have yet to begin
		if err := e.crowded(op, q.hearing); err != nil {
			return err
		}
	}
	if q.hearing {
		q.behind = e.unclear
	}
	if q.Unfinished == nil {
		q.clear = make(chan struct{})
	}
	e.queue = append(e.queue, q)
	e.stir()
	return nil
}

// stir lets Run look at the queue again.
func (e *Executor) stir() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// ready reports whether the job may begin: what it says has been read, and nobody has
// ended it. Whoever waits for one that was ended withdraws it. The caller holds mu.
func (q *queued) ready() bool { return !q.hearing && q.ctx.Err() == nil }

// take makes the first waiting job the current one.
func (e *Executor) take() *queued {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.queue) == 0 || !e.queue[0].ready() {
		return nil
	}
	e.current, e.queue = e.queue[0], e.queue[1:]
	return e.current
}

// release ends the current job.
func (e *Executor) release() {
	e.mu.Lock()
	e.current = nil
	e.mu.Unlock()
	e.change(func(s *State) { *s = State{Phase: PhaseIdle, Paused: s.Paused} })
}

// close ends everything and refuses what comes later. What holds a task holds it still
// when the next program takes it up.
func (e *Executor) close() {
	e.mu.Lock()
	defer e.noteHold()
	defer e.mu.Unlock()
	if e.closed {
		return
	}
	e.closed = true
	idle := e.current == nil && len(e.queue) == 0
	e.endAll(errEnding, nil)
	if idle && !e.braked { // nothing is left that a pause would hold
		e.unpause()
	}
}

// endAll cancels the current task and the waiting ones but the one given, which then withdraw.
// The caller holds mu.
func (e *Executor) endAll(why error, but *queued) {
	for q := e.current; q != nil; q = q.below {
		if q != but {
			q.cancel(why)
		}
	}
	for _, q := range e.queue {
		if q != but {
			q.cancel(why)
		}
	}
}
