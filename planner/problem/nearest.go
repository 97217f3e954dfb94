package problem

import (
	"maps"
	"slices"
	"strings"

	"saydo/planner/pddl"
	"saydo/task"
)

// near is what the body does for a skill whose gesture it cannot make.
type near struct {
	skill string
	why   error // it cannot
}

// Nearest returns the act that the body can do and that comes nearest to one whose
// gesture it cannot make: a greeting for a greeting. It is the act itself where the
// body can do that, or where nothing comes near.
func (p *Poser) Nearest(act task.Act) task.Act {
	n, ok := p.nearest[act.Skill]
	if !ok {
		return act
	}
	args := map[string]string{}
	for _, v := range p.Domain.Action(n.skill).Params {
		if id, given := act.Args[slot(v)]; given {
			args[slot(v)] = id
		}
	}
	return task.Act{Skill: n.skill, Args: args, For: act.Skill}
}

// NearestGoal does the same for a wish that only one action makes true, with whatever
// objects: who sits on no furniture sits down where it is. It is false where the body
// can do that, or where nothing comes near.
func (p *Poser) NearestGoal(goal task.Condition) (task.Act, bool) {
	if goal.Op != task.OpFact && goal.Op != task.OpOr {
		return task.Act{}, false
	}
	var maker string
	for _, l := range literals(goal) {
		by := p.makers(l.Predicate)
		if l.Negated || len(by) != 1 || maker != "" && by[0] != maker {
			return task.Act{}, false
		}
		maker = by[0]
	}
	act := p.Nearest(task.Act{Skill: maker})
	if goal.Op == task.OpFact && len(goal.Args) == 1 { // who sits on no sofa sits down before it
		act.Near = goal.Args[0]
	}
	return act, act.For != ""
}

// Standing is how it is when the act was done, of an act for its own sake that the body
// does for another one; false where that is not so already: who sits sits down no more.
func (p *Poser) Standing(act task.Act, st *State) (task.Condition, bool) {
	a := p.Domain.Action(act.Skill)
	if act.For == "" || a == nil || len(a.Params) > 0 {
		return task.Condition{}, false
	}
	var so []task.Condition
	posture := false // a gesture is made as often as it is asked for
	for _, e := range a.Effects {
		posture = posture || slices.ContainsFunc(e.Del, func(at pddl.Atom) bool { return at.Pred == predUpright })
		for _, at := range e.Add {
			so = append(so, task.That(at.Pred, at.Args...))
		}
	}
	if act.Near != "" {
		so = append(so, task.That(predNear, act.Near))
	}
	all := task.And(so...)
	return all, posture && len(so) > 0 && all.Holds(st)
}

// makers lists the actions that make the predicate true.
func (p *Poser) makers(predicate string) []string {
	var out []string
	for i := range p.Domain.Actions {
		a := &p.Domain.Actions[i]
		if slices.ContainsFunc(a.Effects, func(e pddl.Effect) bool {
			return slices.ContainsFunc(e.Add, func(at pddl.Atom) bool { return at.Pred == predicate })
		}) {
			out = append(out, a.Name)
		}
	}
	return out
}

// nearestTo finds the nearest skill to one that the body is unable to do. A gesture is
// made at a person or for its own sake: who points at a thing is not served by a nod.
func (p *Poser) nearestTo(name string) (near, bool) {
	if !p.personal(name) && !p.Skills[name].Body.Seat {
		return near{}, false
	}
	gestures, why := p.Body.Nearest(p.Skills[name])
	for _, g := range gestures {
		for _, other := range slices.Sorted(maps.Keys(p.Skills)) {
			if p.Skills[other].Body.Gesture == g && p.unable[other] == nil && p.personal(other) && !p.addsPerson(name, other) {
				return near{other, why}, true
			}
		}
	}
	return near{}, false
}

// addsPerson reports whether the other action is made at somebody, and the first one
// for its own sake: nobody is driven to for crossed arms.
func (p *Poser) addsPerson(action, other string) bool {
	return len(p.Domain.Action(action).Params) == 0 && len(p.Domain.Action(other).Params) > 0
}

// personal reports whether the action is about persons only, or about nothing.
func (p *Poser) personal(action string) bool {
	a := p.Domain.Action(action)
	return a != nil && !slices.ContainsFunc(a.Params, func(v pddl.Typed) bool { return !slices.Equal(v.Types, []string{typePerson}) })
}

// slot is the name of a parameter without its question mark.
func slot(v pddl.Typed) string { return strings.TrimPrefix(v.Name, "?") }

// because adds to the words for a step why it is done, where something else was asked
// for.
func (p *Posed) because(say string, step task.Step, language string) string {
	if p.act == nil || p.act.For == "" || p.act.Skill != step.Skill {
		return say
	}
	n, ok := p.poser.nearest[p.act.For]
	fail, told := n.why.(*task.Failure) //nolint:errorlint // The body returns it plainly.
	switch {
	case !ok || !told:
		return say
	case language == "zh":
		return say + "（" + fail.HintIn("zh") + "）"
	}
	return say + ", as " + fail.Hint
}
