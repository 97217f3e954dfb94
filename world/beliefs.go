package world

import (
	"slices"
	"strings"

	"saydo/task"
)

// entry is what is believed of one fact.
type entry struct {
	key      string
	of       subject // that the fact is about, if it excludes others
	excludes bool
	kept     bool // it is among the beliefs; else nothing is believed
	belief   task.Belief
	young    int    // how many looks have still to bear it out, see Store.see
	version  uint64 // of the state that it was written in, see news
}

// beliefs are the entries that are kept, found in all the ways that a Store looks
// for them: looks renew hundreds of them many times a second.
type beliefs struct {
	at        map[string]*entry
	list      []*entry // by key
	keys      []string // of the list; nil when there are others. Snapshots hold it
	about     map[subject][]*entry
	holding   []*entry // all that a hand holds something, true or not
	alongside []*entry // all that two things are alongside each other
}

func newBeliefs() beliefs {
	return beliefs{at: map[string]*entry{}, about: map[subject][]*entry{}}
}

// find returns the entry of the fact, whose text is the key; one that is not kept
// where nothing is believed of it.
func (b *beliefs) find(key string, f task.Fact) *entry {
	if e := b.at[key]; e != nil {
		return e
	}
	e := &entry{key: key, belief: task.Belief{Fact: f}}
	e.of, e.excludes = exclusive(f)
	return e
}

// placed returns the entry of the fact that a thing is at a place, like find.
func (b *beliefs) placed(thing, predicate, place string) *entry {
	for _, e := range b.about[subject{"thing", thing}] {
		if e.belief.Predicate == predicate && e.belief.Args[1] == place {
			return e
		}
	}
	f := task.NewFact(predicate, thing, place)
	return b.find(f.String(), f)
}

// add keeps a belief of whose fact nothing was believed.
func (b *beliefs) add(key string, belief task.Belief) *entry {
	e := b.find(key, belief.Fact)
	e.belief = belief
	b.keep(e)
	return e
}

// keep puts an entry among the others, unless it is there.
func (b *beliefs) keep(e *entry) {
	if e.kept {
		return
	}
	e.kept, b.keys = true, nil
	b.at[e.key] = e
	i, _ := slices.BinarySearchFunc(b.list, e.key, byKey)
	b.list = slices.Insert(b.list, i, e)
	if e.excludes {
		b.about[e.of] = append(b.about[e.of], e)
	}
	if sort := b.sorted(e); sort != nil {
		*sort = append(*sort, e)
	}
}

// forget takes an entry out.
func (b *beliefs) forget(e *entry) {
	e.kept, b.keys = false, nil
	delete(b.at, e.key)
	if i, known := slices.BinarySearchFunc(b.list, e.key, byKey); known {
		b.list = slices.Delete(b.list, i, i+1)
	}
	same := func(other *entry) bool { return other == e }
	if e.excludes {
		b.about[e.of] = slices.DeleteFunc(b.about[e.of], same)
	}
	if sort := b.sorted(e); sort != nil {
		*sort = slices.DeleteFunc(*sort, same)
	}
}

func byKey(e *entry, key string) int { return strings.Compare(e.key, key) }

// sorted returns the list of the entry's predicate, nil where there is none.
func (b *beliefs) sorted(e *entry) *[]*entry {
	switch {
	case e.belief.Predicate == "holding" && e.excludes:
		return &b.holding
	case e.belief.Predicate == predAlongside:
		return &b.alongside
	}
	return nil
}

// snapshot returns the keys and copies of all beliefs, in their order.
func (b *beliefs) snapshot() ([]string, []*task.Belief) {
	if b.keys == nil {
		b.keys = make([]string, len(b.list))
		for i, e := range b.list {
			b.keys[i] = e.key
		}
	}
	return b.keys, pointers(b.flat())
}

// flat returns copies of all beliefs, in their order.
func (b *beliefs) flat() []task.Belief {
	out := make([]task.Belief, len(b.list))
	for i, e := range b.list {
		out[i] = e.belief
	}
	return out
}

// pointers lists where the elements are.
func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// since lists what was written after the version, in the order of the keys.
func (b *beliefs) since(version uint64) []task.Belief {
	n := 0
	for _, e := range b.list {
		if e.version > version {
			n++
		}
	}
	out := make([]task.Belief, 0, n) // a list that grows is copied over and over: looks write hundreds of them
	for _, e := range b.list {
		if e.version > version {
			out = append(out, e.belief)
		}
	}
	return out
}
