package problem

import (
	"slices"

	"saydo/planner/pddl"
)

// Alike reports whether the two problems differ at most in facts that actions
// change, so that what was worked out for one serves for the other: actions,
// objects, the goal and what always holds are the same.
func (p *Posed) Alike(other *Posed) bool {
	return slices.EqualFunc(p.Search.Actions, other.Search.Actions, func(a, b pddl.Action) bool { return a.Name == b.Name }) &&
		slices.EqualFunc(p.Problem.Objects, other.Problem.Objects, func(a, b pddl.Typed) bool {
			return a.Name == b.Name && slices.Equal(a.Types, b.Types)
		}) &&
		text(p.Problem.Goal) == text(other.Problem.Goal) && slices.Equal(p.lasting(), other.lasting())
}

// text is the formula as PDDL; a missing one is empty.
func text(f pddl.Formula) string {
	if f == nil {
		return ""
	}
	return f.String()
}

// lasting lists what no action of the search changes, in order.
func (p *Posed) lasting() []string {
	changed := map[string]bool{}
	for i := range p.Search.Actions {
		for _, e := range p.Search.Actions[i].Effects {
			for _, a := range slices.Concat(e.Add, e.Del) {
				changed[a.Pred] = true
			}
		}
	}
	var out []string
	for _, a := range p.Problem.Init {
		if !changed[a.Pred] {
			out = append(out, a.String())
		}
	}
	slices.Sort(out)
	return out
}
