package modelreader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/planner/reader"
	"saydo/task"
)

// serving tells which needs of the common-sense tables what has a name, in small
// letters, serves: the numbers of their entries, over all languages.
type serving map[string][]int

func servingOf(lexicons []reader.Lexicon) serving {
	out, n := serving{}, 0
	for _, l := range lexicons {
		for _, use := range l.Uses {
			for _, name := range use.Of {
				name = strings.ToLower(name)
				out[name] = append(out[name], n)
			}
			n++
		}
	}
	return out
}

// serves lists the needs that an object serves, by its own names and those of its
// kind.
func (s *session) serves(o task.Object) []int {
	var out []int
	for _, name := range slices.Concat(o.Names, s.kindNames[o.Kind]) {
		out = append(out, s.serving[strings.ToLower(name)]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// How much an object belongs into the view.
const (
	scoreRest    = 1
	scoreType    = 55 // its type is spoken of
	scoreKind    = 60 // its kind is
	scorePerson  = 62
	scoreHolder  = 65 // what is spoken of is there
	scoreSpoken  = 70 // one of the words of its names
	scoreFocus   = 80 // spoken of before
	scoreWords   = 85 // all words of a name, here and there
	scoreNamed   = 90 // by its name
	scoreSpeaker = 95
)

func (s *session) score(o task.Object) int {
	best := scoreRest
	switch {
	case o.Type == typePerson:
		best = scorePerson
	case s.spoken[o.Kind]:
		best = scoreKind
	case s.spoken[o.Type]:
		best = scoreType
	}
	for _, n := range append(slices.Clone(o.Names), strings.ReplaceAll(o.ID, "_", " ")) {
		words := strings.Fields(n)
		switch {
		case s.mentions(n):
			best = max(best, scoreNamed)
		case len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !s.mentions(w) }):
			best = max(best, scoreWords) // "the cup that is red"
		case slices.ContainsFunc(words, func(w string) bool { return len(w) > 3 && s.mentions(w) }):
			best = max(best, scoreSpoken)
		}
	}
	if slices.Contains(s.talk.Focus, o.ID) {
		best = max(best, scoreFocus)
	}
	if o.ID == s.talk.Speaker {
		best = scoreSpeaker
	}
	return best
}

// ranked parts the objects into those spoken of, with all persons, and the rest,
// each with what belongs into the view most first. It notes the types of the
// world too, those that serve most needs first.
func (s *session) ranked() (spoken, rest []task.Object) {
	s.scores = map[string]int{}
	for _, o := range s.objects {
		if o.Type != typeHand {
			s.scores[o.ID] = s.score(o)
		}
	}
	for id, holder := range s.held {
		if old, ok := s.scores[holder]; ok && s.scores[id] >= scoreSpoken {
			s.scores[holder] = max(old, scoreHolder)
		}
	}
	for _, o := range s.objects {
		switch score, ok := s.scores[o.ID]; {
		case !ok:
		case score > scoreRest:
			spoken = append(spoken, o)
		default:
			rest = append(rest, o)
		}
	}
	slices.SortStableFunc(spoken, func(a, b task.Object) int { return cmp.Compare(s.scores[b.ID], s.scores[a.ID]) })
	return spoken, s.spread(rest)
}

// spread puts rooms first, then of each type what serves most needs, then what
// serves one that nothing before it serves, and then whatever is left.
func (s *session) spread(rest []task.Object) []task.Object {
	needs, ofType := map[string][]int{}, map[string]map[int]bool{}
	for _, o := range s.objects {
		if o.Type == typeHand {
			continue
		}
		needs[o.ID] = s.serves(o)
		if ofType[o.Type] == nil {
			ofType[o.Type] = map[int]bool{}
			s.ordered = append(s.ordered, o.Type)
		}
		for _, n := range needs[o.ID] {
			ofType[o.Type][n] = true
		}
	}
	slices.SortStableFunc(s.ordered, func(a, b string) int { return cmp.Compare(len(ofType[b]), len(ofType[a])) })
	rank := map[string]int{}
	for i, typ := range s.ordered {
		rank[typ] = i
	}
	slices.SortStableFunc(rest, func(a, b task.Object) int {
		return cmp.Or(cmp.Compare(rank[a.Type], rank[b.Type]), cmp.Compare(len(needs[b.ID]), len(needs[a.ID])))
	})
	return spreadOver(rest, needs)
}

// spreadOver puts the sorted objects into that order.
func spreadOver(rest []task.Object, needs map[string][]int) []task.Object {
	var rooms, first, others, serving, last []task.Object
	seen, served := map[string]bool{}, map[int]bool{}
	serve := func(o task.Object) {
		for _, n := range needs[o.ID] {
			served[n] = true
		}
	}
	for _, o := range rest {
		switch {
		case o.Type == typeRoom:
			rooms = append(rooms, o)
		case !seen[o.Type]:
			first = append(first, o)
			serve(o)
		default:
			others = append(others, o)
		}
		seen[o.Type] = true
	}
	for _, o := range others {
		if slices.ContainsFunc(needs[o.ID], func(n int) bool { return !served[n] }) {
			serving = append(serving, o)
			serve(o)
		} else {
			last = append(last, o)
		}
	}
	return slices.Concat(rooms, first, serving, last)
}

// choice is what is shown of the world, and the room that is left.
type choice struct {
	*session
	shown []task.Object
	in    map[string]bool
	room  int
}

// choice begins with the room that the rest of the prompt leaves, a second call
// with the fault of an answer counted in.
func (s *session) choice() *choice {
	room := MaxPromptEN
	if s.lang == "zh" {
		room = MaxPromptZH
	}
	heads := len(headRooms) + len(headLost) + len(headKinds) + 3*len(": \n")
	return &choice{session: s, in: map[string]bool{}, room: room - len(s.system) - len(s.frame(nil, nil)) - maxRepair - heads}
}

// take shows of the objects, in their order, those for which there is room.
func (c *choice) take(objects []task.Object) {
	for _, o := range objects {
		if size := c.size(o); !c.in[o.ID] && size <= c.room {
			c.in[o.ID] = true
			c.room -= size
			c.shown = append(c.shown, o)
		}
	}
}

// size is the most that showing the object takes.
func (c *choice) size(o task.Object) int {
	size, holder := len(c.label(o))+len(", "), c.held[o.ID]
	switch {
	case o.Type == typeRoom || holder == "":
		return size
	case !c.types.Is(o.Type, typeThing):
		return size + len(" @") + len(holder) // it begins a line and has its room behind it
	case c.world.IsA(holder, typeThing) || c.world.IsA(holder, typeRoom):
		return size + len("with "+holder+": \n") // a line of its own tells what is there
	}
	return size
}

// maxListed bounds the names of the schema in bytes: some servers take no longer
// lists.
const maxListed = 15000

// listed adds to the names what is not shown, as far as a schema may have it: a
// model that guesses that a house has water is right.
func (s *session) listed(v *view) {
	size := 0
	for _, name := range v.order {
		size += len(name)
	}
	for _, o := range s.objects {
		if size += len(o.ID); size > maxListed {
			return
		}
		if o.Type != typeHand {
			v.add(o.ID, ref{id: o.ID, typ: o.Type, kind: o.Kind})
		}
	}
}
