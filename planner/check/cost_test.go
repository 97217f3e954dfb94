package check

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
)

func TestTheCheckerRefusesANegativeCostByItself(t *testing.T) {
	d, p := numbered(t, 1, "", "(h)")
	p.MinimizeCost = true
	s, err := NewState(d, p)
	require.NoError(t, err)
	d.Actions[0].Cost = []pddl.Amount{{Number: 5}, {Number: -3}} // after the validator's look
	report := s.judge(t.Context()).replay([]pddl.PlanStep{{Action: "end"}})
	require.Equal(t, 0, report.Bad)
	require.Equal(t, "its cost is -3, expected 0 or more and a finite sum", report.Reason)
	s.world.values["(w)"] = -2
	d.Actions[0].Cost = []pddl.Amount{{Number: 5}, {Func: "w"}}
	report = s.judge(t.Context()).replay([]pddl.PlanStep{{Action: "end"}})
	require.Equal(t, "its cost (w) is -2, expected 0 or more and a finite sum", report.Reason)
}
