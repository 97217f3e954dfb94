package learnt

import (
	"slices"
	"strings"
)

// sentence is one text with the words, what stands before each, and which names
// it says.
type sentence struct {
	words  []string
	stems  []string
	preps  []string               // the word of place that each word stands behind
	marks  []string               // what the words do, names of one kind as one mark
	signs  []string               // what is to be done, by words anywhere
	starts map[string][]int       // stem -> where it stands
	groups map[string][]candidate // slot -> what can stand there
	spans  []saying               // all that is said of any name
	apart  map[string][]saying    // slot -> what is said that is no part of a longer name
}

// candidate is what can stand in a slot, with where its names are said.
type candidate struct {
	id   string
	hash uint64
	said []saying
}

// saying is where a name is said.
type saying struct {
	from, to int
	own      bool // it is the first of the names
	many     bool // it is more than the name says: "cups", where the name is "cup"
}

func newSentence(text string, names Names) *sentence {
	s := &sentence{words: Words(text), starts: map[string][]int{}}
	prep := "-"
	for i, w := range s.words {
		base := singular(strings.TrimSuffix(w, "'s"))
		s.stems = append(s.stems, base)
		s.starts[base] = append(s.starts[base], i)
		switch c := shape(w); {
		case strings.HasPrefix(c, "p") || c == "o":
			prep = w
		case strings.Contains(c, "v") || c == "j":
			prep = c
		}
		s.preps = append(s.preps, prep)
	}
	s.groups = map[string][]candidate{
		slotKind: s.candidates(kinds()), slotWhat: s.candidates(names.Things), slotSliced: s.candidates(plain("no", yes)),
		slotInside: s.candidates(names.Insides), slotPlace: s.candidates(names.Places), slotLamp: s.candidates(names.Lamps),
	}
	s.apart = map[string][]saying{}
	for slot, of := range s.groups {
		for _, c := range of {
			for _, x := range c.said {
				if !s.covered(x) {
					s.apart[slot] = append(s.apart[slot], x)
				}
			}
		}
	}
	s.sketch()
	s.signs = s.signed()
	return s
}

func (s *sentence) candidates(of []Named) []candidate {
	out := make([]candidate, len(of))
	for i, n := range of {
		out[i] = candidate{id: n.ID, hash: hash(hashBasis, n.ID)}
		for k, name := range n.Names {
			out[i].said = s.find(out[i].said, name, k == 0)
		}
		s.spans = append(s.spans, out[i].said...)
	}
	return out
}

// find adds where the name is said, in any number.
func (s *sentence) find(said []saying, name string, own bool) []saying {
	first, _, _ := strings.Cut(name, " ")
	at := s.starts[singular(first)]
	if len(at) == 0 {
		return said
	}
	words := strings.Fields(name)
	for _, i := range at {
		if s.says(i, words) && !slices.ContainsFunc(said, func(x saying) bool { return x.from == i && x.to == i+len(words) }) {
			said = append(said, saying{i, i + len(words), own, s.words[i+len(words)-1] == words[len(words)-1]+"s"})
		}
	}
	return said
}

// says reports whether the words stand at the position, in any number.
func (s *sentence) says(i int, words []string) bool {
	if i+len(words) > len(s.words) {
		return false
	}
	for k, w := range words {
		if s.words[i+k] != w && s.stems[i+k] != singular(w) {
			return false
		}
	}
	return len(words) > 0
}

// covered reports whether what is said is a part of a longer name.
func (s *sentence) covered(x saying) bool {
	return slices.ContainsFunc(s.spans, func(o saying) bool { return o.from <= x.from && o.to >= x.to && o.to-o.from > x.to-x.from })
}

// singular cuts what words of one family differ in most often: "knives" and
// "knife", "slicing" and "slice" are the same.
func singular(w string) string {
	if len(w) < 4 {
		return w
	}
	for _, end := range []struct{ from, to string }{{"ies", "y"}, {"ves", "f"}, {"sses", "ss"}, {"ss", "ss"}, {"s", ""}} {
		if cut, ok := strings.CutSuffix(w, end.from); ok {
			w = cut + end.to
			break
		}
	}
	for _, end := range []string{"ing", "ed", "e"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) > 2 {
			w = cut
			break
		}
	}
	for _, end := range []string{"xe", "che", "she"} { // boxes, watches, dishes
		if strings.HasSuffix(w, end) {
			return w[:len(w)-1]
		}
	}
	return w
}

// sketch writes the sentence as a row of marks: verbs, words of place, and the
// names by what they can be.
func (s *sentence) sketch() {
	for i := 0; i < len(s.words); {
		mark, n := s.markAt(i)
		i += n
		if mark != "" && (len(s.marks) == 0 || s.marks[len(s.marks)-1] != mark) {
			s.marks = append(s.marks, mark)
		}
	}
}

func (s *sentence) markAt(i int) (string, int) {
	mark, length := "", 1
	for _, group := range []struct{ mark, slot string }{{"T", slotWhat}, {"I", slotInside}, {"P", slotPlace}, {"L", slotLamp}} {
		for _, c := range s.groups[group.slot] {
			for _, x := range c.said {
				n := x.to - x.from
				if x.from != i || n < length {
					continue
				}
				if n > length {
					mark, length = "", n
				}
				if !strings.HasSuffix(mark, group.mark) {
					mark += group.mark
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
