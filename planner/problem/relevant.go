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
	able   map[string]bool // predicates about the body that hold of anything
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
		for i := range s.bearings {
			b := &s.bearings[i]
			if !chosen[b.name] {
				continue
			}
			for _, n := range b.gives {
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
	take := func(b *bearing) {
		chosen[b.name] = true
		for _, n := range b.needs {
			want(n, false)
		}
	}
	for n := range s.goal {
		want(n, true)
	}
	if i := slices.IndexFunc(s.bearings, func(b bearing) bool { return b.name == s.act }); i >= 0 {
		take(&s.bearings[i])
	}
	for len(open) > 0 {
		n := open[len(open)-1]
		open = open[:len(open)-1]
		for i := range s.bearings {
			b := &s.bearings[i]
			if !chosen[b.name] && s.serves(b, n) {
				take(b)
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
func (s *selection) serves(b *bearing, n need) bool {
	if !slices.Contains(b.gives, n) || !s.lifted && (s.unable[b.name] != nil || s.beyond(b)) {
		return false
	}
	if !b.social {
		return true
	}
	if slices.Contains(b.needs, need{predPersonReach, false}) && !s.help {
		return false
	}
	// What is done with a person for its own sake is done when asked for only,
	// and people do not serve to move the robot.
	if b.mark != nil {
		return s.goal[*b.mark] && *b.mark == n
	}
	if n.predicate == predRobotIn || n.predicate == predNear {
		return false
	}
	return s.lead || !b.leads
}

// beyond reports whether the action needs of what it is done with what this body's
// abilities allow of nothing: it steps on no stool.
func (s *selection) beyond(b *bearing) bool {
	return slices.ContainsFunc(b.abilities, func(predicate string) bool { return !s.able[predicate] })
}

// bearing is what an action has to do with others, worked out once.
type bearing struct {
	name         string
	gives, needs []need
	abilities    []string // predicates about the body that it needs
	social       bool     // it is done with a person
	leads        bool     // it takes a person elsewhere
	mark         *need    // the first that only records that it was done with a person
}

// bear works out the bearing of an action; what actions change must be known.
func (p *Poser) bear(a *pddl.Action) bearing {
	b := bearing{
		name: a.Name, gives: effectsOf(a), needs: needsOf(a), leads: leads(a),
		social: slices.ContainsFunc(a.Params, func(v pddl.Typed) bool { return slices.Equal(v.Types, []string{typePerson}) }),
	}
	for _, part := range pddl.Conjuncts(a.Pre) {
		if at, ok := part.(pddl.Atom); ok && bodily(at.Pred) {
			b.abilities = append(b.abilities, at.Pred)
		}
	}
	for _, e := range b.gives {
		if p.marker(e.predicate) && p.persons[e.predicate] && !e.negated {
			b.mark = &e
			break
		}
	}
	return b
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
