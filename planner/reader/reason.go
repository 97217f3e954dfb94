package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// reasonBehind reports whether the need is but the reason for what was asked for before it, as
// that serves the need: "get the umbrella, it is raining". "Close the fridge, I am thirsty"
// asks for two things.
func (l *lowering) reasonBehind(w path, i int, done []task.Clause) bool {
	c := w.clauses[i]
	if i == 0 || c.nested == nil || len(c.values) > 0 || c.bid != nil || c.when != nil || c.await != nil || w.p.word(c.start-1) != "," {
		return false
	}
	_, tied := w.tied(i)
	prev := w.clauses[i-1]
	if tied || prev.bid != nil || prev.nested != nil || prev.rule.kind != ruleGoal && prev.rule.kind != ruleAct {
		return false
	}
	return l.servesNeed(w.p, c, done)
}

// servesNeed reports whether what is to be done serves the need: it is part of what the need
// means or of what serves it as well, or it is done with a thing that is good for that.
func (l *lowering) servesNeed(p *parser, need clause, done []task.Clause) bool {
	wanted := wishedFor(done)
	serves := func(way path) (ok bool) {
		l.tried(func() {
			means := wishedFor(l.path(way))
			ok = slices.ContainsFunc(wanted, func(lit string) bool { return slices.Contains(means, lit) })
		})
		return ok
	}
	if serves(*need.nested) || slices.ContainsFunc(need.rule.served, func(text string) bool { return serves(p.inner(text)) }) {
		return true
	}
	for id := range l.objectsOf(done) {
		if l.is(id, typeThing) && l.goodFor(id, p.rawText(need.start, need.end)) {
			return true
		}
	}
	return false
}

// wishedFor lists what the goals want to be so and not to be so, of alternatives each.
func wishedFor(clauses []task.Clause) []string {
	var out []string
	var add func(task.Condition)
	add = func(c task.Condition) {
		if c.Op != task.OpAnd && c.Op != task.OpOr {
			out = append(out, c.String())
			return
		}
		for _, part := range c.Of {
			add(part)
		}
	}
	for _, c := range clauses {
		if c.Goal != nil {
			add(*c.Goal)
		}
	}
	return out
}

// goodFor reports whether the words tell what such a thing is good for: an umbrella, where it
// rains.
func (l *lowering) goodFor(id, words string) bool {
	o, _ := l.world.Object(id)
	if d, ok := l.kept[id]; ok {
		o = task.Object{Kind: d.Kind}
	}
	for _, name := range slices.Concat(o.Names, l.rules.kindNames[o.Kind]) {
		for _, use := range l.g.uses.of[strings.ToLower(name)] {
			if l.g.uses.tellsOf(use, words) {
				return true
			}
		}
	}
	return false
}

// tellsOf reports whether the words tell of the use. Chinese has no space between words.
func (u *uses) tellsOf(use int, words string) bool {
	for of := range u.words[use] {
		if strings.ContainsFunc(of, isHan) && strings.Contains(words, of) {
			return true
		}
	}
	return slices.ContainsFunc(split(words), func(t token) bool { return u.words[use][root(t.text)] > 0 })
}
