package check

import (
	"context"
	"fmt"
	"slices"

	"saydo/planner/pddl"
)

// beat is how many conditions are evaluated between two looks at the context: some ten microseconds.
const beat = 256

// truth is Kleene's: a condition is open while it hangs on a variable that nothing is bound to. Then the truth of a
// conjunction is the smallest of its parts, that of a disjunction the largest, and denial turns the sign.
type truth int8

const (
	no   truth = -1
	open truth = 0
	yes  truth = 1
)

func of(holds bool) truth {
	if holds {
		return yes
	}
	return no
}

// judge evaluates conditions in a state for one call. When the context ends or what is allowed is spent, err is set and everything unwinds; what
// was answered since is no judgement, so err is looked at before anything is told or changed.
type judge struct {
	*State
	ctx  context.Context
	done int // evaluations
	left int // evaluations that are still allowed; 0 at first means any number
	err  error
}

func (s *State) judge(ctx context.Context) *judge {
	return &judge{State: s, ctx: ctx, err: stopped(ctx)}
}

func stopped(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	return nil
}

// ended counts one evaluation and reports whether to unwind.
func (j *judge) ended() bool {
	j.done++
	if j.err == nil && j.done%beat == 0 {
		j.err = stopped(j.ctx)
	}
	if j.err == nil && j.left > 0 {
		if j.left--; j.left == 0 {
			j.err = errSpent
		}
	}
	return j.err != nil
}

// truth evaluates a condition; it is never open when all its variables are bound.
func (j *judge) truth(f pddl.Formula, b *bindings) truth {
	if j.ended() {
		return open
	}
	switch f := f.(type) {
	case pddl.Atom:
		key, ground := j.world.key(f, b)
		if !ground {
			return open
		}
		_, ok := j.facts[string(key)]
		return of(ok)
	case pddl.Equal:
		left, right := b.value(f.Left), b.value(f.Right)
		if pddl.IsVariable(left) || pddl.IsVariable(right) {
			return open
		}
		return of(left == right)
	case pddl.Not:
		return -j.truth(f.Of, b)
	case pddl.And:
		return j.smallest(f, b)
	case pddl.Or:
		return j.largest(f, b)
	case pddl.Imply:
		return max(-j.truth(f.If, b), j.truth(f.Then, b))
	case pddl.Forall:
		return -j.exists(f.Vars, pddl.Not{Of: f.Of}, b)
	case pddl.Exists:
		return j.exists(f.Vars, f.Of, b)
	}
	return yes // nil: no condition
}

func (j *judge) smallest(parts []pddl.Formula, b *bindings) truth {
	least := yes
	for i := 0; i < len(parts) && least != no; i++ {
		least = min(least, j.truth(parts[i], b))
	}
	return least
}

func (j *judge) largest(parts []pddl.Formula, b *bindings) truth {
	most := no
	for i := 0; i < len(parts) && most != yes; i++ {
		most = max(most, j.truth(parts[i], b))
	}
	return most
}

func (j *judge) exists(vars []pddl.Typed, f pddl.Formula, b *bindings) truth {
	most := no
	j.each(vars, f, b, func(_ *bindings, t truth) bool {
		most = max(most, t)
		return most != yes
	})
	return most
}

// choice is a variable with the objects that it may stand for.
type choice struct {
	name    string
	objects []string
}

// each calls visit for every binding of the variables under which the condition is not false, until visit returns
// false. What is false whatever the other variables are is passed over without binding them: first each variable is
// tried on its own, then they are bound one after the other.
func (j *judge) each(vars []pddl.Typed, f pddl.Formula, b *bindings, visit func(*bindings, truth) bool) {
	b = hide(vars, b)
	choices := make([]choice, len(vars))
	for i, v := range vars {
		choices[i] = choice{name: v.Name, objects: j.world.instances(v.Types)}
		if len(vars) > 1 {
			choices[i].objects = slices.DeleteFunc(slices.Clone(choices[i].objects), func(object string) bool {
				return j.truth(f, &bindings{name: v.Name, object: object, outer: b}) == no
			})
		}
		if len(choices[i].objects) == 0 {
			return
		}
	}
	j.bindEach(choices, f, b, visit)
}

func (j *judge) bindEach(choices []choice, f pddl.Formula, b *bindings, visit func(*bindings, truth) bool) bool {
	t := open
	if len(choices) == 0 || len(choices[0].objects) > 1 { // one object is as soon bound as looked whether it must be
		t = j.truth(f, b)
	}
	switch {
	case t == no:
		return true
	case len(choices) == 0:
		return visit(b, t)
	}
	for _, object := range choices[0].objects {
		if j.err != nil || !j.bindEach(choices[1:], f, &bindings{name: choices[0].name, object: object, outer: b}, visit) {
			return false
		}
	}
	return true
}
