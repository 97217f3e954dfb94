// Package check replays plans by the meaning of PDDL and says whether they reach the goal, or which step cannot be
// done and what it lacks. It reads the language's types directly and shares no code with the search whose plans it
// judges. The planner calls it for every plan before anything moves. It never waits, and it ends with its context:
// quantifiers over many things can take long.
package check

import (
	"context"
	"fmt"
	"strings"

	"saydo/planner/pddl"
)

// shown is how many unmet parts a report names in its one line.
const shown = 3

// Report is the judgement on one plan.
type Report struct {
	Valid bool
	Steps int     // how many steps could be done
	Cost  float64 // of these steps: total-cost where the problem minimises it, else their number
	// Bad is the index of the first step that cannot be done, or -1 when all can.
	Bad  int
	Step pddl.PlanStep // the bad step
	// Reason says what is wrong with the bad step itself, such as an unknown action; it is empty when the step
	// is sound and only its precondition does not hold.
	Reason string
	// Unmet lists what does not hold though it must: parts of the bad step's precondition or, when all steps can
	// be done, of the goal. The parts are ground, and no more than a thousand.
	Unmet []pddl.Formula
	// Maker is an action that makes the first unmet part true or brings it nearer, with variables where any object
	// will do. NoMaker says that no action does so as things are; with neither, nobody knows.
	Maker   pddl.PlanStep
	NoMaker bool
}

// String says the judgement in one line.
func (r Report) String() string {
	if r.Valid {
		return fmt.Sprintf("the plan is valid: %d steps, cost %g", r.Steps, r.Cost)
	}
	text := fmt.Sprintf("step %d %s cannot be done", r.Bad+1, r.Step)
	switch {
	case r.Bad < 0:
		text = fmt.Sprintf("after all %d steps the goal is not reached", r.Steps)
	case r.Reason != "":
		return text + ": " + r.Reason
	}
	var missing []string
	for _, f := range r.Unmet[:min(len(r.Unmet), shown)] {
		missing = append(missing, f.String())
	}
	text += ": missing " + strings.Join(missing, ", ")
	switch more := len(r.Unmet) - shown; {
	case len(r.Unmet) == listed:
		text += fmt.Sprintf(" and at least %d more", more)
	case more > 0:
		text += fmt.Sprintf(" and %d more", more)
	}
	switch {
	case r.Maker.Action != "":
		text += fmt.Sprintf("; %s would help", r.Maker)
	case r.NoMaker:
		text += "; no action makes " + missing[0] + " true as things are"
	}
	return text
}

// Check replays the plan from the problem's initial state. The error is a *pddl.Error when problem and domain do not
// fit each other, and the context's when that ends first; whatever is wrong with the plan stands in the report.
func Check(ctx context.Context, d *pddl.Domain, p *pddl.Problem, plan []pddl.PlanStep) (Report, error) {
	s, err := NewState(d, p)
	if err != nil {
		return Report{}, err
	}
	j := s.judge(ctx)
	report := j.replay(plan)
	if report.Bad < 0 {
		report.Valid = j.truth(p.Goal, nil) == yes
		report.Unmet = j.unmet(p.Goal, nil, nil)
	}
	if j.err != nil {
		return Report{}, j.err
	}
	if len(report.Unmet) > 0 {
		report.Maker, report.NoMaker, err = s.maker(ctx, report.Unmet[0])
		if err != nil {
			return Report{}, err
		}
	}
	return report, nil
}

// Replay returns the state after the plan. The report says how far it got; the state is the one before its bad step.
// The errors are those of Check.
func Replay(ctx context.Context, d *pddl.Domain, p *pddl.Problem, plan []pddl.PlanStep) (*State, Report, error) {
	s, err := NewState(d, p)
	if err != nil {
		return nil, Report{}, err
	}
	j := s.judge(ctx)
	report := j.replay(plan)
	if j.err != nil {
		return nil, Report{}, j.err
	}
	report.Valid = report.Bad < 0
	return s, report, nil
}

func (j *judge) replay(plan []pddl.PlanStep) Report {
	report := Report{Bad: -1}
	for i, step := range plan {
		cost, reason, unmet := j.do(step)
		if reason != "" || len(unmet) > 0 {
			report.Bad, report.Step, report.Reason, report.Unmet = i, step, reason, unmet
			return report
		}
		if j.err != nil {
			return report
		}
		report.Steps++
		report.Cost += cost
	}
	return report
}
