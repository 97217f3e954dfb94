package reader

import (
	"hash/maphash"
	"sync"

	"saydo/task"
)

// lexis is what the words of one world mean in one language. It is made anew
// when the objects or their names change, which is seldom; in between the
// grammar keeps it, so that a reading does not begin with the naming of
// everything. It is never changed.
type lexis struct {
	key   uint64
	of    []task.Object // the snapshot's own list, which never changes
	names layers
	parts map[string][][]string // of the names of the world's objects, by their first word
	kinds map[string]string     // object -> type
	own   *wordSet              // words of the world's names
	base  *wordSet              // words of the language and the kinds
	spelt map[string]spelling   // its names, for the next world

	sensed func() []sensed // what everybody knows of the world's objects
}

// wordSet is a set of words, also by their first letter.
type wordSet struct {
	words   map[string]bool
	letters map[string][]string
}

func newWordSet() *wordSet {
	return &wordSet{words: map[string]bool{}, letters: map[string][]string{}}
}

func (s *wordSet) add(word string) {
	if s.words[word] {
		return
	}
	s.words[word] = true
	if len(word) >= minSpelled-1 {
		s.letters[word[:1]] = append(s.letters[word[:1]], word)
	}
}

func (s *wordSet) addNames(t nameTable) {
	for _, names := range t {
		for _, n := range names {
			for _, w := range n.words {
				s.add(w)
			}
		}
	}
}

// means reports whether the word means something in this world.
func (x *lexis) means(word string) bool { return x.base.words[word] || x.own.words[word] }

// nearest returns the word that the unknown one is a slip of, in doubt one of
// the names of what is here.
func (x *lexis) nearest(word string) (string, bool) {
	return nearest(word, x.own.letters[word[:1]], x.base.letters[word[:1]])
}

// lexisOf returns what the words mean in the world.
func (r *Rules) lexisOf(g *grammar, world task.Snapshot) *lexis {
	objects := world.All()
	last := g.recent.Load()
	if last != nil && sameList(last.of, objects) {
		return last
	}
	key := r.fingerprint(objects)
	if last != nil && last.key == key {
		return last
	}
	spelt := &spellings{g: g, now: map[string]spelling{}}
	if last != nil {
		spelt.before = last.spelt
	}
	own := g.namesOf(objects, spelt)
	x := &lexis{
		key: key, of: objects, names: layers{r.words, own}, parts: nameParts(objects, spelt), kinds: make(map[string]string, len(objects)),
		own: newWordSet(), base: g.base, spelt: spelt.now,
		sensed: sync.OnceValue(func() []sensed { return r.sensedIn(g.senses, objects) }),
	}
	for _, o := range objects {
		x.kinds[o.ID] = o.Type
	}
	x.own.addNames(own)
	g.recent.Store(x)
	return x
}

// sameList reports whether both are one list.
func sameList(a, b []task.Object) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
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
