package executor_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"saydo/executor"
	"saydo/task"
)

// house is a small world with a robot: the truth, what can be seen of it, and
// what goes wrong. It plays Planner, Actor, World, Talk and Recorder.
type house struct {
	mu     sync.Mutex
	truth  map[string]bool // facts by their text
	known  map[string]task.Fact
	unseen map[string]bool // facts that no look tells of
	stale  map[string]bool // facts that no look renews
	usual  map[string]bool // facts that are as they usually are, and that nobody saw
	// remembered are facts that are believed, as they were seen at these times; no look tells of them.
	remembered map[string]time.Time
	// glimpsed are facts that so few looks have told, and so many more have to bear out.
	glimpsed map[string]int

	lies    map[string]int // facts that the next looks tell wrongly
	colours map[string]string
	faults  map[string][]fault
	blind   bool // no look succeeds
	stamp   time.Time
	acted   []string // attempts, as they were told to the body
	planned []executor.PlanJob
	said    []string
	asked   []task.Question
	events  []task.Event
	logErr  error
	reply   func(task.Ask) (string, error)
	mute    bool // nobody can be asked
	dead    bool // the program was killed: nothing of it reaches the robot any more
	watch   func(h *house, ev task.Event)

	// plan makes the plan for the clause from what is believed.
	plan func(h *house, job executor.PlanJob) (task.Request, task.Plan, error)
}

// fault is what happens to one attempt; it gives the action's word.
type fault func(ctx context.Context, h *house, step task.Step) executor.Report

func newHouse(facts ...string) *house {
	h := &house{
		truth: map[string]bool{}, known: map[string]task.Fact{}, unseen: map[string]bool{}, stale: map[string]bool{},
		lies: map[string]int{}, faults: map[string][]fault{},
	}
	for _, f := range facts {
		h.set(f, true)
	}
	return h
}

func lit(text string) task.Literal {
	l, err := task.ParseLiteral(text)
	if err != nil {
		panic(err)
	}
	return l
}

func cond(text string) *task.Condition {
	c, err := task.ParseCondition(text)
	if err != nil {
		panic(err)
	}
	return &c
}

func (h *house) set(fact string, so bool) {
	h.known[fact] = lit(fact).Fact
	h.truth[fact] = so
}

// happen changes the truth as the step's effects say.
func (h *house) happen(step task.Step) {
	for _, e := range step.Makes {
		if e.Evidence != task.Reported {
			h.set(e.Fact.String(), !e.Negated)
		}
	}
}

// Perform takes a second and does what it should, unless a fault is due.
func (h *house) Perform(ctx context.Context, job executor.StepJob, progress func(executor.Feedback)) executor.Report {
	h.mu.Lock()
	if h.dead {
		h.mu.Unlock()
		return executor.Report{Code: task.CodeTransport}
	}
	h.mu.Unlock()
	progress(executor.Feedback{Fraction: 0.5})
	step := job.Step
	h.mu.Lock()
	h.acted = append(h.acted, step.String())
	var f fault
	if due := h.faults[step.Skill]; len(due) > 0 {
		f, h.faults[step.Skill] = due[0], due[1:]
	}
	h.mu.Unlock()
	if f != nil {
		return f(ctx, h, step)
	}
	return works(ctx, h, step)
}

// works is what happens without a fault.
func works(ctx context.Context, h *house, step task.Step) executor.Report {
	if sleep(ctx, time.Second) != nil {
		return executor.Report{Code: task.CodeActionCancelled}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.happen(step)
	return executor.Report{Value: step.Text}
}

// fails reports the code and changes nothing.
func fails(code task.Code) fault {
	return func(ctx context.Context, h *house, step task.Step) executor.Report {
		_ = sleep(ctx, time.Second)
		return executor.Report{Code: code, Hint: "it went wrong"}
	}
}

// lies reports success and changes nothing.
func lies(ctx context.Context, h *house, step task.Step) executor.Report {
	_ = sleep(ctx, time.Second)
	return executor.Report{}
}

// denies does it and reports a failure.
func denies(ctx context.Context, h *house, step task.Step) executor.Report {
	works(ctx, h, step)
	return executor.Report{Code: task.CodeActionFailed, Hint: "it says it failed"}
}

// vanishes is a server that is gone: nobody answers, not even the cancellation.
func vanishes(ctx context.Context, h *house, step task.Step) executor.Report {
	<-ctx.Done()
	return executor.Report{Code: task.CodeTransport, Hint: "the connection failed"}
}

// hangs never answers, but for its cancellation.
func hangs(ctx context.Context, h *house, step task.Step) executor.Report {
	<-ctx.Done()
	return executor.Report{Code: task.CodeActionCancelled}
}

// then lets something happen to the truth after the attempt worked.
func then(so map[string]bool) fault {
	return func(ctx context.Context, h *house, step task.Step) executor.Report {
		report := works(ctx, h, step)
		h.mu.Lock()
		defer h.mu.Unlock()
		for f, v := range so {
			h.set(f, v)
		}
		return report
	}
}

// before lets something happen to the truth, and then the attempt fails.
func before(so map[string]bool, code task.Code) fault {
	return func(ctx context.Context, h *house, step task.Step) executor.Report {
		h.mu.Lock()
		for f, v := range so {
			h.set(f, v)
		}
		h.mu.Unlock()
		return fails(code)(ctx, h, step)
	}
}

// Observe looks once.
func (h *house) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	if err := sleep(ctx, max(0, time.Until(after))); err != nil {
		return nil, err
	}
	h.mu.Lock()
	blind := h.blind
	h.mu.Unlock()
	if blind {
		<-ctx.Done()
		return nil, context.Cause(ctx)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if now := time.Now(); now.After(h.stamp) {
		h.stamp = now
	} else {
		h.stamp = h.stamp.Add(time.Microsecond)
	}
	return h.look(), nil
}

// look tells the truth, but for what cannot be seen and for lies.
func (h *house) look() *sight {
	s := &sight{stamp: h.stamp, beliefs: map[string]task.Belief{}, colours: maps.Clone(h.colours)}
	for text, f := range h.known {
		if h.unseen[text] {
			continue
		}
		so := h.truth[text]
		if h.lies[text] > 0 {
			h.lies[text]--
			so = !so
		}
		b := task.Belief{Fact: f, False: !so, Evidence: task.Observed, Confidence: 1, Stamp: h.stamp}
		if h.stale[text] || h.usual[text] {
			b.Stamp = time.Time{}
		}
		if h.usual[text] {
			b.Evidence = task.Assumed
		}
		if h.glimpsed[text] > 0 {
			h.glimpsed[text]--
			b.Confidence = 1. / 3
		}
		s.beliefs[text] = b
	}
	for text, at := range h.remembered {
		s.beliefs[text] = task.Belief{Fact: lit(text).Fact, Evidence: task.Observed, Confidence: 1, Stamp: at}
	}
	return s
}

// Plan calls the test's planner with what is believed.
func (h *house) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	if err := sleep(ctx, 10*time.Millisecond); err != nil {
		return task.Request{}, task.Plan{}, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.planned = append(h.planned, job)
	return h.plan(h, job)
}

// Say keeps what is said.
func (h *house) Say(_ context.Context, text, _ string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.said = append(h.said, text)
	return nil
}

// Ask keeps the question.
func (h *house) Ask(_ context.Context, q task.Question, _ string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked = append(h.asked, q)
	if h.mute {
		return errors.New("no terminal")
	}
	return nil
}

// Reply words an answer.
func (h *house) Reply(_ context.Context, asked task.Clause, value, _ string, _ task.Snapshot) (string, error) {
	if h.reply != nil {
		return h.reply(*asked.Ask)
	}
	return "the answer is " + value, nil
}

// Record keeps the event.
func (h *house) Record(ev task.Event) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.events = append(h.events, ev)
	if h.watch != nil {
		h.watch(h, ev)
	}
	return h.logErr
}

// kinds lists the kinds of the events so far, but for the first few of every
// task.
func (h *house) kinds() []task.EventKind {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []task.EventKind
	for _, ev := range h.events {
		if ev.Kind != task.EventInstruction && ev.Kind != task.EventRequest && ev.Kind != task.EventHold {
			out = append(out, ev.Kind)
		}
	}
	return out
}

func (h *house) attempts() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.acted)
}

// sight is a snapshot of the house.
type sight struct {
	stamp   time.Time
	beliefs map[string]task.Belief
	colours map[string]string
}

func (s *sight) Truth(f task.Fact) task.Truth {
	b, ok := s.beliefs[f.String()]
	switch {
	case !ok:
		return task.Unknown
	case b.False:
		return task.False
	}
	return task.True
}

func (s *sight) Evidence(f task.Fact) (task.Evidence, time.Time) {
	b := s.beliefs[f.String()]
	return b.Evidence, b.Stamp
}

func (s *sight) Objects(typ string) []string {
	return map[string][]string{"thing": {"cup", "plate"}, "hand": {"left", "right"}}[typ]
}

func (s *sight) Object(id string) (task.Object, bool) {
	colour, ok := s.colours[id]
	return task.Object{ID: id, Attributes: map[string]string{"colour": colour}}, ok
}

func (s *sight) All() []task.Object      { return nil }
func (s *sight) IsA(id, typ string) bool { return slices.Contains(s.Objects(typ), id) }
func (s *sight) Stamp() time.Time        { return s.stamp }

func (s *sight) Beliefs() []task.Belief {
	var out []task.Belief
	for _, text := range slices.Sorted(maps.Keys(s.beliefs)) {
		out = append(out, s.beliefs[text])
	}
	return out
}

// wall is a Clock on the time of the test's bubble.
type wall struct{}

func (wall) Now() time.Time { return time.Now() }

func (wall) Sleep(ctx context.Context, d time.Duration) error { return sleep(ctx, d) }

func (wall) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
