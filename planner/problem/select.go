package problem

import (
	"cmp"
	"maps"
	"slices"

	"saydo/planner/pddl"
	"saydo/task"
)

// mostTools bounds how many tools of one sort, and surfaces to put things down
// on, a problem holds.
const mostTools = 3

// pick decides which actions and objects go into the problem, and where
// things may be put.
func (b *builder) pick() {
	goal := literals(b.goal)
	sel := selection{Poser: b.Poser, st: b.st, able: b.able, lifted: b.lifted, help: b.help, goal: wants(goal), lead: b.leading(goal)}
	if b.target.Act != nil {
		sel.act = b.target.Act.Skill
	}
	b.actions = sel.actions()
	for _, typ := range []string{typeRoom, typeDoor} {
		for _, id := range b.st.Objects(typ) {
			b.objects[id] = true
		}
	}
	for _, h := range b.Body.Hands() {
		b.objects[h] = true
		b.include(b.st.Held(h))
	}
	if b.lifted && len(b.Body.Hands()) == 0 {
		b.objects[pretend] = true
	}
	for _, f := range b.st.facts {
		if postural(f.Predicate) {
			for _, a := range f.Args {
				b.include(a)
			}
		}
	}
	for _, l := range goal {
		for _, a := range l.Args {
			b.include(a)
		}
	}
	if act := b.target.Act; act != nil {
		b.includeAct(act)
	}
	b.neighbours()
	b.spares()
	b.tools()
	b.persons(goal)
	b.putting(goal)
}

// neighbours includes what is close by a thing of the problem, since it is so no
// longer when that is taken away.
func (b *builder) neighbours() {
	for _, f := range b.st.sorted() {
		if f.Predicate == predAlongside && len(f.Args) == 2 && b.objects[f.Args[0]] {
			b.include(f.Args[1])
		}
	}
}

// leading reports whether people may be led about: only when the goal is about
// where a person is.
func (b *builder) leading(goal []task.Literal) bool {
	return slices.ContainsFunc(goal, func(l task.Literal) bool {
		return !l.Negated && (l.Predicate == predBeside || l.Predicate == predInRoom)
	})
}

// include adds the object, and where it is or is taken to be.
func (b *builder) include(id string) {
	if id == "" || b.objects[id] {
		return
	}
	if _, known := b.st.Object(id); !known {
		return
	}
	b.objects[id] = true
	switch {
	case b.st.IsA(id, typeThing):
		if where, ok := b.st.place[id]; ok {
			for _, a := range where.Args {
				b.include(a)
			}
			return
		}
		b.guess(id)
	case b.st.IsA(id, typePerson) && b.st.room[id] == "":
		b.guess(id)
	}
}

func (b *builder) guess(id string) {
	if g, ok := b.first(id); ok {
		b.guesses[id] = g
		b.include(g.found.Args[1])
	}
}

// includeAct adds the act's arguments and, since acts may ask to look for what
// is in plain sight, lets everything be looked for where it is.
func (b *builder) includeAct(act *task.Act) {
	for _, param := range sortedKeys(act.Args) {
		id := act.Args[param]
		b.include(id)
		if where, ok := b.st.place[id]; ok && locating(where.Predicate) {
			likely := predLikelyOn
			if where.Predicate == predIn {
				likely = predLikelyIn
			}
			b.guesses[id] = guess{task.NewFact(likely, where.Args...), where}
		}
		if room := b.st.room[id]; room != "" && b.st.IsA(id, typePerson) {
			b.guesses[id] = guess{task.NewFact(predLikelyRoom, id, room), task.NewFact(predInRoom, id, room)}
		}
	}
	a := b.Domain.Action(act.Skill)
	for _, v := range a.Params {
		if _, given := act.Args[v.Name[1:]]; given || len(v.Types) == 0 {
			continue
		}
		if slices.ContainsFunc(v.Types, func(t string) bool { return t == typePerson }) {
			b.nearest(b.st.Objects(typePerson), mostTools)
		}
	}
}

// nearest includes the objects that are easiest to get at.
func (b *builder) nearest(ids []string, most int) {
	ids = slices.Clone(ids)
	slices.SortStableFunc(ids, func(x, y string) int { return cmp.Compare(b.effortFor(x), b.effortFor(y)) })
	for _, id := range ids[:min(most, len(ids))] {
		b.include(id)
	}
}

// spares picks surfaces within reach to put things down on for a while: the
// nearest, and those behind a shut door last, since it takes a hand to open it.
func (b *builder) spares() {
	if !b.handles() {
		return
	}
	var surfaces []string
	for _, id := range b.st.Objects(typeSurface) {
		if b.reaches(id) && !b.st.IsA(id, typeFloor) {
			surfaces = append(surfaces, id)
		}
	}
	ahead := b.st.countHops(one(func(door string) bool { return b.st.holds(predOpen, door) }))
	shut := func(id string) int {
		if _, ok := ahead[b.st.room[id]]; ok {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(surfaces, func(x, y string) int {
		return cmp.Or(cmp.Compare(shut(x), shut(y)), cmp.Compare(b.st.doorsTo(x), b.st.doorsTo(y)))
	})
	b.spare = surfaces[:min(2, len(surfaces))]
	for _, id := range b.spare {
		b.include(id)
	}
}

// handles reports whether any chosen action needs something in a hand.
func (b *builder) handles() bool {
	return slices.ContainsFunc(b.bearings, func(a bearing) bool {
		return b.actions[a.name] && slices.Contains(a.needs, need{predHolding, false})
	})
}

// tools includes what the chosen actions need besides what the goal names:
// parameters of a type of their own (a knife, a stool), or marked by a fact
// that never changes (what wipes, what heats).
func (b *builder) tools() {
	for i := range b.Domain.Actions {
		a := &b.Domain.Actions[i]
		if !b.actions[a.Name] {
			continue
		}
		for _, v := range a.Params {
			if fit, ok := b.toolsFor(a, v); ok {
				b.nearest(fit, mostTools)
			}
		}
	}
	b.keys()
}

// toolsFor lists the objects that fit the parameter; false when it does not
// stand for a tool but for what the action is done to.
func (b *builder) toolsFor(a *pddl.Action, v pddl.Typed) ([]string, bool) {
	if len(v.Types) != 1 || !b.types.Is(v.Types[0], typeThing) && !b.types.Is(v.Types[0], typeSpot) {
		return nil, false
	}
	tool := b.types.Is(v.Types[0], typeThing) && v.Types[0] != typeThing && v.Types[0] != typeKey
	changed := slices.ContainsFunc(a.Effects, func(e pddl.Effect) bool {
		return slices.ContainsFunc(e.Add, func(at pddl.Atom) bool { return slices.Contains(at.Args, v.Name) })
	})
	tool = tool || b.station(v.Types[0]) && !changed
	fit := b.st.Objects(v.Types[0])
	for _, part := range pddl.Conjuncts(a.Pre) {
		at, ok := part.(pddl.Atom)
		if !ok || len(at.Args) != 1 || at.Args[0] != v.Name || !b.static(at.Pred) || bodily(at.Pred) {
			continue
		}
		tool = tool || !changed
		fit = slices.DeleteFunc(slices.Clone(fit), func(id string) bool { return !b.st.holds(at.Pred, id) })
	}
	return fit, tool
}

// station reports whether the type is of furniture that is there for one
// purpose, such as a charger.
func (b *builder) station(typ string) bool {
	general := []string{typeSpot, typePlace, typeSurface, typeContainer, typeFloor, typePerson}
	return b.types.Is(typ, typeSpot) && !slices.Contains(general, typ)
}

// keys includes the keys of what is in the problem, and locked or to be so.
func (b *builder) keys() {
	goal := literals(b.goal)
	wanted := func(id string) bool {
		return slices.ContainsFunc(goal, func(l task.Literal) bool {
			return !l.Negated && l.Predicate == predLocked && slices.Contains(l.Args, id)
		})
	}
	for _, f := range b.st.sorted() {
		if f.Predicate == predUnlocks && len(f.Args) == 2 && b.objects[f.Args[1]] && (b.st.holds(predLocked, f.Args[1]) || wanted(f.Args[1])) {
			b.include(f.Args[0])
		}
	}
}

// persons includes people who may help where the body does not reach: to put something
// there, or to take down what is there.
func (b *builder) persons(goal []task.Literal) {
	if !b.help {
		return
	}
	beyond := slices.ContainsFunc(goal, func(l task.Literal) bool {
		return !l.Negated && l.Predicate == predOn && len(l.Args) == 2 && !b.reaches(l.Args[1])
	})
	if !beyond && len(b.unreached()) == 0 {
		return
	}
	for _, id := range b.st.Objects(typePerson) {
		if b.st.holds(predWilling, id) {
			b.include(id)
		}
	}
}

// reaches reports whether the body gets a hand to the place from the floor.
func (b *builder) reaches(place string) bool {
	return b.body[task.NewFact(predReach, place).String()]
}

// unreached lists the places, out of reach from the floor, where things of the problem
// are or are taken to be.
func (b *builder) unreached() []string {
	var out []string
	for _, id := range sortedKeys(b.objects) {
		at, known := b.st.place[id]
		if !known {
			at = b.guesses[id].found
		}
		if (at.Predicate == predOn || at.Predicate == predIn) && !b.reaches(at.Args[1]) && !slices.Contains(out, at.Args[1]) {
			out = append(out, at.Args[1])
		}
	}
	return out
}

// putting decides where things may be put: where the goal wants them, where
// something must be done with them, and on a spare surface.
func (b *builder) putting(goal []task.Literal) {
	want := map[string]task.Fact{}
	note := func(thing, spot string) {
		f := task.NewFact(predWanted, thing, spot)
		want[f.String()] = f
	}
	var places []string
	for _, l := range goal {
		if locating(l.Predicate) && len(l.Args) == 2 && !l.Negated {
			note(l.Args[0], l.Args[1])
			places = append(places, l.Args[1])
		}
	}
	places = append(places, b.unreached()...)
	b.puttingBeside(goal, want)
	processed := b.processed(goal)
	for _, id := range sortedKeys(b.objects) {
		if !b.st.IsA(id, typeThing) {
			continue
		}
		if b.st.IsA(id, typeStool) {
			for _, p := range places {
				note(id, p)
			}
		}
		named := slices.ContainsFunc(goal, func(l task.Literal) bool { return locating(l.Predicate) && l.Args[0] == id && !l.Negated })
		if !named || b.st.place[id].Predicate == predHolding {
			for _, s := range b.spare {
				note(id, s)
			}
		}
		if processed[id] {
			for _, s := range b.stations() {
				note(id, s)
			}
		}
	}
	for _, k := range sortedKeys(want) {
		b.wanted = append(b.wanted, want[k])
	}
}

// puttingBeside lets what shall be close by something be put where that is, or
// where that is to be.
func (b *builder) puttingBeside(goal []task.Literal, want map[string]task.Fact) {
	at := map[string][]string{}
	for _, f := range want {
		at[f.Args[0]] = append(at[f.Args[0]], f.Args[1])
	}
	for more := true; more; { // a row of things is as long as there are pairs
		more = false
		for _, l := range goal {
			if l.Predicate != predAlongside || l.Negated || len(l.Args) != 2 {
				continue
			}
			for i, other := range []string{l.Args[1], l.Args[0]} {
				spots := at[other]
				if where := b.st.place[other]; where.Predicate == predOn || where.Predicate == predIn {
					spots = append(slices.Clone(spots), where.Args[1])
				}
				for _, spot := range spots {
					f := task.NewFact(predWanted, l.Args[i], spot)
					if _, known := want[f.String()]; !known {
						want[f.String()], more = f, true
						at[l.Args[i]] = append(at[l.Args[i]], spot)
					}
				}
			}
		}
	}
}

// processed are the things of which the goal, or the act, wants more than a place.
func (b *builder) processed(goal []task.Literal) map[string]bool {
	out := map[string]bool{}
	for _, l := range goal {
		for _, a := range l.Args {
			if !locating(l.Predicate) && l.Predicate != predHas && l.Predicate != predHolding && b.st.IsA(a, typeThing) {
				out[a] = true
			}
		}
	}
	if b.target.Act != nil {
		for _, id := range b.target.Act.Args {
			out[id] = b.st.IsA(id, typeThing)
		}
	}
	return out
}

// stations are the places of the problem that something is done at, marked by
// a fact that never changes: what heats, what cools, what has water.
func (b *builder) stations() []string {
	var out []string
	for _, f := range b.st.sorted() {
		if len(f.Args) == 1 && b.objects[f.Args[0]] && b.st.IsA(f.Args[0], typePlace) && b.static(f.Predicate) && !slices.Contains(out, f.Args[0]) {
			out = append(out, f.Args[0])
		}
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
