package problem

import (
	"slices"
	"strings"

	"saydo/planner/pddl"
	"saydo/task"
)

// Lacks explains why a target that has a plan with all limits lifted has none
// for this body: posed is the lifted problem, plan its plan, st the state
// before it. The result is a *task.Failure of a 3xx code with the numbers, or
// CodeLocked; nil when neither body nor locks are the reason.
func (p *Posed) Lacks(plan []pddl.PlanStep, st *State) error {
	st = st.Clone()
	scope := newScope(p.Problem, p.poser.types)
	var named, other []error // why not, of the steps that are meant, and of those on the way there
	var beyond []string      // places that no hand gets to
	for _, s := range plan {
		a := p.Domain.Action(s.Action)
		bind := map[string]string{}
		for k, v := range a.Params {
			bind[v.Name] = s.Args[k]
		}
		why := []error{p.poser.unable[s.Action]}
		r := replay{Posed: p, scope: scope, st: st}
		for _, f := range r.missing(a.Pre, bind) {
			why = append(why, p.reason(f, st))
			if f.Predicate == predReach {
				beyond = append(beyond, f.Args[0])
			}
		}
		if p.meant(s) {
			named = append(named, why...)
		} else {
			other = append(other, why...)
		}
		r.apply(a, bind, task.Skill{})
	}
	var reasons []*task.Failure
	note := func(err error) {
		fail, ok := err.(*task.Failure) //nolint:errorlint // The body returns it plainly.
		said := func(r *task.Failure) bool {
			return because(r.Hint) == because(fail.Hint) || r.Code == task.CodeNoArm && fail.Code == r.Code
		}
		if ok && !slices.ContainsFunc(reasons, said) {
			reasons = append(reasons, fail)
		}
	}
	for _, err := range slices.Concat(named, other) {
		note(err)
	}
	if len(reasons) == 0 {
		return nil
	}
	if step := p.poser.Body.Why(task.NewFact(predCanStep), st); reasons[0].Code == task.CodeTooHigh && step != nil {
		note(step)
	}
	note(p.poser.unaided(beyond, st))
	hints, zh := make([]string, len(reasons)), make([]string, len(reasons))
	for i, r := range reasons {
		hints[i], zh[i] = r.Hint, r.HintIn("zh")
	}
	return task.Fail(reasons[0].Code, reasons[0].Op, "%s", strings.Join(hints, "; ")).In("zh", "%s", strings.Join(zh, "；"))
}

// meant reports whether the step is the act that is asked for, or is done with what the goal names: what keeps the body
// from that is told before what keeps it from getting there.
func (p *Posed) meant(s pddl.PlanStep) bool {
	if p.act != nil {
		return s.Action == p.act.Skill
	}
	wanted := argsIn(p.Goal)
	return slices.ContainsFunc(s.Args, func(id string) bool { return slices.Contains(wanted, id) })
}

func argsIn(c task.Condition) []string {
	out := slices.Clone(c.Args)
	for _, of := range c.Of {
		out = append(out, argsIn(of)...)
	}
	return out
}

// because is the reason in a hint such as "I cannot go to another room: I stand in one
// place", which several steps may share: it is told once, of the first.
func because(hint string) string {
	if _, why, ok := strings.Cut(hint, ": "); ok {
		return why
	}
	return hint
}

// reason says why the fact does not hold.
func (p *Posed) reason(f task.Fact, st *State) error {
	if f.Predicate != predLocked {
		return p.poser.Body.Why(f, st)
	}
	o, _ := st.Object(f.Args[0])
	return task.Fail(task.CodeLocked, "open "+o.ID, "%s is locked, and I know of no key that I can get", o.Spoken("en")).
		In("zh", "%s锁着，我不知道能从哪里拿到钥匙", o.Name("zh"))
}

// missing lists the facts about body and locks for want of which the
// precondition does not hold.
func (r *replay) missing(f pddl.Formula, bind map[string]string) []task.Fact {
	switch f := f.(type) {
	case pddl.Atom:
		fact := ground(f, bind)
		// What both hands lift does not fail for want of one that does.
		other := f.Pred == predLiftable && r.body[task.NewFact(predTwoHanded, fact.Args...).String()]
		if bodily(f.Pred) && !r.body[fact.String()] && !other {
			return []task.Fact{fact}
		}
	case pddl.Not:
		if at, ok := f.Of.(pddl.Atom); ok && (at.Pred == predLocked || bodily(at.Pred)) && r.truth(at, bind) {
			return []task.Fact{ground(at, bind)}
		}
	case pddl.Exists:
		if r.truth(f, bind) {
			return nil
		}
		var out []task.Fact
		r.scope.each(f.Vars, bind, func(inner map[string]string) {
			if len(out) == 0 && r.otherwise(f.Of, inner) {
				out = r.missing(f.Of, inner)
			}
		})
		return out
	case pddl.And:
		var out []task.Fact
		for _, of := range f {
			out = append(out, r.missing(of, bind)...)
		}
		return out
	case pddl.Or:
		if r.truth(f, bind) {
			return nil
		}
		for _, of := range f {
			if facts := r.missing(of, bind); len(facts) > 0 && r.otherwise(of, bind) {
				return facts
			}
		}
	}
	return nil
}

// otherwise reports whether the formula would hold but for body and locks.
func (r *replay) otherwise(f pddl.Formula, bind map[string]string) bool {
	switch f := f.(type) {
	case pddl.Atom:
		return bodily(f.Pred) || r.truth(f, bind)
	case pddl.Not:
		at, ok := f.Of.(pddl.Atom)
		return ok && (at.Pred == predLocked || bodily(at.Pred)) || r.truth(f, bind)
	case pddl.And:
		return !slices.ContainsFunc(f, func(of pddl.Formula) bool { return !r.otherwise(of, bind) })
	case pddl.Or:
		return slices.ContainsFunc(f, func(of pddl.Formula) bool { return r.otherwise(of, bind) })
	}
	return r.truth(f, bind)
}
