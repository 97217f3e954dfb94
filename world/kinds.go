package world

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"saydo/internal/yamlfile"
)

// Words are the names of something in English and Chinese, the preferred of
// each first. English nouns stand in the singular; regular plurals are formed.
type Words struct {
	EN     []string `yaml:"en"`
	ZH     []string `yaml:"zh"`
	Plural []string `yaml:"plural"` // English, where forming it would go wrong
}

// all lists the names, English first.
func (w Words) all() []string { return append(slices.Clone(w.EN), w.ZH...) }

// Kind is what people call a sort of thing, furniture or fixture; it is finer
// than the domain's types. Its traits are unary predicates that hold for each
// object of the kind.
type Kind struct {
	ID     string `yaml:"id"`
	Type   string `yaml:"type"` // of the domain
	Words  `yaml:",inline"`
	Traits []string   `yaml:"traits"`
	Size   [3]float64 `yaml:"size"`   // [m] along x, y, z
	Mass   float64    `yaml:"mass"`   // [kg]
	Likely []string   `yaml:"likely"` // kinds or ids of places where such a thing usually is, likeliest first
	src    origin
}

// TypeWords names a type of the domain and lists the states that its objects
// can be in: unary predicates that are false at the start unless a file says
// otherwise.
type TypeWords struct {
	ID     string `yaml:"id"`
	Words  `yaml:",inline"`
	States []string `yaml:"states"`
	src    origin
}

// Catalogue is the known kinds and the words for the domain's types. It is
// immutable.
type Catalogue struct {
	kinds map[string]Kind
	types map[string]TypeWords
}

// kindsFile is the format of config/lexicons/kinds.yaml.
type kindsFile struct {
	Version int         `yaml:"version"`
	Types   []TypeWords `yaml:"types"`
	Kinds   []Kind      `yaml:"kinds"`
}

// DecodeKinds reads a catalogue. Whether the types and traits that it names
// exist is checked where a world uses them, since a domain may lack those of
// kinds that it never meets.
func DecodeKinds(file string, data []byte) (*Catalogue, error) {
	doc, err := yamlfile.Parse(file, data)
	if err != nil {
		return nil, err
	}
	var f kindsFile
	if err := doc.Decode(&f); err != nil {
		return nil, err
	}
	if err := yamlfile.Version(file, f.Version); err != nil {
		return nil, err
	}
	var faults faults
	empty := &Catalogue{}
	cat := empty.with(doc, f.Types, f.Kinds, &faults)
	doc.Release()
	return cat, faults.err()
}

// with returns the catalogue with the entries of a file laid over it.
func (c *Catalogue) with(doc *yamlfile.Document, types []TypeWords, kinds []Kind, faults *faults) *Catalogue {
	out := &Catalogue{kinds: maps.Clone(c.kinds), types: maps.Clone(c.types)}
	if out.kinds == nil {
		out.kinds, out.types = map[string]Kind{}, map[string]TypeWords{}
	}
	seen := map[string]bool{}
	for i, t := range types {
		t.src = origin{doc, []any{"types", i}}
		faults.checkID(t.src, t.ID, seen)
		out.types[t.ID] = t
	}
	clear(seen)
	for i, k := range kinds {
		k.src = origin{doc, []any{"kinds", i}}
		faults.checkID(k.src, k.ID, seen)
		faults.checkSize(k.src, k.Size, k.Mass)
		if k.Type == "" {
			faults.add(k.src, "", "the kind %q has no type; add \"type:\" with a type of the domain", k.ID)
		}
		out.kinds[k.ID] = k
	}
	return out
}

// Kind returns the kind of the id.
func (c *Catalogue) Kind(id string) (Kind, bool) {
	k, ok := c.kinds[id]
	return k, ok
}

// Kinds lists all kinds by id.
func (c *Catalogue) Kinds() []Kind {
	return slices.SortedFunc(maps.Values(c.kinds), func(a, b Kind) int { return cmp.Compare(a.ID, b.ID) })
}

// Types lists the words for types by id.
func (c *Catalogue) Types() []TypeWords {
	return slices.SortedFunc(maps.Values(c.types), func(a, b TypeWords) int { return cmp.Compare(a.ID, b.ID) })
}

// Likely lists kinds and ids of places where things of the kind usually are,
// likeliest first.
func (c *Catalogue) Likely(kind string) []string { return c.kinds[kind].Likely }

// Plurals returns the plural forms of the English names: those given, else
// those formed by rule.
func (w Words) Plurals() []string {
	if len(w.Plural) > 0 {
		return w.Plural
	}
	out := make([]string, len(w.EN))
	for i, name := range w.EN {
		out[i] = plural(name)
	}
	return out
}

// plural forms the regular plural of an English noun; its last word takes the
// ending.
func plural(noun string) string {
	vowelY := func() bool {
		return len(noun) > 1 && strings.ContainsRune("aeiou", rune(noun[len(noun)-2]))
	}
	switch {
	case strings.HasSuffix(noun, "y") && !vowelY():
		return noun[:len(noun)-1] + "ies"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "z"),
		strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "sh"):
		return noun + "es"
	case strings.HasSuffix(noun, "shelf"):
		return strings.TrimSuffix(noun, "f") + "ves"
	case strings.HasSuffix(noun, "knife"):
		return strings.TrimSuffix(noun, "fe") + "ves"
	}
	return noun + "s"
}

// String returns the kind's id, for messages.
func (k Kind) String() string { return fmt.Sprintf("kind %q", k.ID) }
