package rule

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// Class is a set of things by their types, their kinds, or what the world calls them:
// no type tells a child from its mother.
type Class struct{ Types, Kinds, Names []string }

// Has reports whether the object is one of them.
func (c Class) Has(o task.Object, world task.Snapshot) bool {
	return slices.Contains(c.Kinds, o.Kind) ||
		slices.ContainsFunc(c.Types, func(t string) bool { return world.IsA(o.ID, t) }) ||
		slices.ContainsFunc(o.Names, func(n string) bool { return slices.Contains(c.Names, strings.ToLower(n)) })
}

// Never is the rule that no step makes the last of some facts true, so that they are
// true together. Arguments of the facts are variables, and Of tells what they stand
// for: (in ?device ?oven) and (switched_on ?oven).
type Never struct {
	Facts []task.Fact
	Of    map[string]Class
	Why   map[string]string // by language
}

var _ Rule = Never{}

// Allows refuses a step that brings such a state about; one that was there before is
// not the step's doing, and may be ended by it.
func (n Never) Allows(step task.Step, after task.Snapshot) error {
	for _, made := range step.Makes {
		for i, f := range n.Facts {
			if made.Negated || made.Predicate != f.Predicate || assumed(step, made) {
				continue // what a look is hoped to find is none of its doing
			}
			bound, ok := n.bind(f, made.Args, nil, after)
			if bound, ok = n.hold(slices.Concat(n.Facts[:i], n.Facts[i+1:]), bound, ok, after); ok {
				return n.breach(bound, after)
			}
		}
	}
	return nil
}

// assumed reports whether the step only takes the effect on trust.
func assumed(step task.Step, made task.Effect) bool {
	return slices.ContainsFunc(step.Assumes, func(a task.Literal) bool { return a.Negated == made.Negated && a.Equal(made.Fact) })
}

// bind takes the arguments for the fact's variables, besides those that are bound.
func (n Never) bind(f task.Fact, args []string, bound map[string]string, world task.Snapshot) (map[string]string, bool) {
	if len(args) != len(f.Args) {
		return nil, false
	}
	out := maps.Clone(bound)
	if out == nil {
		out = map[string]string{}
	}
	for i, v := range f.Args {
		o, there := world.Object(args[i])
		if id, ok := out[v]; ok && id != args[i] || !there || !n.Of[v].Has(o, world) {
			return nil, false
		}
		out[v] = args[i]
	}
	return out, true
}

// hold returns things for which all the facts are true, if there are any.
func (n Never) hold(facts []task.Fact, bound map[string]string, ok bool, world task.Snapshot) (map[string]string, bool) {
	if len(facts) == 0 || !ok {
		return bound, ok
	}
	for _, b := range world.Beliefs() {
		if b.False || b.Predicate != facts[0].Predicate {
			continue
		}
		more, ok := n.bind(facts[0], b.Args, bound, world)
		if more, ok = n.hold(facts[1:], more, ok, world); ok {
			return more, true
		}
	}
	return nil, false
}

// breach says why not, and with what.
func (n Never) breach(bound map[string]string, world task.Snapshot) breach {
	var en, zh []string
	for _, v := range slices.Sorted(maps.Keys(bound)) {
		o, _ := world.Object(bound[v])
		en, zh = append(en, o.Spoken("en")), append(zh, o.Name("zh"))
	}
	return breach{
		en: fmt.Sprintf("I will not do that with %s: %s", strings.Join(en, " and "), n.Why["en"]),
		zh: fmt.Sprintf("%s，这我不能做：%s", strings.Join(zh, "、"), n.Why["zh"]),
	}
}

// later is a world as it will be when steps are done.
type later struct {
	task.Snapshot
	changed map[string]task.Belief
}

// do notes what the step changes.
func (l later) do(step task.Step) {
	for _, e := range step.Makes {
		f := task.Fact{Predicate: e.Predicate, Args: e.Args}
		l.changed[f.String()] = task.Belief{Fact: f, False: e.Negated, Evidence: task.Assumed}
	}
}

// Truth tells what will be so.
func (l later) Truth(f task.Fact) task.Truth {
	b, ok := l.changed[f.String()]
	switch {
	case !ok:
		return l.Snapshot.Truth(f)
	case b.False:
		return task.False
	}
	return task.True
}

// Beliefs lists what will be so and what will not.
func (l later) Beliefs() []task.Belief {
	out := slices.DeleteFunc(slices.Clone(l.Snapshot.Beliefs()), func(b task.Belief) bool {
		_, ok := l.changed[b.String()]
		return ok
	})
	for _, key := range slices.Sorted(maps.Keys(l.changed)) {
		out = append(out, l.changed[key])
	}
	return out
}
