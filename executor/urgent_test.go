package executor_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// A model may take its time over words that may be an order to stop: the robot stands still first.
// Who says go on meanwhile is not held once more.
func TestAHoldComesBeforeAnybodyThinksAboutIt(t *testing.T) {
	for _, goesOn := range []bool{false, true} {
		bubble(t, func(t *testing.T) {
			h := listening()
			e := running(t, h, func(c *executor.Config) { c.Planner = perhapsStop{h, 20 * time.Second} })
			first := doing(t, e, said("put the cup on the shelf"))
			within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
			second := doing(t, e, said("stop that blorp"))
			within(t, time.Second, func() bool { return e.State().Paused })
			if goesOn {
				require.NoError(t, e.Resume())
				require.True(t, (<-first).Done())
			}
			require.Equal(t, task.CodeNotUnderstood, (<-second).Code)
			require.Equal(t, !goesOn, e.State().Paused)
			require.Equal(t, !goesOn, strings.Contains(strings.Join(h.said, " "), "Meanwhile I stand still"))
		})
	}
}

// perhapsStop reads what it does not know as what may be an order to stop, and thinks about that
// for a while unless it is urgent.
type perhapsStop struct {
	*house

	thinks time.Duration
}

func (p perhapsStop) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	text := job.Instruction.Text
	wave := func() (task.Request, task.Plan, error) {
		return p.house.Plan(ctx, executor.PlanJob{Instruction: task.Instruction{Text: "wave"}})
	}
	of, changes := strings.CutSuffix(text, " but wave")
	switch {
	case changes:
		request, plan, err := wave()
		request.Placement, request.Change = task.PlaceInstead, &task.Change{Of: strings.TrimPrefix(of, "not ")}
		return request, plan, err
	case text == "stay":
		if job.Context.Busy {
			return task.Request{Control: task.ControlPause}, task.Plan{}, nil
		}
		return task.Request{Clauses: []task.Clause{{Act: &task.Act{Skill: "wait"}}}}, task.Plan{}, task.Fail(task.CodePlanImpossible, "plan", "nothing is under way")
	case text == "slowly wave":
		if err := sleep(ctx, time.Second); err != nil {
			return task.Request{}, task.Plan{}, err
		}
		return wave()
	case text == "wave in a while":
		request, plan, err := wave()
		request.Clauses = append([]task.Clause{{Act: &task.Act{Skill: "wait"}}}, request.Clauses...)
		return request, plan, err
	case text == "which cup is heavy":
		return task.Request{Question: &task.Question{Code: task.CodeAmbiguous, Text: "Which one?", Options: []string{"a", "b"}, Asks: true}}, task.Plan{}, nil
	case text == "another one":
		return task.Request{Control: task.ControlResume, Mistaken: true}, task.Plan{}, nil
	case text == "fly":
		return task.Request{Clauses: []task.Clause{{Act: &task.Act{Skill: "fly"}}}}, task.Plan{}, task.Fail(task.CodePlanImpossible, "plan", "I cannot")
	case text == "wait, what are you doing" && !job.Context.Urgent:
		return p.house.Plan(ctx, executor.PlanJob{Instruction: task.Instruction{Text: "what are you doing"}})
	case !strings.Contains(text, "blorp") && !strings.HasPrefix(text, "wait, "):
		return p.house.Plan(ctx, job)
	}
	if !job.Context.Urgent {
		if err := sleep(ctx, p.thinks); err != nil {
			return task.Request{}, task.Plan{}, err
		}
	}
	return task.Request{Placement: task.PlaceHold, Question: &task.Question{Code: task.CodeNotUnderstood, Text: "What?"}}, task.Plan{}, nil
}

// What is wanted by the same person while unclear words hold the robot is what they meant. Behind a
// pause, or where what is held is not what it takes the place of, it waits.
func TestAWishClearsUpWhatHoldsTheRobot(t *testing.T) {
	const carries = "put the cup on the shelf"
	for name, c := range map[string]struct {
		waits, holds string
		says, by     string
		first        task.Code // of what was held; CodeNone: it is held still
		attempts     []string
	}{
		"a wish":                             {"", "blorp", "wave", "", task.CodeStopped, []string{"(approach table)", "(wave)"}},
		"a wish in the place of all":         {"", "blorp", "instead wave", "", task.CodeStopped, []string{"(approach table)", "(wave)"}},
		"a wish behind a no":                 {"", "no", "wave", "", task.CodeStopped, []string{"(approach table)", "(wave)"}},
		"a wish beside":                      {"", "blorp", "also wave", "", task.CodeNone, []string{"(approach table)"}},
		"a wish behind a pause":              {"", "pause", "wave", "", task.CodeNone, []string{"(approach table)"}},
		"another's wish":                     {"", "blorp", "wave", "ben", task.CodeNone, []string{"(approach table)"}},
		"a wish for later":                   {"", "blorp", "wave in a while", "", task.CodeNone, []string{"(approach table)"}},
		"a question of which nobody is sure": {"", "blorp", "which cup is heavy", "", task.CodeNone, []string{"(approach table)"}},
		"a wish that cannot be planned":      {"", "blorp", "fly", "", task.CodeNone, []string{"(approach table)"}},
		"a change of what waits":             {"wave", "blorp", "not wave but wave", "", task.CodeNone, []string{"(approach table)"}},
		"a change of what is over":           {"", "blorp", "not wave but wave", "", task.CodeNone, []string{"(approach table)"}},
		"a change of what is held":           {"", "blorp", "not " + carries + " but wave", "", task.CodeStopped, []string{"(approach table)", "(wave)"}},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				e := running(t, h, func(c *executor.Config) {
					c.Planner = perhapsStop{h, 0}
					c.Skills["wait"] = task.Skill{Name: "wait", Binding: task.Binding{Interface: "wait"}}
				})
				first := doing(t, e, said(carries))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
				if c.waits != "" {
					doing(t, e, said(c.waits))
					within(t, time.Second, func() bool { return e.State().Waiting == 1 })
				}
				<-doing(t, e, said(c.holds))
				wish := said(c.says)
				wish.Instruction.Speaker = c.by
				second := doing(t, e, wish)
				if c.first == task.CodeStopped {
					require.Equal(t, task.CodeStopped, (<-first).Code)
					require.True(t, (<-second).Done())
				} else {
					require.NoError(t, sleep(t.Context(), time.Second))
					synctest.Wait()
					require.Contains(t, h.said, "I am paused. That has its turn when you say go on.")
				}
				require.Equal(t, c.first == task.CodeNone, e.State().Paused)
				require.Equal(t, c.attempts, h.attempts())
			})
		})
	}
}

// Who hears an answer, or sees the plan change, does not know that the words hold the robot too.
func TestWordsThatHoldTheRobotAndAreAnsweredTellThatItStandsStill(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Planner = perhapsStop{h, 0} })
		doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		require.True(t, (<-doing(t, e, said("wait, what are you doing"))).Done())
		require.True(t, e.State().Paused)
		require.Equal(t, []string{"I am busy with the cup", "Meanwhile I stand still. Say go on when I may, or what you want instead."}, h.said)
	})
}

// What was said before the words that hold the robot, and is read only then, is not what they meant.
func TestAWishFromBeforeClearsNothingUp(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Planner = perhapsStop{h, 0} })
		doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		doing(t, e, said("slowly wave"))
		require.NoError(t, sleep(t.Context(), 100*time.Millisecond))
		<-doing(t, e, said("blorp"))
		require.NoError(t, sleep(t.Context(), 10*time.Second))
		synctest.Wait()
		require.Contains(t, h.said, "I am paused. That has its turn when you say go on.")
		require.Equal(t, []string{"(approach table)"}, h.attempts())
	})
}

// Who says that any other thing will do ends the hold of their own words, and no pause or emergency stop.
func TestAnotherOneEndsOnlyTheHoldOfTheWordsBeforeIt(t *testing.T) {
	for name, c := range map[string]struct {
		holds []string
		by    string
		moves bool
	}{
		"words that refused one":    {holds: []string{"blorp"}, moves: true},
		"so by somebody else":       {holds: []string{"blorp"}, by: "ben"},
		"a pause":                   {holds: []string{"pause"}},
		"a pause behind such words": {holds: []string{"blorp", "pause"}},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				e := running(t, h, func(c *executor.Config) { c.Planner = perhapsStop{h, 0} })
				first := doing(t, e, said("put the cup on the shelf"))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
				for _, words := range c.holds {
					<-doing(t, e, said(words))
				}
				require.True(t, e.State().Paused)
				other := said("another one")
				other.Instruction.Speaker = c.by
				got := <-doing(t, e, other)
				require.Equal(t, c.moves, got.Done(), got.Summary)
				require.Equal(t, !c.moves, e.State().Paused)
				if !c.moves {
					require.Contains(t, strings.Join(h.said, " "), "That is not all I stand still for")
					require.NoError(t, e.Resume())
				}
				require.True(t, (<-first).Done())
			})
		})
	}
}

// Nobody knows yet what the task is about that is being read, and it is under way all the same.
func TestWordsAreSaidToTheTaskThatIsStillBeingRead(t *testing.T) {
	for name, before := range map[string]string{"a task that is being read": "slowly wave", "nothing": ""} {
		bubble(t, func(t *testing.T) {
			h := listening()
			e := running(t, h, func(c *executor.Config) { c.Planner = perhapsStop{h, 0} })
			if before == "" {
				require.Equal(t, task.CodePlanImpossible, (<-doing(t, e, said("stay"))).Code, name)
				return
			}
			first := doing(t, e, said(before))
			within(t, time.Second, func() bool { return e.State().Phase == executor.PhasePlanning })
			require.True(t, (<-doing(t, e, said("stay"))).Done(), name)
			require.True(t, e.State().Paused, name)
			require.NoError(t, e.Resume())
			require.True(t, (<-first).Done(), name)
		})
	}
}

// faulty is a planner whose reader fails at "zap", which may have been an order to stop.
type faulty struct{ *house }

func (f faulty) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	switch job.Instruction.Text {
	case "slowly wave":
		if err := sleep(ctx, 20*time.Second); err != nil {
			return task.Request{}, task.Plan{}, err
		}
	case "zap":
		return task.Request{Placement: task.PlaceHold}, task.Plan{}, task.Fail(task.CodeInternal, "read", "that went wrong in me")
	}
	return f.house.Plan(ctx, job)
}

// A fault of the reader at what is said in the middle of a task ends nothing: the robot stands still until it is clear.
// A robot that does nothing has nothing to stand still for.
func TestWordsThatTheReaderPanicsAtHoldTheRobot(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Planner = faulty{h} })
		atRest := <-doing(t, e, said("zap"))
		require.Equal(t, task.CodeInternal, atRest.Code)
		require.Equal(t, "that went wrong in me", atRest.Reason)
		require.False(t, e.State().Paused)
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		second := <-doing(t, e, said("zap"))
		require.Equal(t, task.CodeInternal, second.Code)
		require.True(t, e.State().Paused)
		require.Equal(t, "That went wrong in me. Meanwhile I stand still. Say go on when I may, or what you want instead.", h.said[len(h.said)-1])
		require.NoError(t, e.Resume())
		require.True(t, (<-first).Done())
	})
}

// Before it are words that take long to read: it may be an order to stop all the same.
func TestWordsThatTheReaderPanicsAtHoldTheRobotBehindUnreadWords(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Planner = faulty{h} })
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		doing(t, e, said("slowly wave"))
		require.NoError(t, sleep(t.Context(), 100*time.Millisecond))
		second := doing(t, e, said("zap"))
		within(t, time.Second, func() bool { return e.State().Paused })
		require.Equal(t, task.CodeInternal, (<-second).Code)
		require.True(t, e.State().Paused)
		require.NoError(t, e.Resume())
		require.True(t, (<-first).Done())
	})
}
