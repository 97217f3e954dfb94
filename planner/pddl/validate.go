package pddl

import (
	"fmt"
	"slices"
	"strings"
)

// validator checks names, arities and types against what is declared.
type validator struct {
	*watch
	file  string
	where string // for example "action pick", put before each fault
	types *Hierarchy
	preds map[string][]Typed
	funcs map[string][]Typed
	names map[string][]string // constants and objects with their types
	vars  []Typed             // variables in scope, innermost last
	// openNames lets names pass that no constant declares: some domains name objects that only their problems have.
	openNames bool
}

// Validate checks that everything the domain uses is declared and fits; the first fault is returned as an *Error.
// ParseDomain has done so already; call it for a domain that was built or extended. Names of objects that no
// constant declares pass here and are looked at with each problem, which may declare them.
func (d *Domain) Validate() error {
	return d.validate(unwatched())
}

func (d *Domain) validate(w *watch) error {
	v, err := newValidator(w, d)
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
	return p.validate(unwatched(), d, nil)
}

// validate also checks what :init denied, which the problem does not keep.
func (p *Problem) validate(w *watch, d *Domain, denied []Atom) error {
	v, err := newValidator(w, d)
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
	for _, atoms := range [][]Atom{p.Init, denied} {
		if err := v.atoms(atoms); err != nil {
			return err
		}
	}
	if err := v.values(p.Values); err != nil {
		return err
	}
	v.where = ":goal"
	return v.formula(p.Goal)
}

// values checks the costs that :init lists: of each term one, which is not negative.
func (v *validator) values(list []Value) error {
	seen := make(map[string]*Value, len(list))
	for i := range list {
		value := &list[i]
		if err := v.term(value.Func, value.Args, value.Pos); err != nil {
			return err
		}
		term := Atom{Pred: value.Func, Args: value.Args}.String()
		if value.Number < 0 {
			return v.fail(value.Pos, "%s has the negative value %g, expected a cost of 0 or more", term, value.Number)
		}
		if first, twice := seen[term]; twice && first.Number != value.Number {
			return v.fail(value.Pos, "%s has a second value %g, expected only %g, which it has at %d:%d",
				term, value.Number, first.Number, first.Pos.Line, first.Pos.Col)
		}
		seen[term] = value
	}
	return nil
}

func newValidator(w *watch, d *Domain) (*validator, error) {
	types, err := d.hierarchy(w)
	if err != nil {
		return nil, err
	}
	v := &validator{
		watch: w, file: d.File, types: types, names: make(map[string][]string),
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
		if err := v.look(1 + len(list[i].Types)); err != nil {
			return err
		}
		for at, t := range list[i].Types {
			if !v.types.Known(t) {
				pos := list[i].Pos
				if at < len(list[i].TypePos) {
					pos = list[i].TypePos[at]
				}
				return v.fail(pos, "%s has the unknown type %s, expected one that (:types ...) declares", list[i].Name, t)
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
	for i := range list {
		o := &list[i]
		if err := v.look(1); err != nil {
			return err
		}
		types, twice := v.names[o.Name]
		if twice && !slices.Equal(types, o.Types) {
			return v.fail(o.Pos, "%s %s is declared twice: as %s and as %s", what, o.Name, typeText(types), typeText(o.Types))
		}
		v.names[o.Name] = o.Types
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
			if c.Number < 0 {
				return v.fail(c.Pos, "the cost %g is negative, expected 0 or more", c.Number)
			}
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
		if err := v.atoms(atoms); err != nil {
			return err
		}
	}
	return nil
}

func (v *validator) bind(vars []Typed) error {
	if err := v.knownTypes(vars); err != nil {
		return err
	}
	seen := make(map[string]bool, len(vars))
	for i := range vars {
		if seen[vars[i].Name] {
			return v.fail(vars[i].Pos, "%s is declared twice in one list", vars[i].Name)
		}
		seen[vars[i].Name] = true
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

func (v *validator) atoms(list []Atom) error {
	for i := range list {
		if err := v.atom(list[i]); err != nil {
			return err
		}
	}
	return nil
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
	if err := v.look(1 + len(a.Args)); err != nil {
		return err
	}
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
		if types, known := v.names[term]; known {
			return types, nil
		}
		if v.openNames {
			return nil, nil
		}
		return nil, v.fail(pos, "unknown object %s, expected one that (:objects ...) or (:constants ...) declares", term)
	}
	if err := v.look(len(v.vars)); err != nil {
		return nil, err
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
