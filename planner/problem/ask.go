package problem

import (
	"cmp"
	"slices"

	"saydo/task"
)

// ask poses the looking that a question needs, and when all is seen that can
// be, going to another person to tell. The answer itself is given by who asked
// for the plan.
func (p *Poser) ask(c task.Clause, w Work, st *State) (Work, error) {
	ask := *c.Ask
	look := p.askLook(ask, c.Find, st)
	if look != nil {
		return Work{Targets: []Target{*look}, Goal: w.Goal, Partial: true}, nil
	}
	tell := ask.Tell
	for _, d := range c.Find {
		if d.Name != tell {
			continue
		}
		s := p.seek(d, nil, st)
		ids, look, err := s.find()
		if err != nil {
			return Work{}, err
		}
		if look != nil {
			return Work{Targets: []Target{*look}, Goal: w.Goal, Partial: true}, nil
		}
		tell = ids[0]
	}
	if tell != "" && p.Domain.Action("tell") != nil {
		w.Targets = []Target{{Goal: task.Always(), Act: &task.Act{Skill: "tell", Args: map[string]string{"person": tell}}}}
	}
	return w, nil
}

// askedAbout notes all that a question was about and is seen, of which a later clause
// speaks: once one of them is put elsewhere, it is no more as was asked.
func (p *Poser) askedAbout(finds []task.Describe, talk *Talk, st *State) {
	for _, d := range finds {
		if !d.All {
			continue
		}
		s := p.seek(d, talk.Found, st)
		if ids, look, err := s.find(); err == nil && look == nil {
			talk.Found[d.Name] = ids
		}
	}
}

// askLook poses the next look that the question needs; nil when none helps.
func (p *Poser) askLook(ask task.Ask, finds []task.Describe, st *State) *Target {
	if ask.By == task.ByDeed { // whoever asks what was done wants nothing done now
		return nil
	}
	switch ask.Kind {
	case task.AskSelf, task.AskKnow:
		return nil
	case task.AskWhere:
		return p.lookForAny(ask, finds, st)
	case task.AskWhether:
		if ask.Where != nil && len(finds) == 0 && ask.Where.Eval(st) == task.Unknown && !p.seenSome(*ask.Where, st) {
			return p.lookInto(*ask.Where, st)
		}
		if look := p.lookAtState(ask.Where, st); look != nil && len(finds) == 0 {
			return look
		}
	case task.AskCount, task.AskWhich:
		if ask.By == task.ByUnder || ask.By == task.ByBeside {
			return p.lookAround(ask.Place, st)
		}
		if anywhere(ask, finds) || len(finds) == 0 && ask.Place == "" && ask.Where != nil && namesThings(*ask.Where, st) {
			return p.lookForAny(ask, finds, st)
		}
	case task.AskWho:
	}
	if look := p.visit(ask.Place, st); look != nil && !surveyed(ask.Place, st) {
		return look
	}
	for _, d := range finds {
		if d.Name == ask.Tell {
			continue
		}
		if look := p.visit(d.In, st); look != nil && !surveyed(d.In, st) {
			return look
		}
		s := p.seek(d, nil, st)
		if _, look, err := s.find(); err == nil && look != nil && ask.Kind == task.AskWho {
			return look
		}
	}
	return nil
}

// lookAround poses a look at what is about the place, which takes nothing to be opened; which
// rooms are beside one is known without.
func (p *Poser) lookAround(place string, st *State) *Target {
	goal := task.That(predNear, place)
	if !st.IsA(place, typeSpot) || goal.Holds(st) {
		return nil
	}
	return &Target{Goal: goal}
}

// seenSome reports whether one of several things, of which it is asked whether one of them is
// so, has been seen: nobody wants the whole house searched for the others.
func (p *Poser) seenSome(c task.Condition, st *State) bool {
	co := p.looker(st)
	return c.Op == task.OpOr && slices.ContainsFunc(c.Of, func(of task.Condition) bool {
		if of.Op == task.OpNot && len(of.Of) == 1 {
			of = of.Of[0]
		}
		return of.Op == task.OpFact && len(of.Args) == 1 && (of.Eval(st) != task.Unknown || co.located(of.Args[0]))
	})
}

// namesThings reports whether the condition names things, one by one.
func namesThings(c task.Condition, st *State) bool {
	if c.Op == task.OpOr {
		return slices.ContainsFunc(c.Of, func(of task.Condition) bool { return namesThings(of, st) })
	}
	return c.Op == task.OpEqual && len(c.Args) == 2 && st.IsA(c.Args[1], typeThing)
}

// anywhere reports whether the question is about things wherever they are.
func anywhere(ask task.Ask, finds []task.Describe) bool {
	return ask.Place == "" && len(finds) > 0 && !slices.ContainsFunc(finds, func(d task.Describe) bool { return d.In != "" || d.Where != nil })
}

// lookAtState poses looking for the thing whose state is asked about; nil when it is
// known where that is, since then its state is as it was seen.
func (p *Poser) lookAtState(state *task.Condition, st *State) *Target {
	if state == nil || state.Op != task.OpFact || len(state.Args) != 1 || !st.IsA(state.Args[0], typeThing) || p.looker(st).located(state.Args[0]) {
		return nil
	}
	return p.lookFor(state.Args[0], st)
}

// surveyed reports whether it is known of everything whether it is at the
// place, or on the surfaces of the room.
func surveyed(where string, st *State) bool {
	if st.IsA(where, typeRoom) {
		for _, place := range st.Objects(typeSurface) {
			if st.room[place] == where && !surveyed(place, st) {
				return false
			}
		}
		return true
	}
	for _, id := range st.Objects(typeThing) {
		_, located := st.place[id]
		on, in := st.Truth(task.NewFact(predOn, id, where)), st.Truth(task.NewFact(predIn, id, where))
		if !located && on == task.Unknown && in == task.Unknown {
			return false
		}
	}
	return true
}

// lookForAny poses looking for what is asked for, unless one such thing is
// known to be somewhere. Furniture, doors and rooms are where they are: there is nothing
// to look for.
func (p *Poser) lookForAny(ask task.Ask, finds []task.Describe, st *State) *Target {
	var ids []string
	for _, d := range finds {
		s := p.seek(d, nil, st)
		for _, id := range s.candidates() {
			if s.fits(id) != task.False {
				ids = append(ids, id)
			}
		}
	}
	if len(finds) == 0 && ask.Where != nil {
		for _, id := range st.Objects(cmp.Or(ask.Type, typeObject)) {
			if ask.Where.Bind(map[string]string{"?x": id}).Eval(st) != task.False {
				ids = append(ids, id)
			}
		}
	}
	co := p.looker(st)
	var first *Target
	for _, id := range ids {
		if co.located(id) || !st.IsA(id, typeThing) && !st.IsA(id, typePerson) {
			return nil
		}
		if look := p.lookFor(id, st); look != nil && first == nil {
			first = look
		}
	}
	return first
}
