package problem

import (
	"cmp"
	"slices"

	"saydo/task"
)

// bindAll finds an object for each description of the clause that has none
// yet. If one is not known, it poses the looking that may find it.
func (p *Poser) bindAll(c task.Clause, found map[string]string, st *State) (*Target, error) {
	for _, d := range c.Find {
		if found[d.Name] != "" {
			continue
		}
		s := seeker{compiler: p.looker(st), about: d, bind: found}
		id, look, err := s.find()
		if err != nil || look != nil {
			return look, err
		}
		found[d.Name] = id
	}
	return nil, nil
}

// seeker looks for an object that fits a description.
type seeker struct {
	*compiler
	about task.Describe
	bind  map[string]string // the descriptions before it
}

// find returns an object that is known to fit, the nearest first; else a look
// that may tell; else, for a thing, one that may fit; else the failure.
func (s *seeker) find() (string, *Target, error) {
	var open []string
	for _, id := range s.candidates() {
		switch s.fits(id) {
		case task.True:
			return id, nil, nil
		case task.Unknown:
			open = append(open, id)
		case task.False:
		}
	}
	if look := s.visit(s.about.In, s.st); look != nil {
		return "", look, nil
	}
	for _, id := range open {
		if !s.st.IsA(id, typePerson) {
			if s.about.In == "" {
				return id, nil, nil
			}
			continue
		}
		look := s.lookFor(id, s.st)
		if s.located(id) {
			look = s.visit(id, s.st)
		}
		if look != nil {
			return "", look, nil
		}
	}
	return "", nil, task.Fail(task.CodeNotFound, "find "+s.about.Name,
		"I looked, and found nobody and nothing like %q; tell me more, or where to look", s.about.Text).
		In("zh", "我看过了，没有找到像“%s”的人或东西；请再说清楚些，或告诉我去哪里找", s.about.Text)
}

// candidates lists the objects that the description may mean, best first.
func (s *seeker) candidates() []string {
	ids := s.about.Among
	if len(ids) == 0 {
		ids = slices.Clone(s.st.Objects(s.about.Type))
		slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(s.effortFor(a), s.effortFor(b)) })
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, known := s.st.Object(id)
		return !known || s.about.Kind != "" && o.Kind != s.about.Kind || s.isLost(id)
	})
}

// fits tells whether the object fits the description, as far as it is known.
// What is not known of the looks of a person who was seen is not so.
func (s *seeker) fits(id string) task.Truth {
	o, _ := s.st.Object(id)
	fits := s.within(id)
	for k, want := range s.about.Attributes {
		have := o.Attributes[k]
		switch {
		case have == "" && s.seen(id), have != "" && !sameWord(have, want):
			return task.False
		case have == "":
			fits = weaker(fits, task.Unknown)
		}
	}
	if s.about.Where == nil {
		return fits
	}
	where := s.about.Where.Bind(s.bind).Bind(map[string]string{s.about.Name: id}).Eval(s.st)
	if where == task.Unknown && s.st.IsA(id, typePerson) && s.seen(id) {
		return task.False
	}
	return weaker(fits, where)
}

// weaker joins two truths as "and" does.
func weaker(a, b task.Truth) task.Truth {
	switch {
	case a == task.False || b == task.False:
		return task.False
	case a == task.Unknown || b == task.Unknown:
		return task.Unknown
	}
	return task.True
}

// within tells whether the object is in the room or at the spot named.
func (s *seeker) within(id string) task.Truth {
	where, st := s.about.In, s.st
	switch {
	case where == "":
		return task.True
	case st.IsA(where, typeRoom) && st.IsA(id, typeSpot):
		if st.room[id] != "" {
			return truthOf(st.room[id] == where)
		}
		return st.Truth(task.NewFact(predInRoom, id, where))
	case st.IsA(id, typeThing):
		at, known := st.place[id]
		if !known {
			return task.Unknown
		}
		spot := at.Args[len(at.Args)-1]
		return truthOf(spot == where || st.room[spot] == where)
	case st.IsA(id, typePerson):
		return truthOf(st.room[id] == st.room[where])
	}
	return task.True
}

func truthOf(holds bool) task.Truth {
	if holds {
		return task.True
	}
	return task.False
}

// seen reports whether the person was seen where they are.
func (s *seeker) seen(id string) bool {
	if s.st.room[id] == "" {
		return false
	}
	evidence, _ := s.st.Evidence(task.NewFact(predInRoom, id, s.st.room[id]))
	return evidence.Rank() >= task.Sensed.Rank()
}
