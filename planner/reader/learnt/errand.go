package learnt

import (
	"strconv"
	"strings"
)

// Errand is what a household errand is about: one thing, or two of a kind, is
// treated and brought somewhere.
type Errand struct {
	Kind   string // what is done, one of the kinds below
	What   string // the thing that it is about
	Sliced bool
	Inside string // what the thing is put into before that is brought
	Place  string // where it ends
	Lamp   string // the light that it is looked at by
}

// Kinds of errands.
const (
	KindPlace  = "place"
	KindTwo    = "two"
	KindClean  = "clean"
	KindHeat   = "heat"
	KindCool   = "cool"
	KindInside = "inside"
	KindLight  = "light"
)

// Named is a thing or a place that an errand may be about, with what it is called.
type Named struct {
	ID    string
	Names []string
}

// Names are what the errand can be about.
type Names struct {
	Things, Insides, Places, Lamps []Named
}

// Errands reads errands.
type Errands struct{ weights dense }

func kinds() []string {
	return []string{KindClean, KindCool, KindHeat, KindInside, KindLight, KindPlace, KindTwo}
}

// Read returns the likeliest errand among the names, and how likely it is, from
// 0 to 1.
func (m *Errands) Read(text string, names Names) (Errand, float64) {
	s := newSentence(text)
	s.sketch(names)
	sure := 1.0
	pick := func(slot, kind, what string, of []Named) string {
		id, p := m.choose(s.choices(slot, kind, what, of))
		sure *= p
		return id
	}
	e := Errand{Kind: pick(slotKind, none, "", plain(kinds()))}
	e.What = pick(slotWhat, e.Kind, "", names.Things)
	e.Sliced = pick(slotSliced, e.Kind, e.What, plain(noYes())) == yes
	switch e.Kind {
	case KindInside:
		e.Inside = pick(slotInside, e.Kind, e.What, names.Insides)
	case KindLight:
		e.Lamp = pick(slotLamp, e.Kind, "", names.Lamps)
		return e, sure
	}
	e.Place = pick(slotPlace, e.Kind, e.What, names.Places)
	return e, sure
}

const yes = "yes"

func noYes() []string { return []string{"no", yes} }

func plain(labels []string) []Named {
	out := make([]Named, len(labels))
	for i, l := range labels {
		out[i].ID = l
	}
	return out
}

// slots of an errand.
const (
	slotKind   = "kind"
	slotWhat   = "what"
	slotSliced = "sliced"
	slotInside = "inside"
	slotPlace  = "place"
	slotLamp   = "lamp"
)

// sentence is one text with the words and what stands before each.
type sentence struct {
	words []string
	stems []string
	preps []string // the word of place that each word stands behind
	marks []string // what the words do, names of one kind as one mark
}

func newSentence(text string) *sentence {
	s := &sentence{words: Words(text)}
	prep := "-"
	for _, w := range s.words {
		s.stems = append(s.stems, stem(strings.TrimSuffix(w, "'s")))
		switch c := shape(w); {
		case strings.HasPrefix(c, "p") || c == "o":
			prep = w
		case strings.Contains(c, "v") || c == "j":
			prep = c
		}
		s.preps = append(s.preps, prep)
	}
	return s
}

// sketch writes the sentence as a row of marks: verbs, words of place, and the
// names by what they can be.
func (s *sentence) sketch(names Names) {
	for i := 0; i < len(s.words); {
		mark, n := s.markAt(i, names)
		i += n
		if mark != "" && (len(s.marks) == 0 || s.marks[len(s.marks)-1] != mark) {
			s.marks = append(s.marks, mark)
		}
	}
}

func (s *sentence) markAt(i int, names Names) (string, int) {
	mark, length := "", 1
	for _, group := range []struct {
		mark string
		of   []Named
	}{{"T", names.Things}, {"I", names.Insides}, {"P", names.Places}, {"L", names.Lamps}} {
		for _, n := range group.of {
			for _, name := range n.Names {
				words := strings.Fields(name)
				if len(words) >= length && s.says(i, words) {
					if len(words) > length {
						mark, length = "", len(words)
					}
					if !strings.HasSuffix(mark, group.mark) {
						mark += group.mark
					}
				}
			}
		}
	}
	w := s.words[i]
	switch {
	case errandClasses(w) != "":
		return errandClasses(w) + mark, length
	case mark != "":
		if last := s.words[i+length-1]; strings.HasSuffix(last, "s") && last != "glass" {
			mark += "s"
		}
		return mark, length
	case wordClasses(w) == "p" || wordClasses(w) == "o" || wordClasses(w) == "j" || wordClasses(w) == "i" || w == "them":
		return w, 1
	case verbClasses(w) != "":
		return "v", 1
	}
	return "", 1
}

// choice is one candidate with its features; the places of the weights are
// hashed already.
type choice struct {
	id    string
	feats features
}

// choices lists the candidates of a slot with their features: what the words
// say of the candidate itself, and how its names stand in the sentence.
func (s *sentence) choices(slot, kind, what string, of []Named) []choice {
	shared := s.shared(slot, kind, what)
	out := make([]choice, 0, len(of))
	for _, n := range of {
		c := choice{id: n.ID, feats: make(features, 0, len(shared)+12)}
		for _, h := range shared {
			c.feats = append(c.feats, hash(h, n.ID))
		}
		c.feats = append(c.feats, s.mentions(slot, kind, n)...)
		out = append(out, c)
	}
	return out
}

// shared are the features of the sentence for a slot.
func (s *sentence) shared(slot, kind, what string) features {
	var f features
	f.add(slot, "bias", kind)
	if what != "" {
		f.add(slot, "what", what)
		f.add(slot, "what", what, kind)
	}
	if slot == slotKind || slot == slotSliced {
		for i, m := range s.marks {
			f.add(slot, "m1", m)
			f.add(slot, "m2", m, at(s.marks, i+1))
			f.add(slot, "m3", m, at(s.marks, i+1), at(s.marks, i+2))
			f.add(slot, "m4", m, at(s.marks, i+1), at(s.marks, i+2), at(s.marks, i+3))
			f.add(slot, "mc", strings.SplitN(m, " ", 2)[0])
		}
	}
	for i, w := range s.stems {
		f.add(slot, "1", w)
		f.add(slot, "2", w, at(s.stems, i+1))
		if slot == slotKind || slot == slotSliced {
			f.add(slot, "3", w, at(s.stems, i+1), at(s.stems, i+2))
			f.add(slot, "s", w, shape(at(s.words, i+1)), at(s.stems, i+2))
		}
		if slot != slotKind {
			f.add(slot, "k1", kind, w)
			f.add(slot, "p1", s.preps[i], w)
			f.add(slot, "p2", s.preps[i], w, at(s.stems, i+1))
		}
		if len(w) > 4 {
			f.add(slot, "c", w[:4])
		}
	}
	return f
}

// mentions are features of how the names of a candidate stand in the sentence.
func (s *sentence) mentions(slot, kind string, n Named) features {
	var f features
	first, last, length := -1, -1, 0
	for _, name := range n.Names {
		words := strings.Fields(name)
		for i := range s.words {
			if !s.says(i, words) {
				continue
			}
			if first < 0 || i < first {
				first = i
			}
			if i > last || i == last && len(words) > length {
				last, length = i, len(words)
			}
		}
	}
	if first < 0 {
		f.add(slot, "unsaid")
		return f
	}
	f.add(slot, "said")
	f.add(slot, "said", kind)
	f.add(slot, "said.n", strconv.Itoa(length))
	f.add(slot, "said.p", s.preps[last])
	f.add(slot, "said.pf", s.preps[first])
	f.add(slot, "said.pk", s.preps[last], kind)
	f.add(slot, "said.at", strconv.Itoa(4*first/len(s.words)), kind)
	f.add(slot, "said.to", strconv.Itoa(4*last/len(s.words)), kind)
	f.add(slot, "said.end", strconv.FormatBool(last+length == len(s.words)))
	f.add(slot, "said.next", shape(at(s.words, last+length)))
	f.add(slot, "said.prev", at(s.words, first-1))
	return f
}

// says reports whether the words stand at the position, in any number.
func (s *sentence) says(i int, words []string) bool {
	if i+len(words) > len(s.words) {
		return false
	}
	for k, w := range words {
		if s.words[i+k] != w && s.stems[i+k] != stem(w) {
			return false
		}
	}
	return len(words) > 0
}

// choose returns the likeliest candidate and how likely it is.
func (m *Errands) choose(of []choice) (string, float64) {
	if len(of) == 0 {
		return "", 0
	}
	p := shares(of, m.weights)
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	return of[best].id, p[best]
}
