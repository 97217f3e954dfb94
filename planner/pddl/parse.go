package pddl

import (
	"context"
	"fmt"
	"strings"
)

// parser turns expressions into the types of this package.
type parser struct {
	*watch
	file   string
	denied []Atom // by :init; they say nothing new, but must fit
}

// ParseDomain is ParseDomainContext without anybody to break it off: every fault is an *Error.
func ParseDomain(file string, src []byte) (*Domain, error) {
	return ParseDomainContext(context.Background(), file, src)
}

// ParseDomainContext reads a domain; file only names it in faults. Every fault is an *Error, unless the context ended:
// then it wraps the context's cause.
func ParseDomainContext(ctx context.Context, file string, src []byte) (*Domain, error) {
	p := &parser{watch: newWatch(ctx), file: file}
	sections, title, err := p.define(src, "domain")
	if err != nil {
		return nil, err
	}
	d := &Domain{File: file, Name: title.list[1].word}
	seen := make(map[string]Pos)
	for i := range sections {
		s := &sections[i]
		if s.head() != ":action" {
			if err := p.once(seen, s.head(), s.pos(), "the domain"); err != nil {
				return nil, err
			}
		}
		if err := p.domainSection(d, s); err != nil {
			return nil, err
		}
	}
	if err := d.validate(p.watch); err != nil {
		return nil, err
	}
	return d, nil
}

// ParseProblem is ParseProblemContext without anybody to break it off: every fault is an *Error.
func ParseProblem(d *Domain, file string, src []byte) (*Problem, error) {
	return ParseProblemContext(context.Background(), d, file, src)
}

// ParseProblemContext reads a problem of domain d; file only names it in faults. Every fault is an *Error, unless the
// context ended: then it wraps the context's cause.
func ParseProblemContext(ctx context.Context, d *Domain, file string, src []byte) (*Problem, error) {
	p := &parser{watch: newWatch(ctx), file: file}
	sections, title, err := p.define(src, "problem")
	if err != nil {
		return nil, err
	}
	problem := &Problem{File: file, Name: title.list[1].word}
	seen := make(map[string]Pos)
	for i := range sections {
		s := &sections[i]
		if err := p.once(seen, s.head(), s.pos(), "the problem"); err != nil {
			return nil, err
		}
		if err := p.problemSection(d, problem, s); err != nil {
			return nil, err
		}
	}
	if problem.Goal == nil {
		return nil, p.fail(title.pos(), "the problem has no (:goal ...)")
	}
	if err := problem.validate(p.watch, d, p.denied); err != nil {
		return nil, err
	}
	return problem, nil
}

// once refuses the second of what may stand only once; seen holds where the first of each stood.
func (p *parser) once(seen map[string]Pos, key string, pos Pos, whole string) error {
	if first, twice := seen[key]; twice && key != "" {
		return p.fail(pos, "%s has a second (%s ...), expected only the one at %d:%d", whole, key, first.Line, first.Col)
	}
	seen[key] = pos
	return nil
}

func (p *parser) fail(pos Pos, format string, args ...any) error {
	return &Error{File: p.file, Pos: pos, Msg: fmt.Sprintf(format, args...)}
}

// define reads (define title sections...); the title is (kind name).
func (p *parser) define(src []byte, kind string) (sections []sexpr, title *sexpr, err error) {
	top, err := readOne(p.watch, p.file, src)
	if err != nil {
		return nil, nil, err
	}
	if !top.isList() {
		return nil, nil, p.fail(top.pos(), "expected (define (%s NAME) ...), found the word %s", kind, top.describe())
	}
	if top.head() != "define" || len(top.list) < 2 {
		return nil, nil, p.fail(top.pos(), "expected (define (%s NAME) ...), found %s", kind, top.describe())
	}
	title = &top.list[1]
	if title.head() != kind || len(title.list) != 2 || title.list[1].isList() {
		return nil, nil, p.fail(title.pos(), "expected (%s NAME), found %s", kind, title.describe())
	}
	return top.list[2:], title, nil
}

func (p *parser) domainSection(d *Domain, s *sexpr) (err error) {
	if s.head() == "" {
		return p.fail(s.pos(), "expected a section such as (:predicates ...), found %s", s.describe())
	}
	body := s.list[1:]
	switch s.head() {
	case ":requirements":
		d.Requirements, err = p.words(body)
	case ":types":
		err = p.types(d, body)
	case ":constants":
		d.Constants, err = p.typedList(body, "constant")
	case ":predicates":
		err = p.predicates(d, body)
	case ":functions":
		err = p.functions(d, body)
	case ":action":
		err = p.action(d, s)
	default:
		err = p.fail(s.pos(), "section %s is not part of the language that Saydo plans with", s.describe())
	}
	return err
}

func (p *parser) words(list []sexpr) ([]string, error) {
	if len(list) == 0 {
		return nil, nil
	}
	out := make([]string, 0, len(list))
	for i := range list {
		if list[i].isList() {
			return nil, p.fail(list[i].pos(), "expected a word, found %s", list[i].describe())
		}
		out = append(out, list[i].word)
	}
	return out, nil
}

// typedList reads "a b - t c - (either t u) d"; what names the things in faults.
func (p *parser) typedList(list []sexpr, what string) ([]Typed, error) {
	if len(list) == 0 {
		return nil, nil
	}
	out := make([]Typed, 0, names(list))
	first := 0 // the first name still without a type
	for i := 0; i < len(list); i++ {
		s := &list[i]
		if err := p.look(1); err != nil {
			return nil, err
		}
		if s.isList() {
			return nil, p.fail(s.pos(), "expected the name of a %s, found %s", what, s.describe())
		}
		if s.word != "-" {
			if (what == "variable") != IsVariable(s.word) {
				return nil, p.fail(s.pos(), "%q is not the name of a %s", s.word, what)
			}
			out = append(out, Typed{Name: s.word, Pos: s.pos()})
			continue
		}
		if i+1 >= len(list) || first == len(out) {
			return nil, p.fail(s.pos(), "a dash stands between names and their type")
		}
		i++
		types, places, err := p.typeNames(&list[i])
		if err != nil {
			return nil, err
		}
		for ; first < len(out); first++ {
			out[first].Types, out[first].TypePos = types, places
		}
	}
	return out, nil
}

// names counts the names in a list, so that a long one takes no more room than it must.
func names(list []sexpr) int {
	count := len(list)
	for i := range list {
		if list[i].word == "-" {
			count -= 2 // the dash and the type
		}
	}
	return max(count, 0)
}

func (p *parser) typeNames(s *sexpr) (names []string, places []Pos, err error) {
	if !s.isList() {
		return []string{s.word}, []Pos{s.pos()}, nil
	}
	if s.head() != "either" || len(s.list) < 2 {
		return nil, nil, p.fail(s.pos(), "expected a type or (either TYPE ...), found %s", s.describe())
	}
	for i := range s.list[1:] {
		places = append(places, s.list[1+i].pos())
	}
	names, err = p.words(s.list[1:])
	return names, places, err
}

func (p *parser) types(d *Domain, body []sexpr) error {
	list, err := p.typedList(body, "type")
	if err != nil {
		return err
	}
	at := make(map[string]int, len(list))
	for i := range d.Types {
		at[d.Types[i].Name] = i
	}
	add := func(name string, parents []string, pos Pos) {
		if name == ObjectType {
			return
		}
		i, known := at[name]
		if !known {
			i = len(d.Types)
			at[name] = i
			d.Types = append(d.Types, Type{Name: name, Pos: pos})
		}
		for _, parent := range parents {
			if parent != ObjectType {
				d.Types[i].Parents = append(d.Types[i].Parents, parent)
			}
		}
	}
	for _, t := range list {
		add(t.Name, t.Types, t.Pos)
	}
	for _, t := range list { // a type that is only named as a parent is declared by that
		for i, parent := range t.Types {
			add(parent, nil, t.TypePos[i])
		}
	}
	return nil
}

// signature reads (name typed-variables...).
func (p *parser) signature(s *sexpr, what string) (name string, params []Typed, err error) {
	if s.head() == "" {
		return "", nil, p.fail(s.pos(), "expected (%s ?VARIABLE ...), found %s", what, s.describe())
	}
	params, err = p.typedList(s.list[1:], "variable")
	return s.head(), params, err
}

func (p *parser) predicates(d *Domain, body []sexpr) error {
	for i := range body {
		name, params, err := p.signature(&body[i], "PREDICATE")
		if err != nil {
			return err
		}
		if name == "=" { // some domains declare the built-in equality
			continue
		}
		d.Predicates = append(d.Predicates, Predicate{Name: name, Params: params, Pos: body[i].pos()})
	}
	return nil
}

func (p *parser) functions(d *Domain, body []sexpr) error {
	for i := 0; i < len(body); i++ {
		s := &body[i]
		if s.word == "-" && i > 0 && i+1 < len(body) && body[i+1].word == "number" {
			i++
			continue
		}
		name, params, err := p.signature(s, "FUNCTION")
		if err != nil {
			return err
		}
		d.Functions = append(d.Functions, Function{Name: name, Params: params, Pos: s.pos()})
	}
	return nil
}

func (p *parser) action(d *Domain, s *sexpr) error {
	if len(s.list) < 2 || s.list[1].isList() {
		return p.fail(s.pos(), "expected (:action NAME ...)")
	}
	a := Action{Name: s.list[1].word, Pos: s.pos()}
	rest, seen := s.list[2:], make(map[string]Pos)
	for i := 0; i < len(rest); i += 2 {
		key := &rest[i]
		if key.isList() || !strings.HasPrefix(key.word, ":") || i+1 >= len(rest) {
			return p.fail(key.pos(), "in action %s: expected a keyword such as :effect and its value, found %s", a.Name, key.describe())
		}
		if err := p.once(seen, key.word, key.pos(), "action "+a.Name); err != nil {
			return err
		}
		value := &rest[i+1]
		var err error
		switch key.word {
		case ":parameters":
			if !value.isList() {
				return p.fail(value.pos(), "in action %s: expected (?VARIABLE ...), found %s", a.Name, value.describe())
			}
			a.Params, err = p.typedList(value.list, "variable")
		case ":precondition":
			a.Pre, err = p.formula(value)
		case ":effect":
			err = p.effect(&a, value, nil, nil)
		default:
			err = p.fail(key.pos(), "in action %s: %s is not part of the language that Saydo plans with", a.Name, key.word)
		}
		if err != nil {
			return err
		}
	}
	d.Actions = append(d.Actions, a)
	return nil
}
