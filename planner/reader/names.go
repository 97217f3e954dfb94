package reader

import (
	"iter"
	"slices"
	"strings"

	"saydo/task"
)

// referent is what a text can name: objects, a kind or a type.
type referent struct {
	ids   []string
	kind  string
	typ   string
	where string // narrows a type
	many  bool   // all of them are meant
}

// name is one name of it. Most things have a dozen.
type name struct {
	*referent

	words  []string
	plural bool
}

// nameTable finds names by their first word.
type nameTable map[string][]name

func (t nameTable) add(n name) {
	if len(n.words) > 0 {
		t[n.words[0]] = append(t[n.words[0]], n)
	}
}

// settle gives back the room that the names were given to grow.
func (t nameTable) settle() {
	for word, names := range t {
		t[word] = slices.Clone(names)
	}
}

type pluralForms func(words []string) [][]string

// spelling is a name in words, with its plural forms.
type spelling struct {
	words   []string
	plurals [][]string
}

// addAll adds the name of these words with its plural forms.
func (t nameTable) addAll(n *referent, called []string, plural pluralForms) {
	t.addSpelt(n, spelling{called, plural(called)})
}

// addSpelt adds the name in each of its forms.
func (t nameTable) addSpelt(n *referent, as spelling) {
	before := name{n, as.words, false}
	t.add(before)
	for _, words := range as.plurals {
		if !slices.Equal(words, before.words) {
			before = name{n, words, true}
			t.add(before)
		}
	}
}

// addType adds a word for a type, or for some kinds of it.
func (t nameTable) addType(w LexType, text string, plural pluralForms) {
	for _, kind := range w.Kinds {
		t.addAll(&referent{typ: w.Type, kind: kind}, wordsIn(text), plural)
	}
	if len(w.Kinds) == 0 {
		t.addAll(&referent{typ: w.Type, where: w.Where, many: w.Many}, wordsIn(text), plural)
	}
}

// addWord adds all names of a kind or a type.
func (t nameTable) addWord(n *referent, names, plurals []string, plural pluralForms) {
	for _, text := range names {
		t.addAll(n, wordsIn(text), plural)
	}
	for _, text := range plurals {
		if !slices.Contains(names, text) {
			t.add(name{n, wordsIn(text), true})
		}
	}
}

// layers are the names of the kinds, and over them those of the world's objects.
type layers [2]nameTable

// of lists the names that begin with the word.
func (l layers) of(word string) iter.Seq[*name] {
	return func(yield func(*name) bool) {
		for _, t := range l {
			names := t[word]
			for i := range names {
				if !yield(&names[i]) {
					return
				}
			}
		}
	}
}

// begins reports whether a name begins with the word.
func (l layers) begins(word string) bool { return len(l[0][word])+len(l[1][word]) > 0 }

// spellings are how names of a world are spelt, those of the world before it among them:
// when something new is seen, all else is still called as it was.
type spellings struct {
	g           *grammar
	before, now map[string]spelling
}

func (s *spellings) of(name string) spelling {
	got, ok := s.now[name]
	if !ok {
		if got, ok = s.before[name]; !ok {
			words := texts(s.g.split(name))
			got = spelling{words, s.g.lex.plural(words)}
		}
		s.now[name] = got
	}
	return got
}

// namesOf returns the names of the world's objects.
func (g *grammar) namesOf(objects []task.Object, spelt *spellings) nameTable {
	out := make(nameTable, len(objects))
	for _, o := range objects {
		n := &referent{ids: []string{o.ID}, typ: o.Type}
		for _, text := range o.Names {
			out.addSpelt(n, spelt.of(text))
			for _, other := range g.lex.Alike[strings.ToLower(text)] {
				out.addSpelt(n, spelt.of(other))
			}
		}
		if o.Type == typePerson {
			for _, text := range g.lex.Titles.called(o.Names) {
				if !slices.Contains(o.Names, text) {
					out.add(name{n, spelt.of(text).words, false})
				}
			}
		}
		if len(o.Names) == 0 {
			out.addSpelt(n, spelt.of(o.ID))
		}
	}
	out.settle()
	return out
}

// found is all that one stretch of words can name.
type found struct {
	end    int
	ids    []string
	kinds  []string
	typ    string // of the kinds or, without any, the type named
	whole  bool   // names the type as a whole
	where  string
	plural bool
	many   bool

	described bool // told of, not named
}

// at returns what the words from pos can name, longest first; names of the
// same length are joined.
func (l layers) at(toks []token, pos int) []found {
	if pos >= len(toks) {
		return nil
	}
	var out []found
	for n := range l.of(toks[pos].text) {
		if !starts(toks, pos, n.words) {
			continue
		}
		end := pos + len(n.words)
		i := slices.IndexFunc(out, func(f found) bool { return f.end == end && f.plural == n.plural })
		if i < 0 {
			i = len(out)
			out = append(out, found{end: end, plural: n.plural})
		}
		out[i].join(n)
	}
	slices.SortStableFunc(out, func(a, b found) int {
		if a.end != b.end {
			return b.end - a.end
		}
		if own := min(len(b.ids), 1) - min(len(a.ids), 1); own != 0 {
			return own // the world's own names first
		}
		return a.lone() - b.lone() // the glasses to read with before the only glass
	})
	return out
}

// lone is 1 for a plural that names but one object of the world, which is hardly
// meant where another one has that very name.
func (f found) lone() int {
	if f.plural && len(f.ids) == 1 {
		return 1
	}
	return 0
}

func (f *found) join(n *name) {
	for _, id := range n.ids {
		if !slices.Contains(f.ids, id) {
			f.ids = append(f.ids, id)
		}
	}
	switch {
	case len(n.ids) > 0 && f.whole && f.typ == typePerson:
		f.typ, f.whole = n.typ, false // "the kids" are those whom the world calls so
	case n.kind != "":
		if !slices.Contains(f.kinds, n.kind) {
			f.kinds = append(f.kinds, n.kind)
		}
		if !f.whole && len(f.ids) == 0 {
			f.typ = n.typ
		}
	case len(n.ids) == 0:
		f.typ, f.where, f.many, f.whole = n.typ, n.where, n.many, true
	case f.typ == "" || !f.whole && len(f.ids) == len(n.ids): // what the world calls so, before what is usual
		f.typ = n.typ
	}
}
