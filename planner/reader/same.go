package reader

import (
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// objectsOf lists the objects that the clauses are about, what they wait for and hang on
// included. People are left out: who gets something, or is told it, ties nothing together.
func (l *lowering) objectsOf(clauses []task.Clause) map[string]bool {
	out := map[string]bool{}
	note := func(id string) {
		d, described := l.kept[id]
		switch {
		case described:
			out[id] = true
			for _, one := range d.Among {
				out[one] = true
			}
		case l.typeOf(id) != "" && !l.world.IsA(id, typePerson):
			out[id] = true
		}
	}
	for _, c := range clauses {
		for _, cond := range []*task.Condition{c.Goal, c.When, c.Until} {
			if cond != nil {
				eachArg(*cond, note)
			}
		}
		if c.Act != nil {
			for _, id := range c.Act.Args {
				note(id)
			}
		}
		if c.Ask != nil {
			note(c.Ask.Place)
			if c.Ask.Where != nil {
				eachArg(*c.Ask.Where, note)
			}
		}
	}
	return out
}

// eachArg calls note with every argument in the condition.
func eachArg(c task.Condition, note func(string)) {
	for _, id := range c.Args {
		note(id)
	}
	for _, part := range c.Of {
		eachArg(part, note)
	}
}

// ofSame reports whether both speak of one and the same thing.
func (l *lowering) ofSame(a, b []task.Clause) bool {
	of := l.objectsOf(b)
	for id := range l.objectsOf(a) {
		if of[id] {
			return true
		}
	}
	return false
}

// tried does something that is not to leave a trace in the lowering.
func (l *lowering) tried(do func()) {
	before := *l
	before.kept, before.counter = maps.Clone(l.kept), maps.Clone(l.counter)
	do()
	*l = before
}

// things lists the things, places and doors that the words of the clause stand for; nil where
// that is open.
func (l *lowering) things(p *parser, c clause) []string {
	var out []string
	l.tried(func() {
		slots, _, ok := l.fill(p, c)
		if !ok || l.question != nil {
			return
		}
		for _, f := range slots {
			for _, id := range slices.Concat(f.groups...) {
				if d := l.kept[id]; d.Text != "" {
					id = strings.ToLower(d.Text) // not seen yet: the words tell whether it is the same
				}
				if !l.is(id, typePerson) {
					out = append(out, id)
				}
			}
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}
