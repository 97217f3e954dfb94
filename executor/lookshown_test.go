package executor_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// whyLook is what is told of a look before it is made.
const whyLook = "Before I say that it is so, I look again: (on cup shelf)."

func TestALookAndAPlanAreApprovedEachForItself(t *testing.T) {
	look, carry := []string{"(approach shelf)"}, []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}
	for _, c := range []struct {
		name    string
		still   bool // it is still so, so that nothing is left to be done
		clauses []task.Clause
		answers []bool // to what is asked, one after the other
		acted   []string
		code    task.Code
	}{
		{"a yes to the look", true, nil, []bool{true}, look, task.CodeNone},
		{"a no", true, nil, []bool{false}, nil, task.CodeNone},
		{"what is to be done then is asked about again", false, nil, []bool{true, true}, slices.Concat(look, carry), task.CodeNone},
		{"and not done without a yes", false, nil, []bool{true, false}, look, task.CodeStopped},
		{"a yes to a plan is none to the look behind it", true, []task.Clause{toWave(), toPlace("cup", "shelf")}, []bool{true, false}, []string{"(wave)"}, task.CodeNone},
		{"a no to a look in the middle leaves the plan as it is", true, []task.Clause{toPlace("cup", "shelf"), toWave()}, []bool{true, false}, []string{"(wave)"}, task.CodeNone},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(time.Hour, c.still)
				if c.clauses != nil {
					h.plan = lookingAt(planFor(c.clauses...))
				}
				e := running(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyPlan })
				result := doing(t, e, executor.Job{Instruction: instruction()})
				for _, yes := range c.answers {
					within(t, 30*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
					require.NoError(t, e.Approve(yes))
				}
				got := <-result
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Equal(t, c.acted, h.acted)
				require.Equal(t, len(c.answers), countKind(h, task.EventApproval))
			})
		})
	}
}

func TestALookIsShownWithItsReasonBeforeItIsAskedAbout(t *testing.T) {
	for _, autonomy := range []executor.Autonomy{executor.AutonomyPlan, executor.AutonomyStep} {
		bubble(t, func(t *testing.T) {
			h := lying(time.Hour, true)
			e := running(t, h, func(c *executor.Config) { c.Autonomy = autonomy })
			result := doing(t, e, executor.Job{Instruction: instruction()})
			within(t, 20*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
			kinds := h.kinds()
			require.Equal(t, []task.EventKind{task.EventPlan, task.EventPlan, task.EventApproval}, kinds[len(kinds)-3:])
			require.Len(t, e.State().Plan.Steps, 1)
			h.mu.Lock()
			require.Equal(t, whyLook, h.events[len(h.events)-2].Text)
			require.Contains(t, h.said[len(h.said)-1], whyLook)
			h.mu.Unlock()
			require.NoError(t, e.Approve(true))
			require.True(t, (<-result).Done())
		})
	}
}

func TestADryRunTellsWhatItWouldLookAt(t *testing.T) {
	for _, c := range []struct {
		name  string
		ago   time.Duration
		looks bool
	}{
		{"what was seen long ago", time.Hour, true},
		{"and nothing else", time.Second, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(c.ago, true)
				got := carriedOut(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyDry })
				require.Equal(t, task.CodeStopped, got.Code)
				require.Empty(t, h.acted)
				if c.looks {
					require.Contains(t, got.Summary, "nothing was moved; first I would go and look again: (on cup shelf).")
				} else {
					require.Contains(t, got.Summary, "nothing was moved.")
				}
			})
		})
	}
}

// countKind counts the events of the kind so far.
func countKind(h *house, kind task.EventKind) int {
	n := 0
	for _, k := range h.kinds() {
		if k == kind {
			n++
		}
	}
	return n
}
