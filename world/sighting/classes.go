package sighting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"saydo/internal/yamlfile"
	"saydo/world"
)

// Classes tell what a detector's classes are here: config/lexicons/classes.yaml,
// or a user's own file.
type Classes struct {
	Version int `yaml:"version"`
	// MinScore is how sure the detector must be, 0..1.
	MinScore float64 `yaml:"min_score"`
	// Numbers are the names of a detector that numbers its classes, from 0 on.
	Numbers []string `yaml:"numbers"`
	// Classes lists, for classes that are not called as a kind or a type is, the
	// kinds or types that they may be; a new thing is of the first.
	Classes map[string][]string `yaml:"classes"`
}

// Catalogue is the part of the world's kinds that a file of classes is held
// against.
type Catalogue interface {
	Kind(id string) (world.Kind, bool)
	Kinds() []world.Kind
	Types() []world.TypeWords
}

// DecodeClasses reads a file of classes; every kind and type that it names must
// be there.
func DecodeClasses(file string, data []byte, kinds Catalogue) (Classes, error) {
	doc, err := yamlfile.Parse(file, data)
	if err != nil {
		return Classes{}, err
	}
	var c Classes
	if err := doc.Decode(&c); err != nil {
		return Classes{}, err
	}
	if err := yamlfile.Version(file, c.Version); err != nil {
		return Classes{}, err
	}
	if !(c.MinScore >= 0 && c.MinScore <= 1) {
		return Classes{}, doc.Fault(fmt.Sprintf("min_score is %v; it is between 0 and 1", c.MinScore), "min_score")
	}
	known := map[string]bool{}
	for _, k := range kinds.Kinds() {
		known[k.ID] = true
	}
	for _, t := range kinds.Types() {
		known[t.ID] = true
	}
	var faults yamlfile.Errors
	for class, ids := range c.Classes {
		for i, id := range ids {
			if !known[id] {
				faults = append(faults, doc.Fault(fmt.Sprintf("there is no kind or type %q; docs/kinds.schema.json tells where they stand", id), "classes", class, i))
			}
		}
		if len(ids) == 0 {
			faults = append(faults, doc.Fault(fmt.Sprintf("the class %q is nothing; name a kind or a type, or leave the line out", class), "classes", class))
		}
	}
	if len(faults) > 0 {
		return Classes{}, faults
	}
	return c, nil
}

// sort is what things of a class are: of the kinds or of the types.
type sort struct {
	kinds, types []string
	first        string // kind or type of a new thing
}

// dictionary finds what a class means.
type dictionary struct {
	Classes
	Catalogue

	names map[string]sort // a folded name
	types map[string]world.TypeWords
	isA   func(sub, super string) bool
}

func newDictionary(types world.Types, kinds Catalogue, c Classes) *dictionary {
	d := &dictionary{
		Classes: c, Catalogue: kinds, names: map[string]sort{}, types: map[string]world.TypeWords{}, isA: types.IsA,
	}
	for _, t := range kinds.Types() {
		d.types[t.ID] = t
		d.call(t.ID, t.Words, t.ID)
	}
	for _, k := range kinds.Kinds() {
		d.call(k.ID, k.Words, k.ID)
	}
	for class, ids := range c.Classes {
		delete(d.names, folded(class))
		for _, id := range ids {
			d.mean(class, id)
		}
	}
	return d
}

// call notes that the names mean the kind or type.
func (d *dictionary) call(id string, words world.Words, means string) {
	distinct := map[string]bool{}
	for _, name := range slices.Concat([]string{id}, words.EN, words.ZH) {
		if key := folded(name); !distinct[key] {
			distinct[key] = true
			d.mean(name, means)
		}
	}
}

// mean adds to what the name means. What is called like a kind and like a type is
// both: a detector's "cup" is a mug too.
func (d *dictionary) mean(name, id string) {
	s := d.names[folded(name)]
	_, isKind := d.Kind(id)
	_, isType := d.types[id]
	if isKind {
		s.kinds = append(s.kinds, id)
	}
	if isType {
		s.types = append(s.types, id)
	}
	if s.first == "" || isKind && s.first == id {
		s.first = id
	}
	d.names[folded(name)] = s
}

// sort returns what the class means, and whether anything is known of it.
func (d *dictionary) sort(class string) (sort, bool) {
	if i, err := strconv.Atoi(class); err == nil && i >= 0 && i < len(d.Numbers) {
		class = d.Numbers[i]
	}
	s, ok := d.names[folded(class)]
	return s, ok
}

// covers reports whether something of the type and kind is of the sort.
func (d *dictionary) covers(s sort, typ, kind string) bool {
	return kind != "" && slices.Contains(s.kinds, kind) ||
		slices.ContainsFunc(s.types, func(t string) bool { return d.isA(typ, t) })
}

// folded is the form in which names are compared: "Cell_Phone" is "cell phone".
func folded(name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(name), "_", " ")), " ")
}
