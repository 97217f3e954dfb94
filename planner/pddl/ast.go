// Package pddl holds planning domains, problems and plans: their types, a parser that names every fault by
// file, line and column, a validator, and a printer that other planners can read. The poser of problems builds
// these types, search and check read them. Nothing here blocks or touches a file system.
package pddl

import "slices"

// ObjectType is the root of every type hierarchy; it needs no declaration.
const ObjectType = "object"

// TotalCost is the one numeric function that an action may increase.
const TotalCost = "total-cost"

// Pos is a place in a source text, counted from 1; it is zero in what was built rather than parsed.
type Pos struct {
	Line, Col int
}

// Type is a declared type with its direct parents; no parents means that it stands right under object.
type Type struct {
	Name    string
	Parents []string
	Pos     Pos
}

// Typed is a variable or an object with its types: none means object, several mean (either ...).
// Names of variables start with a question mark.
type Typed struct {
	Name    string
	Types   []string
	Pos     Pos
	TypePos []Pos // where each of Types stands; empty in what was built
}

// Predicate declares a relation and the types of its places.
type Predicate struct {
	Name   string
	Params []Typed
	Pos    Pos
}

// Function declares a numeric function, used for the costs of actions.
type Function struct {
	Name   string
	Params []Typed
	Pos    Pos
}

// Action is what can be done: when (Pre), to what end (Effects), at which cost.
type Action struct {
	Name    string
	Params  []Typed
	Pre     Formula // nil means always
	Effects []Effect
	Cost    []Amount // the sum by which total-cost grows; empty means nothing
	Pos     Pos
}

// Effect makes atoms true and false at once, for every binding of Vars under which When held before the action.
// An atom that is both added and deleted by one action is true afterwards.
type Effect struct {
	Vars []Typed
	When Formula // nil means always
	Add  []Atom
	Del  []Atom
	Pos  Pos
}

// Amount is a number, or the value of a function whose values the problem lists.
type Amount struct {
	Number float64
	Func   string // empty means that Number counts
	Args   []string
	Pos    Pos
}

// Value is the value of a ground function term in a problem.
type Value struct {
	Func   string
	Args   []string
	Number float64
	Pos    Pos
}

// Domain is the part of the language that problems share: types, predicates and actions.
type Domain struct {
	File         string // where it was read from; empty when it was built
	Name         string
	Requirements []string // as written, with their colons
	Types        []Type
	Constants    []Typed
	Predicates   []Predicate
	Functions    []Function
	Actions      []Action
}

// Problem is one task in a domain: the things there are, what is true now, and what is wanted.
type Problem struct {
	File         string // where it was read from; empty when it was built
	Name         string
	Domain       string
	Objects      []Typed
	Init         []Atom
	Values       []Value
	Goal         Formula
	MinimizeCost bool // the metric is total-cost; otherwise each step costs 1
}

// Clone returns a copy of the domain to which declarations can be added without touching the original.
// Formulas and argument lists are shared, since nobody changes them in place.
func (d *Domain) Clone() *Domain {
	c := *d
	c.Requirements = slices.Clone(d.Requirements)
	c.Types = slices.Clone(d.Types)
	c.Constants = slices.Clone(d.Constants)
	c.Predicates = slices.Clone(d.Predicates)
	c.Functions = slices.Clone(d.Functions)
	c.Actions = slices.Clone(d.Actions)
	return &c
}

// Action returns the action of that name, or nil.
func (d *Domain) Action(name string) *Action {
	for i := range d.Actions {
		if d.Actions[i].Name == name {
			return &d.Actions[i]
		}
	}
	return nil
}

// Predicate returns the predicate of that name, or nil.
func (d *Domain) Predicate(name string) *Predicate {
	for i := range d.Predicates {
		if d.Predicates[i].Name == name {
			return &d.Predicates[i]
		}
	}
	return nil
}

// IsVariable reports whether the term is a variable rather than the name of an object.
func IsVariable(term string) bool {
	return len(term) > 0 && term[0] == '?'
}
