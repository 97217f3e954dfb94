package executor_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// errands are what is killed below: a goal, an act that leaves nothing to be
// seen, and another goal.
func errands() []task.Clause {
	return []task.Clause{toPlace("cup", "shelf"), toWave(), toPlace("ball", "table")}
}

// errandHouse is the kitchen with a ball in the sink.
func errandHouse() *house {
	h := kitchen(errands()...)
	h.set("(on ball sink)", true)
	for _, f := range []string{"(on ball table)", "(on ball shelf)", "(holding ball)"} {
		h.set(f, false)
	}
	return h
}

// killed carries the errands out and kills the program when so many events are
// recorded; the robot ends its motion alone, or not. It returns the house and
// what the log holds.
func killed(t *testing.T, events int, motionEnds bool) (*house, []task.Event) {
	t.Helper()
	h := errandHouse()
	log := killedWhen(t, h, func(n int, ev task.Event) bool {
		if n < events {
			return false
		}
		if ev.Kind == task.EventStepStart && motionEnds {
			for _, e := range stepOf(t, ev).Makes {
				h.set(e.Fact.String(), !e.Negated)
			}
		}
		return true
	})
	return h, log
}

// killedWhen carries out what the house plans for, and kills the program at the
// nth event for which the function says so. It returns what the log holds.
func killedWhen(t *testing.T, h *house, now func(n int, ev task.Event) bool) []task.Event {
	t.Helper()
	return jobKilledWhen(t, h, executor.Job{Instruction: instruction()}, now)
}

// jobKilledWhen is the same of a job.
func jobKilledWhen(t *testing.T, h *house, job executor.Job, now func(n int, ev task.Event) bool) []task.Event {
	t.Helper()
	e, err := executor.New(executor.Config{Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h, Skills: skills()})
	require.NoError(t, err)
	ctx, kill := context.WithCancel(t.Context())
	var log []task.Event
	h.watch = func(h *house, ev task.Event) {
		if h.dead {
			return
		}
		if log = append(log, ev); now(len(log), ev) {
			h.dead = true
			kill()
		}
	}
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	_, _ = e.Do(ctx, job, nil)
	kill()
	require.NoError(t, <-ended)
	h.watch, h.events, h.dead = nil, nil, false
	return log
}

// takenUp carries out what the log of a program that was killed tells of.
func takenUp(t *testing.T, h *house, log []task.Event) task.Result {
	t.Helper()
	left := executor.FindUnfinished(slices.Values(log), skills())
	require.Len(t, left, 1)
	got, err := running(t, h).Do(t.Context(), executor.Job{Instruction: left[0].Instruction, Unfinished: &left[0]}, nil)
	require.NoError(t, err)
	return got
}

func stepOf(t *testing.T, ev task.Event) task.Step {
	t.Helper()
	call := task.NewFact(ev.Skill, ev.Args...).String()
	for _, s := range []task.Step{approach("table"), approach("shelf"), approach("sink"), pick("cup", "table"), place("cup", "shelf"), wave(), pick("ball", "sink"), place("ball", "table")} {
		if s.String() == call {
			return s
		}
	}
	require.Fail(t, "no such step", call)
	return task.Step{}
}

func TestATaskOutlivesItsProgramWhereverThatIsKilled(t *testing.T) {
	whole := 0
	bubble(t, func(t *testing.T) {
		_, log := killed(t, 1<<30, false)
		whole = len(log)
	})
	require.Greater(t, whole, 15)
	for n := 1; n <= whole; n++ {
		for _, motionEnds := range []bool{false, true} {
			t.Run(fmt.Sprintf("after event %d, the motion ended: %v", n, motionEnds), func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					h, log := killed(t, n, motionEnds)
					waved := countOf(h.attempts(), "(wave)")
					left := executor.FindUnfinished(slices.Values(log), skills())
					require.Equal(t, n < whole, len(left) == 1, "only the last event is the end")
					if len(left) == 0 {
						return
					}
					u := left[0]
					h.mute = true
					e := running(t, h)
					got, err := e.Do(t.Context(), executor.Job{Instruction: u.Instruction, Unfinished: &u}, nil)
					require.NoError(t, err)
					require.True(t, h.truth["(on cup shelf)"])
					require.True(t, h.truth["(on ball table)"])
					require.LessOrEqual(t, countOf(h.attempts(), "(wave)"), 1, "it is never repeated blindly")
					if u.Doubt != nil {
						require.Equal(t, task.CodeUnconfirmed, got.Code, "nobody knows whether all is done")
						require.Contains(t, got.Summary, "I cannot know whether this was done: wave")
						require.Equal(t, waved, countOf(h.attempts(), "(wave)"))
					} else {
						require.True(t, got.Done(), got.Summary)
						require.Equal(t, 1, countOf(h.attempts(), "(wave)"))
					}
				})
			})
		}
	}
}

// The bell has rung, and does not ring any more when the program is started again.
func TestWhatAClauseWentOnUntilOutlivesTheProgram(t *testing.T) {
	rings := then(map[string]bool{"(rings bell)": true})
	for _, c := range []struct {
		name  string
		rung  bool // before the first wave
		times int  // the clause asks for
		waves []fault
		want  int
	}{
		{name: "before the first time", rung: true},
		{name: "after the first time", waves: []fault{rings}, want: 1},
		{name: "after the third time", waves: []fault{nil, nil, rings}, want: 3},
		{name: "at the end of so many times", times: 2, waves: []fault{nil, rings}, want: 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				until := toWave()
				until.Until, until.Repeat = cond("(rings bell)"), c.times
				h := kitchen(until, toPlace("cup", "shelf"))
				h.set("(rings bell)", c.rung)
				h.faults["wave"] = c.waves
				log := killedWhen(t, h, func(_ int, ev task.Event) bool { return ev.Kind == task.EventReached })
				require.Equal(t, task.EventReached, log[len(log)-1].Kind)
				h.set("(rings bell)", false)
				got := takenUp(t, h, log)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.want, countOf(h.attempts(), "(wave)"))
				require.True(t, h.truth["(on cup shelf)"], "the rest is done")
			})
		})
	}
}

// A round that was done does not end a clause that goes on until something is so.
func TestAClauseThatGoesOnUntilIsTakenUpInTheMiddle(t *testing.T) {
	rings := then(map[string]bool{"(rings bell)": true})
	for _, c := range []struct {
		name  string
		waves []fault // of the first program after its first wave, then of the second
		ring  bool    // while nobody works
		want  int
	}{
		{name: "it goes on", waves: []fault{nil, nil, rings}, want: 3},
		{name: "unless it is so by then", ring: true, want: 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				until := toWave()
				until.Until = cond("(rings bell)")
				h := kitchen(until)
				h.set("(rings bell)", false)
				h.faults["wave"] = c.waves
				log := killedWhen(t, h, func(_ int, ev task.Event) bool { return ev.Kind == task.EventStepDone })
				h.set("(rings bell)", c.ring)
				got := takenUp(t, h, log)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.want, countOf(h.attempts(), "(wave)"))
				require.NotContains(t, got.Summary, "nothing to do", "it has waved")
			})
		})
	}
}

func TestSoManyTimesInVainAreNotDoneAgainByTheNextProgram(t *testing.T) {
	bubble(t, func(t *testing.T) {
		until := toWave()
		until.Until, until.Repeat = cond("(rings bell)"), 2
		h := kitchen(until)
		h.set("(rings bell)", false)
		waves := 0
		log := killedWhen(t, h, func(_ int, ev task.Event) bool {
			if ev.Kind == task.EventStepDone {
				waves++
			}
			return waves == 2
		})
		got := takenUp(t, h, log)
		require.Equal(t, task.CodeEffectMissing, got.Code, got.Summary)
		require.Equal(t, 2, countOf(h.attempts(), "(wave)"))
	})
}

// The first clause makes its own condition untrue: decided anew, the other branch
// would be done too.
func TestABranchThatWasDecidedIsFollowedByTheNextProgram(t *testing.T) {
	for after, steps := range map[string]int{"at once": 0, "in the middle": 2, "at its end": 4} {
		t.Run(after, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				put, other := toPlace("cup", "shelf"), toWave()
				put.When, other.Branch = cond("(on cup table)"), task.BranchElse
				h := kitchen(put, other)
				done := -1
				log := killedWhen(t, h, func(_ int, ev task.Event) bool {
					switch ev.Kind {
					case task.EventDecided:
						done = 0
					case task.EventStepDone:
						done++
					default:
					}
					return done == steps
				})
				got := takenUp(t, h, log)
				require.True(t, got.Done(), got.Summary)
				require.True(t, h.truth["(on cup shelf)"])
				require.Zero(t, countOf(h.attempts(), "(wave)"))
			})
		})
	}
}

// Each program keeps a log of its own: the second one's must tell of the doubt too.
func TestAStepInDoubtStaysSoWhereTheNextProgramEndsAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toWave())
		log := killedWhen(t, h, func(_ int, ev task.Event) bool { return ev.Kind == task.EventStepStart && ev.Skill == "wave" })
		left := executor.FindUnfinished(slices.Values(log), skills())
		require.Len(t, left, 1)
		require.NotNil(t, left[0].Doubt)

		log = jobKilledWhen(t, h, executor.Job{Instruction: left[0].Instruction, Unfinished: &left[0]},
			func(_ int, ev task.Event) bool { return ev.Kind == task.EventResumed })
		left = executor.FindUnfinished(slices.Values(log), skills())
		require.Len(t, left, 1)
		require.NotNil(t, left[0].Doubt)
		require.Equal(t, "wave", left[0].Doubt.Skill)
	})
}

func TestAStepInDoubtIsDoneAgainWhenAPersonSaysSo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = planFor(toWave())
		w := wave()
		u := executor.Unfinished{Instruction: instruction(), Request: &task.Request{Language: "en", Clauses: []task.Clause{toWave()}}, Doubt: &w}
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: u.Instruction, Unfinished: &u})
		within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseAsking })
		require.NoError(t, e.Answer("yes"))
		got := <-result
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, 1, countOf(h.attempts(), "(wave)"))
		require.NotContains(t, got.Summary, "cannot know")
	})
}

func TestALogThatIsOutOfOrderOrCannotBeReadTellsWhatItCan(t *testing.T) {
	in := task.Event{Kind: task.EventInstruction, InstructionID: "i1", Data: []byte(`{"id":"i1","text":"wave"}`)}
	for _, c := range []struct {
		name   string
		events []task.Event
		open   bool
	}{
		{"nothing", nil, false},
		{"an end without a beginning", []task.Event{{Kind: task.EventDone, InstructionID: "i1"}}, false},
		{"steps without a request", []task.Event{in, {Kind: task.EventStepDone, Data: []byte(`{"step":{"clause":7}}`)}}, true},
		{"an instruction that cannot be read", []task.Event{{Kind: task.EventInstruction, InstructionID: "i1", Data: []byte(`{"id":`)}}, true},
		{"no instruction, but what it was read as", []task.Event{{Kind: task.EventRequest, InstructionID: "i1", Data: []byte(`{"clauses":[{}]}`)}}, true},
		{"no instruction, but a step", []task.Event{{Kind: task.EventStepStart, InstructionID: "i1", Data: []byte(`{}`)}}, true},
		{"a step of an errand of the robot's own", []task.Event{{Kind: task.EventStepStart, InstructionID: "i1-charge", Data: []byte(`{}`)}}, false},
		{"a step of what has ended", []task.Event{{Kind: task.EventDone, InstructionID: "i1"}, {Kind: task.EventStepStart, InstructionID: "i1", Data: []byte(`{}`)}}, false},
		{"a request that cannot be read", []task.Event{in, {Kind: task.EventRequest, Data: []byte(`[`)}}, true},
		{"a step that cannot be read", []task.Event{in, {Kind: task.EventStepStart, Data: []byte(`x`)}}, true},
		{"the end of another", []task.Event{in, {Kind: task.EventDone, InstructionID: "i0"}}, true},
		{"an end", []task.Event{in, {Kind: task.EventGaveUp, InstructionID: "i1"}}, false},
		{"two ends", []task.Event{in, {Kind: task.EventGaveUp, InstructionID: "i1"}, {Kind: task.EventDone, InstructionID: "i1"}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			left := executor.FindUnfinished(slices.Values(c.events), skills())
			require.Equal(t, c.open, len(left) == 1)
			for _, u := range left {
				require.Nil(t, u.Doubt)
				require.Zero(t, u.Clause)
			}
		})
	}
}

// killedMeanwhile carries out a task, says two more things meanwhile, and kills
// the program in the middle of the motion then under way.
func killedMeanwhile(t *testing.T, says ...string) (*house, []task.Event) {
	t.Helper()
	h := listening()
	e, err := executor.New(executor.Config{Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h, Skills: skills()})
	require.NoError(t, err)
	ctx, kill := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()
	results := []<-chan task.Result{doing(t, e, said("put the cup on the shelf"))}
	within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
	h.mu.Lock()
	h.faults["wave"] = []fault{hangs} // so that what goes first is under way at the end
	h.mu.Unlock()
	for _, text := range says {
		results = append(results, doing(t, e, said(text)))
		require.NoError(t, sleep(t.Context(), 100*time.Millisecond)) // it is read in 10 ms, and a motion takes a second
	}
	h.mu.Lock()
	log := slices.Clone(h.events)
	h.dead = true
	h.mu.Unlock()
	kill()
	require.NoError(t, <-ended)
	for _, r := range results {
		<-r
	}
	h.events, h.dead, h.acted, h.faults = nil, false, nil, map[string][]fault{}
	return h, log
}

func TestWhatWaitedWhenTheProgramWasKilledIsTakenUpInOrder(t *testing.T) {
	for _, c := range []struct {
		says []string
		want []string // in this order
	}{
		{nil, []string{"put the cup on the shelf"}},
		{[]string{"also wave"}, []string{"put the cup on the shelf", "also wave"}},
		{[]string{"also wave", "wave"}, []string{"put the cup on the shelf", "also wave", "wave"}},
		{[]string{"what are you doing"}, []string{"put the cup on the shelf"}},
		{[]string{"wave", "first wave"}, []string{"first wave", "put the cup on the shelf", "wave"}},
	} {
		t.Run(strings.Join(c.says, ", "), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, log := killedMeanwhile(t, c.says...)
				left := executor.FindUnfinished(slices.Values(log), skills())
				var texts []string
				for _, u := range left {
					texts = append(texts, u.Instruction.Text)
				}
				require.Equal(t, c.want, texts)

				h.mute = true
				e := running(t, h)
				var jobs []executor.Job
				for _, u := range left {
					jobs = append(jobs, executor.Job{Instruction: u.Instruction, Unfinished: &u})
				}
				e.TakeOver(jobs)
				require.Equal(t, left, executor.FindUnfinished(slices.Values(h.events), skills()), "the new log knows all of them before the first is begun")
				var tickets []*executor.Ticket
				for _, job := range jobs {
					ticket, err := e.Queue(t.Context(), job, nil)
					require.NoError(t, err)
					tickets = append(tickets, ticket)
				}
				for _, ticket := range tickets {
					got, err := ticket.Wait()
					require.NoError(t, err)
					want := task.CodeNone
					if got.InstructionID == "first wave" { // it was under way
						want = task.CodeUnconfirmed
					}
					require.Equal(t, want, got.Code, got.Summary)
				}
				require.True(t, h.truth["(on cup shelf)"])
				require.Empty(t, executor.FindUnfinished(slices.Values(h.events), skills()), "nothing is left")
			})
		})
	}
}

func TestAnErrandOfTheRobotItselfIsNotTakenUp(t *testing.T) {
	events := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "i1", Data: []byte(`{"id":"i1","text":"wave"}`)},
		{Kind: task.EventInstruction, InstructionID: "i1-charge", Data: []byte(`{"id":"i1-charge","text":"charge","source":"self"}`)},
		{Kind: task.EventRequest, InstructionID: "i1-charge", Data: []byte(`{"clauses":[{}]}`)},
	}
	left := executor.FindUnfinished(slices.Values(events), skills())
	require.Len(t, left, 1)
	require.Equal(t, "i1", left[0].Instruction.ID)
	require.Nil(t, left[0].Request, "what belongs to the errand is not taken for the task's")
}

func TestWhatWasTakenBackWhileItWaitedIsNotTakenUp(t *testing.T) {
	events := []task.Event{
		{Kind: task.EventQueued, InstructionID: "i2", Data: []byte(`{"instruction":{"id":"i2","text":"wave"}}`)},
		{Kind: task.EventQueued, InstructionID: "i3", Data: []byte(`{"instruction":{"id":"other","text":"wave"}}`)},
		{Kind: task.EventQueued, InstructionID: "i4", Data: []byte(`{"instr`)},
		{Kind: task.EventGaveUp, InstructionID: "i2"},
	}
	require.Empty(t, executor.FindUnfinished(slices.Values(events), skills()))
}

// What an earlier program left was heard already: it has its place however many wait, and
// nobody asks what it means for the task under way.
func TestWhatWasLeftWaitsForItsTurnAndNoMore(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Bounds.Queue = 1 })
		first := doing(t, e, said("put the cup on the shelf"))
		var left []*executor.Ticket
		for _, text := range []string{"instead wave", "wave"} {
			ticket, err := e.Queue(t.Context(), executor.Job{Instruction: said(text).Instruction, Unfinished: &executor.Unfinished{Instruction: said(text).Instruction}}, nil)
			require.NoError(t, err)
			left = append(left, ticket)
		}
		results := make(chan task.Result, len(left))
		go func() {
			for _, ticket := range left {
				result, err := ticket.Wait()
				if err != nil {
					result.Code = task.CodeOf(err)
				}
				results <- result
			}
		}()
		require.True(t, (<-first).Done(), "it takes the place of nothing now")
		for range left {
			require.True(t, (<-results).Done())
		}
	})
}
