package search

import (
	"slices"

	"saydo/planner/pddl"
)

// undominated returns the domain without the actions that another one of it makes
// superfluous: one that needs no more, costs the same and does the same, as far as
// anything asks for it. Where nobody wants two things beside each other, putting one
// beside another is but a dearer way to write down putting it there, with an action
// for each pair of things. Every plan stays possible with the other action instead.
func undominated(d *pddl.Domain, goal pddl.Formula) *pddl.Domain {
	asked := map[string]bool{}
	note := func(f pddl.Formula) {
		for _, pred := range predicatesOf(f) {
			asked[pred] = true
		}
	}
	note(goal)
	for i := range d.Actions {
		note(d.Actions[i].Pre)
		for _, e := range d.Actions[i].Effects {
			note(e.When)
		}
	}
	acts := make([]act, len(d.Actions))
	for i := range d.Actions {
		a := &d.Actions[i]
		acts[i] = act{a, texts(pddl.Conjuncts(a.Pre)), deeds(a, asked)}
	}
	out := *d
	out.Actions = nil
	for i, b := range acts {
		superfluous := false
		for k, a := range acts { // of two alike the first stays
			superfluous = superfluous || k != i && a.dominates(b) && (k < i || !b.dominates(a))
		}
		if !superfluous {
			out.Actions = append(out.Actions, d.Actions[i])
		}
	}
	return &out
}

// act is an action with what it is compared by, written out.
type act struct {
	*pddl.Action
	needs, deeds []string
}

// dominates reports whether a does all that b does and needs no more. Parameters
// are compared by their names.
func (a act) dominates(b act) bool {
	if !slices.Equal(a.deeds, b.deeds) { // as most differ
		return false
	}
	for _, p := range a.Params {
		if !slices.ContainsFunc(b.Params, func(o pddl.Typed) bool { return o.Name == p.Name && slices.Equal(o.Types, p.Types) }) {
			return false
		}
	}
	for _, need := range a.needs {
		if !slices.Contains(b.needs, need) {
			return false
		}
	}
	return sameCost(a.Action, b.Action)
}

func texts(fs []pddl.Formula) []string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.String()
	}
	return out
}

func sameCost(a, b *pddl.Action) bool {
	return slices.EqualFunc(a.Cost, b.Cost, func(x, y pddl.Amount) bool {
		return x.Number == y.Number && x.Func == y.Func && slices.Equal(x.Args, y.Args)
	})
}

// deeds lists, sorted, the effects on what is asked for.
func deeds(a *pddl.Action, asked map[string]bool) []string {
	var out []string
	for _, e := range a.Effects {
		for _, at := range e.Add {
			if asked[at.Pred] {
				out = append(out, pddl.Effect{Vars: e.Vars, When: e.When, Add: []pddl.Atom{at}}.String())
			}
		}
		for _, at := range e.Del {
			if asked[at.Pred] {
				out = append(out, pddl.Effect{Vars: e.Vars, When: e.When, Del: []pddl.Atom{at}}.String())
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// predicatesOf lists the predicates that the formula asks about.
func predicatesOf(f pddl.Formula) []string {
	var parts []pddl.Formula
	switch f := f.(type) {
	case pddl.Atom:
		return []string{f.Pred}
	case pddl.Not:
		parts = []pddl.Formula{f.Of}
	case pddl.And:
		parts = f
	case pddl.Or:
		parts = f
	case pddl.Imply:
		parts = []pddl.Formula{f.If, f.Then}
	case pddl.Forall:
		parts = []pddl.Formula{f.Of}
	case pddl.Exists:
		parts = []pddl.Formula{f.Of}
	}
	var out []string
	for _, part := range parts {
		out = append(out, predicatesOf(part)...)
	}
	return out
}
