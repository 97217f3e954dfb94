package check

import "saydo/planner/pddl"

// bindings says what variables stand for; inner bindings shadow outer ones. Nil binds nothing.
type bindings struct {
	name, object string
	outer        *bindings
}

// value returns what a term stands for; an object stands for itself.
func (b *bindings) value(term string) string {
	if pddl.IsVariable(term) {
		for ; b != nil; b = b.outer {
			if b.name == term {
				return b.object
			}
		}
	}
	return term
}

// hide makes a quantifier's own variables stand for themselves.
func hide(vars []pddl.Typed, b *bindings) *bindings {
	for _, v := range vars {
		b = &bindings{name: v.Name, object: v.Name, outer: b}
	}
	return b
}
