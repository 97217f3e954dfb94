package executor_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// opened is the step by which a look opens the fridge.
func opened(ev task.Event) bool { return ev.Kind == task.EventStepStart && ev.Skill == "open" }

// A program that is killed in the middle of a look leaves open what that has opened: the next one shuts it, wherever that was,
// and whether or not the motion under way has ended by itself.
func TestWhatALookHasOpenedIsShutByTheProgramThatTakesTheTaskUp(t *testing.T) {
	whole := 0
	bubble(t, func(t *testing.T) {
		whole = len(killedWhen(t, peeking(), func(int, task.Event) bool { return false }))
	})
	require.Greater(t, whole, 8)
	for n := 1; n <= whole; n++ {
		for _, motionEnds := range []bool{false, true} {
			t.Run(fmt.Sprintf("after event %d, the motion ended: %v", n, motionEnds), func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					h := peeking()
					log := killedWhen(t, h, func(at int, ev task.Event) bool {
						if at == n && opened(ev) && motionEnds {
							h.set("(open fridge)", true)
						}
						return at == n
					})
					if len(executor.FindUnfinished(slices.Values(log), skills())) == 0 {
						require.Equal(t, whole, n, "only the last event is the end")
						return
					}
					got := takenUp(t, h, log)
					require.True(t, got.Done(), got.Summary)
					require.False(t, h.truth["(open fridge)"], h.attempts())
				})
			})
		}
	}
}

// The second program is killed as well, before it has shut anything.
func TestWhatALookHasOpenedIsShutByTheThirdProgram(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := peeking()
		log := killedWhen(t, h, func(_ int, ev task.Event) bool { return ev.Kind == task.EventStepDone && ev.Skill == "open" })
		require.True(t, h.truth["(open fridge)"])
		left := executor.FindUnfinished(slices.Values(log), skills())
		require.Len(t, left, 1)
		job := executor.Job{Instruction: left[0].Instruction, Unfinished: &left[0]}
		log = jobKilledWhen(t, h, job, func(_ int, ev task.Event) bool { return ev.Kind == task.EventResumed })
		require.True(t, h.truth["(open fridge)"])
		got := takenUp(t, h, log)
		require.True(t, got.Done(), got.Summary)
		require.False(t, h.truth["(open fridge)"])
	})
}

// What somebody else opens while no program runs is his, though the look would have opened it next; and so is what he opens
// again when the look has shut it.
func TestWhatOthersOpenWhileNoProgramRunsIsLeftAsItIs(t *testing.T) {
	for _, c := range []struct {
		name string
		at   func(task.Event) bool
	}{
		{"before the look has opened it", func(ev task.Event) bool { return ev.Kind == task.EventPlan && ev.Text != "" }},
		{"when the look has shut it", func(ev task.Event) bool { return ev.Kind == task.EventStepDone && ev.Skill == "close" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := peeking()
				log := killedWhen(t, h, func(_ int, ev task.Event) bool { return c.at(ev) })
				shut := countOf(h.attempts(), "(close fridge)")
				h.set("(open fridge)", true)
				got := takenUp(t, h, log)
				require.True(t, got.Done(), got.Summary)
				require.True(t, h.truth["(open fridge)"])
				require.Equal(t, shut, countOf(h.attempts(), "(close fridge)"))
			})
		})
	}
}

// A rule about how things are left, too, is about what the task has done, whichever program did it.
func TestARuleIsAboutWhatTheTaskHasOpenedInWhicheverProgram(t *testing.T) {
	for _, c := range []struct {
		name string
		at   func(task.Event) bool
		shut bool
	}{
		{"the task has opened it", opened, true},
		{"somebody has opened it meanwhile", func(ev task.Event) bool { return ev.Kind == task.EventPlan }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, rules := larder(toPlace("cup", "shelf"))
				log := killedWhen(t, h, func(_ int, ev task.Event) bool { return c.at(ev) })
				h.set("(open fridge)", true)
				left := executor.FindUnfinished(slices.Values(log), skills())
				require.Len(t, left, 1)
				got, err := running(t, h, rules).Do(t.Context(), executor.Job{Instruction: left[0].Instruction, Unfinished: &left[0]}, nil)
				require.NoError(t, err)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.shut, !h.truth["(open fridge)"])
			})
		})
	}
}

// An opening that fails opens nothing: who opens the fridge later is somebody else, and it stays open.
func TestAnOpeningInVainIsNotTheTasksOwn(t *testing.T) {
	opens := func(ctx context.Context, h *house, s task.Step) executor.Report {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.set("(open fridge)", true)
		return executor.Report{}
	}
	vain := []fault{fails(task.CodeTooHigh)}
	for _, c := range []struct {
		name  string
		opens []fault
		shut  bool
	}{
		{"it did not open, and somebody opens it later", vain, false},
		{"it opened though it says that it did not", []fault{before(map[string]bool{"(open fridge)": true}, task.CodeTooHigh)}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, rules := larder(toPlace("cup", "shelf"), toWave())
				first := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					request, plan, err := first(h, job)
					if job.Instruction.Source != task.SourceSelf && countOf(h.acted, "(open fridge)") > 0 {
						plan.Steps = slices.DeleteFunc(plan.Steps, func(s task.Step) bool { return s.Skill == "open" })
					}
					return request, plan, err
				}
				h.faults["open"], h.faults["wave"] = c.opens, []fault{opens}
				got := carriedOut(t, h, rules)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.shut, !h.truth["(open fridge)"], got.Summary)
			})
		})
	}
}
