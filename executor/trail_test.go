package executor_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// changing is a kitchen whose planner reads one instruction, and another that changes the one of
// the id.
func changing(before, after []task.Clause, of string) *house {
	h := kitchen()
	first, second := planFor(before...), planFor(after...)
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		if job.Instruction.ID == "first" {
			return first(h, job)
		}
		request, plan, err := second(h, job)
		request.Placement, request.Change = task.PlaceInstead, &task.Change{Of: of}
		return request, plan, err
	}
	return h
}

func waves(times int) task.Clause {
	c := toWave()
	c.Repeat = times
	return c
}

// What was done for a task is not done again where only something else of it is exchanged.
func TestWhatIsDoneStaysDoneInATaskThatChangesSomething(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after []task.Clause
		at            string // the change is said when this was begun; "": when all is over
		of            string
		waves         int
	}{
		{"an act that is over", []task.Clause{toWave(), toPlace("cup", "shelf")}, []task.Clause{toWave(), toPlace("cup", "sink")}, "(approach shelf)", "first", 1},
		{"in a task that is over", []task.Clause{toWave(), toPlace("cup", "shelf")}, []task.Clause{toWave(), toPlace("cup", "sink")}, "", "first", 1},
		{"an act behind what changes", []task.Clause{toPlace("cup", "shelf"), toWave()}, []task.Clause{toPlace("cup", "sink"), toWave()}, "", "first", 1},
		{"the second of two that are alike is yet to come", []task.Clause{toWave(), toPlace("cup", "shelf"), toWave()}, []task.Clause{toWave(), toPlace("cup", "sink"), toWave()}, "(approach shelf)", "first", 2},
		{"an act that is over in part", []task.Clause{waves(3), toPlace("cup", "shelf")}, []task.Clause{waves(3), toPlace("cup", "sink")}, "(wave)", "first", 3},
		{"of a task that nobody knows", []task.Clause{toWave(), toPlace("cup", "shelf")}, []task.Clause{toWave(), toPlace("cup", "sink")}, "", "another", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := changing(c.before, c.after, c.of)
				e := running(t, h)
				first := doing(t, e, executor.Job{Instruction: task.Instruction{ID: "first", Text: "the first", Language: "en"}})
				if c.at == "" {
					require.True(t, (<-first).Done())
				} else {
					within(t, 10*time.Second, func() bool { return countOf(h.attempts(), c.at) > 0 })
				}
				if c.at == "(wave)" {
					within(t, 10*time.Second, func() bool { return countOfKind(h, task.EventStepDone) == 1 })
				}
				got := <-doing(t, e, said("the change"))
				require.True(t, got.Done(), got.Summary)
				require.True(t, h.truth["(on cup sink)"])
				done := 0
				for _, ev := range h.events {
					if ev.Kind == task.EventStepDone && ev.Skill == "wave" {
						done++
					}
				}
				require.Equal(t, c.waves, done, h.attempts())
			})
		})
	}
}

// An act is done once its last round is, whenever the change of something else comes.
func TestAnActThatWasDoneIsNotDoneAgainForAChangeRightBehindIt(t *testing.T) {
	for _, times := range []int{1, 3} {
		t.Run(fmt.Sprint(times, " of ", times), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := changing([]task.Clause{waves(times), toPlace("cup", "shelf")}, []task.Clause{waves(times), toPlace("cup", "sink")}, "first")
				e := running(t, h)
				var change *executor.Ticket
				waved := 0
				first, err := e.Queue(t.Context(), executor.Job{Instruction: task.Instruction{ID: "first", Text: "the first", Language: "en"}}, func(ev task.Event) {
					if ev.Kind != task.EventStepDone || ev.Skill != "wave" {
						return
					}
					if waved++; waved == times {
						job := said("the change")
						job.Replace = true
						var err error
						change, err = e.Queue(t.Context(), job, nil)
						require.NoError(t, err)
					}
				})
				require.NoError(t, err)
				ended, err := first.Wait()
				require.NoError(t, err)
				require.Equal(t, task.CodeStopped, ended.Code)
				got, err := change.Wait()
				require.NoError(t, err)
				require.True(t, got.Done(), got.Summary)
				require.True(t, h.truth["(on cup sink)"])
				require.Equal(t, times, countOf(h.attempts(), "(wave)"), h.attempts())
				for i, ev := range h.events {
					if ev.Kind == task.EventRequest && ev.InstructionID == "the change" {
						require.Equal(t, task.EventResumed, h.events[i+1].Kind, "a program that dies knows what is done of the request that it leaves")
					}
				}
			})
		})
	}
}

// A change takes the place of the task that it changes, and of no other.
func TestAChangeEndsOnlyWhatItChanges(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := changing([]task.Clause{toWave()}, []task.Clause{toPlace("cup", "sink")}, "second")
		e := running(t, h)
		h.faults["wave"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
			_ = sleep(ctx, 5*time.Second)
			return works(ctx, h, s)
		}}
		first := doing(t, e, executor.Job{Instruction: task.Instruction{ID: "first", Text: "the first", Language: "en"}})
		second := doing(t, e, said("second"))
		third := doing(t, e, said("third"))
		require.True(t, (<-first).Done(), "it was under way")
		require.Equal(t, task.CodeStopped, (<-second).Code, "it was changed while it waited")
		require.True(t, (<-third).Done())
	})
}
