package executor_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// Whoever has agreed to the rest, or to the whole plan, may want to be asked before each step again.
func TestStepsAreAskedAboutAgainWhereSomebodyWantsThat(t *testing.T) {
	words := edits{"one at a time": {Each: true}, "yes to all": {Rest: true}}
	for _, c := range []struct {
		name     string
		autonomy executor.Autonomy
		says     []string // the next where a yes is waited for, or behind ">" where a step is under way
		asked    int      // how often a yes is waited for
		moved    int      // steps that were begun when nobody says any more
	}{
		{"each step", executor.AutonomyStep, []string{"yes to all", ">one at a time"}, 2, 1},
		{"each step, asked about it", executor.AutonomyStep, []string{"one at a time", "yes to all"}, 2, 4},
		{"the plan", executor.AutonomyPlan, []string{"one at a time"}, 2, 0},
		{"the plan, and then the rest", executor.AutonomyPlan, []string{"one at a time", "yes to all"}, 2, 4},
		{"at once", executor.AutonomyFull, []string{">one at a time"}, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				e := running(t, h, func(cfg *executor.Config) { cfg.Autonomy, cfg.Editor = c.autonomy, words })
				result := doing(t, e, executor.Job{Instruction: instruction()})
				for _, text := range c.says {
					text, moving := strings.CutPrefix(text, ">")
					phase := executor.PhaseApproving
					if moving {
						phase = executor.PhaseActing
					}
					within(t, time.Minute, func() bool { return e.State().Phase == phase })
					require.True(t, (<-doing(t, e, said(text))).Done())
				}
				asks := func() int { return countOfKind(h, task.EventApproval) }
				within(t, time.Minute, func() bool { return asks() == c.asked && len(h.attempts()) == c.moved })
				if c.moved < 4 {
					within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseApproving })
					require.NoError(t, e.Approve(false))
					require.Equal(t, task.CodeStopped, (<-result).Code)
					return
				}
				require.True(t, (<-result).Done())
			})
		})
	}
}

// Who wants to be asked before each step has not agreed to what is put right at the end.
func TestWhoeverIsAskedBeforeEachStepIsAskedAboutWhatIsPutRightToo(t *testing.T) {
	for _, c := range []struct {
		name  string
		first string // at the plan
		asked int    // the plan, its five steps, the plan that puts it right, its step
	}{
		{"each step", "one at a time", 8},
		{"the plan", "yes to all", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, rules := larder(toPlace("cup", "shelf"))
				var asked []string
				var e *executor.Executor
				h.watch = func(_ *house, ev task.Event) {
					if ev.Kind != task.EventApproval {
						return
					}
					if asked = append(asked, ev.Text); len(asked) == 1 {
						go e.Amend(c.first)
						return
					}
					go e.Approve(true)
				}
				e = running(t, h, rules, func(cfg *executor.Config) {
					cfg.Autonomy, cfg.Editor = executor.AutonomyPlan, edits{"one at a time": {Each: true}, "yes to all": {Rest: true}}
				})
				got, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
				require.NoError(t, err)
				require.True(t, got.Done(), got.Summary)
				require.False(t, h.truth["(open fridge)"])
				require.Len(t, asked, c.asked, strings.Join(asked, "\n"))
			})
		})
	}
}
