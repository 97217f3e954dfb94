package executor

import (
	"slices"

	"saydo/task"
)

// overlay is a snapshot with some facts changed: by effects that count on the
// action's word, or by steps that are only imagined. In a closed one, what
// neither knows is false, as it is for the planner.
type overlay struct {
	task.Snapshot
	says   map[string]task.Truth
	closed bool
}

// Truth tells what is so in the overlay.
func (o overlay) Truth(f task.Fact) task.Truth {
	if t, ok := o.says[f.String()]; ok {
		return t
	}
	t := o.Snapshot.Truth(f)
	if t == task.Unknown && o.closed {
		return task.False
	}
	return t
}

// assume makes those of the literals hold of which nothing is known.
func (o overlay) assume(ls []task.Literal) {
	for _, l := range ls {
		if _, said := o.says[l.Fact.String()]; !said && o.Snapshot.Truth(l.Fact) == task.Unknown {
			o.set(l)
		}
	}
}

// set makes the literal true in the overlay.
func (o overlay) set(l task.Literal) { o.says[l.Fact.String()] = wanted(l) }

// wanted is the truth of the literal's fact when the literal holds.
func wanted(l task.Literal) task.Truth {
	if l.Negated {
		return task.False
	}
	return task.True
}

// ground returns the literals that a condition comes down to in the snapshot:
// all of a conjunction, and of a disjunction those of the first part that
// holds, else of its first part.
func ground(c task.Condition, s task.Snapshot) []task.Literal { return groundAs(c, s, false) }

func groundAs(c task.Condition, s task.Snapshot, negated bool) []task.Literal {
	all := c.Op == task.OpAnd || c.Op == task.OpForall
	switch c.Op {
	case task.OpFact:
		return []task.Literal{{Fact: task.NewFact(c.Predicate, c.Args...), Negated: negated}}
	case task.OpNot:
		if len(c.Of) == 1 {
			return groundAs(c.Of[0], s, !negated)
		}
	case task.OpAnd, task.OpOr, task.OpForall, task.OpExists:
		parts := instances(c, s)
		if all == negated {
			parts = witness(parts, s, negated)
		}
		var out []task.Literal
		for _, p := range parts {
			out = append(out, groundAs(p, s, negated)...)
		}
		if len(parts) > 0 || all != negated {
			return out
		}
	case task.OpTrue, task.OpEqual:
		if c.Holds(s) != negated {
			return nil
		}
	}
	// Nothing can make it hold: a literal that no world knows says so.
	return []task.Literal{{Fact: task.NewFact(c.String()), Negated: negated}}
}

// witness returns the first part that holds (or that does not, when negated),
// else the first.
func witness(parts []task.Condition, s task.Snapshot, negated bool) []task.Condition {
	for i, p := range parts {
		if p.Holds(s) != negated {
			return parts[i : i+1]
		}
	}
	return parts[:min(1, len(parts))]
}

// instances returns the operands of a condition, those of a quantifier for
// every object of its variables.
func instances(c task.Condition, s task.Snapshot) []task.Condition {
	out := c.Of
	for _, v := range c.Vars {
		var bound []task.Condition
		for _, part := range out {
			for _, id := range s.Objects(v.Type) {
				bound = append(bound, part.Bind(map[string]string{v.Name: id}))
			}
		}
		out = bound
	}
	return out
}

// goalOf returns the clause's goal; of objects known by description only it
// speaks as of those that the plan takes them for. Of what no plan has found yet
// it says "there is one that may be meant".
func goalOf(c task.Clause, s task.Snapshot) task.Condition {
	if c.Goal == nil {
		return task.Always()
	}
	goal := *c.Goal
	for _, d := range c.Find {
		if d.Where != nil {
			goal = task.And(goal, *d.Where)
		}
	}
	for _, d := range c.Find {
		bind := func(ids []string) (parts []task.Condition) {
			for _, id := range ids {
				parts = append(parts, goal.Bind(map[string]string{d.Name: id}))
			}
			return parts
		}
		if len(d.Taken) > 0 {
			goal = task.And(bind(d.Taken)...)
		} else {
			goal = task.Or(bind(possible(d, s))...)
		}
	}
	return goal
}

// possible lists the objects that the description may mean, as far as what is
// known of them tells; none where only looking at a place or comparing does.
func possible(d task.Describe, s task.Snapshot) []string {
	if d.In != "" || d.All || d.By != "" {
		return nil
	}
	ids := d.Among
	if len(ids) == 0 {
		ids = s.Objects(d.Type)
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, _ := s.Object(id)
		for name, value := range d.Attributes {
			if !task.SameLook(name, o.Attributes[name], value) {
				return true
			}
		}
		return d.Kind != "" && o.Kind != d.Kind
	})
}
