// Package rule holds plans to the rules of a house, whoever made them. The planner asks it after the checker, which
// knows nothing but the language; it never blocks.
package rule

import (
	"fmt"
	"slices"
	"strings"

	"saydo/task"
)

// Rule is a law that each step of a plan must keep, whoever made the plan: a
// room that is not to be entered, a distance that is not to be exceeded.
type Rule interface {
	// Allows returns nil when the step keeps the rule in the world, else why not.
	Allows(step task.Step, world task.Snapshot) error
}

// Obey returns the first breach of a rule as a *task.Failure of
// CodeRuleViolated with the step, nil when all steps keep all rules.
func Obey(rules []Rule, steps []task.Step, world task.Snapshot) error {
	for _, step := range steps {
		for _, rule := range rules {
			if err := rule.Allows(step, world); err != nil {
				return &task.Failure{Op: step.String(), Step: step.ID, Code: task.CodeRuleViolated, Hint: err.Error(), Err: nil}
			}
		}
	}
	return nil
}

// Forbidden is the rule that no step has to do with the objects: rooms not to
// be entered, places not to be touched.
type Forbidden []string

var _ Rule = Forbidden(nil)

// Allows refuses a step that names one of the objects. Leaving a forbidden
// room is allowed, so a room counts only as the first argument of a step.
func (f Forbidden) Allows(step task.Step, world task.Snapshot) error {
	for i, arg := range step.Args {
		if !slices.Contains(f, arg) || i > 0 && world.IsA(arg, "room") {
			continue
		}
		o, _ := world.Object(arg)
		return fmt.Errorf("%q is off limits for me; I may not %s there", o.Name("en"), strings.ReplaceAll(step.Skill, "_", " "))
	}
	return nil
}

// AtMost is the rule that no step of the skill has a number beyond the limit,
// in the number's SI unit, in either direction.
type AtMost struct {
	Skill string
	Limit float64
	Unit  string
}

var _ Rule = AtMost{}

// Allows refuses a step of the skill with a larger number.
func (m AtMost) Allows(step task.Step, _ task.Snapshot) error {
	if step.Skill != m.Skill {
		return nil
	}
	for _, n := range step.Numbers {
		if n > m.Limit || n < -m.Limit {
			return fmt.Errorf("%s by %s %s is more than the %s %s that I may", m.Skill, task.FormatNumber(n), m.Unit, task.FormatNumber(m.Limit), m.Unit)
		}
	}
	return nil
}
