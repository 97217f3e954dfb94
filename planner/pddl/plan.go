package pddl

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// PlanStep is one grounded action of a plan.
type PlanStep struct {
	Action string
	Args   []string
}

// String writes the step as "(action arg ...)".
func (s PlanStep) String() string { return list(s.Action, s.Args) }

// ReadPlan reads a plan in the format of the planning competitions: one "(action arg ...)" a line, an optional
// time "0.000:" before it and duration "[1]" after it, comments from a semicolon to the end of the line.
// File only names the plan in faults; a line that is no step is an *Error, a failing reader its own error.
func ReadPlan(file string, from io.Reader) ([]PlanStep, error) {
	var plan []PlanStep
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<20)
	number := 0
	for lines.Scan() {
		number++
		line, _, _ := strings.Cut(lines.Text(), ";")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		step, ok := readStep(line)
		if !ok {
			return nil, &Error{File: file, Pos: Pos{Line: number, Col: 1}, Msg: fmt.Sprintf("expected a step such as (pick cup), found %.40q", line)}
		}
		plan = append(plan, step)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the plan %s after line %d: %w", file, number, err)
	}
	return plan, nil
}

func readStep(line string) (PlanStep, bool) {
	before, rest, found := strings.Cut(line, "(")
	before = strings.TrimSpace(before)
	if !found || before != "" && strings.Trim(before, "0123456789.: ") != "" {
		return PlanStep{}, false
	}
	inside, after, found := strings.Cut(rest, ")")
	after = strings.TrimSpace(after)
	if !found || strings.ContainsRune(inside, '(') || after != "" && !strings.HasPrefix(after, "[") {
		return PlanStep{}, false
	}
	words := strings.Fields(strings.ToLower(inside))
	if len(words) == 0 {
		return PlanStep{}, false
	}
	return PlanStep{Action: words[0], Args: words[1:]}, true
}

// WritePlan writes a plan in the same format, with its cost as the last line; unit says that each step costs 1.
func WritePlan(to io.Writer, plan []PlanStep, cost float64, unit bool) error {
	kind := "general cost"
	if unit {
		kind = "unit cost"
	}
	var b strings.Builder
	for _, step := range plan {
		b.WriteString(step.String())
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "; cost = %s (%s)\n", formatNumber(cost), kind)
	_, err := io.WriteString(to, b.String())
	return err
}
