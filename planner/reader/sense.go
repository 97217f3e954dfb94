package reader

import (
	"math"
	"slices"
	"strings"

	"saydo/task"
)

// known is what everybody knows of the things that bear a name: what they are,
// and words for what they are for, look like, are made of and where they are.
type known struct {
	name  string
	is    fewWords
	words fewWords
	also  fewWords // words, and for what else they serve
}

// fewWords are a set of words, in order: there are thousands of such sets, each small.
type fewWords []string

func (f fewWords) has(word string) bool {
	_, ok := slices.BinarySearch(f, word)
	return ok
}

func (f *fewWords) add(word string) {
	if at, ok := slices.BinarySearch(*f, word); !ok {
		*f = slices.Insert(*f, at, word)
	}
}

// senses is the common-sense table of one language by names.
type senses struct {
	of     map[string]*known
	heads  map[string]bool // what a described thing is called: tool, appliance
	any    map[string]bool // what all things are called: something, item
	links  map[string]bool // join what is told of a thing to it: for, used, that
	empty  map[string]bool
	weight map[string]float64
	last   map[string]bool // letters that heads end in, in Han
	blanks []string        // words that say nothing of the thing, the longest first
	rare   float64         // weight of a word that tells of nothing
}

func newSenses(lex Lexicon) *senses {
	t := &senses{of: map[string]*known{}, heads: map[string]bool{}, any: rootSet(lex.Anything), links: wordsOf(lex.Links), empty: wordsOf(lex.Empty), weight: map[string]float64{}}
	for _, use := range lex.Uses {
		for _, name := range use.Of {
			k := t.of[name]
			if k == nil {
				k = &known{name: name}
				t.of[name] = k
			}
			for _, w := range use.Is {
				k.is.add(root(w))
				t.heads[root(w)] = true
			}
			for _, w := range slices.Concat(use.For, use.Like) {
				k.words.add(root(w))
				k.also.add(root(w))
			}
			for _, w := range use.Also {
				k.also.add(root(w))
			}
		}
	}
	for _, k := range t.of {
		k.is, k.words, k.also = slices.Clone(k.is), slices.Clone(k.words), slices.Clone(k.also) // without the room to grow
		for _, w := range k.words {
			t.weight[w]++
		}
	}
	for w, n := range t.weight {
		t.weight[w] = math.Log(1 + float64(len(t.of))/n)
	}
	t.rare = math.Log(1 + float64(len(t.of))/rareShare)
	for w := range t.any {
		t.heads[w] = true
	}
	t.blanks = slices.Concat(lex.Links, lex.Anything, lex.Empty)
	slices.SortStableFunc(t.blanks, func(a, b string) int { return len(b) - len(a) })
	t.last = map[string]bool{}
	for w := range t.heads {
		letters := []rune(w)
		t.last[string(letters[len(letters)-1])] = true
	}
	return t
}

// rareShare is of how many things a word may tell that the table has not: such
// words are mostly about little that matters, so they weigh less than its own.
const rareShare = 8

func rootSet(words []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[root(w)] = true
	}
	return out
}

func wordsOf(words []string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}

// sensed is an object with what everybody knows of it; the first is what is
// known of it by the name it has first.
type sensed struct {
	object task.Object
	knows  []*known
}

// sensedIn lists the objects of which something is known.
func (r *Rules) sensedIn(t *senses, objects []task.Object) []sensed {
	var out []sensed
	for _, o := range objects {
		s := sensed{object: o}
		for _, name := range slices.Concat(o.Names, r.kindNames[o.Kind]) {
			if k := t.of[strings.ToLower(name)]; k != nil && !slices.Contains(s.knows, k) {
				s.knows = append(s.knows, k)
			}
		}
		if len(s.knows) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// description is one stretch of words that tells of a thing without its name.
type description struct {
	end   int
	ids   []string
	typ   string
	names []string // what the things are called, the likeliest first
	many  bool
	score float64
}

// Bounds of what is taken for a description.
const (
	maxDescribed = 12   // words
	minDescribed = 0.55 // the share of the words that must tell of the thing
	nearSensed   = 0.9  // of the best: others that the words may mean as well
	secondName   = 0.85 // what is known by another name than the first counts less
	otherHead    = 0.5  // as does what the thing is hardly called
)

// telling is a stretch of words with the one that says what is told of.
type telling struct {
	head    string
	content []string
}

// best finds the things that the words tell of.
func (t *senses) best(things []sensed, w telling) description {
	var d description
	all := 0.0
	for _, c := range w.content {
		all += t.weigh(c)
	}
	if all == 0 {
		return d
	}
	score := make([]float64, len(things))
	for i, s := range things {
		for n, k := range s.knows {
			got := t.matched(k, w.content) / all
			if !t.any[w.head] && !k.is.has(w.head) {
				got *= otherHead
			}
			if n > 0 {
				got *= secondName
			}
			score[i] = max(score[i], got)
		}
		d.score = max(d.score, score[i])
	}
	if d.score < minDescribed {
		return description{}
	}
	for i, s := range things {
		if score[i] >= d.score*nearSensed {
			d.ids, d.typ = append(d.ids, s.object.ID), s.object.Type
			if name := s.knows[0].name; !slices.Contains(d.names, name) {
				d.names = append(d.names, name)
			}
		}
	}
	return d
}

func (t *senses) weigh(word string) float64 {
	if strings.ContainsFunc(word, isHan) {
		return float64(len([]rune(word)))
	}
	if w, ok := t.weight[word]; ok {
		return w
	}
	return t.rare
}

// matched sums the weights of the words that tell of the thing.
func (t *senses) matched(k *known, content []string) float64 {
	sum := 0.0
	for _, c := range content {
		switch {
		case strings.ContainsFunc(c, isHan):
			sum += float64(k.covers(k.words, c))
		case k.words.has(c) || k.is.has(c):
			sum += t.weigh(c)
		}
	}
	return sum
}

// covers counts the letters of the Han text that the words account for, or what
// the thing is.
func (k *known) covers(words fewWords, text string) int {
	letters := []rune(text)
	on := make([]bool, len(letters))
	for at := range letters {
		for n := min(4, len(letters)-at); n > 0; n-- {
			if w := string(letters[at : at+n]); words.has(w) || k.is.has(w) {
				for i := range n {
					on[at+i] = true
				}
				break
			}
		}
	}
	count := 0
	for _, yes := range on {
		if yes {
			count++
		}
	}
	return count
}
