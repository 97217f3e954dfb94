package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// asks builds the clause of a question to the robot, or one for each who is told the answer.
func (l *lowering) asks(p *parser, c clause, slots []filled) []task.Clause {
	i := slices.IndexFunc(slots, func(f filled) bool { return f.slot.name == slotListener })
	if i < 0 || len(slots[i].groups) == 0 || len(slots[i].groups[0]) == 0 {
		return l.asked(c, slots)
	}
	told := slots[i].groups
	described := func(id string) bool { return strings.HasPrefix(id, "?") }
	each := slices.ContainsFunc(c.values, func(v value) bool {
		return v.slot.name == slotListener && v.noun != nil && (v.noun.all || v.noun.heads.plural)
	})
	out := l.asked(c, slices.Delete(slices.Clone(slots), i, i+1))
	if l.question == nil && (each && described(told[0][0]) || len(told) > 1 && (len(l.find) > 0 || len(out) != 1)) {
		l.untold(p, c) // who they are, or what is asked about, is found out for one clause only
	}
	if l.question != nil || len(out) != 1 {
		return nil
	}
	var all []task.Clause
	for _, who := range told {
		ask := *out[0].Ask
		if ask.Tell = who[0]; ask.Tell == l.talk.Speaker {
			ask.Tell = ""
		}
		all = append(all, task.Clause{Ask: &ask})
	}
	return all
}

// asked builds the clause of a question, but for who is told the answer.
func (l *lowering) asked(c clause, slots []filled) []task.Clause {
	ask := &task.Ask{Kind: c.rule.ask.Kind, By: c.rule.ask.By, Most: c.rule.ask.Most}
	bind := map[string]string{}
	for _, v := range c.values {
		if v.noun != nil && v.noun.most != nil {
			ask.By, ask.Most = v.noun.most.By, v.noun.most.Most
		}
		if v.slot.name == slotAmount {
			if l.unsaid(v) {
				return nil
			}
			ask.Amount = v.num.Value
		}
	}
	for _, f := range slots {
		if len(f.groups) == 0 || len(f.groups[0]) == 0 {
			continue
		}
		bind[f.slot.name] = f.groups[0][0]
		if f.slot.name == "place" {
			if len(f.groups) > 1 { // one place is looked at for one question
				l.ask(task.CodeAmbiguous, "which", map[string]string{"about": l.display(f.groups[0][0])}, slices.Concat(f.groups...))
				return nil
			}
			ask.Place = l.seenFrom(ask.Kind, f.groups[0][0])
		}
		if f.slot.name == "x" {
			ask.Type = l.oneType(f.groups)
			ask.Place = l.kept[f.groups[0][0]].In
		}
	}
	switch {
	case asksOfWhat(c.rule) && !l.is(bind["x"], typeThing):
		cond := task.And(sameAsOne(task.AskCount, slots), l.ground(c.rule.goal, map[string]string{"x": "?x"}))
		ask.Where = &cond
	case ask.Kind == task.AskWhether:
		cond := l.build(c.rule.goal, slots, map[string]string{})
		ask.Where = &cond
	case bind["x"] != "":
		cond := sameAsOne(ask.Kind, slots)
		ask.Where = &cond
	case ask.Kind == task.AskWho:
		who := l.keep(task.Describe{Name: "?x", Type: typePerson, In: ask.Place, Text: l.wordFor(typePerson)})
		l.said = append([]mention{{names: []string{who}, typ: typePerson, many: true}}, l.said...) // "and greet them"
		cond := task.Same("?x", who)
		ask.Where, ask.Type = &cond, typePerson
	case ask.Kind == task.AskWhich || ask.Kind == task.AskCount:
		ask.Type = typeThing
		if ask.Place == "" {
			ask.Place = l.robotRoom()
		}
	}
	return []task.Clause{{Ask: ask}}
}

// seenFrom returns where people at the place are seen: those at a door, or at another thing
// that nobody is on or in, in its room.
func (l *lowering) seenFrom(kind task.AskKind, place string) string {
	if kind != task.AskWho || l.is(place, typeRoom) || l.is(place, typePlace) {
		return place
	}
	return l.roomOf(place)
}

// sameAsOne is true of all that {x} names, and of one of each choice: of all of that
// too when they are to be counted.
func sameAsOne(kind task.AskKind, slots []filled) task.Condition {
	var one []task.Condition
	for _, f := range slots {
		if f.slot.name != "x" {
			continue
		}
		for _, ids := range f.groups {
			if kind != task.AskCount {
				ids = ids[:min(1, len(ids))]
			}
			one = append(one, sameAs("?x", ids)...)
		}
	}
	return task.Or(one...)
}

// sameAs lists that x is each of the objects.
func sameAs(x string, ids []string) []task.Condition {
	out := make([]task.Condition, len(ids))
	for i, id := range ids {
		out[i] = task.Same(x, id)
	}
	return out
}

// oneType returns the type that all of them are of, "" where there is no one such.
func (l *lowering) oneType(groups [][]string) string {
	all := slices.Concat(groups...)
	typ := l.typeOf(all[0])
	if slices.ContainsFunc(all, func(id string) bool { return l.typeOf(id) != typ }) {
		return ""
	}
	return typ
}

// asksOfWhat reports whether the rule asks of what a state is so: which lights are on.
func asksOfWhat(r *rule) bool {
	return r.kind == ruleAsk && (r.ask.Kind == task.AskWhich || r.ask.Kind == task.AskCount) && len(slotNames(r.goal)) > 0
}
