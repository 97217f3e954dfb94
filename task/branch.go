package task

import "slices"

// Branch ties a clause to the decision of the clause before it: "if the fridge
// is open, shut it and come here, otherwise go to bed" is three clauses, of
// which the second is done if the first is, and the third if it is not.
type Branch string

// The branches.
const (
	BranchNone Branch = ""     // the clause stands for itself
	BranchThen Branch = "then" // it is done if the clause before it is
	BranchElse Branch = "else" // it is done if what When says of the first of those before it does not hold or, where that has none, if it cannot be done
	BranchLeft Branch = "left" // it was decided that it is not done
)

// Decision tells whether the When of a clause held when its turn came or, of one
// without, whether it could be done. That settles the clauses that hang on it,
// whatever becomes of the condition then: a fridge that has just been shut is no
// reason to go to bed.
type Decision struct {
	Clause int  `json:"clause"` // of the request
	Holds  bool `json:"holds"`
}

// In returns the clauses as they are after the decision of the one at the
// index: none that hangs on it is open any longer, but those that hang on an
// "else if", which is yet to be decided. The clauses given are not changed.
func (d Decision) In(clauses []Clause, at int) []Clause {
	out := slices.Clone(clauses)
	here, chosen := d.Holds, d.Holds
	out[at].When, out[at].Branch = nil, settled(here)
	for i := at + 1; i < len(out) && out[i].Hangs(); i++ {
		if out[i].Branch == BranchElse {
			here, chosen = !chosen, true
		}
		decides := here && out[i].Branch == BranchElse && (out[i].When != nil || clauses[at].When == nil)
		out[i].Branch = settled(here)
		if decides {
			break // those behind it are decided with it
		}
		out[i].When = nil
	}
	pass(out)
	return out
}

// pass gives the descriptions of what is left out to the first clause behind it
// that speaks of them too.
func pass(clauses []Clause) {
	for i, c := range clauses {
		if c.Branch != BranchLeft {
			continue
		}
		for _, d := range c.Find {
			k := slices.IndexFunc(clauses[i+1:], func(n Clause) bool { return n.Branch != BranchLeft && n.Mentions(d.Name) })
			if k < 0 {
				continue
			}
			next := &clauses[i+1+k]
			if !slices.ContainsFunc(next.Find, func(o Describe) bool { return o.Name == d.Name }) {
				next.Find = append(slices.Clone(next.Find), d)
			}
		}
		clauses[i].Find = nil
	}
}

func settled(done bool) Branch {
	if done {
		return BranchNone
	}
	return BranchLeft
}

// HasFallback reports whether it is told, in the clauses behind the one at the index,
// what to do if that one cannot be done: "bring the milk, otherwise the juice".
func HasFallback(clauses []Clause, at int) bool {
	if clauses[at].When != nil || clauses[at].Branch != BranchNone {
		return false
	}
	for _, c := range clauses[at+1:] {
		switch {
		case !c.Hangs():
			return false
		case c.Branch == BranchElse:
			return true
		}
	}
	return false
}

// Hangs reports whether it is still to be decided, with a clause before it,
// whether the clause is done.
func (c Clause) Hangs() bool { return c.Branch == BranchThen || c.Branch == BranchElse }
