package rule_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check/rule"
	"saydo/task"
	"saydo/world"
)

// flat is a type hierarchy of rooms and tables.
type flat struct{}

func (flat) Known(string) bool { return true }

func (flat) IsA(sub, super string) bool { return sub == super || super == "object" }

func TestStepsAgainstARuleAreRefusedWithTheirNumber(t *testing.T) {
	house := world.NewSnapshot(flat{}, task.State{Objects: []task.Object{
		{ID: "study", Type: "room", Names: []string{"study"}},
		{ID: "hall", Type: "room"},
		{ID: "desk", Type: "table"},
	}})
	rules := []rule.Rule{rule.Forbidden{"study", "desk"}, rule.AtMost{Skill: "move", Limit: 2, Unit: "m"}}
	for name, c := range map[string]struct {
		step task.Step
		says string
	}{
		"entering a forbidden room":  {task.Step{ID: 4, Skill: "go", Args: []string{"study", "hall", "door"}}, `"study" is off limits`},
		"leaving a forbidden room":   {task.Step{ID: 4, Skill: "go", Args: []string{"hall", "study", "door"}}, ""},
		"touching a forbidden table": {task.Step{ID: 4, Skill: "place", Args: []string{"cup", "desk", "hand"}}, "off limits"},
		"moving too far":             {task.Step{ID: 4, Skill: "move", Numbers: []float64{-3}}, "more than the 2 m"},
		"moving a little":            {task.Step{ID: 4, Skill: "move", Numbers: []float64{1}}, ""},
		"another skill's numbers":    {task.Step{ID: 4, Skill: "turn", Numbers: []float64{3}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := rule.Obey(rules, []task.Step{{ID: 1, Skill: "say"}, c.step}, house)
			if c.says == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.says)
			var fail *task.Failure
			require.ErrorAs(t, err, &fail)
			require.Equal(t, task.CodeRuleViolated, fail.Code)
			require.Equal(t, 4, fail.Step)
		})
	}
}
