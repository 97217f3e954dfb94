package learnt

import (
	"slices"
	"strconv"
	"strings"
)

// options is what is to be decided between: features that the candidates share,
// each with its own weights, and what is so of each candidate.
type options struct {
	scale  float32  // of all of its features
	ids    []uint64 // hashes of the candidates' names
	shared features
	own    []features // may be nil: they have none
}

// Scales of the features: what is so of few texts counts less, so that what is
// so of many is relied on first. Chosen by cross-validation on ALFRED; twice or
// half as much changes less than one errand in a hundred.
const (
	scaleOwn  = 1.5
	scaleMark = 0.5
	scaleWord = 0.25
	scaleKind = 0.15
	scalePair = 0.1
)

// isName reports whether the slot is for what has a name.
func isName(slot string) bool { return slot != slotKind && slot != slotSliced }

// lots lists the features of a slot that hold whatever else is read.
func (s *sentence) lots(slot string) []options {
	ids := s.ids(slot)
	words, pairs, rest := options{scale: scaleWord, ids: ids}, options{scale: scalePair, ids: ids}, options{scale: scaleMark, ids: ids}
	for i, w := range s.stems {
		words.shared.add(slot, "1", w)
		if len(w) > 4 {
			words.shared.add(slot, "c", w[:4])
		}
		pairs.shared.add(slot, "2", w, at(s.stems, i+1))
		if isName(slot) {
			words.shared.add(slot, "p1", s.preps[i], w)
			pairs.shared.add(slot, "p2", s.preps[i], w, at(s.stems, i+1))
			continue
		}
		pairs.shared.add(slot, "3", w, at(s.stems, i+1), at(s.stems, i+2))
		pairs.shared.add(slot, "s", w, shape(at(s.words, i+1)), at(s.stems, i+2))
	}
	if isName(slot) {
		rest.scale = scaleOwn
		for _, c := range s.groups[slot] {
			rest.own = append(rest.own, s.mentions(slot, c))
		}
	} else {
		s.marked(slot, &rest.shared)
	}
	return []options{words, pairs, rest}
}

func (s *sentence) ids(slot string) []uint64 {
	of := s.groups[slot]
	ids := make([]uint64, len(of))
	for i, c := range of {
		ids[i] = c.hash
	}
	return ids
}

// givenWhat lists the features of a slot that hang on what the errand is about.
func (s *sentence) givenWhat(slot, kind, what string) []options {
	read := options{scale: 1, ids: s.ids(slot)}
	read.shared.add(slot, "what", what)
	read.shared.add(slot, "what", what, kind)
	return []options{read}
}

// given lists the features of a slot that hang on what is done.
func (s *sentence) given(slot, kind string) []options {
	ids := s.ids(slot)
	read, words, own := options{scale: 1, ids: ids}, options{scale: scaleKind, ids: ids}, options{scale: scaleOwn, ids: ids}
	read.shared.add(slot, "bias", kind)
	if slot != slotKind {
		for _, w := range s.stems {
			words.shared.add(slot, "k1", kind, w)
		}
	}
	if slot == slotSliced {
		for _, sign := range s.signs {
			read.shared.add(slot, "sign", sign)
			read.shared.add(slot, "sign", sign, kind)
		}
	}
	if isName(slot) {
		for _, c := range s.groups[slot] {
			own.own = append(own.own, s.mentionsGiven(slot, kind, c))
		}
	}
	return []options{read, words, own}
}

// marked adds the features of the marks and signs.
func (s *sentence) marked(slot string, f *features) {
	for i, m := range s.marks {
		f.add(slot, "m1", m)
		f.add(slot, "m2", m, at(s.marks, i+1))
		f.add(slot, "m3", m, at(s.marks, i+1), at(s.marks, i+2))
		f.add(slot, "m4", m, at(s.marks, i+1), at(s.marks, i+2), at(s.marks, i+3))
		f.add(slot, "mc", strings.SplitN(m, " ", 2)[0])
	}
	for _, sign := range s.signs {
		f.add(slot, "sign", sign)
	}
}

// signed tells which treatments words speak of and which they do not, and how
// the first thing is counted.
func (s *sentence) signed() []string {
	var out []string
	var all strings.Builder
	for _, class := range []string{"clean ", "cool ", "heat ", "light ", "slice ", "two ", "with "} {
		has := slices.ContainsFunc(s.words, func(w string) bool { return errandClasses(w) == class })
		out = append(out, class+strconv.FormatBool(has))
		if has {
			all.WriteString(class)
		}
	}
	many := slices.ContainsFunc(s.marks, func(m string) bool { return strings.HasPrefix(m, "T") && strings.HasSuffix(m, "s") })
	out = append(out, "many "+strconv.FormatBool(many), "all "+all.String()+strconv.FormatBool(many))
	for _, slot := range []string{slotWhat, slotInside} {
		x, ok := s.firstOf(slot)
		if !ok {
			continue
		}
		before := at(s.words, x.from-1)
		if c := wordClasses(before); c != "d" && c != "n" && errandClasses(before) == "" {
			before = shape(before)
		}
		last := s.words[x.to-1]
		many := strconv.FormatBool(strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss"))
		out = append(out, slot+"more "+strconv.FormatBool(x.many))
		out = append(out, slot+before, slot+before+many, slot+many+s.stems[x.to-1])
	}
	return out
}

// firstOf finds the first name of a slot that is no part of a longer one.
func (s *sentence) firstOf(slot string) (out saying, ok bool) {
	for _, x := range s.apart[slot] {
		if !ok || x.from < out.from {
			out, ok = x, true
		}
	}
	return out, ok
}

// mentions are features of how the names of a candidate stand in the sentence.
func (s *sentence) mentions(slot string, c candidate) features {
	var f features
	if len(c.said) == 0 {
		f.add(slot, "unsaid")
		return f
	}
	first, last := ends(c.said)
	f.add(slot, "said")
	f.add(slot, "said.n", strconv.Itoa(last.to-last.from))
	f.add(slot, "said.p", s.preps[last.from])
	f.add(slot, "said.pf", s.preps[first.from])
	f.add(slot, "said.end", strconv.FormatBool(last.to == len(s.words)))
	f.add(slot, "said.next", shape(at(s.words, last.to)))
	f.add(slot, "said.prev", at(s.words, first.from-1))
	own := strconv.FormatBool(slices.ContainsFunc(c.said, func(x saying) bool { return x.own }))
	covered := strconv.FormatBool(!slices.ContainsFunc(c.said, func(x saying) bool { return !s.covered(x) }))
	f.add(slot, "said.own", own, covered)
	f.add(slot, "said.rivals", strconv.Itoa(s.rivals(slot, c, last)), own, covered)
	return f
}

// rivals counts the others of the slot that the same words name.
func (s *sentence) rivals(slot string, c candidate, as saying) int {
	n := 0
	for _, o := range s.groups[slot] {
		if o.id != c.id && slices.ContainsFunc(o.said, func(x saying) bool { return x.from == as.from && x.to == as.to }) {
			n++
		}
	}
	return min(n, maxCounted)
}

// maxCounted is where counts end that are features.
const maxCounted = 3

// ends returns the first and the last that is said, the longest of each.
func ends(said []saying) (first, last saying) {
	first, last = said[0], said[0]
	for _, x := range said {
		if x.from < first.from || x.from == first.from && x.to > first.to {
			first = x
		}
		if x.from > last.from || x.from == last.from && x.to > last.to {
			last = x
		}
	}
	return first, last
}

// mentionsGiven are those that hang on what is done.
func (s *sentence) mentionsGiven(slot, kind string, c candidate) features {
	var f features
	if len(c.said) == 0 {
		return f
	}
	first, last := ends(c.said)
	before, after := s.order(slot, first, last)
	f.add(slot, "said", kind)
	f.add(slot, "said.pk", s.preps[last.from], kind)
	f.add(slot, "said.at", strconv.Itoa(4*first.from/len(s.words)), kind)
	f.add(slot, "said.to", strconv.Itoa(4*last.from/len(s.words)), kind)
	f.add(slot, "said.nth", strconv.Itoa(before), kind)
	f.add(slot, "said.nthlast", strconv.Itoa(after), kind)
	return f
}

// order tells how many other names of the slot are said before the first and
// behind the last.
func (s *sentence) order(slot string, first, last saying) (before, after int) {
	var ahead, behind []int
	for _, x := range s.apart[slot] {
		if x.to <= first.from && !slices.Contains(ahead, x.from) {
			ahead = append(ahead, x.from)
		}
		if x.from >= last.to && !slices.Contains(behind, x.from) {
			behind = append(behind, x.from)
		}
	}
	return min(len(ahead), maxCounted), min(len(behind), maxCounted)
}
