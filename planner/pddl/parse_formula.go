package pddl

import (
	"math"
	"slices"
	"strconv"
)

// formula reads a condition; () is the condition that always holds.
func (p *parser) formula(s *sexpr) (Formula, error) {
	if err := p.look(1); err != nil {
		return nil, err
	}
	if !s.isList() {
		return nil, p.fail(s.pos(), "expected a condition in parentheses, found %s", s.describe())
	}
	if len(s.list) == 0 {
		return And{}, nil
	}
	args := s.list[1:]
	switch s.head() {
	case "and":
		parts, err := p.formulas(args)
		return And(parts), err
	case "or":
		parts, err := p.formulas(args)
		return Or(parts), err
	case "not":
		parts, err := p.exactly(s, 1)
		if err != nil {
			return nil, err
		}
		return Not{Of: parts[0]}, nil
	case "imply":
		parts, err := p.exactly(s, 2)
		if err != nil {
			return nil, err
		}
		return Imply{If: parts[0], Then: parts[1]}, nil
	case "forall", "exists":
		return p.quantified(s)
	case "=":
		if len(args) != 2 || args[0].isList() || args[1].isList() {
			return nil, p.fail(s.pos(), "= compares two objects; conditions over numbers are not supported")
		}
		return Equal{Left: args[0].word, Right: args[1].word, Pos: s.pos()}, nil
	case "<", ">", "<=", ">=":
		return nil, p.fail(s.pos(), "conditions over numbers are not supported")
	}
	return p.atom(s)
}

func (p *parser) formulas(list []sexpr) ([]Formula, error) {
	out := make([]Formula, 0, len(list))
	for i := range list {
		f, err := p.formula(&list[i])
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (p *parser) exactly(s *sexpr, n int) ([]Formula, error) {
	if len(s.list)-1 != n {
		return nil, p.fail(s.pos(), "%s takes %d conditions, found %d", s.head(), n, len(s.list)-1)
	}
	return p.formulas(s.list[1:])
}

// binder reads the variables of (forall (vars) body) and (exists (vars) body).
func (p *parser) binder(s *sexpr) ([]Typed, *sexpr, error) {
	if len(s.list) != 3 || !s.list[1].isList() {
		return nil, nil, p.fail(s.pos(), "expected (%s (?VARIABLE ...) ...)", s.head())
	}
	vars, err := p.typedList(s.list[1].list, "variable")
	return vars, &s.list[2], err
}

func (p *parser) quantified(s *sexpr) (Formula, error) {
	vars, body, err := p.binder(s)
	if err != nil {
		return nil, err
	}
	of, err := p.formula(body)
	if err != nil {
		return nil, err
	}
	if s.head() == "forall" {
		return Forall{Vars: vars, Of: of}, nil
	}
	return Exists{Vars: vars, Of: of}, nil
}

func (p *parser) atom(s *sexpr) (Atom, error) {
	if s.head() == "" {
		return Atom{}, p.fail(s.pos(), "expected (PREDICATE TERM ...), found %s", s.describe())
	}
	if err := p.look(len(s.list)); err != nil {
		return Atom{}, err
	}
	args, err := p.words(s.list[1:])
	return Atom{Pred: s.head(), Args: args, Pos: s.pos()}, err
}

// effect adds what s describes to the action, flattening nested forall and when into the fields of Effect.
func (p *parser) effect(a *Action, s *sexpr, vars []Typed, when Formula) error {
	if !s.isList() {
		return p.fail(s.pos(), "expected an effect in parentheses, found %s", s.describe())
	}
	here := Effect{Vars: vars, When: when, Pos: s.pos()}
	parts := []sexpr{*s}
	switch {
	case len(s.list) == 0:
		return nil
	case s.head() == "and":
		parts = s.list[1:]
	}
	at := len(a.Effects)
	for i := range parts {
		if err := p.effectPart(a, &here, &parts[i]); err != nil {
			return err
		}
	}
	if err := p.look(len(a.Effects) - at); err != nil {
		return err
	}
	if len(here.Add)+len(here.Del) > 0 {
		a.Effects = slices.Insert(a.Effects, at, here)
	}
	return nil
}

// effectPart puts a literal into here, and anything with a scope of its own into the action.
func (p *parser) effectPart(a *Action, here *Effect, s *sexpr) error {
	switch s.head() {
	case "and":
		return p.effect(a, s, here.Vars, here.When)
	case "forall":
		vars, body, err := p.binder(s)
		if err != nil {
			return err
		}
		for _, v := range vars {
			if err := p.look(len(here.Vars)); err != nil {
				return err
			}
			if slices.ContainsFunc(here.Vars, func(o Typed) bool { return o.Name == v.Name }) {
				return p.fail(v.Pos, "%s is already bound by an outer forall of this effect; choose another name", v.Name)
			}
		}
		return p.effect(a, body, slices.Concat(here.Vars, vars), here.When)
	case "when":
		if len(s.list) != 3 {
			return p.fail(s.pos(), "expected (when CONDITION EFFECT)")
		}
		when, err := p.formula(&s.list[1])
		if err != nil {
			return err
		}
		if here.When != nil {
			when = And{here.When, when}
		}
		return p.effect(a, &s.list[2], here.Vars, when)
	case "increase":
		return p.increase(a, here, s)
	case "decrease", "assign", "scale-up", "scale-down":
		return p.fail(s.pos(), "%s is not supported; only (increase (total-cost) ...) is", s.head())
	case "not":
		if len(s.list) != 2 {
			return p.fail(s.pos(), "not takes one atom in an effect")
		}
		atom, err := p.atom(&s.list[1])
		here.Del = append(here.Del, atom)
		return err
	}
	if s.isList() && len(s.list) == 0 {
		return nil
	}
	atom, err := p.atom(s)
	here.Add = append(here.Add, atom)
	return err
}

func (p *parser) increase(a *Action, here *Effect, s *sexpr) error {
	if len(s.list) != 3 || s.list[1].head() != TotalCost {
		return p.fail(s.pos(), "only (increase (total-cost) AMOUNT) is supported")
	}
	if here.When != nil || len(here.Vars) > 0 {
		return p.fail(s.pos(), "the cost of an action may not depend on a condition")
	}
	amount := &s.list[2]
	if !amount.isList() {
		number, err := p.number(amount)
		a.Cost = append(a.Cost, Amount{Number: number, Pos: amount.pos()})
		return err
	}
	term, err := p.atom(amount)
	a.Cost = append(a.Cost, Amount{Func: term.Pred, Args: term.Args, Pos: amount.pos()})
	return err
}

func (p *parser) number(s *sexpr) (float64, error) {
	v, err := strconv.ParseFloat(s.word, 64)
	if err != nil || s.isList() || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, p.fail(s.pos(), "expected a number, found %s", s.describe())
	}
	return v, nil
}
