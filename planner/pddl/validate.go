package pddl

import (
	"fmt"
	"slices"
	"strings"
)

// validator checks names, arities and types against what is declared.
type validator struct {
	file  string
	where string // for example "action pick", put before each fault
	types *Hierarchy
	preds map[string][]Typed
	funcs map[string][]Typed
	names map[string]Typed // constants and objects
	vars  []Typed          // variables in scope, innermost last
	// openNames lets names pass that no constant declares: some domains name objects that only their problems have.
	openNames bool
}

// Validate checks that everything the domain uses is declared and fits; the first fault is returned as an *Error.
// ParseDomain has done so already; call it for a domain that was built or extended. Names of objects that no
// constant declares pass here and are looked at with each problem, which may declare them.
func (d *Domain) Validate() error {
	v, err := newValidator(d)
	if err != nil {
		return err
	}
	v.openNames = true
	return v.actions(d)
}

func (v *validator) actions(d *Domain) error {
	seen := make(map[string]bool, len(d.Actions))
	for i := range d.Actions {
		a := &d.Actions[i]
		v.where = "action " + a.Name
		if seen[a.Name] {
			return v.fail(a.Pos, "declared twice")
		}
		seen[a.Name] = true
		if err := v.action(a); err != nil {
			return err
		}
	}
	return nil
}

// Validate checks that everything the problem and the domain's actions use is declared in one of them and fits;
// the first fault is returned as an *Error. ParseProblem has done so already; call it for a problem that was built.
func (p *Problem) Validate(d *Domain) error {
	v, err := newValidator(d)
	if err != nil {
		return err
	}
	v.file = p.File
	if err := v.declare(p.Objects, "object"); err != nil {
		return err
	}
	v.file = d.File
	if err := v.actions(d); err != nil {
		return err
	}
	v.file = p.File
	v.where = ":init"
	for i := range p.Init {
		if err := v.atom(p.Init[i]); err != nil {
			return err
		}
	}
	for i := range p.Values {
		if err := v.term(p.Values[i].Func, p.Values[i].Args, p.Values[i].Pos); err != nil {
			return err
		}
	}
	v.where = ":goal"
	return v.formula(p.Goal)
}

func newValidator(d *Domain) (*validator, error) {
	types, err := d.Hierarchy()
	if err != nil {
		return nil, err
	}
	v := &validator{
		file: d.File, types: types, names: make(map[string]Typed),
		preds: make(map[string][]Typed, len(d.Predicates)), funcs: make(map[string][]Typed, len(d.Functions)),
	}
	if err := v.declare(d.Constants, "constant"); err != nil {
		return nil, err
	}
	for i := range d.Predicates {
		q := &d.Predicates[i]
		if err := v.signature(v.preds, "predicate", q.Name, q.Params, q.Pos); err != nil {
			return nil, err
		}
	}
	for i := range d.Functions {
		f := &d.Functions[i]
		if err := v.signature(v.funcs, "function", f.Name, f.Params, f.Pos); err != nil {
			return nil, err
		}
	}
	return v, nil
}

func (v *validator) fail(pos Pos, format string, args ...any) error {
	msg := fmt.Sprintf(format, args...)
	if v.where != "" {
		msg = v.where + ": " + msg
	}
	return &Error{File: v.file, Pos: pos, Msg: msg}
}

func (v *validator) signature(into map[string][]Typed, what, name string, params []Typed, pos Pos) error {
	v.where = what + " " + name
	defer func() { v.where = "" }()
	if _, twice := into[name]; twice {
		return v.fail(pos, "declared twice")
	}
	into[name] = params
	return v.knownTypes(params)
}

func (v *validator) knownTypes(list []Typed) error {
	for i := range list {
		for _, t := range list[i].Types {
			if !v.types.Known(t) {
				return v.fail(list[i].Pos, "%s has the unknown type %s, expected one that (:types ...) declares", list[i].Name, t)
			}
		}
	}
	return nil
}

// declare makes objects known; the same one may be declared again with the same types.
func (v *validator) declare(list []Typed, what string) error {
	v.where = ""
	if err := v.knownTypes(list); err != nil {
		return err
	}
	for _, o := range list {
		old, twice := v.names[o.Name]
		if twice && !slices.Equal(old.Types, o.Types) {
			return v.fail(o.Pos, "%s %s is declared twice: as %s and as %s", what, o.Name, typeText(old.Types), typeText(o.Types))
		}
		v.names[o.Name] = o
	}
	return nil
}

func (v *validator) action(a *Action) error {
	if err := v.bind(a.Params); err != nil {
		return err
	}
	defer v.release(len(a.Params))
	if err := v.formula(a.Pre); err != nil {
		return err
	}
	for i := range a.Effects {
		if err := v.effect(&a.Effects[i]); err != nil {
			return err
		}
	}
	for _, c := range a.Cost {
		if c.Func == "" {
			continue
		}
		if err := v.term(c.Func, c.Args, c.Pos); err != nil {
			return err
		}
	}
	return nil
}

func (v *validator) effect(e *Effect) error {
	if err := v.bind(e.Vars); err != nil {
		return err
	}
	defer v.release(len(e.Vars))
	if err := v.formula(e.When); err != nil {
		return err
	}
	for _, atoms := range [][]Atom{e.Add, e.Del} {
		for _, a := range atoms {
			if err := v.atom(a); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *validator) bind(vars []Typed) error {
	if err := v.knownTypes(vars); err != nil {
		return err
	}
	for i := range vars {
		if slices.ContainsFunc(vars[:i], func(o Typed) bool { return o.Name == vars[i].Name }) {
			return v.fail(vars[i].Pos, "%s is declared twice in one list", vars[i].Name)
		}
	}
	v.vars = append(v.vars, vars...)
	return nil
}

func (v *validator) release(n int) {
	v.vars = v.vars[:len(v.vars)-n]
}

func (v *validator) formula(f Formula) error {
	switch f := f.(type) {
	case nil:
		return nil
	case Atom:
		return v.atom(f)
	case Equal:
		_, err := v.typesOf(f.Left, f.Pos)
		if err == nil {
			_, err = v.typesOf(f.Right, f.Pos)
		}
		return err
	case Not:
		return v.formula(f.Of)
	case And:
		return v.formulas(f)
	case Or:
		return v.formulas(f)
	case Imply:
		return v.formulas([]Formula{f.If, f.Then})
	case Forall:
		return v.quantified(f.Vars, f.Of)
	case Exists:
		return v.quantified(f.Vars, f.Of)
	}
	return v.fail(Pos{}, "a condition of kind %T is not known", f)
}

func (v *validator) formulas(parts []Formula) error {
	for _, part := range parts {
		if err := v.formula(part); err != nil {
			return err
		}
	}
	return nil
}

func (v *validator) quantified(vars []Typed, of Formula) error {
	if err := v.bind(vars); err != nil {
		return err
	}
	defer v.release(len(vars))
	return v.formula(of)
}

func (v *validator) atom(a Atom) error {
	params, known := v.preds[a.Pred]
	if !known {
		return v.fail(a.Pos, "unknown predicate %s in %s, expected one that (:predicates ...) declares", a.Pred, a)
	}
	return v.arguments(params, a)
}

func (v *validator) term(name string, args []string, pos Pos) error {
	params, known := v.funcs[name]
	if !known {
		return v.fail(pos, "unknown function %s, expected one that (:functions ...) declares", name)
	}
	return v.arguments(params, Atom{Pred: name, Args: args, Pos: pos})
}

// Arguments says in words how many arguments there are.
func Arguments(count int) string {
	if count == 1 {
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", count)
}

func (v *validator) arguments(params []Typed, a Atom) error {
	if len(a.Args) != len(params) {
		return v.fail(a.Pos, "%s takes %s, found %d in %s", a.Pred, Arguments(len(params)), len(a.Args), a)
	}
	for i, arg := range a.Args {
		have, err := v.typesOf(arg, a.Pos)
		if err != nil {
			return err
		}
		want := params[i].Types
		if v.types.Fits(have, want) || v.types.Fits(want, have) {
			continue // a term of a wider type may still stand for a fitting object
		}
		return v.fail(a.Pos, "%s is of type %s, but argument %d of %s must be %s in %s", arg, typeText(have), i+1, a.Pred, typeText(want), a)
	}
	return nil
}

func (v *validator) typesOf(term string, pos Pos) ([]string, error) {
	if !IsVariable(term) {
		if o, known := v.names[term]; known {
			return o.Types, nil
		}
		if v.openNames {
			return nil, nil
		}
		return nil, v.fail(pos, "unknown object %s, expected one that (:objects ...) or (:constants ...) declares", term)
	}
	for i := len(v.vars) - 1; i >= 0; i-- {
		if v.vars[i].Name == term {
			return v.vars[i].Types, nil
		}
	}
	return nil, v.fail(pos, "unknown variable %s, expected a parameter or one that a quantifier binds", term)
}

func typeText(types []string) string {
	if len(types) == 0 {
		return ObjectType
	}
	return strings.Join(types, " or ")
}
