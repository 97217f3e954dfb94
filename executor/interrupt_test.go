package executor_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// listening is a kitchen whose planner reads a few instructions, as the reader
// would.
func listening() *house {
	h := kitchen()
	h.reply = func(task.Ask) (string, error) { return "I am busy with the cup", nil }
	carry, wave := planFor(toPlace("cup", "shelf")), planFor(toWave())
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		if job.Request != nil && job.Request.Clauses[0].Act == nil {
			return carry(h, job)
		}
		place := map[string]task.Placement{"first wave": task.PlaceFirst, "instead wave": task.PlaceInstead, "also wave": task.PlaceAlso}
		switch text := job.Instruction.Text; text {
		case "stop", "pause", "resume", "yes", "no":
			return task.Request{Control: task.Control(text)}, task.Plan{}, nil
		case "not the cup":
			return task.Request{Control: task.ControlCancel, Change: &task.Change{Of: "put the cup on the shelf"}}, task.Plan{}, nil
		case "what are you doing":
			return task.Request{Clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskSelf}}}}, task.Plan{}, nil
		case "wave", "first wave", "instead wave", "also wave":
			request, plan, err := wave(h, job)
			request.Placement = place[text]
			return request, plan, err
		}
		return carry(h, job)
	}
	return h
}

func said(text string) executor.Job {
	return executor.Job{Instruction: task.Instruction{ID: text, Text: text, Language: "en"}}
}

func TestWhatIsSaidMeanwhileGoesWhereItMeansToGo(t *testing.T) {
	for _, c := range []struct {
		says     string
		attempts []string
		first    task.Code // of the task under way
	}{
		{"wave", []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)", "(wave)"}, 0},
		{"also wave", []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)", "(wave)"}, 0},
		{"first wave", []string{"(approach table)", "(pick cup table)", "(wave)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}, 0},
		{"instead wave", []string{"(approach table)", "(pick cup table)", "(wave)"}, task.CodeStopped},
		{"stop", []string{"(approach table)", "(pick cup table)"}, task.CodeStopped},
	} {
		t.Run(c.says, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				e := running(t, h)
				task1 := doing(t, e, said("put the cup on the shelf"))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
				second := <-doing(t, e, said(c.says))
				require.True(t, second.Done(), second.Reason)
				got := <-task1
				require.Equal(t, c.first, got.Code, got.Summary)
				require.Equal(t, c.attempts, h.attempts())
				require.Equal(t, c.first == 0, h.truth["(on cup shelf)"])
			})
		})
	}
}

func TestAQuestionIsAnsweredWhileTheRobotGoesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h)
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		answer := <-doing(t, e, said("what are you doing"))
		require.True(t, answer.Done(), answer.Reason)
		require.Equal(t, "I am busy with the cup", answer.Summary)
		require.Equal(t, []string{"I am busy with the cup"}, h.said)
		require.Equal(t, executor.PhaseActing, e.State().Phase, "nothing was interrupted")
		require.True(t, (<-first).Done())
		require.Len(t, h.attempts(), 4)
	})
}

func TestAMotionIsInterruptedForWhatGoesFirstAndDoneAgain(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		h.faults["approach"] = []fault{nil, hangs}
		e := running(t, h)
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 3 })
		begun := time.Now()
		require.True(t, (<-doing(t, e, said("first wave"))).Done())
		require.Less(t, time.Since(begun), 3*time.Second, "it does not wait for the motion to stall")
		require.True(t, (<-first).Done())
		require.Equal(t, []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(wave)", "(approach shelf)", "(place cup shelf)"}, h.attempts())
	})
}

func TestStopEndsTheTaskBelowToo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		h.faults["wave"] = []fault{hangs}
		e := running(t, h)
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		second := doing(t, e, said("first wave"))
		within(t, 10*time.Second, func() bool { return countOf(h.attempts(), "(wave)") == 1 })
		e.Stop()
		require.Equal(t, task.CodeStopped, (<-second).Code)
		require.Equal(t, task.CodeStopped, (<-first).Code)
		synctest.Wait()
		require.Equal(t, executor.PhaseIdle, e.State().Phase)
	})
}

// What is called off by its name is ended wherever it is, and nothing else is.
func TestOnlyTheTaskThatIsCalledOffEnds(t *testing.T) {
	const cup = "put the cup on the shelf"
	for _, c := range []struct {
		name string
		says []string // in this order; the wave is slow
		at   string   // what is being done then
		cup  task.Code
		off  task.Code // of what calls it off
	}{
		{"under what is done first", []string{cup, "first wave"}, "(wave)", task.CodeStopped, task.CodeNone},
		{"in the queue", []string{"wave", cup, "also wave"}, "(wave)", task.CodeStopped, task.CodeNone},
		{"under way", []string{cup, "also wave"}, "(approach table)", task.CodeStopped, task.CodeNone},
		{"over", []string{cup, "", "wave"}, "(wave)", task.CodeNone, task.CodeNeedUnmet},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				h.faults["wave"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
					_ = sleep(ctx, 5*time.Second)
					return works(ctx, h, s)
				}}
				e := running(t, h)
				ends := map[string]<-chan task.Result{}
				for _, text := range c.says {
					if text == "" { // what was said before that is over by then
						within(t, 20*time.Second, func() bool { return e.State().Phase == executor.PhaseIdle })
						continue
					}
					ends[text] = doing(t, e, said(text))
				}
				within(t, 10*time.Second, func() bool { return countOf(h.attempts(), c.at) > 0 })
				off := <-doing(t, e, said("not the cup"))
				require.Equal(t, c.off, off.Code, off.Reason)
				for text, end := range ends {
					want := task.CodeNone
					if text == cup {
						want = c.cup
					}
					got := <-end
					require.Equal(t, want, got.Code, "%s: %s", text, got.Reason)
				}
			})
		})
	}
}

// Recognisers may still hold what was said before; whoever holds it must hear of every stop.
func TestAStopIsToldByWhicheverWayItComes(t *testing.T) {
	for _, c := range []struct {
		name  string
		busy  bool
		stops func(*testing.T, *executor.Executor)
		told  int
	}{
		{"called", true, func(_ *testing.T, e *executor.Executor) { e.Stop() }, 1},
		{"called where nothing is under way", false, func(_ *testing.T, e *executor.Executor) { e.Stop() }, 1},
		{"said", true, func(t *testing.T, e *executor.Executor) { require.True(t, (<-doing(t, e, said("stop"))).Done()) }, 1},
		{"said where nothing is under way", false, func(t *testing.T, e *executor.Executor) { require.True(t, (<-doing(t, e, said("stop"))).Done()) }, 1},
		{"a pause is none", true, func(t *testing.T, e *executor.Executor) {
			require.True(t, (<-doing(t, e, said("pause"))).Done())
			e.Stop()
		}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				told := 0
				e := running(t, h, func(c *executor.Config) { c.OnStop = func() { told++ } })
				var first <-chan task.Result
				if c.busy {
					first = doing(t, e, said("put the cup on the shelf"))
					within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
				}
				c.stops(t, e)
				if c.busy {
					require.Equal(t, task.CodeStopped, (<-first).Code)
				}
				require.Equal(t, c.told, told)
			})
		})
	}
}

func TestNothingMovesAfterAnEmergencyStopUntilSomebodySaysGoOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		cancelled := time.Time{}
		h.faults["approach"] = []fault{nil, func(ctx context.Context, h *house, s task.Step) executor.Report {
			r := hangs(ctx, h, s)
			cancelled = time.Now()
			return r
		}}
		e := running(t, h)
		result := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 3 })
		pressed := time.Now()
		e.Press(true)
		within(t, time.Second, func() bool { return !cancelled.IsZero() })
		require.Equal(t, pressed, cancelled, "no time passes")

		require.Equal(t, task.CodeEmergencyStop, task.CodeOf(e.Resume()), "it is still pressed")
		e.Press(false)
		require.NoError(t, sleep(t.Context(), time.Minute))
		require.Len(t, h.attempts(), 3, "released alone it sets nothing moving")
		require.NoError(t, e.Resume())
		got := <-result
		require.True(t, got.Done(), got.Summary)
	})
}

func TestATaskSaidAfterAnEmergencyStopWaitsToo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Bounds.Pause = time.Hour })
		e.Press(true)
		result := doing(t, e, said("wave"))
		require.NoError(t, sleep(t.Context(), time.Minute))
		e.Press(false)
		require.NoError(t, sleep(t.Context(), time.Minute))
		require.Empty(t, h.attempts())
		require.NoError(t, e.Resume())
		require.True(t, (<-result).Done())
	})
}

func TestAnEmergencyStopThatIsNeverReleasedEndsTheTask(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h)
		e.Press(true)
		got := <-doing(t, e, said("wave"))
		require.Equal(t, task.CodeEmergencyStop, got.Code)
		require.Empty(t, h.attempts())
	})
}

// Several are done in the order in which they were said, and what is said while one of them
// is done goes in front of that one.
func TestWhatGoesFirstKeepsItsOrder(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := going(map[string]string{"main": "shelf", "one": "table", "two": "sink", "between": "shelf"})
		e := running(t, h)
		var results []<-chan task.Result
		says := func(text string) {
			results = append(results, doing(t, e, said(text)))
			require.NoError(t, sleep(t.Context(), 100*time.Millisecond)) // it has been read
		}
		says("main")
		e.Pause()
		says("one")
		says("two")
		require.NoError(t, e.Resume())
		within(t, 10*time.Second, func() bool { return slices.Contains(h.attempts(), "(approach table)") })
		says("between")
		for _, result := range results {
			require.True(t, (<-result).Done())
		}
		require.Equal(t, []string{"main", "one", "between", "two"}, told(h, task.EventInstruction))
		require.Equal(t, []string{"between", "one", "two", "main"}, told(h, task.EventDone))
	})
}

// longLooks is a world that takes its time to look.
type longLooks struct{ *house }

func (l longLooks) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	if err := sleep(ctx, time.Second); err != nil {
		return nil, err
	}
	return l.house.Observe(ctx, after)
}

// What has ended needs nothing in front of it any more.
func TestWhatGoesFirstAtTheEndOfSuchATaskGoesBeforeTheNextOne(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := going(map[string]string{"main": "shelf", "one": "table", "two": "sink"})
		e := running(t, h, func(c *executor.Config) { c.World = longLooks{h} })
		main := doing(t, e, said("main"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		one := doing(t, e, said("one"))
		within(t, 10*time.Second, func() bool { return slices.Contains(told(h, task.EventStepDone), "one") })
		two := doing(t, e, said("two"))
		for _, result := range []<-chan task.Result{one, two, main} {
			require.True(t, (<-result).Done())
		}
		require.Equal(t, []string{"one", "two", "main"}, told(h, task.EventDone))
	})
}

// going is a kitchen where each text is a wish to go somewhere, first of all but for "main".
func going(to map[string]string) *house {
	h := kitchen()
	h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		place := to[job.Instruction.Text]
		request := task.Request{Clauses: []task.Clause{{Goal: cond("(near " + place + ")")}}}
		if job.Instruction.Text != "main" {
			request.Placement = task.PlaceFirst
		}
		return request, of(0, approach(place)), nil
	}
	return h
}

// told lists the tasks of the events of the kind.
func told(h *house, kind task.EventKind) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var ids []string
	for _, ev := range h.events {
		if ev.Kind == kind {
			ids = append(ids, ev.InstructionID)
		}
	}
	return ids
}

// slowly takes a while to read some of what is said, as a model does.
type slowly struct {
	*house

	takes time.Duration
	what  func(text string) bool
}

func (s slowly) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	if s.what(job.Instruction.Text) {
		if err := sleep(ctx, s.takes); err != nil {
			return task.Request{}, task.Plan{}, err
		}
	}
	return s.house.Plan(ctx, job)
}

func TestWhatIsSaidBehindAQuestionThatIsStillReadIsBegun(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) {
			c.Planner = slowly{h, 20 * time.Second, func(text string) bool { return text == "what are you doing" }}
		})
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		question := doing(t, e, said("what are you doing"))
		require.True(t, (<-first).Done(), "the task ends before the question is read")
		second := doing(t, e, said("wave"))
		require.Equal(t, "I am busy with the cup", (<-question).Summary)
		select {
		case got := <-second:
			require.True(t, got.Done(), got.Summary)
		case <-time.After(30 * time.Minute):
			require.Fail(t, "it waits for ever")
		}
	})
}
