// Package gist reads what a text wants by its gist: which things it names, what
// is to be done to them and what stands between them, without parsing the
// sentence. It reads where a grammar gives up, at the price of being wrong more
// often. The caller shows it the world; it blocks on nothing and keeps nothing.
package gist

import (
	"slices"
	"strings"

	"saydo/task"
)

// Thing is a thing or a place that the text may name.
type Thing struct {
	ID     string
	Names  []string // in the singular, the word for its like first
	Groups []string // what else such things are called together: food, dishes
	Number string   // by which it is told from its like, such as "2"
	Floor  bool
}

// World tells of the things what is so now.
type World interface {
	Holds(predicate string, args ...string) bool
}

// Chooser is a World that knows which of the things of a name may stand at a
// place of a predicate, and which one is meant by who speaks of one of several.
// Where the World is none, all of them are meant.
type Chooser interface {
	Choose(predicate string, place int, ids []string, several bool) []string
}

// Read returns the facts that the text wants, in the order in which it tells, and
// what of it nobody can explain: a guess that leaves something over is no guess.
func Read(text string, things []Thing, world World) (wanted []task.Condition, unexplained []string) {
	r := &reader{world: world, things: things}
	r.toks = r.mark(text)
	r.run()
	r.leftOver()
	return r.out, r.doubts
}

// token is a word, a mark, or a group of words that names things.
type token struct {
	text   string
	ids    []string
	all    bool // each of them is meant
	count  int  // how many of them
	one    bool // any one
	each   bool // each by itself
	apart  bool // no two like things together
	before string
}

type reader struct {
	world  World
	things []Thing
	toks   []token
	out    []task.Condition

	verb      string
	objects   []token
	relations []string
	targets   []token
	last      []token // what was spoken of before, for it and them
	dirt      []string
	negated   bool
	places    []token // the targets before
	skip      bool    // what is named now is another way
	stated    bool    // it is told where a thing is
	wet       bool
	doubts    []string // what nobody can explain
}

// marks parts a text into words in small letters and marks.
func marks(text string) []string {
	for _, m := range []string{",", ".", ";", ":", "!", "?"} {
		text = strings.ReplaceAll(text, m, " "+m+" ")
	}
	return strings.Fields(strings.ToLower(text))
}

// mark finds the names in the text.
func (r *reader) mark(text string) []token {
	words := marks(text)
	var out []token
	for i := 0; i < len(words); {
		t, n := r.named(words, i)
		if n == 0 {
			out = append(out, token{text: words[i]})
			i++
			continue
		}
		t.before = words[max(0, i-1)]
		out = append(out, t)
		i += n
	}
	return r.counted(r.described(out))
}

// meant lists which of the things named stand at a place of a predicate.
func (r *reader) meant(predicate string, place int, t token) []string {
	c, ok := r.world.(Chooser)
	if !ok || len(t.ids) == 0 {
		return t.ids
	}
	return c.Choose(predicate, place, t.ids, t.all || t.each || t.apart || t.count > 1 || t.before == "another")
}

// named returns what the words at the position name, by the longest name.
func (r *reader) named(words []string, i int) (token, int) {
	best, out := 0, token{}
	for _, group := range []bool{false, true} {
		for _, t := range r.things {
			names := t.Names
			if group {
				names = t.Groups
			}
			for _, name := range names {
				if name == "" || name[0] != words[i][0] {
					continue // most names, at little cost
				}
				n, many, number := says(words[i:], strings.Fields(name), t.Number)
				if n == 0 || n < best {
					continue
				}
				if n > best {
					best, out = n, token{text: name, all: many || group}
				}
				if (number == "" || number == t.Number) && !slices.Contains(out.ids, t.ID) {
					out.ids = append(out.ids, t.ID)
				}
			}
		}
		if best > 0 {
			break
		}
	}
	return out, best
}

// says reports how many of the words say the name, whether in the plural, and
// the number behind it.
func says(words, name []string, number string) (n int, many bool, told string) {
	if len(name) == 0 || len(words) < len(name) {
		return 0, false, ""
	}
	for k, w := range name {
		last := k == len(name)-1
		switch {
		case words[k] == w:
		case last && number != "" && words[k] == w+number:
			return len(name), false, number
		case last && slices.Contains(plurals(w), words[k]):
			many = true
		default:
			return 0, false, ""
		}
	}
	return len(name), many, ""
}

// plurals lists how the word may be written for several.
func plurals(w string) []string {
	out := []string{w + "s", w + "es"}
	if stem, ok := strings.CutSuffix(w, "y"); ok {
		out = append(out, stem+"ies")
	}
	if stem, ok := strings.CutSuffix(w, "f"); ok {
		out = append(out, stem+"ves")
	}
	if stem, ok := strings.CutSuffix(w, "fe"); ok {
		out = append(out, stem+"ves")
	}
	return out
}
