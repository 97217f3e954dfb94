package task

import (
	"slices"
	"strings"
	"time"
)

// Fact is one ground atom about the world: a predicate of the domain and
// object names, for example on(red_cup, kitchen_table).
type Fact struct {
	Predicate string   `json:"predicate"`
	Args      []string `json:"args,omitempty"`
}

// NewFact returns the fact predicate(args...).
func NewFact(predicate string, args ...string) Fact {
	return Fact{Predicate: predicate, Args: args}
}

// String returns the fact as PDDL: "(on red_cup kitchen_table)". It is also
// the fact's key in maps.
func (f Fact) String() string {
	var b strings.Builder
	size := len(f.Predicate) + 2
	for _, a := range f.Args {
		size += 1 + len(a)
	}
	b.Grow(size)
	b.WriteByte('(')
	b.WriteString(f.Predicate)
	for _, a := range f.Args {
		b.WriteByte(' ')
		b.WriteString(a)
	}
	b.WriteByte(')')
	return b.String()
}

// Equal reports whether both facts are the same.
func (f Fact) Equal(g Fact) bool {
	return f.Predicate == g.Predicate && slices.Equal(f.Args, g.Args)
}

// Literal is a fact or its negation.
type Literal struct {
	Fact
	Negated bool `json:"negated,omitempty"`
}

// String returns the literal as PDDL: "(not (on a b))" when negated.
func (l Literal) String() string {
	if l.Negated {
		return "(not " + l.Fact.String() + ")"
	}
	return l.Fact.String()
}

// Truth is what is believed of a fact. Unknown is not false: a thing whose
// place is unknown is somewhere.
type Truth int8

// The truth values.
const (
	Unknown Truth = iota
	False
	True
)

// String returns "unknown", "false" or "true".
func (t Truth) String() string { return [...]string{"unknown", "false", "true"}[t] }

// Not returns the negation; unknown stays unknown.
func (t Truth) Not() Truth {
	switch t {
	case True:
		return False
	case False:
		return True
	case Unknown:
	}
	return Unknown
}

// Evidence tells on what a fact rests, weakest first.
type Evidence string

// The kinds of evidence.
const (
	Assumed  Evidence = "assumed"  // taken on trust
	Reported Evidence = "reported" // the action's word
	Sensed   Evidence = "sensed"   // gripper width, joint state, pose
	Observed Evidence = "observed" // seen
)

// Rank orders evidence: 0 for none or unknown words, 4 for Observed.
func (e Evidence) Rank() int {
	switch e {
	case Assumed:
		return 1
	case Reported:
		return 2
	case Sensed:
		return 3
	case Observed:
		return 4
	}
	return 0
}

// Snapshot is one immutable state of what is believed about the world.
type Snapshot interface {
	// Truth tells what is believed of the fact.
	Truth(Fact) Truth
	// Evidence tells on what that belief rests and when it was last renewed;
	// "" and the zero time when nothing is known.
	Evidence(Fact) (Evidence, time.Time)
	// Objects lists the ids of all objects of the type or its subtypes, sorted. All who ask
	// share the list: nobody may change it.
	Objects(typ string) []string
	// Object returns the object of the id.
	Object(id string) (Object, bool)
	// All lists all objects by id.
	All() []Object
	// Beliefs lists all beliefs, true and false, by fact.
	Beliefs() []Belief
	// IsA reports whether the object is of the type or its subtypes.
	IsA(id, typ string) bool
	// Stamp is the time of the newest observation in it.
	Stamp() time.Time
}
