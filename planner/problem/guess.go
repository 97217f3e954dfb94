package problem

import (
	"cmp"
	"math"
	"slices"

	"saydo/task"
)

// guess is where something of unknown place is taken to be.
type guess struct {
	likely task.Fact // (likely_on t p), (likely_inside t p) or (likely_in person room)
	found  task.Fact // what looking is assumed to find: (on t p), (in t p), (in_room person room)
}

// guesser finds the likeliest places. It remembers them for one problem.
type guesser struct {
	*Poser
	st    *State
	known map[string][]guess
	facts []task.Fact     // about the body that hold
	body  map[string]bool // the same
	able  map[string]bool // their predicates
	ways  map[string]int  // by room, see away; nil: not counted yet
}

func (p *Poser) newGuesser(st *State) *guesser {
	g := &guesser{Poser: p, st: st, known: map[string][]guess{}, facts: p.bodily(st)}
	g.body, g.able = make(map[string]bool, len(g.facts)), map[string]bool{}
	for _, f := range g.facts {
		g.body[f.String()], g.able[f.Predicate] = true, true
	}
	st.bar(g.facts)
	return g
}

// bodily returns the facts that follow from the body; one target asks for them several times.
func (p *Poser) bodily(st *State) []task.Fact {
	if st.bodily == nil {
		st.bodily = slices.Clip(p.Body.Facts(st))
	}
	return st.bodily
}

// first returns the likeliest place of the thing or person.
func (g *guesser) first(id string) (guess, bool) {
	all, ok := g.known[id]
	if !ok {
		if g.st.IsA(id, typePerson) {
			all = g.roomsFor(id)
		} else {
			all = g.placesFor(id)
		}
		g.known[id] = all
	}
	if len(all) == 0 {
		return guess{}, false
	}
	return all[0], true
}

// isLost reports whether the place is unknown and nowhere is left to look.
func (g *guesser) isLost(id string) bool {
	if g.located(id) {
		return false
	}
	_, ok := g.first(id)
	return !ok
}

// located reports whether the place of the thing or person is known.
func (g *guesser) located(id string) bool {
	if g.st.IsA(id, typePerson) {
		return g.st.room[id] != ""
	}
	_, ok := g.st.place[id]
	return ok
}

// roomsFor lists the rooms where the person was not looked for yet, nearest first.
func (g *guesser) roomsFor(person string) []guess {
	rooms := slices.Clone(g.st.Objects(typeRoom))
	slices.SortStableFunc(rooms, func(a, b string) int { return cmp.Compare(g.away(a), g.away(b)) })
	var out []guess
	for _, r := range rooms {
		found := task.NewFact(predInRoom, person, r)
		if g.st.Truth(found) != task.False && g.st.distance(r) < far {
			out = append(out, guess{task.NewFact(predLikelyRoom, person, r), found})
		}
	}
	return out
}

// placesFor lists the places where the thing was not looked for yet, the
// likeliest first: where it fell, if it did, and there on the floor first; its home;
// the nearest where such things usually are; then whatever is near, what has to be
// opened behind the rest. Other floors and what is hard to look into come last. Of what
// was last seen elsewhere than at its home, that and the usual places are as any other.
func (g *guesser) placesFor(thing string) []guess {
	o, _ := g.st.Object(thing)
	fell := g.st.fell(thing)
	var likely []string
	if g.Likely != nil {
		likely = g.Likely(o.Kind)
	}
	type ranked struct {
		place string
		rank  rank
	}
	var places []ranked
	for _, id := range g.st.Objects(typePlace) {
		if g.st.distance(g.st.room[id]) >= far {
			continue
		}
		places = append(places, ranked{id, g.rank(o, id, fell, likely)})
	}
	slices.SortStableFunc(places, func(a, b ranked) int { return slices.Compare(a.rank[:], b.rank[:]) })
	var out []guess
	for _, p := range places {
		if look, ok := g.look(thing, p.place); ok {
			out = append(out, look)
		}
	}
	return out
}

// rank orders the places to look for a thing at: by why it may be there, by the doors
// on the way, and by what is more usual.
type rank [3]int

// Why a thing may be at a place, the best reason first.
const (
	rankFell     = iota
	rankFellHard // the robot sees there at least why it cannot be had
	rankHome
	rankLikely
	rankAny
	rankShut // nobody opens a place to leave there what does not belong there
	rankFloor
	rankHard
)

func (g *guesser) rank(thing task.Object, place string, fell, likely []string) rank {
	o, _ := g.st.Object(place)
	near, floor := g.away(g.st.room[place]), g.st.IsA(place, typeFloor)
	usual := slices.IndexFunc(likely, func(l string) bool { return l == o.ID || l == o.Kind || l == o.Type })
	strays := g.strays(thing)
	switch {
	case slices.Contains(fell, place) && g.hard(place):
		return rank{rankFellHard, near}
	case slices.Contains(fell, place) && floor:
		return rank{rankFell, near, 0}
	case slices.Contains(fell, place):
		return rank{rankFell, near, 1}
	case place == thing.Home && !strays:
		return rank{rankHome}
	case g.hard(place):
		return rank{rankHard, near}
	case usual >= 0 && !strays:
		return rank{rankLikely, g.st.distance(g.st.room[place]), usual} // a door that is shut makes it no less likely
	case usual >= 0 || place == thing.Home:
		return rank{rankAny, near, 0}
	case floor:
		return rank{rankFloor, near}
	case g.shut(place):
		return rank{rankShut, near}
	}
	return rank{rankAny, near, 1}
}

// away counts the doors on the way to the room. One that is shut counts twice, since it has to be opened.
func (g *guesser) away(room string) int {
	if g.ways == nil {
		g.ways = g.st.countHops(func(door string) int {
			switch {
			case g.st.barred[door]:
				return 0
			case g.st.holds(predOpen, door):
				return 1
			}
			return 2
		})
	}
	if n, leads := g.ways[room]; leads {
		return n
	}
	return far
}

// besideM is how far from where it belongs a thing is that is not there [m].
const besideM = 1

// strays reports whether the thing was last seen elsewhere than where it belongs: whoever has carried it off from there
// is likelier near than at its home.
func (g *guesser) strays(thing task.Object) bool {
	home, known := g.st.Object(thing.Home)
	if !known || home.Pose == nil || thing.Pose == nil {
		return false
	}
	away := math.Hypot(home.Pose.X-thing.Pose.X, home.Pose.Y-thing.Pose.Y)
	return away > besideM+max(home.Size[0], home.Size[1])/2
}

// hard reports whether the place is out of reach, or closed and this body
// cannot open it.
func (g *guesser) hard(place string) bool {
	if !g.body[task.NewFact(predReach, place).String()] {
		return true
	}
	return g.shut(place) && (len(g.Body.Hands()) == 0 || g.st.holds(predLocked, place))
}

// shut reports whether the place has to be opened first.
func (g *guesser) shut(place string) bool {
	return g.st.holds(predOpenable, place) && !g.st.holds(predOpen, place)
}

// look returns the guess that the thing is at the place, unless it was looked
// for there and not found.
func (g *guesser) look(thing, place string) (guess, bool) {
	likely, found := predLikelyOn, predOn
	if g.st.IsA(place, typeContainer) {
		likely, found = predLikelyIn, predIn
	}
	f := task.NewFact(found, thing, place)
	return guess{task.NewFact(likely, thing, place), f}, g.st.Truth(f) != task.False
}
