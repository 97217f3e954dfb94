package world

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"saydo/task"
)

// Facts tells which facts the planning domain has.
type Facts interface {
	Types
	// Takes returns for each argument of the predicate the types that it may be of, any of them, and whether the
	// domain has the predicate.
	Takes(predicate string) ([][]string, bool)
}

// Vet returns of a look what can be so in the domain and the world, and for each thing and fact of the rest why it
// cannot. One fact that no world of the domain can hold would leave whoever plans without any.
func (s *Store) Vet(facts Facts, o task.Observation) (task.Observation, []error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := vetting{store: s, facts: facts, fresh: map[string]string{}, on: map[string]string{}}
	o.Objects = v.objects(o.Objects)
	for _, b := range o.Facts {
		if of, only := exclusive(b.Fact); only && of.sort == "thing" && !b.False {
			v.on[of.id] = keptBy(b.Fact)
		}
	}
	o.Facts = kept(o.Facts, &v.faults, func(b task.Belief) error {
		if err := v.fact(b); err != nil {
			return fmt.Errorf("the fact %q: %w", b.Fact.String(), err)
		}
		return nil
	})
	o.Searched = kept(o.Searched, &v.faults, func(id string) error {
		if _, known := v.typeOf(id); !known {
			return fmt.Errorf("the place %q that was searched: nothing has this id", id)
		}
		return nil
	})
	return o, v.faults
}

// vetting is the vetting of one look.
type vetting struct {
	store  *Store
	facts  Facts
	fresh  map[string]string // types of what the look itself brings, by id
	on     map[string]string // what keeps a thing, as the look tells
	faults []error
}

// kept returns of a list what has no fault, the same list where nothing has.
func kept[T any](list []T, faults *[]error, fault func(T) error) []T {
	bad := func(x T) bool {
		err := fault(x)
		if err != nil {
			*faults = append(*faults, err)
		}
		return err != nil
	}
	first := slices.IndexFunc(list, bad)
	if first < 0 {
		return list
	}
	return append(slices.Clone(list[:first]), slices.DeleteFunc(slices.Clone(list[first+1:]), bad)...)
}

// objects vets what was detected of things.
func (v *vetting) objects(list []task.Object) []task.Object {
	return kept(list, &v.faults, func(o task.Object) error {
		if err := v.object(o); err != nil {
			return fmt.Errorf("the thing %q: %w", o.ID, err)
		}
		return nil
	})
}

func (v *vetting) object(o task.Object) error {
	_, known := v.store.objects[o.ID]
	switch {
	case !isID(o.ID):
		return fmt.Errorf("its id is not made of %s", idRule)
	case !known && !v.facts.Known(o.Type):
		return fmt.Errorf("nothing has this id, and its type %q is none that the domain has", o.Type)
	case o.Pose != nil && !finite(o.Pose.X, o.Pose.Y, o.Pose.Z, o.Pose.Yaw):
		return errors.New("its pose has a number that is none")
	case !finite(o.Mass, o.Size[0], o.Size[1], o.Size[2]):
		return errors.New("its mass or size has a number that is none")
	}
	if !known {
		v.fresh[o.ID] = o.Type
	}
	return nil
}

func (v *vetting) fact(b task.Belief) error {
	takes, known := v.facts.Takes(b.Predicate)
	switch {
	case !known:
		return fmt.Errorf("the domain has no predicate %q", b.Predicate)
	case len(takes) != len(b.Args):
		return fmt.Errorf("%q takes %d arguments, not %d", b.Predicate, len(takes), len(b.Args))
	case !finite(b.Confidence):
		return errors.New("its confidence is no number")
	}
	for i, id := range b.Args {
		if err := v.argument(id, takes[i]); err != nil {
			return err
		}
	}
	if of, only := exclusive(b.Fact); only && of.sort == "thing" && !b.False && v.holdsItself(of.id) {
		return fmt.Errorf("%q would be held by itself", of.id)
	}
	return nil
}

// argument tells why the id cannot stand where one of the types is asked for. The world need not know a hand: it is
// the body's.
func (v *vetting) argument(id string, types []string) error {
	is, known := v.typeOf(id)
	switch {
	case !known && slices.Contains(types, "hand") && isID(id):
		return nil
	case !known:
		return fmt.Errorf("nothing has the id %q", id)
	case len(types) == 0 || slices.ContainsFunc(types, func(want string) bool { return v.facts.IsA(is, want) }):
		return nil
	}
	return fmt.Errorf("%q is of the type %s, and must be of %s", id, is, strings.Join(types, " or "))
}

// typeOf is the type of what the look or the world has by the id.
func (v *vetting) typeOf(id string) (string, bool) {
	if typ, fresh := v.fresh[id]; fresh {
		return typ, true
	}
	o, known := v.store.objects[id]
	return o.Type, known
}

// holdsItself reports whether the way from a thing to what keeps it, and on to what keeps that, comes back to it.
func (v *vetting) holdsItself(thing string) bool {
	met := map[string]bool{thing: true}
	for at := v.keeperOf(thing); at != ""; at = v.keeperOf(at) {
		if at == thing {
			return true
		}
		if met[at] {
			return false // a ring of others, of which theirs are told
		}
		met[at] = true
	}
	return false
}

// keeperOf is what keeps a thing, as the look tells or else as is believed, "" where nothing does.
func (v *vetting) keeperOf(thing string) string {
	if by, told := v.on[thing]; told {
		return by
	}
	if e := v.store.only[subject{"thing", thing}]; e != nil {
		return keptBy(e.belief.Fact)
	}
	return ""
}

// keptBy is the place, hand or person that a fact of where a thing is puts it to.
func keptBy(f task.Fact) string {
	if f.Predicate == "holding" || f.Predicate == "has" {
		return f.Args[0]
	}
	return f.Args[1]
}

func finite(values ...float64) bool {
	return !slices.ContainsFunc(values, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) })
}
