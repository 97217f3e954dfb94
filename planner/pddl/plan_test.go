package pddl_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
)

func TestPlansAreReadInTheFormsThatPlannersWrite(t *testing.T) {
	want := []pddl.PlanStep{{Action: "pick", Args: []string{"cup", "table"}}, {Action: "wave", Args: []string{}}}
	tests := []struct{ name, text string }{
		{"plain", "(pick cup table)\n(wave)\n"},
		{"with a cost", "(pick cup table)\n(wave)\n; cost = 2 (unit cost)\n"},
		{"with times and durations", "0.000: (PICK CUP TABLE) [1.000]\n 1.0: (wave)  [0.5]"},
		{"after a byte order mark", "\ufeff(pick cup table)\n(wave)"},
		{"with empty lines and spaces", "\n\n  ( pick  cup table )\r\n\n(wave)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan, err := pddl.ReadPlan("plan", strings.NewReader(tt.text))
			require.NoError(t, err)
			require.Equal(t, want, plan)
		})
	}
}

func TestALineThatIsNoStepIsNamed(t *testing.T) {
	for _, line := range []string{"pick cup", "(pick cup", "()", "(pick (cup))", "go: (wave)", "(a) (b)", "\x00"} {
		_, err := pddl.ReadPlan("my.plan", strings.NewReader("(wave)\n"+line+"\n"))
		var fault *pddl.Error
		require.ErrorAs(t, err, &fault, line)
		require.Equal(t, pddl.Pos{Line: 2, Col: 1}, fault.Pos)
	}
}

func TestTheFirstLetterOfALineThatIsNoStepIsPointedAt(t *testing.T) {
	_, err := pddl.ReadPlan("my.plan", strings.NewReader("(wave)\n\t pick ; what\n"))
	require.EqualError(t, err, `my.plan:2:3: expected a step such as (pick cup), found "pick"`)
}

func TestAPlanWithoutBoundsIsRefusedWhereItIsTooLarge(t *testing.T) {
	_, err := pddl.ReadPlan("my.plan", strings.NewReader("(wave)\n("+strings.Repeat("a ", 1<<20)+")\n"))
	require.EqualError(t, err, "my.plan:2:1: found a line of 2097155 bytes, expected at most 65536")
	_, err = pddl.ReadPlan("my.plan", strings.NewReader(strings.Repeat("(wave)\n", 2<<20)))
	require.EqualError(t, err, "my.plan:1:1: found a plan of more than 8388608 bytes, expected at most that many")
	_, err = pddl.ReadPlan("my.plan", iotest.ErrReader(io.ErrUnexpectedEOF))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

func TestAWrittenPlanReadsBack(t *testing.T) {
	plan := []pddl.PlanStep{{Action: "pick", Args: []string{"cup"}}, {Action: "wave", Args: []string{}}}
	var text bytes.Buffer
	require.NoError(t, pddl.WritePlan(&text, plan, 3.5, false))
	require.Equal(t, "(pick cup)\n(wave)\n; cost = 3.5 (general cost)\n", text.String())
	again, err := pddl.ReadPlan("plan", &text)
	require.NoError(t, err)
	require.Equal(t, plan, again)
}

func FuzzReadPlan(f *testing.F) {
	f.Add("0.0: (pick cup table) [1]\n; cost = 1 (unit cost)")
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := pddl.ReadPlan("plan", strings.NewReader(text))
		if err != nil {
			return
		}
		var out bytes.Buffer
		require.NoError(t, pddl.WritePlan(&out, plan, 0, true))
		again, err := pddl.ReadPlan("plan", &out)
		require.NoError(t, err)
		require.Equal(t, plan, again)
	})
}
