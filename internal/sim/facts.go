package sim

import (
	"slices"

	"saydo/task"
)

// facts are facts by predicate, those of each in the order of their arguments. A
// list never changes once it is there: who goes through one may change the facts
// meanwhile.
type facts map[string][]task.Fact

// of lists the facts of a predicate.
func (s facts) of(p string) []task.Fact { return slices.Clip(s[p]) }

// sort puts lists that were just collected in order, each fact once.
func (s facts) sort() {
	for p, list := range s {
		slices.SortFunc(list, func(a, b task.Fact) int { return slices.Compare(a.Args, b.Args) })
		s[p] = slices.CompactFunc(list, task.Fact.Equal)
	}
}

func (s facts) find(p string, args []string) (int, bool) {
	return slices.BinarySearchFunc(s[p], args, func(f task.Fact, args []string) int { return slices.Compare(f.Args, args) })
}

func (s facts) has(p string, args ...string) bool {
	_, ok := s.find(p, args)
	return ok
}

func (s facts) add(f task.Fact) {
	if i, known := s.find(f.Predicate, f.Args); !known {
		s[f.Predicate] = slices.Insert(slices.Clip(s[f.Predicate]), i, f)
	}
}

func (s facts) remove(f task.Fact) {
	if i, known := s.find(f.Predicate, f.Args); known {
		list := s[f.Predicate]
		s[f.Predicate] = slices.Concat(list[:i], list[i+1:])
	}
}

// ids lists the objects of a type, sorted, so that draws repeat with the seed.
// Objects never change their type, and none comes after the start.
func (h *House) ids(typ string) []string {
	if known, ok := h.byType[typ]; ok {
		return known
	}
	var out []string
	for id, o := range h.objects {
		if h.types.IsA(o.Type, typ) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	h.byType[typ] = out
	return out
}

// remove takes an object out of the house.
func (h *House) remove(id string) {
	delete(h.objects, id)
	clear(h.byType)
}
