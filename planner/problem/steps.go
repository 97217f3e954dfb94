package problem

import (
	"fmt"

	"saydo/planner/pddl"
	"saydo/task"
)

// Steps turns a plan for the posed problem into steps and applies them to the
// state: after it the state is what is predicted for the end of the plan. The
// steps are numbered from 1 and spoken of in the language.
func (p *Posed) Steps(plan []pddl.PlanStep, st *State, language string) ([]task.Step, error) {
	scope := newScope(p.Problem, p.poser.types)
	out := make([]task.Step, 0, len(plan))
	for i, s := range plan {
		a := p.Domain.Action(s.Action)
		if a == nil || len(a.Params) != len(s.Args) {
			return nil, fmt.Errorf("reading step %d of the plan: %s fits no action", i+1, s)
		}
		bind := map[string]string{}
		for k, v := range a.Params {
			bind[v.Name] = s.Args[k]
		}
		r := replay{Posed: p, scope: scope, st: st}
		step := task.Step{ID: i + 1, Skill: s.Action, Args: s.Args, Needs: r.needs(a.Pre, bind)}
		skill := p.poser.Skills[s.Action]
		p.fillIn(&step, skill)
		step.Assumes = p.assumes(step, st)
		step.Makes = r.apply(a, bind, skill)
		step.Say = p.because(p.say(step, skill, st, language), step, language)
		out = append(out, step)
	}
	return out, nil
}

// fillIn adds the numbers and the text of the act, or the skill's defaults.
func (p *Posed) fillIn(step *task.Step, skill task.Skill) {
	asked := p.act != nil && p.act.Skill == step.Skill
	for _, n := range skill.Numbers {
		value := n.Default
		if asked {
			if given, ok := p.act.Numbers[n.Name]; ok {
				value = given.Value
			}
		}
		step.Numbers = append(step.Numbers, value)
	}
	if asked {
		step.Text = p.act.Text
	}
}

// assumes lists what the step takes on trust: that what is looked for is
// there, that a door of which nothing is known is open.
func (p *Posed) assumes(step task.Step, st *State) []task.Literal {
	var out []task.Literal
	for _, id := range step.Args {
		g, guessed := p.guesses[id]
		if guessed && len(step.Args) > 1 && step.Args[1] == g.found.Args[1] && st.Truth(g.found) != task.True && p.finds(step.Skill, g) {
			out = append(out, task.Literal{Fact: g.found})
		}
		if st.doors[id] {
			out = append(out, task.Literal{Fact: task.NewFact(predOpen, id)})
		}
	}
	return out
}

// finds reports whether the action is the looking that the guess is for.
func (p *Posed) finds(skill string, g guess) bool {
	found := false
	for _, n := range needsOf(p.Domain.Action(skill)) {
		found = found || n.predicate == g.likely.Predicate
	}
	return found
}

// replay applies one step to the state.
type replay struct {
	*Posed
	scope *scope
	st    *State
}

// apply changes the state by the action's effects and lists the changes with
// the evidence that the skill offers for each.
func (r *replay) apply(a *pddl.Action, bind map[string]string, skill task.Skill) []task.Effect {
	var add, del []task.Fact
	for i := range a.Effects {
		e := &a.Effects[i]
		r.scope.each(e.Vars, bind, func(bind map[string]string) {
			if !r.truth(e.When, bind) {
				return
			}
			for _, at := range e.Add {
				add = append(add, ground(at, bind))
			}
			for _, at := range e.Del {
				del = append(del, ground(at, bind))
			}
		})
	}
	added := map[string]bool{}
	for _, f := range add {
		added[f.String()] = true
	}
	var out []task.Effect
	change := func(f task.Fact, holds bool) {
		if r.st.holds(f.Predicate, f.Args...) == holds || f.Predicate == predActed {
			return
		}
		r.st.Set(f, holds)
		out = append(out, task.Effect{Literal: task.Literal{Fact: f, Negated: !holds}, Evidence: r.evidence(f, skill)})
	}
	for _, f := range del {
		if !added[f.String()] {
			change(f, false)
		}
	}
	for _, f := range add {
		change(f, true)
	}
	r.unmark(add)
	return out
}

// unmark makes the marks of this step false again: a mark records a deed, and
// the next time it is a deed again.
func (r *replay) unmark(facts []task.Fact) {
	for _, f := range facts {
		if r.poser.marker(f.Predicate) {
			r.st.Unset(f)
		}
	}
}

// evidence is what the skill offers for the fact: by its file, else the
// action's word for a mark and the eyes for anything else.
func (r *replay) evidence(f task.Fact, skill task.Skill) task.Evidence {
	if e, given := skill.Evidence[f.Predicate]; given {
		return e
	}
	if r.poser.marker(f.Predicate) {
		return task.Reported
	}
	return task.Observed
}

func ground(a pddl.Atom, bind map[string]string) task.Fact {
	args := make([]string, len(a.Args))
	for i, arg := range a.Args {
		args[i] = arg
		if v, bound := bind[arg]; bound {
			args[i] = v
		}
	}
	return task.NewFact(a.Pred, args...)
}
