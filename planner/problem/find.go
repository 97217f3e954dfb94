package problem

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// bindAll finds the objects for each description of the clause that has none
// yet. If they are not known, it poses the looking that may find them.
func (p *Poser) bindAll(c task.Clause, found map[string][]string, st *State) (*Target, error) {
	for _, d := range c.Find {
		if len(found[d.Name]) > 0 {
			continue
		}
		s := p.seek(d, found, st)
		s.wants = c.Goal
		for _, other := range c.Find {
			if other.Text == d.Text {
				s.others = append(s.others, found[other.Name]...)
			}
		}
		ids, look, err := s.find()
		if err != nil || look != nil {
			return look, err
		}
		found[d.Name] = ids
	}
	return nil, nil
}

// seeker looks for an object that fits a description.
type seeker struct {
	*compiler
	about task.Describe
	bind  map[string]string // the descriptions before it
	// others are what the same words stand for already: one of two cups.
	others []string
	wants  *task.Condition // what it is looked for
}

func (p *Poser) seek(d task.Describe, found map[string][]string, st *State) seeker {
	bind := map[string]string{}
	for name, ids := range found {
		bind[name] = ids[0]
	}
	return seeker{compiler: p.looker(st), about: d, bind: bind}
}

// find returns what is known to fit, the nearest first: one object, or all of
// them once their places were looked at; else a look that may tell; else, for a
// thing, one that may fit; else the failure.
func (s *seeker) find() ([]string, *Target, error) {
	var fit, open []string
	for _, id := range s.candidates() {
		switch s.fits(id) {
		case task.True:
			fit = append(fit, id)
		case task.Unknown:
			open = append(open, id)
		case task.False:
		}
	}
	if len(fit) > 0 && !s.about.All && s.about.By == "" {
		return fit[:1], nil, nil
	}
	if look := s.places(open); look != nil {
		return nil, look, nil
	}
	if len(fit) > 0 && s.about.By != "" {
		return s.utmost(fit)
	}
	if len(fit) > 0 {
		return fit, nil, nil
	}
	for _, id := range open {
		if !s.st.IsA(id, typePerson) {
			if s.about.In == "" && !s.about.All {
				return []string{id}, nil, nil
			}
			continue
		}
		look := s.lookFor(id, s.st)
		if s.located(id) {
			look = s.visit(id, s.st)
		}
		if look != nil {
			return nil, look, nil
		}
	}
	return nil, nil, s.notLooked(s.nothing(), s.leftOut(func(string) bool { return s.about.In == "" }))
}

// nothing tells that nothing fits the description: of what nothing is known of its kind,
// nobody knows where to look.
func (s *seeker) nothing() *task.Failure {
	en, zh := "I looked, and found nothing like %q; tell me more, or where to look", "我看过了，没有找到像“%s”的东西；请再说清楚些，或告诉我去哪里找"
	switch {
	case s.about.Type == typePerson:
		en, zh = "I looked, and found nobody like %q; tell me more, or where to look", "我看过了，没有找到像“%s”的人；请再说清楚些，或告诉我去哪里找"
	case s.about.In == "" && len(s.candidates()) == 0:
		en, zh = "I know of nothing like %q here; tell me more, or where one is", "据我所知这里没有像“%s”的东西；请再说清楚些，或告诉我哪里有"
	}
	return task.Fail(task.CodeNotFound, "find "+s.about.Name, en, s.about.Text).In("zh", zh, s.about.Text)
}

// utmost finds of what fits the one with the most, or least, of the measure that
// the description compares by. What has not been measured cannot be compared:
// where that is all there is, it is the failure.
func (s *seeker) utmost(fit []string) ([]string, *Target, error) {
	best, value := "", 0.0
	for _, id := range fit {
		o, _ := s.st.Object(id)
		v := o.Measure(s.about.By)
		if v > 0 && (best == "" || (v > value) == s.about.Most && v != value) {
			best, value = id, v
		}
	}
	if best != "" {
		return []string{best}, nil, nil
	}
	if len(fit) == 1 {
		return fit, nil, nil
	}
	return nil, nil, task.Fail(task.CodeAmbiguous, "find "+s.about.Name,
		"I see %d things that may be %q, but I do not know how they compare; tell me which", len(fit), s.about.Text).
		In("zh", "我看到%d样东西可能是“%s”，但不知道怎么比较；请告诉我是哪一样", len(fit), s.about.Text)
}

// places poses a look at the place that the description names or, of several,
// at the nearest of which it is not known of each candidate whether it is there.
func (s *seeker) places(open []string) *Target {
	if look := s.visit(s.about.In, s.st); look != nil || s.about.In != "" && !s.st.IsA(s.about.In, typeRoom) {
		return look
	}
	if len(open) == 0 || s.st.IsA(open[0], typePerson) {
		return nil
	}
	var places []string
	switch {
	case s.about.In != "" && s.about.All:
		places = s.surfaces(s.about.In)
	case s.about.In == "" && s.about.Where != nil:
		places = named(*s.about.Where, locating)
		for _, room := range named(*s.about.Where, func(pred string) bool { return pred == predInRoom }) {
			if look := s.visit(room, s.st); look != nil && !surveyed(room, s.st) {
				return look
			}
			places = append(places, s.surfaces(room)...)
		}
	}
	slices.SortStableFunc(places, func(a, b string) int { return cmp.Compare(s.effortFor(a), s.effortFor(b)) })
	for _, place := range places {
		unseen := slices.ContainsFunc(open, func(id string) bool {
			on, in := s.st.Truth(task.NewFact(predOn, id, place)), s.st.Truth(task.NewFact(predIn, id, place))
			return !s.located(id) && on == task.Unknown && in == task.Unknown
		})
		if look := s.visit(place, s.st); unseen && look != nil {
			return look
		}
	}
	return nil
}

// surfaces lists those of the room.
func (s *seeker) surfaces(room string) []string {
	return slices.DeleteFunc(slices.Clone(s.st.Objects(typeSurface)), func(id string) bool { return s.st.room[id] != room })
}

// named lists the places of which the condition says, by one of the predicates,
// that something is there.
func named(c task.Condition, by func(predicate string) bool) []string {
	var out []string
	if c.Op == task.OpFact && by(c.Predicate) && len(c.Args) == 2 && !strings.HasPrefix(c.Args[1], "?") {
		out = append(out, c.Args[1])
	}
	for _, of := range c.Of {
		for _, place := range named(of, by) {
			if !slices.Contains(out, place) {
				out = append(out, place)
			}
		}
	}
	return out
}

// candidates lists the objects that the description may mean, best first.
func (s *seeker) candidates() []string {
	ids := s.about.Among
	if len(ids) == 0 {
		ids = slices.Clone(s.st.Objects(s.about.Type))
		slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(s.effortFor(a), s.effortFor(b)) })
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, known := s.st.Object(id)
		return !known || slices.Contains(s.others, id) || s.about.Kind != "" && o.Kind != s.about.Kind || s.isLost(id)
	})
	if s.wants == nil || len(s.st.rules) == 0 {
		return ids
	}
	// What is not to be done is done with none of them, unless there is no other.
	allowed := slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		return s.st.against(s.wants.Bind(map[string]string{s.about.Name: id}))
	})
	if len(allowed) == 0 {
		return ids
	}
	return allowed
}

// fits tells whether the object fits the description, as far as it is known.
// What is not known of the looks of a person who was seen is not so.
func (s *seeker) fits(id string) task.Truth {
	o, _ := s.st.Object(id)
	fits := s.within(id)
	for k, want := range s.about.Attributes {
		have := o.Attributes[k]
		switch {
		case have == "" && s.seen(id), have != "" && !task.SameLook(k, have, want):
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
