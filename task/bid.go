package task

import "slices"

// Bid is a rule that somebody lays down in the talk: what the robot keeps from until
// that is lifted. Its condition is for plans; Text tells it to people.
type Bid struct {
	Off   []string    `json:"off,omitempty"`   // objects that nothing is done with: things not touched, rooms not entered
	Never []Condition `json:"never,omitempty"` // facts, or facts in not, that no step makes so; an argument "?x" is any object
	Lift  bool        `json:"lift,omitempty"`  // it is a rule no more; of neither objects nor facts: no rule is
	Text  string      `json:"text,omitempty"`  // what is not to be done, or may be again, in the words of who said it
}

// Replies reports whether the clause is done with by words alone.
func (c Clause) Replies() bool { return c.Ask != nil || c.Bid != nil }

// Lay returns the rules with the bid among them, or without what it lifts. The rules
// given are not changed.
func (b Bid) Lay(rules []Bid) []Bid {
	if b.Lift && len(b.Off)+len(b.Never) == 0 {
		return nil
	}
	var out []Bid
	for _, r := range rules {
		if r = r.without(b); len(r.Off)+len(r.Never) > 0 {
			out = append(out, r)
		}
	}
	if !b.Lift {
		out = append(out, b)
	}
	return out
}

// Lifts reports whether the bid lifts any of the rules, in part or as a whole.
func (b Bid) Lifts(rules []Bid) bool {
	return slices.ContainsFunc(rules, func(r Bid) bool {
		left := r.without(b)
		return len(left.Off)+len(left.Never) < len(r.Off)+len(r.Never)
	})
}

// without returns the rule less what the other one speaks of.
func (b Bid) without(other Bid) Bid {
	left := Bid{Text: b.Text, Lift: b.Lift}
	for _, id := range b.Off {
		if !slices.Contains(other.Off, id) {
			left.Off = append(left.Off, id)
		}
	}
	for _, c := range b.Never {
		if !slices.ContainsFunc(other.Never, func(o Condition) bool { return o.String() == c.String() }) {
			left.Never = append(left.Never, c)
		}
	}
	return left
}

// Laid returns the rules as they are once the clauses were said.
func Laid(rules []Bid, clauses []Clause) []Bid {
	for _, c := range clauses {
		if c.Bid != nil {
			rules = c.Bid.Lay(rules)
		}
	}
	return rules
}
