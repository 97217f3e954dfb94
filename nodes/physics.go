package nodes

import (
	"context"
	"fmt"
	"slices"

	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/task"
)

// Physics lets the simulated world follow the domain: what an action changes
// is what its effects say, judged by the checker's replay and not by the
// planner.
type Physics struct {
	domain *pddl.Domain
	kinds  *pddl.Hierarchy
}

// NewPhysics returns the physics of a domain.
func NewPhysics(d *pddl.Domain) (*Physics, error) {
	kinds, err := d.Hierarchy()
	if err != nil {
		return nil, fmt.Errorf("physics of the domain %s: %w", d.Name, err)
	}
	return &Physics{domain: d, kinds: kinds}, nil
}

// Apply returns what the skill changes in the state, or the literals that its
// precondition lacks. The error names a skill that the domain does not have.
func (p *Physics) Apply(ctx context.Context, skill string, args []string, st task.State) (changes, unmet []task.Literal, err error) {
	problem := p.problem(st)
	after, report, err := check.Replay(ctx, p.domain, problem, []pddl.PlanStep{{Action: skill, Args: args}})
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("simulate %s: %w", skill, err)
	case report.Reason != "":
		return nil, nil, fmt.Errorf("simulate %s: %s", skill, report.Reason)
	case report.Bad >= 0:
		return nil, unmetLiterals(report.Unmet), nil
	}
	made, undone := after.Changes()
	for _, a := range made {
		changes = append(changes, task.Literal{Fact: task.NewFact(a.Pred, a.Args...)})
	}
	for _, a := range undone {
		changes = append(changes, task.Literal{Fact: task.NewFact(a.Pred, a.Args...), Negated: true})
	}
	return changes, nil, nil
}

// problem is the state as PDDL, without a goal. Objects and facts that the
// domain does not know are not its business.
func (p *Physics) problem(st task.State) *pddl.Problem {
	problem := &pddl.Problem{Name: "world", Domain: p.domain.Name, Goal: pddl.And{}}
	known := map[string]bool{}
	for _, o := range st.Objects {
		if p.kinds.Known(o.Type) {
			known[o.ID] = true
			problem.Objects = append(problem.Objects, pddl.Typed{Name: o.ID, Types: []string{o.Type}})
		}
	}
	for _, b := range st.Beliefs {
		pred := p.domain.Predicate(b.Predicate)
		fits := pred != nil && len(pred.Params) == len(b.Args) &&
			!slices.ContainsFunc(b.Args, func(a string) bool { return !known[a] })
		if fits && !b.False {
			problem.Init = append(problem.Init, pddl.NewAtom(b.Predicate, b.Args...))
		}
	}
	return problem
}

// unmetLiterals keeps the plain literals of what is unmet, and of a choice its
// first: enough to name the failure.
func unmetLiterals(unmet []pddl.Formula) []task.Literal {
	var out []task.Literal
	for _, f := range unmet {
		switch f := f.(type) {
		case pddl.Atom:
			out = append(out, task.Literal{Fact: task.NewFact(f.Pred, f.Args...)})
		case pddl.Not:
			for _, l := range unmetLiterals([]pddl.Formula{f.Of}) {
				l.Negated = !l.Negated
				out = append(out, l)
			}
		case pddl.Or:
			out = append(out, unmetLiterals(f[:min(1, len(f))])...)
		case pddl.And:
			out = append(out, unmetLiterals(f)...)
		}
	}
	if len(out) == 0 && len(unmet) > 0 {
		out = append(out, task.Literal{Fact: task.NewFact(unmet[0].String())})
	}
	return out
}
