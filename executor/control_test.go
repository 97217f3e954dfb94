package executor_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// doing starts a task and returns where its result will come.
func doing(t *testing.T, e *executor.Executor, job executor.Job) <-chan task.Result {
	t.Helper()
	out := make(chan task.Result, 1)
	go func() {
		result, err := e.Do(t.Context(), job, nil)
		if err != nil {
			result = task.Result{Code: task.CodeOf(err), Reason: err.Error(), Summary: "never begun"}
		}
		out <- result
	}()
	synctest.Wait()
	return out
}

func TestStopCancelsTheMotionAtOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		cancelled := time.Time{}
		h.faults["approach"] = []fault{nil, func(ctx context.Context, h *house, s task.Step) executor.Report {
			r := hangs(ctx, h, s)
			cancelled = time.Now()
			return r
		}}
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 3 })
		said := time.Now()
		e.Stop()
		got := <-result
		require.Equal(t, task.CodeStopped, got.Code)
		require.Equal(t, said, cancelled, "no time passes")
		require.Equal(t, said, time.Now())
		require.Contains(t, got.Summary, "Not done: somebody called it off. 0 of 1 goals")
		require.True(t, h.truth["(holding cup)"], "what is held stays held")
		require.Equal(t, task.EventStopped, h.kinds()[len(h.kinds())-1])
		synctest.Wait() // the executor lets go of the task behind its result
		require.Equal(t, executor.PhaseIdle, e.State().Phase)
	})
}

func TestStopEndsWhatWaitsToo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		first := doing(t, e, executor.Job{Instruction: instruction()})
		second := doing(t, e, executor.Job{Instruction: instruction()})
		require.Equal(t, 1, e.State().Waiting)
		e.Stop()
		require.Equal(t, task.CodeStopped, (<-first).Code)
		require.Equal(t, task.Result{Code: task.CodeStopped, Reason: "carry out the task: somebody called it off", Summary: "never begun"}, <-second)
		require.Zero(t, e.State().Waiting)
	})
}

func TestWhatWaitedIsNotBegunAfterAStopWhoeverComesFirst(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		first := doing(t, e, executor.Job{Instruction: instruction()})
		left := &executor.Unfinished{Instruction: instruction()} // of an earlier program: nobody asks how it is meant
		second, err := e.Queue(t.Context(), executor.Job{Instruction: instruction(), Unfinished: left}, nil)
		require.NoError(t, err)
		e.Stop()
		require.Equal(t, task.CodeStopped, (<-first).Code)
		synctest.Wait() // the executor is free, and nobody has asked for the second job yet
		require.Equal(t, 1, e.State().Waiting)
		_, err = second.Wait()
		require.Equal(t, task.CodeStopped, task.CodeOf(err), "it was never begun")
	})
}

func TestAnInstructionThatReplacesEndsTheOneUnderWay(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		first := doing(t, e, executor.Job{Instruction: instruction()})
		second := doing(t, e, executor.Job{Instruction: instruction(), Replace: true})
		got := <-first
		require.Equal(t, task.CodeStopped, got.Code)
		require.Contains(t, got.Summary, "another instruction took its place")
		got = <-second
		require.True(t, got.Done(), got.Summary)
	})
}

func TestWhoeverAskedMayTakeItBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		ctx, cancel := context.WithTimeout(t.Context(), 1500*time.Millisecond)
		defer cancel()
		result, err := e.Do(ctx, executor.Job{Instruction: instruction()}, nil)
		require.NoError(t, err)
		require.Equal(t, task.CodeStopped, result.Code)
		require.Contains(t, result.Reason, "took it back")
	})
}

func TestAnEndedExecutorTakesNothingMore(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e, err := executor.New(executor.Config{Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h})
		require.NoError(t, err)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- e.Run(ctx) }()
		running := doing(t, e, executor.Job{Instruction: instruction()})
		cancel()
		require.NoError(t, <-ended)
		require.Equal(t, task.CodeStopped, (<-running).Code)
		_, err = e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
		require.Equal(t, task.CodeStopped, task.CodeOf(err))
	})
}

func TestWhoPressesTheEmergencyStopInATaskIsAnswered(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		e.Press(true)
		require.NoError(t, sleep(t.Context(), time.Minute))
		synctest.Wait()
		require.Contains(t, h.said, "The emergency button was pressed. I stand still. Release it and say go on.")
		e.Press(false)
		e.Resume()
		require.True(t, (<-result).Done())
	})
}

// whichCup plans only when it is told which cup.
func whichCup(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
	if job.Request == nil && job.Context.Pending == nil {
		return task.Request{Question: &task.Question{Text: "Which cup?", Code: task.CodeAmbiguous}}, task.Plan{}, nil
	}
	return planFor(toPlace("cup", "shelf"))(h, job)
}

func TestAnOpenQuestionIsAskedAndItsAnswerPlannedWith(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = whichCup
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, time.Second, func() bool { return e.State().Phase == executor.PhaseAsking })
		require.Equal(t, "Which cup?", e.State().Question.Text)
		require.NoError(t, e.Answer("the red one"))
		require.Error(t, e.Answer("or the blue one"), "there is one answer")
		got := <-result
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, 1, got.Asked)
		second := h.planned[1]
		require.Equal(t, "the red one", second.Instruction.Text)
		require.Equal(t, "i1", second.Instruction.ID)
		require.Equal(t, "Which cup?", second.Context.Pending.Text)
		require.Equal(t, instruction(), second.Context.Asked.Instruction)
		require.Equal(t, kinds{asked, answer, plan}, h.kinds()[:3])
	})
}

func TestAQuestionThatNobodyAnswersEndsTheTask(t *testing.T) {
	for name, mute := range map[string]bool{"after a while": false, "at once when nobody is there": true} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.plan, h.mute = whichCup, mute
				begun := time.Now()
				got := carriedOut(t, h)
				require.Equal(t, task.CodeNoAnswer, got.Code)
				require.Contains(t, got.Reason, "Which cup?")
				require.NotContains(t, got.Summary, "?.", "a question has an end of its own")
				require.Equal(t, mute, time.Since(begun) < time.Second)
			})
		})
	}
}

func TestAnEmptyAnswerEndsTheTaskWithTheQuestion(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = whichCup
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, time.Second, func() bool { return e.Answer(" ") == nil })
		got := <-result
		require.Equal(t, task.CodeAmbiguous, got.Code)
		require.Equal(t, "Which cup?", got.Reason)
	})
}

func TestQuestionsAreNotAskedForEver(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
			return task.Request{Question: &task.Question{Text: "Which?", Code: task.CodeAmbiguous}}, task.Plan{}, nil
		}
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		for range 3 {
			within(t, time.Second, func() bool { return e.Answer("that one") == nil })
		}
		got := <-result
		require.Equal(t, task.CodeAmbiguous, got.Code)
		require.Equal(t, 3, got.Asked)
	})
}

func TestAPersonMayHelpWhenNothingElseDoes(t *testing.T) {
	for word, code := range map[string]task.Code{"yes": task.CodeNone, "no, sorry": task.CodePathBlocked, "不行": task.CodePathBlocked} {
		t.Run(word, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.faults["approach"] = always(fails(task.CodePathBlocked))
				e := running(t, h)
				result := doing(t, e, executor.Job{Instruction: instruction()})
				within(t, 5*time.Minute, func() bool { return e.State().Phase == executor.PhaseAsking })
				require.Contains(t, e.State().Question.Text, "it went wrong")
				h.mu.Lock()
				h.faults = map[string][]fault{}
				h.mu.Unlock()
				require.NoError(t, e.Answer(word))
				require.Equal(t, code, (<-result).Code)
			})
		})
	}
}

func TestANewWishIsNoAnswerToAYesOrNo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["approach"] = always(fails(task.CodePathBlocked))
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 5*time.Minute, func() bool { return e.State().Phase == executor.PhaseAsking })
		for _, text := range []string{"turn on the lamp", "打开灯", "ok turn on the lamp", "yes, and turn on the lamp", "好的，打开灯", "no, turn on the lamp", "不，打开灯"} {
			err := e.Answer(text)
			require.Equal(t, task.CodeNotUnderstood, task.CodeOf(err))
			require.ErrorContains(t, err, "neither a yes nor a no")
			synctest.Wait()
			require.Equal(t, executor.PhaseAsking, e.State().Phase, "the question stays open")
		}
		require.Len(t, h.asked, 1, "and is not put again")
		require.NoError(t, e.Answer("no"))
		require.Equal(t, task.CodePathBlocked, (<-result).Code)
	})
}

func TestAPlanMayHaveToBeApproved(t *testing.T) {
	for _, yes := range []bool{true, false} {
		bubble(t, func(t *testing.T) {
			h := kitchen(toPlace("cup", "shelf"))
			e := running(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyPlan })
			require.Error(t, e.Approve(true), "no plan waits yet")
			result := doing(t, e, executor.Job{Instruction: instruction()})
			within(t, time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
			require.Len(t, e.State().Plan.Steps, 4)
			require.Empty(t, h.attempts())
			require.NoError(t, e.Approve(yes))
			got := <-result
			require.Equal(t, yes, got.Done(), got.Summary)
		})
	}
}

func TestControlWordsThatComeAsInstructions(t *testing.T) {
	for word, want := range map[task.Control]struct {
		code   task.Code
		paused bool
	}{
		task.ControlStop: {}, task.ControlPause: {paused: true}, task.ControlResume: {code: task.CodeNeedUnmet},
		task.ControlYes: {code: task.CodeNotUnderstood},
	} {
		t.Run(string(word), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
					return task.Request{Control: word}, task.Plan{}, nil
				}
				e := running(t, h)
				got, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
				require.NoError(t, err)
				require.Equal(t, want.code, got.Code, got.Summary)
				require.Equal(t, want.paused, e.State().Paused)
			})
		})
	}
}

func TestARecordThatCannotBeKeptIsToldOnceAndTheTaskGoesOn(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.logErr = errors.New("no space left on device")
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Len(t, h.said, 1)
		require.Contains(t, h.said[0], "no space left on device")
	})
}

func TestTheStateIsToldInOrder(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		var phases []string
		steps := 0
		e := running(t, h, func(c *executor.Config) {
			c.OnChange = func(s executor.State) {
				if n := len(phases); n == 0 || phases[n-1] != string(s.Phase) {
					phases = append(phases, string(s.Phase))
				}
				steps = max(steps, s.Step)
			}
		})
		var events []task.EventKind
		_, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, func(ev task.Event) { events = append(events, ev.Kind) })
		require.NoError(t, err)
		synctest.Wait()
		require.Equal(t, "idle planning looking acting looking acting looking acting looking acting looking idle",
			strings.Join(phases, " "))
		require.Equal(t, 3, steps)
		require.Len(t, events, len(h.events), "who asked sees every event")
	})
}

func TestAnIncompleteConfigIsRefused(t *testing.T) {
	_, err := executor.New(executor.Config{Autonomy: "wild"})
	for _, name := range []string{"Planner", "Actor", "World", "Talk", "Clock", "Recorder", "Autonomy"} {
		require.ErrorContains(t, err, name)
	}
}

func TestEveryStepIsAskedForWhereThatIsWanted(t *testing.T) {
	for _, c := range []struct {
		name     string
		replies  []bool
		attempts int
		code     task.Code
	}{
		{"all are allowed", []bool{true, true, true, true}, 4, task.CodeNone},
		{"the third is not", []bool{true, true, false}, 2, task.CodeStopped},
		{"nobody answers", nil, 0, task.CodeNoAnswer},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				e := running(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyStep })
				result := doing(t, e, executor.Job{Instruction: instruction()})
				for i, yes := range c.replies {
					within(t, 20*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
					require.Len(t, h.attempts(), i, "nothing moves before it is allowed")
					require.NoError(t, e.Approve(yes))
				}
				got := <-result
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Len(t, h.attempts(), c.attempts)
			})
		})
	}
}

func TestADryRunMovesNothingAndClaimsNothing(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		got := carriedOut(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyDry })
		require.Equal(t, task.CodeStopped, got.Code)
		require.Contains(t, got.Reason, "the plan of 4 steps was shown, and nothing was moved")
		require.Empty(t, h.attempts())
		require.Contains(t, h.kinds(), plan)
	})
}

func TestAShownPlanMayBeReplacedByAnother(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyPlan })
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
		second := doing(t, e, said("instead wave"))
		require.Equal(t, task.CodeStopped, (<-first).Code)
		within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
		require.NoError(t, e.Approve(true))
		require.True(t, (<-second).Done())
		require.Equal(t, []string{"(wave)"}, h.attempts())
	})
}

// Whoever takes back what is set aside is told at once, and what it was set aside for goes on; that is not put off for a
// task that only charges.
func TestATaskThatIsSetAsideEndsAtOnceForWhoeverTakesItBack(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		h.faults["wave"] = []fault{hangs}
		e := running(t, h)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var after []task.EventKind
		var over atomic.Bool
		aside := make(chan task.Result, 1)
		go func() {
			got, err := e.Do(ctx, said("put the cup on the shelf"), func(ev task.Event) {
				if over.Load() {
					after = append(after, ev.Kind)
				}
			})
			over.Store(true)
			if err == nil {
				aside <- got
			}
		}()
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		front := doing(t, e, said("first wave"))
		within(t, 10*time.Second, func() bool { return countOf(h.attempts(), "(wave)") == 1 })
		cancel()
		got := <-aside
		require.Equal(t, task.CodeStopped, got.Code)
		require.Contains(t, got.Reason, "took it back")
		require.Equal(t, executor.PhaseActing, e.State().Phase, "what is in front goes on")
		e.Cancel("")
		require.Equal(t, task.CodeStopped, (<-front).Code)
		within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseIdle })
		require.Empty(t, after, "nobody is there any more to hear of it")
		require.Equal(t, 1, countOf(h.attempts(), "(approach table)"))
	})
}
