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
		require.Contains(t, asked[0], "At the end I put this right: (open fridge), and I was told not to leave the fridge open. My plan has 5 steps.")
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
				require.NotContains(t, asked[0], "At the end")
			})
		})
	}
}
