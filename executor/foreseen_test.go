package executor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// approving lets the first so many plans be carried out, and no further one. It counts those that are shown.
func approving(t *testing.T, h *house, yes int, alter ...func(*executor.Config)) (task.Result, []string) {
	t.Helper()
	var asked []string
	var e *executor.Executor
	h.watch = func(_ *house, ev task.Event) {
		if ev.Kind == task.EventApproval {
			asked = append(asked, ev.Text)
			go e.Approve(len(asked) <= yes)
		}
	}
	e = running(t, h, append(alter, func(c *executor.Config) { c.Autonomy = executor.AutonomyPlan })...)
	result, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
	require.NoError(t, err)
	return result, asked
}

// What a plan leaves open and is not to be left so is told with the plan, and shut without another question.
func TestHowThingsAreLeftIsApprovedWithThePlan(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, rules := larder(toPlace("cup", "shelf"))
		got, asked := approving(t, h, 1, rules)
		require.True(t, got.Done(), got.Summary)
		require.False(t, h.truth["(open fridge)"])
		require.Len(t, asked, 1)
		require.Contains(t, asked[0], "My plan leaves it so that (open fridge), and I was told not to leave the fridge open; I will put that right at the end. My plan has 5 steps.")
	})
}

// Nobody has let the robot put right what the plan that was shown does not lead to.
func TestWhatIsNewInTheEndIsAskedAbout(t *testing.T) {
	for _, c := range []struct {
		name string
		yes  int
		shut bool
	}{
		{"a yes lets it be shut", 2, true},
		{"a no leaves it", 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, rules := larder(toPlace("cup", "shelf"))
				h.set("(open fridge)", true) // by others, so that the plan does not open it
				h.faults["pick"] = []fault{before(map[string]bool{"(open fridge)": false}, task.CodeTooHigh)}
				got, asked := approving(t, h, c.yes, rules)
				require.Equal(t, c.shut, !h.truth["(open fridge)"], got.Summary)
				require.Len(t, asked, 2)
				require.NotContains(t, asked[0], "at the end")
			})
		})
	}
}

// A yes to shutting the fridge is none to what else a plan for it does, be it the first or one made anew.
func TestWhatElsePuttingItRightTakesIsShown(t *testing.T) {
	for _, c := range []struct {
		name  string
		anew  bool
		yes   int
		waves int
	}{
		{"a yes", false, 2, 1},
		{"a no", false, 1, 0},
		{"made anew, a yes", true, 2, 1},
		{"made anew, a no", true, 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, rules := larder(toPlace("cup", "shelf"))
				ordinary, again := h.plan, false
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					request, plan, err := ordinary(h, job)
					if self := job.Instruction.Source == task.SourceSelf; self && (again || !c.anew) {
						waved := of(0, step("(wave)", "(and)"))
						numbered(&waved, 0, plan.Steps...)
						plan = waved
					} else if self {
						again = true
					}
					return request, plan, err
				}
				if c.anew {
					h.faults["close"] = []fault{fails(task.CodeTooHigh)}
				}
				got, asked := approving(t, h, c.yes, rules)
				require.Len(t, asked, 2, got.Summary)
				require.Equal(t, c.waves, countOf(h.attempts(), "(wave)"))
				require.Equal(t, c.waves == 0, h.truth["(open fridge)"])
			})
		})
	}
}
