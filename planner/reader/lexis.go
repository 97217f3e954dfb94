package reader

import (
	"hash/maphash"
	"maps"

	"saydo/task"
)

// lexis is what the words of one world mean in one language. It is made anew
// when the objects or their names change, which is seldom; in between the
// grammar keeps it, so that a reading does not begin with the naming of
// everything. It is never changed.
type lexis struct {
	key     uint64
	names   nameTable
	parts   map[string]bool     // of the names of the world's objects
	kinds   map[string]string   // object -> type
	words   map[string]bool     // every word that means something
	letters map[string][]string // the same by their first letter
}

// lexisOf returns what the words mean in the world.
func (r *Rules) lexisOf(g *grammar, world task.Snapshot) *lexis {
	objects := world.All()
	key := r.fingerprint(objects)
	if last := g.recent.Load(); last != nil && last.key == key {
		return last
	}
	x := &lexis{
		key: key, names: r.words.with(objects, g.lex.plural), parts: nameParts(objects),
		kinds: make(map[string]string, len(objects)), words: maps.Clone(g.known), letters: map[string][]string{},
	}
	for _, o := range objects {
		x.kinds[o.ID] = o.Type
	}
	for _, names := range x.names {
		for _, n := range names {
			for _, w := range n.words {
				x.words[w] = true
			}
		}
	}
	for w := range x.words {
		if len(w) >= minSpelled-1 {
			x.letters[w[:1]] = append(x.letters[w[:1]], w)
		}
	}
	g.recent.Store(x)
	return x
}

// fingerprint tells worlds apart whose objects are called differently.
func (r *Rules) fingerprint(objects []task.Object) uint64 {
	var h maphash.Hash
	h.SetSeed(r.seed)
	put := func(s string) {
		_, _ = h.WriteString(s)
		_ = h.WriteByte(0)
	}
	for _, o := range objects {
		put(o.ID)
		put(o.Type)
		for _, n := range o.Names {
			put(n)
		}
		_ = h.WriteByte(1)
	}
	return h.Sum64()
}
