package harm

import (
	"fmt"
	"slices"
	"strings"

	"saydo/planner/check/rule"
	"saydo/task"
)

// delicate is a fact, or that one is not so, which nobody makes so for a language
// model's reading alone.
type delicate struct {
	predicate string
	negated   bool
	of        []rule.Class // of each argument
}

// delicacies reads what is read back.
func (f file) delicacies() ([]delicate, error) {
	var out []delicate
	for _, text := range f.ReadBack {
		l, err := task.ParseLiteral(text)
		if err != nil {
			return nil, fmt.Errorf("read_back: %w", err)
		}
		d := delicate{predicate: l.Predicate, negated: l.Negated}
		for _, arg := range l.Args {
			c, ok := f.Classes[strings.TrimPrefix(arg, "?")]
			if !ok || !strings.HasPrefix(arg, "?") {
				return nil, fmt.Errorf("read_back: %q in %q is no variable that is called as a class is", arg, text)
			}
			d.of = append(d.of, f.whole(c, len(f.Classes)))
		}
		out = append(out, d)
	}
	return out, nil
}

// Delicate reports whether the clauses may want something that is read back where
// nobody but a language model has read them.
func (d *Dangers) Delicate(clauses []task.Clause, world task.Snapshot) bool {
	return slices.ContainsFunc(clauses, func(c task.Clause) bool {
		return c.Goal != nil && d.wants(*c.Goal, false, wanted{world, c.Find, nil})
	})
}

// OnTheWay reports whether a step makes something so that is read back, and is not about what the
// clauses want by name: that was read back with them. Whoever asks for the milk has said nothing of
// the front door.
func (d *Dangers) OnTheWay(steps []task.Step, clauses []task.Clause, world task.Snapshot) bool {
	return slices.ContainsFunc(steps, func(s task.Step) bool {
		return slices.ContainsFunc(s.Makes, func(e task.Effect) bool {
			return slices.ContainsFunc(d.delicate, func(l delicate) bool {
				w := wanted{world, nil, nil}
				return l.fits(e.Fact, e.Negated, w) && !slices.ContainsFunc(e.Args, func(arg string) bool {
					return d.readBack(arg, clauses, world)
				})
			})
		})
	})
}

// readBack reports whether a clause that is read back is about the object.
func (d *Dangers) readBack(id string, clauses []task.Clause, world task.Snapshot) bool {
	return slices.ContainsFunc(clauses, func(c task.Clause) bool {
		about := c.Mentions(id) || slices.ContainsFunc(c.Find, func(f task.Describe) bool {
			return slices.Contains(f.Taken, id) && c.Mentions(f.Name)
		})
		return about && d.Delicate([]task.Clause{c}, world)
	})
}

// wants looks for such a fact in the condition.
func (d *Dangers) wants(c task.Condition, negated bool, w wanted) bool {
	w.vars = append(slices.Clone(w.vars), c.Vars...)
	if c.Op != task.OpFact {
		return slices.ContainsFunc(c.Of, func(of task.Condition) bool { return d.wants(of, negated != (c.Op == task.OpNot), w) })
	}
	return slices.ContainsFunc(d.delicate, func(l delicate) bool {
		return l.fits(task.NewFact(c.Predicate, c.Args...), negated, w)
	})
}

// fits reports whether the fact, or that it is not so, may be such a one.
func (l delicate) fits(f task.Fact, negated bool, w wanted) bool {
	if l.predicate != f.Predicate || l.negated != negated || len(l.of) != len(f.Args) {
		return false
	}
	for i, arg := range f.Args {
		if !w.mayBe(arg, l.of[i]) {
			return false
		}
	}
	return true
}

// wanted is the world with what stands in a clause for things of it.
type wanted struct {
	task.Snapshot
	find []task.Describe
	vars []task.Var
}

// mayBe reports whether the name may stand for one of the class.
func (w wanted) mayBe(name string, of rule.Class) bool {
	if o, ok := w.Object(name); ok {
		return of.Has(o, w.Snapshot)
	}
	typ, kind := "", ""
	if i := slices.IndexFunc(w.find, func(d task.Describe) bool { return d.Name == name }); i >= 0 {
		typ, kind = w.find[i].Type, w.find[i].Kind
		if among := w.find[i].Among; len(among) > 0 {
			return slices.ContainsFunc(among, func(id string) bool { return w.mayBe(id, of) })
		}
	}
	if i := slices.IndexFunc(w.vars, func(v task.Var) bool { return v.Name == name }); i >= 0 {
		typ = w.vars[i].Type
	}
	if slices.Contains(of.Types, typ) || slices.Contains(of.Kinds, kind) || slices.Contains(of.Types, "object") {
		return true
	}
	return slices.ContainsFunc(w.Objects(typ), func(id string) bool {
		o, _ := w.Object(id)
		return of.Has(o, w.Snapshot) && (kind == "" || o.Kind == kind)
	})
}
