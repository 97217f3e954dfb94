package task

import (
	"slices"
	"strings"
)

// Bid is a rule that somebody lays down in the talk: what the robot keeps from until
// that is lifted. Its condition is for plans; Text tells it to people.
type Bid struct {
	Off   []string    `json:"off,omitempty"`   // objects that nothing is done with: things not touched, rooms not entered
	Never []Condition `json:"never,omitempty"` // facts, or facts in not, that no step makes so; an argument "?x" is any object
	Acts  []Act       `json:"acts,omitempty"`  // what no step carries out; an argument left out is any
	Ends  []Condition `json:"ends,omitempty"`  // facts, or facts in not, that are so again when a task ends: what is opened is closed
	Once  bool        `json:"once,omitempty"`  // it holds while the request is carried out that it was said with, and no longer
	Yet   bool        `json:"yet,omitempty"`   // it is only for now: whoever asks for what it is about ends it
	Lift  bool        `json:"lift,omitempty"`  // it is a rule no more; of neither objects nor facts: no rule is
	Text  string      `json:"text,omitempty"`  // what is not to be done, or may be again, in the words of who said it
	But   []Condition `json:"but,omitempty"`   // facts that a step may make so all the same: of a rule about any object, what was lifted
	May   []Bid       `json:"may,omitempty"`   // what lifted some of it

	Others map[string]string `json:"others,omitempty"` // Text in other languages, as far as they have the words
}

// In is what the bid is about, in the language if it has the words, else as it was said.
func (b Bid) In(language string) string {
	if text := b.Others[language]; text != "" {
		return text
	}
	return b.Text
}

// Replies reports whether the clause is done with by words alone.
func (c Clause) Replies() bool { return c.Ask != nil || c.Bid != nil }

// Replies reports whether all that is asked for is done with by words alone, whatever is so.
func (r Request) Replies() bool {
	return len(r.Clauses) > 0 && !slices.ContainsFunc(r.Clauses, func(c Clause) bool { return !c.Replies() || c.When != nil })
}

// Beside reports whether what was said while the question was open leaves it so: whoever is asked
// which book may ask where one is before saying which.
func (r Request) Beside(open *Question) bool {
	return open != nil && !open.Asks && r.Replies() && r.Sentence == "" && r.Change == nil
}

// Lay returns the rules with the bid among them, or without what it lifts. The rules
// given are not changed.
func (b Bid) Lay(rules []Bid) []Bid {
	if b.Lift && b.Empty() {
		return nil
	}
	var out []Bid
	for _, r := range rules {
		left := r.without(b)
		if b.Yet && !r.Yet { // what is only for now takes nothing from what lasts
			left = r
		}
		switch {
		case left.Empty():
		case b.Lift:
			out = append(out, left)
		default: // the words of the older one stay true beside the newer one
			out = append(out, r)
		}
	}
	if !b.Lift {
		out = append(out, b)
	}
	return out
}

// Empty reports whether the bid speaks of nothing: one that lifts then lifts all.
func (b Bid) Empty() bool { return len(b.Off)+len(b.Never)+len(b.Acts)+len(b.Ends) == 0 }

// Lifts reports whether the bid lifts any of the rules, in part or as a whole.
func (b Bid) Lifts(rules []Bid) bool {
	return slices.ContainsFunc(rules, func(r Bid) bool { return r.without(b).narrower(r) })
}

// narrower reports whether less is forbidden than by the other rule, from which this
// one was made.
func (b Bid) narrower(than Bid) bool {
	return len(b.Off) < len(than.Off) || len(b.Never) < len(than.Never) || len(b.Acts) < len(than.Acts) || len(b.Ends) < len(than.Ends) || len(b.But) > len(than.But)
}

// without returns the rule less what the other one speaks of.
func (b Bid) without(other Bid) Bid {
	left := Bid{Text: b.Text, Others: b.Others, Lift: b.Lift, Once: b.Once, Yet: b.Yet, But: b.But, May: b.May}
	for _, id := range b.Off {
		if !slices.Contains(other.Off, id) {
			left.Off = append(left.Off, id)
		}
	}
	for _, c := range b.Never {
		if slices.ContainsFunc(other.Never, func(o Condition) bool { return o.covers(c) }) {
			continue
		}
		left.Never = append(left.Never, c)
		for _, o := range other.Never {
			if c.covers(o) && !slices.ContainsFunc(left.But, func(but Condition) bool { return but.covers(o) }) {
				left.But = append(slices.Clone(left.But), o)
			}
		}
	}
	for _, a := range b.Acts {
		if !slices.ContainsFunc(other.Acts, func(o Act) bool { return o.covers(a) }) {
			left.Acts = append(left.Acts, a)
		}
	}
	for _, c := range b.Ends {
		if !slices.ContainsFunc(other.Ends, func(o Condition) bool { return o.covers(c) }) {
			left.Ends = append(left.Ends, c)
		}
	}
	if other.Lift && left.narrower(b) {
		left.May = append(slices.Clone(b.May), other)
	}
	return left
}

// Bars reports whether a step that makes the fact so, or not so, does what is never to
// be done.
func (b Bid) Bars(l Literal) bool {
	c := That(l.Predicate, l.Args...)
	if l.Negated {
		c = Not(c)
	}
	covers := func(o Condition) bool { return o.covers(c) }
	return slices.ContainsFunc(b.Never, covers) && !slices.ContainsFunc(b.But, covers)
}

// Left is what is left of the rule once the bid lifts what it speaks of.
func (b Bid) Left(rule Bid) Bid { return rule.without(b) }

// BarsAct reports whether the act is one that no step is to carry out.
func (b Bid) BarsAct(a Act) bool {
	return slices.ContainsFunc(b.Acts, func(o Act) bool { return o.covers(a) })
}

// BarsStep reports whether the step does what is never to be done, by what it is or by
// what it makes so.
func (b Bid) BarsStep(s Step) bool {
	return slices.ContainsFunc(b.Acts, func(a Act) bool { return a.isDoneBy(s) }) ||
		slices.ContainsFunc(s.Makes, func(e Effect) bool { return b.Bars(e.Literal) && !slices.ContainsFunc(s.Assumes, e.same) })
}

// isDoneBy reports whether the step carries the act out, with whatever the act leaves
// open.
func (a Act) isDoneBy(s Step) bool {
	for _, id := range a.Args {
		if !slices.Contains(s.Args, id) {
			return false
		}
	}
	return a.Skill == s.Skill && (a.Text == "" || a.Text == s.Text)
}

// covers reports whether the other act is this one, with whatever this one leaves open.
func (a Act) covers(o Act) bool {
	for name, id := range a.Args {
		if o.Args[name] != id {
			return false
		}
	}
	return a.Skill == o.Skill && (a.Text == "" || a.Text == o.Text)
}

// same reports whether the other literal says the same: a step only takes on trust
// what a look is hoped to find, and does not make it so.
func (l Literal) same(o Literal) bool { return l.Negated == o.Negated && l.Equal(o.Fact) }

// covers reports whether the fact, or the one in its not, is the other one, where an
// argument "?x" stands for any.
func (c Condition) covers(o Condition) bool {
	if c.Op != o.Op || c.Predicate != o.Predicate || len(c.Of) != len(o.Of) {
		return false
	}
	for i := range c.Of {
		if !c.Of[i].covers(o.Of[i]) {
			return false
		}
	}
	return slices.EqualFunc(c.Args, o.Args, func(want, have string) bool { return strings.HasPrefix(want, "?") || want == have })
}

// Lasting returns the rules as they stay once the clauses were said.
func Lasting(rules []Bid, clauses []Clause) []Bid {
	return Laid(rules, slices.DeleteFunc(slices.Clone(clauses), func(c Clause) bool { return c.Bid != nil && c.Bid.Once }))
}

// Laid returns the rules as they are while the clauses are carried out.
func Laid(rules []Bid, clauses []Clause) []Bid {
	for _, c := range clauses {
		if c.Bid != nil {
			rules = c.Bid.Lay(rules)
		}
	}
	return rules
}
