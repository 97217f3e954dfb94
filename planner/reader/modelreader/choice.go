package modelreader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/planner/reader"
	"saydo/task"
)

// serving tells which needs of the common-sense tables, over all languages, what
// is there serves: the numbers of their entries.
type serving struct {
	names map[string][]int // by a name in small letters
	kinds map[string][]int // by a kind, for all that its things are called
	count int              // of the entries
}

func servingOf(lexicons []reader.Lexicon, kinds []reader.Kind) serving {
	out := serving{names: map[string][]int{}, kinds: map[string][]int{}}
	for _, l := range lexicons {
		for _, use := range l.Uses {
			for _, name := range use.Of {
				name = strings.ToLower(name)
				out.names[name] = append(out.names[name], out.count)
			}
			out.count++
		}
	}
	for _, k := range kinds {
		out.kinds[k.ID] = out.add(nil, k.Names)
	}
	return out
}

// add puts to the needs those that what has one of the names serves.
func (v serving) add(needs []int, names []string) []int {
	for _, name := range names {
		for _, n := range v.names[strings.ToLower(name)] {
			if !slices.Contains(needs, n) {
				needs = append(needs, n)
			}
		}
	}
	return needs
}

// of lists the needs that an object serves.
func (v serving) of(o task.Object) []int {
	return v.add(slices.Clip(v.kinds[o.Kind]), o.Names)
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
// world too, those of which one thing serves most needs first.
func (s *session) ranked() (spoken, rest []*task.Object) {
	s.scores = make(map[string]int, len(s.objects))
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
	most := map[string]int{}
	list := make([]useful, 0, len(s.objects))
	for i := range s.objects {
		o := &s.objects[i]
		score, ok := s.scores[o.ID]
		if !ok {
			continue
		}
		u := useful{Object: o, needs: s.serving.of(*o)}
		if _, ok := most[o.Type]; !ok {
			s.ordered = append(s.ordered, o.Type)
		}
		most[o.Type] = max(most[o.Type], len(u.needs))
		if score > scoreRest {
			spoken = append(spoken, o)
		} else {
			list = append(list, u)
		}
	}
	slices.SortStableFunc(s.ordered, func(a, b string) int { return cmp.Compare(most[b], most[a]) })
	slices.SortStableFunc(spoken, func(a, b *task.Object) int { return cmp.Compare(s.scores[b.ID], s.scores[a.ID]) })
	return spoken, s.spread(list)
}

// useful is an object with the needs that it serves, and the place of its type
// among all types.
type useful struct {
	*task.Object
	needs []int
	rank  int
}

// spread puts rooms first, then of each type what serves most needs, then what
// serves one that nothing before it serves, and then whatever is left.
func (s *session) spread(list []useful) []*task.Object {
	rank := make(map[string]int, len(s.ordered))
	for i, typ := range s.ordered {
		rank[typ] = i
	}
	for i := range list {
		list[i].rank = rank[list[i].Type]
	}
	slices.SortStableFunc(list, func(a, b useful) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(len(b.needs), len(a.needs)))
	})
	var rooms, first, serving, last []*task.Object
	var others []useful
	served, before := make([]bool, s.serving.count), -1
	serve := func(to []*task.Object, o useful) []*task.Object {
		for _, n := range o.needs {
			served[n] = true
		}
		return append(to, o.Object)
	}
	for _, o := range list {
		switch {
		case o.Type == typeRoom:
			rooms = append(rooms, o.Object)
		case o.rank != before:
			first = serve(first, o)
		default:
			others = append(others, o)
		}
		before = o.rank
	}
	for _, o := range others {
		if slices.ContainsFunc(o.needs, func(n int) bool { return !served[n] }) {
			serving = serve(serving, o)
		} else {
			last = append(last, o.Object)
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
func (c *choice) take(objects []*task.Object) {
	for _, o := range objects {
		if c.room <= len(", ") {
			return
		}
		if size := c.size(*o); !c.in[o.ID] && size <= c.room {
			c.in[o.ID] = true
			c.room -= size
			c.shown = append(c.shown, *o)
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
		if _, shown := v.names[o.ID]; shown || o.Type == typeHand {
			continue
		}
		if size += len(o.ID); size > maxListed {
			return
		}
		v.add(o.ID, ref{id: o.ID, typ: o.Type, kind: o.Kind})
	}
}
