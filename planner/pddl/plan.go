package pddl

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// PlanStep is one grounded action of a plan.
type PlanStep struct {
	Action string
	Args   []string
}

// String writes the step as "(action arg ...)".
func (s PlanStep) String() string { return list(s.Action, s.Args) }

// MaxLine is the length in bytes of the longest line of a plan that is read.
const MaxLine = 64 << 10

// ReadPlan reads a plan in the format of the planning competitions: one "(action arg ...)" a line, an optional
// time "0.000:" before it and duration "[1]" after it, comments from a semicolon to the end of the line.
// File only names the plan in faults; a line that is no step or longer than MaxLine and a plan of more than MaxBytes
// are an *Error, a failing reader its own error.
func ReadPlan(file string, from io.Reader) ([]PlanStep, error) {
	text, err := io.ReadAll(io.LimitReader(from, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading the plan %s: %w", file, err)
	}
	if len(text) > MaxBytes {
		return nil, &Error{File: file, Pos: Pos{Line: 1, Col: 1}, Msg: fmt.Sprintf("found a plan of more than %d bytes, expected at most that many", MaxBytes)}
	}
	var plan []PlanStep
	number := 0
	for raw := range bytes.Lines(bytes.TrimPrefix(text, byteOrderMark())) {
		number++
		if len(raw) > MaxLine {
			return nil, &Error{File: file, Pos: Pos{Line: number, Col: 1}, Msg: fmt.Sprintf("found a line of %d bytes, expected at most %d", len(raw), MaxLine)}
		}
		before, _, _ := strings.Cut(string(raw), ";")
		line := strings.TrimSpace(before)
		if line == "" {
			continue
		}
		step, ok := readStep(line)
		if !ok {
			column := 1 + utf8.RuneCountInString(before[:strings.Index(before, line)])
			return nil, &Error{File: file, Pos: Pos{Line: number, Col: column}, Msg: fmt.Sprintf("expected a step such as (pick cup), found %.40q", line)}
		}
		plan = append(plan, step)
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
