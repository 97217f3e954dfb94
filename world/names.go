package world

import (
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// Names finds objects by what people call them. It is immutable and belongs to
// the snapshot that it was made of.
type Names struct {
	objects map[string][]task.Object // a name of its own -> objects
	kinds   map[string][]task.Object // a name of the kind, singular or plural
	types   map[string][]task.Object // a name of a type
}

// NewNames indexes the names of the snapshot's objects, of their kinds and of
// their types.
func NewNames(kinds *Catalogue, s *Snapshot) *Names {
	n := &Names{
		objects: map[string][]task.Object{}, kinds: map[string][]task.Object{}, types: map[string][]task.Object{},
	}
	for _, o := range s.All() {
		n.add(n.objects, o, append([]string{o.ID}, o.Names...))
		if k, ok := kinds.Kind(o.Kind); ok {
			n.add(n.kinds, o, append(k.all(), k.Plurals()...))
		}
		for _, t := range kinds.Types() {
			if s.types.IsA(o.Type, t.ID) {
				n.add(n.types, o, append(t.all(), t.Plurals()...))
			}
		}
	}
	return n
}

// add notes the object under each name once.
func (n *Names) add(index map[string][]task.Object, o task.Object, names []string) {
	distinct := map[string]bool{}
	for _, name := range names {
		distinct[folded(name)] = true
	}
	for name := range distinct {
		index[name] = append(index[name], o)
	}
}

// Resolve returns the ids of the objects that the words can mean, sorted: those
// with that name and others of the same kinds, else those of a kind of that
// name, else those of a type of that name. Case, blanks and articles do not
// matter. The words' script tells their language.
func (n *Names) Resolve(text string) []string {
	key := folded(text)
	ids := map[string]bool{}
	own := n.objects[key]
	alike := map[string]bool{}
	for _, o := range own {
		ids[o.ID], alike[o.Kind] = true, true
	}
	for _, o := range n.kinds[key] {
		if len(own) == 0 || alike[o.Kind] {
			ids[o.ID] = true
		}
	}
	if len(ids) == 0 {
		for _, o := range n.types[key] {
			ids[o.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// folded brings a name into the form in which names are compared.
func folded(name string) string {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(name), "_", " "))
	if len(words) > 1 && slices.Contains([]string{"the", "a", "an"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
