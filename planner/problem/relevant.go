package problem

import (
	"slices"

	"saydo/planner/pddl"
	"saydo/task"
)

// need is a predicate that some goal or precondition wants true or false.
type need struct {
	predicate string
	negated   bool
}

// selection decides which actions can contribute to a goal.
type selection struct {
	*Poser
	st     *State
	lifted bool            // as if the body could do everything
	body   map[string]bool // facts about the body that hold
	help   bool            // people may be asked to do what is beyond the body
	goal   map[need]bool   // what the goal itself wants
	act    string          // the action that is asked for
	lead   bool            // people may be led about
}

// actions returns the names of the actions that can contribute. What holds now
// and no chosen action undoes is no reason to choose an action.
func (s *selection) actions() map[string]bool {
	threatened := map[need]bool{}
	for {
		chosen := s.closure(threatened)
		grown := false
		for i := range s.Domain.Actions {
			a := &s.Domain.Actions[i]
			if !chosen[a.Name] {
				continue
			}
			for _, n := range effectsOf(a) {
				undone := need{n.predicate, !n.negated}
				if !threatened[undone] {
					threatened[undone] = true
					grown = true
				}
			}
		}
		if !grown {
			return chosen
		}
	}
}

// closure chains backwards from the goal: an action is chosen when it gives
// what is needed, and then what it needs is needed too.
func (s *selection) closure(threatened map[need]bool) map[string]bool {
	chosen := map[string]bool{}
	seen := map[need]bool{}
	var open []need
	want := func(n need, always bool) {
		if seen[n] || !always && s.settled(n) && !threatened[n] {
			return
		}
		seen[n] = true
		open = append(open, n)
	}
	take := func(a *pddl.Action) {
		chosen[a.Name] = true
		for _, n := range needsOf(a) {
			want(n, false)
		}
	}
	for n := range s.goal {
		want(n, true)
	}
	if a := s.Domain.Action(s.act); a != nil {
		take(a)
	}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		for i := range s.Domain.Actions {
			a := &s.Domain.Actions[i]
			if !chosen[a.Name] && s.serves(a, n) {
				take(a)
			}
		}
	}
	return chosen
}

// settled reports whether the need holds now whatever its arguments are.
func (s *selection) settled(n need) bool {
	if d := s.Domain.Predicate(n.predicate); d != nil && len(d.Params) == 0 {
		return s.st.holds(n.predicate) != n.negated
	}
	if !n.negated {
		return false
	}
	for _, f := range s.st.facts {
		if f.Predicate == n.predicate {
			return false
		}
	}
	return true
}

// serves reports whether the action is a sensible way to meet the need.
func (s *selection) serves(a *pddl.Action, n need) bool {
	if !s.lifted && (s.unable[a.Name] != nil || s.beyond(a)) || !slices.Contains(effectsOf(a), n) {
		return false
	}
	social := slices.ContainsFunc(a.Params, func(v pddl.Typed) bool { return slices.Equal(v.Types, []string{typePerson}) })
	if !social {
		return true
	}
	if slices.Contains(needsOf(a), need{predPersonReach, false}) && !s.help {
		return false
	}
	// What is done with a person for its own sake is done when asked for only,
	// and people do not serve to move the robot.
	for _, e := range effectsOf(a) {
		if s.marker(e.predicate) && s.persons[e.predicate] && !e.negated {
			return s.goal[e] && e == n
		}
	}
	if n.predicate == predRobotIn || n.predicate == predNear {
		return false
	}
	return s.lead || !leads(a)
}

// beyond reports whether the action needs an ability that the body lacks,
// whatever it is done with.
func (s *selection) beyond(a *pddl.Action) bool {
	return slices.ContainsFunc(pddl.Conjuncts(a.Pre), func(part pddl.Formula) bool {
		at, ok := part.(pddl.Atom)
		return ok && len(at.Args) == 0 && bodily(at.Pred) && !s.body[ground(at, nil).String()]
	})
}

// leads reports whether the action takes a person elsewhere.
func leads(a *pddl.Action) bool {
	needsRoom := slices.Contains(needsOf(a), need{predInRoom, false})
	return slices.ContainsFunc(effectsOf(a), func(n need) bool {
		return !n.negated && (n.predicate == predBeside || n.predicate == predInRoom && needsRoom)
	})
}

func effectsOf(a *pddl.Action) []need {
	var out []need
	for _, e := range a.Effects {
		for _, at := range e.Add {
			out = append(out, need{at.Pred, false})
		}
		for _, at := range e.Del {
			out = append(out, need{at.Pred, true})
		}
	}
	return out
}

func needsOf(a *pddl.Action) []need {
	var out []need
	note := func(at pddl.Atom, negated bool) { out = append(out, need{at.Pred, negated}) }
	eachAtom(a.Pre, false, note)
	for _, e := range a.Effects {
		eachAtom(e.When, false, note)
	}
	return out
}

// wants lists what the literals of a goal want.
func wants(goal []task.Literal) map[need]bool {
	out := map[need]bool{}
	for _, l := range goal {
		out[need{l.Predicate, l.Negated}] = true
	}
	return out
}
