package reader

import (
	"slices"

	"saydo/task"
)

// Asking tells a question that only goes on with what somebody is to be told, "where the phone
// is", from one that is asked anew, "where is the phone".
type Asking struct {
	Words []string `yaml:"words"` // may begin either: where
	Order []string `yaml:"order"` // stand before the noun only in one that is asked anew: is
}

// passListeners has who is told the answer to a question be told that to the next one too,
// where it only goes on with the first: "tell Ben whether the fridge is open and the lamp is on".
func (w path) passListeners() []clause {
	out := slices.Clone(w.clauses)
	for i := 1; i < len(out); i++ {
		before, c := out[i-1], out[i]
		k := slices.IndexFunc(before.values, value.listens)
		if k < 0 || !before.asks() || !c.asks() || slices.ContainsFunc(c.values, value.listens) || !w.p.goesOnAsking(before.end, c) {
			continue
		}
		out[i].values = append([]value{before.values[k]}, c.values...)
	}
	return out
}

// listens reports whether the value is who is told the answer.
func (v value) listens() bool { return v.slot.name == slotListener }

// asks reports whether the clause is but a question whose answer may be told to others.
func (c clause) asks() bool {
	return c.bid == nil && c.nested == nil && c.rule.kind == ruleAsk && (c.rule.ask.Tell || c.rule.ask.Kind != task.AskSelf && c.rule.ask.Kind != task.AskKnow)
}

// goesOnAsking reports whether nothing but "and" stands between the question that ends at the
// position and the clause, and the clause has no verb of its own and not the order of a question:
// what is to be told to Ben is then not asked by who speaks.
func (p *parser) goesOnAsking(end int, c clause) bool {
	if !p.andBetween(end, c.start) {
		return false
	}
	asking, at := p.g.lex.Asking, c.start
	for slices.Contains(asking.Words, p.word(at)) {
		at++
	}
	if slices.Contains(asking.Order, p.word(at)) {
		return at > c.start && !p.namedAt(at+1)
	}
	return at > c.start || p.namedAt(at)
}

// andBetween reports whether nothing but one word for "and" stands between the positions.
func (p *parser) andBetween(from, to int) bool {
	if from < to && p.word(from) == "," {
		from++
	}
	whole := func(e entry) bool { return from+len(e.words) == to }
	return slices.ContainsFunc(p.g.at(p.toks, from, roleAnd), whole) && !slices.ContainsFunc(p.g.at(p.toks, from, roleThen), whole)
}

// namedAt reports whether something is named at the position.
func (p *parser) namedAt(at int) bool {
	return len(p.g.at(p.toks, at, roleDefinite)) > 0 || p.longest(at, len(p.toks)) != nil
}
