package cascade

import (
	"maps"
	"slices"

	"saydo/task"
)

// agree reports whether every clause that the rules have read is one of the
// model's too, in the same order, and returns what only the model has read.
func agree(part, read []task.Clause) (alone []task.Clause, ok bool) {
	at := 0
	for _, p := range part {
		i := slices.IndexFunc(read[at:], func(c task.Clause) bool { return same(p, c) })
		if i < 0 {
			return nil, false
		}
		alone = append(alone, read[at:at+i]...)
		if at += i + 1; wider(p, read[at-1]) {
			alone = append(alone, read[at-1])
		}
	}
	return append(alone, read[at:]...), true
}

// wider reports whether the model's clause may take something that the rules' clause may not: a knife where
// the rules have read a cup.
func wider(p, c task.Clause) bool {
	return slices.ContainsFunc(c.Find, func(d task.Describe) bool {
		i := slices.IndexFunc(p.Find, func(e task.Describe) bool { return e.Name == d.Name })
		if i < 0 {
			return true
		}
		e := p.Find[i]
		if len(d.Among) == 0 || len(e.Among) == 0 {
			return d.Type != e.Type || d.Kind != e.Kind
		}
		return slices.ContainsFunc(d.Among, func(id string) bool { return !slices.Contains(e.Among, id) })
	})
}

// same reports whether two clauses ask for the same. Where the rules leave a
// choice, the model may have taken one of it.
func same(p, c task.Clause) bool {
	if p.Branch != c.Branch || condition(p.When) != condition(c.When) || condition(p.Until) != condition(c.Until) {
		return false
	}
	switch {
	case p.Goal != nil && c.Goal != nil:
		return covers(*p.Goal, *c.Goal)
	case p.Act != nil && c.Act != nil:
		return p.Repeat == c.Repeat && p.Act.Skill == c.Act.Skill && overlap(p.Act.Args, c.Act.Args) && maps.Equal(p.Act.Numbers, c.Act.Numbers)
	case p.Ask != nil && c.Ask != nil:
		return p.Ask.Kind == c.Ask.Kind && p.Ask.By == c.Ask.By
	}
	return false
}

func condition(c *task.Condition) string {
	if c == nil {
		return ""
	}
	return c.String()
}

// overlap reports whether no argument that both have differs. Descriptions are
// named by count, so that two of a kind are the same.
func overlap(a, b map[string]string) bool {
	for name, value := range a {
		if other, ok := b[name]; ok && other != value {
			return false
		}
	}
	return true
}

// covers reports whether the model's goal is the rules' or one of its choices.
func covers(p, c task.Condition) bool {
	if p.Op != task.OpOr && p.Op == c.Op && p.Predicate == c.Predicate && slices.Equal(p.Args, c.Args) && len(p.Of) == len(c.Of) {
		return all(p.Of, c.Of)
	}
	if p.Op != task.OpOr {
		return false
	}
	choices := []task.Condition{c}
	if c.Op == task.OpOr {
		choices = c.Of
	}
	for _, one := range choices {
		if !slices.ContainsFunc(p.Of, func(of task.Condition) bool { return covers(of, one) }) {
			return false
		}
	}
	return true
}

// all reports whether each part of one is covered by a part of the other.
func all(p, c []task.Condition) bool {
	for _, of := range p {
		if !slices.ContainsFunc(c, func(one task.Condition) bool { return covers(of, one) }) {
			return false
		}
	}
	return true
}
