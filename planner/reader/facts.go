package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// anyOf is the fact, or the one in its not, with any object in the place of what is
// only described.
func anyOf(c task.Condition) task.Condition {
	c.Args, c.Of = slices.Clone(c.Args), slices.Clone(c.Of)
	for i, a := range c.Args {
		if strings.HasPrefix(a, "?") {
			c.Args[i] = anyThing
		}
	}
	for i := range c.Of {
		c.Of[i] = anyOf(c.Of[i])
	}
	return c
}

// factsOf lists the facts, and the facts in not, that the condition is made of.
func factsOf(c task.Condition) []task.Condition {
	if c.Op == task.OpFact || c.Op == task.OpNot && len(c.Of) == 1 && c.Of[0].Op == task.OpFact {
		return []task.Condition{c}
	}
	var out []task.Condition
	for _, of := range c.Of {
		out = append(out, factsOf(of)...)
	}
	return out
}

// placing reports whether the fact says where a thing is, or who has it.
func placing(f task.Condition) bool {
	return slices.Contains([]string{factOn, factIn, factHas, factHolding, goalAt, goalHome, goalFound}, f.Predicate)
}

// speaksOf reports whether the condition has a fact of one of the predicates in it, also where that is not to be so.
func speaksOf(c task.Condition, predicates ...string) bool {
	return slices.Contains(predicates, c.Predicate) || slices.ContainsFunc(c.Of, func(of task.Condition) bool { return speaksOf(of, predicates...) })
}

// slotNames collects the slots that a goal uses.
func slotNames(c task.Condition) []string {
	var out []string
	for _, a := range c.Args {
		if len(a) > 0 && a[0] == '{' {
			out = append(out, a)
		}
	}
	for _, of := range c.Of {
		out = append(out, slotNames(of)...)
	}
	return out
}

// lessSlot is the goal less what is said of the slot.
func lessSlot(goal task.Condition, slot string) task.Condition {
	if goal.Op != task.OpAnd {
		if strings.Contains(goal.String(), slot) {
			return task.Always()
		}
		return goal
	}
	var of []task.Condition
	for _, part := range goal.Of {
		of = append(of, lessSlot(part, slot))
	}
	return task.And(of...)
}
