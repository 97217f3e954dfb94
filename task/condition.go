package task

import (
	"fmt"
	"slices"
	"strings"
)

// Op is the operator of a Condition.
type Op string

// The operators, named as in PDDL; OpFact is a plain atom, OpTrue holds always.
const (
	OpTrue   Op = "true"
	OpFact   Op = "fact"
	OpEqual  Op = "="
	OpNot    Op = "not"
	OpAnd    Op = "and"
	OpOr     Op = "or"
	OpForall Op = "forall"
	OpExists Op = "exists"
)

// Var is a typed variable of a quantifier; its name starts with "?".
type Var struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// Condition is a formula over the world's facts, in the terms of PDDL: facts,
// equality, not, and, or, forall, exists. Arguments are object names, or
// variables of an enclosing quantifier. The zero value is not valid; use
// Always for a condition without demands.
type Condition struct {
	Op        Op          `json:"op"`
	Predicate string      `json:"predicate,omitempty"` // OpFact
	Args      []string    `json:"args,omitempty"`      // OpFact; OpEqual has two
	Vars      []Var       `json:"vars,omitempty"`      // OpForall, OpExists
	Of        []Condition `json:"of,omitempty"`        // operands; one for not, forall, exists
}

// Always returns the condition that holds in every state.
func Always() Condition { return Condition{Op: OpTrue} }

// That returns the condition that the fact predicate(args...) holds.
func That(predicate string, args ...string) Condition {
	return Condition{Op: OpFact, Predicate: predicate, Args: args}
}

// Same returns the condition that both names are the same object.
func Same(a, b string) Condition { return Condition{Op: OpEqual, Args: []string{a, b}} }

// Not returns the negation.
func Not(c Condition) Condition { return Condition{Op: OpNot, Of: []Condition{c}} }

// And returns the conjunction; it drops OpTrue operands and flattens nested
// conjunctions, so that Literals and printing stay simple.
func And(cs ...Condition) Condition {
	var of []Condition
	for _, c := range cs {
		switch c.Op {
		case OpTrue:
		case OpAnd:
			of = append(of, c.Of...)
		default:
			of = append(of, c)
		}
	}
	switch len(of) {
	case 0:
		return Always()
	case 1:
		return of[0]
	}
	return Condition{Op: OpAnd, Of: of}
}

// Conjuncts lists what must hold together.
func (c Condition) Conjuncts() []Condition {
	if c.Op != OpAnd {
		return []Condition{c}
	}
	var out []Condition
	for _, of := range c.Of {
		out = append(out, of.Conjuncts()...)
	}
	return out
}

// Requires reports whether the condition cannot hold without the fact: that is one of those that must hold together.
func (c Condition) Requires(f Fact) bool {
	return slices.ContainsFunc(c.Conjuncts(), func(of Condition) bool {
		return of.Op == OpFact && NewFact(of.Predicate, of.Args...).Equal(f)
	})
}

// Or returns the disjunction.
func Or(cs ...Condition) Condition {
	if len(cs) == 1 {
		return cs[0]
	}
	return Condition{Op: OpOr, Of: cs}
}

// Exists returns the condition that c holds for some objects of the variables.
func Exists(vars []Var, c Condition) Condition {
	return Condition{Op: OpExists, Vars: vars, Of: []Condition{c}}
}

// FromLiteral returns the condition that the literal holds.
func FromLiteral(l Literal) Condition {
	c := That(l.Predicate, l.Args...)
	if l.Negated {
		return Not(c)
	}
	return c
}

// Holds reports whether the condition is known to be true in the snapshot.
func (c Condition) Holds(s Snapshot) bool { return c.Eval(s) == True }

// Eval returns the truth of the condition in the snapshot by the strong
// three-valued logic of Kleene: unknown facts make it unknown unless the rest
// decides. Quantifiers range over the objects that the snapshot knows.
func (c Condition) Eval(s Snapshot) Truth { return c.eval(s, nil) }

func (c Condition) eval(s Snapshot, bind map[string]string) Truth {
	switch c.Op {
	case OpTrue:
		return True
	case OpFact:
		return s.Truth(Fact{Predicate: c.Predicate, Args: substitute(c.Args, bind)})
	case OpEqual:
		args := substitute(c.Args, bind)
		if len(args) == 2 && args[0] == args[1] {
			return True
		}
		return False
	case OpNot:
		return c.operand().eval(s, bind).Not()
	case OpAnd:
		return c.fold(s, bind, True, False)
	case OpOr:
		return c.fold(s, bind, False, True)
	case OpForall:
		return c.quantify(s, bind, c.Vars, True, False)
	case OpExists:
		return c.quantify(s, bind, c.Vars, False, True)
	}
	return Unknown
}

// fold joins the operands: rest is the value of the empty join, stop the value
// that decides alone.
func (c Condition) fold(s Snapshot, bind map[string]string, rest, stop Truth) Truth {
	result := rest
	for _, of := range c.Of {
		switch of.eval(s, bind) {
		case stop:
			return stop
		case Unknown:
			result = Unknown
		default:
		}
	}
	return result
}

func (c Condition) quantify(s Snapshot, bind map[string]string, vars []Var, rest, stop Truth) Truth {
	if len(vars) == 0 {
		return c.operand().eval(s, bind)
	}
	result := rest
	for _, name := range s.Objects(vars[0].Type) {
		inner := map[string]string{vars[0].Name: name}
		for k, v := range bind {
			if k != vars[0].Name {
				inner[k] = v
			}
		}
		switch c.quantify(s, inner, vars[1:], rest, stop) {
		case stop:
			return stop
		case Unknown:
			result = Unknown
		default:
		}
	}
	return result
}

// operand returns the single operand; a malformed condition has none and
// demands nothing that could hold.
func (c Condition) operand() Condition {
	if len(c.Of) == 1 {
		return c.Of[0]
	}
	return Condition{}
}

func substitute(args []string, bind map[string]string) []string {
	if len(bind) == 0 || !slices.ContainsFunc(args, func(a string) bool { return strings.HasPrefix(a, "?") }) {
		return args
	}
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = a
		if v, ok := bind[a]; ok {
			out[i] = v
		}
	}
	return out
}

// Mentions reports whether the name is an argument anywhere in the condition.
func (c Condition) Mentions(name string) bool {
	return slices.Contains(c.Args, name) || slices.ContainsFunc(c.Of, func(of Condition) bool { return of.Mentions(name) })
}

// PredHome stands in conditions for being where the object belongs, until it is
// known which object that is.
const PredHome = "home"

// Homed returns the condition with the home of each known object in the place of
// PredHome: in a container, on anything else. What belongs nowhere is at home
// wherever it is.
func (c Condition) Homed(s Snapshot) Condition {
	if c.Op == OpFact && c.Predicate == PredHome && len(c.Args) == 1 {
		o, known := s.Object(c.Args[0])
		switch {
		case !known:
			return c
		case o.Home == "":
			return Always()
		case s.IsA(o.Home, "container"):
			return That("in", o.ID, o.Home)
		}
		return That("on", o.ID, o.Home)
	}
	if len(c.Of) == 0 {
		return c
	}
	of := make([]Condition, len(c.Of))
	for i := range c.Of {
		of[i] = c.Of[i].Homed(s)
	}
	if c.Op == OpAnd {
		return And(of...)
	}
	c.Of = of
	return c
}

// Bind returns the condition with the variables replaced by the objects given.
func (c Condition) Bind(bind map[string]string) Condition {
	out := c
	out.Args = substitute(c.Args, bind)
	if len(c.Of) > 0 {
		out.Of = make([]Condition, len(c.Of))
		for i, of := range c.Of {
			out.Of[i] = of.Bind(bind)
		}
	}
	return out
}

// Literals returns the ground literals of a conjunction in order, and whether
// the condition is nothing but such a conjunction.
func (c Condition) Literals() ([]Literal, bool) {
	switch c.Op {
	case OpTrue:
		return nil, true
	case OpFact:
		return []Literal{{Fact: NewFact(c.Predicate, c.Args...)}}, true
	case OpNot:
		ls, ok := c.operand().Literals()
		if !ok || len(ls) != 1 || ls[0].Negated {
			return nil, false
		}
		ls[0].Negated = true
		return ls, true
	case OpAnd:
		var out []Literal
		for _, of := range c.Of {
			ls, ok := of.Literals()
			if !ok {
				return nil, false
			}
			out = append(out, ls...)
		}
		return out, true
	case OpEqual, OpOr, OpForall, OpExists:
	}
	return nil, false
}

// Unmet returns the parts of the top conjunction that are not known to hold.
func (c Condition) Unmet(s Snapshot) []Condition {
	parts := []Condition{c}
	if c.Op == OpAnd {
		parts = c.Of
	}
	var out []Condition
	for _, p := range parts {
		if !p.Holds(s) {
			out = append(out, p)
		}
	}
	return out
}

// String returns the condition as PDDL; Always is "(and)".
func (c Condition) String() string {
	switch c.Op {
	case OpTrue:
		return "(and)"
	case OpFact:
		return NewFact(c.Predicate, c.Args...).String()
	case OpEqual:
		return "(= " + strings.Join(c.Args, " ") + ")"
	case OpForall, OpExists:
		vars := make([]string, len(c.Vars))
		for i, v := range c.Vars {
			vars[i] = v.Name + " - " + v.Type
		}
		return fmt.Sprintf("(%s (%s) %s)", c.Op, strings.Join(vars, " "), c.operand())
	case OpNot, OpAnd, OpOr:
	}
	parts := []string{string(c.Op)}
	for _, of := range c.Of {
		parts = append(parts, of.String())
	}
	return "(" + strings.Join(parts, " ") + ")"
}
