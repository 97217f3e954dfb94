package task

import (
	"fmt"
	"strings"
)

// maxConditionDepth bounds the nesting of a parsed condition: conditions also
// come from outside, on topics.
const maxConditionDepth = 32

// ParseCondition reads a condition in PDDL syntax, as String writes it. The
// error names the place by its byte offset.
func ParseCondition(text string) (Condition, error) {
	p := &conditionParser{text: text}
	c, err := p.formula(0)
	if err != nil {
		return Condition{}, err
	}
	if tok := p.next(); tok != "" {
		return Condition{}, p.errorf("%q after the end of the condition", tok)
	}
	return c, nil
}

// ParseLiteral reads "(p a b)" or "(not (p a b))".
func ParseLiteral(text string) (Literal, error) {
	c, err := ParseCondition(text)
	if err != nil {
		return Literal{}, err
	}
	ls, ok := c.Literals()
	if !ok || len(ls) != 1 {
		return Literal{}, fmt.Errorf("%q is not one fact or its negation", text)
	}
	return ls[0], nil
}

type conditionParser struct {
	text string
	pos  int // behind the last token
}

func (p *conditionParser) errorf(format string, args ...any) error {
	return fmt.Errorf("condition, byte %d: %s", p.pos, fmt.Sprintf(format, args...))
}

// next returns the next token, "" at the end.
func (p *conditionParser) next() string {
	for p.pos < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.pos]) >= 0 {
		p.pos++
	}
	start := p.pos
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case '(', ')':
			if p.pos == start {
				p.pos++
			}
			return p.text[start:p.pos]
		case ' ', '\t', '\r', '\n':
			return p.text[start:p.pos]
		}
		p.pos++
	}
	return p.text[start:]
}

func (p *conditionParser) formula(depth int) (Condition, error) {
	if depth > maxConditionDepth {
		return Condition{}, p.errorf("nested deeper than %d", maxConditionDepth)
	}
	if tok := p.next(); tok != "(" {
		return Condition{}, p.errorf("want \"(\", have %q", tok)
	}
	head := p.next()
	switch head {
	case string(OpAnd), string(OpOr), string(OpNot):
		return p.operands(Op(head), depth)
	case string(OpForall), string(OpExists):
		return p.quantifier(Op(head), depth)
	case "", "(", ")":
		return Condition{}, p.errorf("want a predicate or an operator, have %q", head)
	}
	args, err := p.names()
	if err != nil {
		return Condition{}, err
	}
	if head == "=" {
		if len(args) != 2 {
			return Condition{}, p.errorf("\"=\" takes two arguments, not %d", len(args))
		}
		return Same(args[0], args[1]), nil
	}
	return That(head, args...), nil
}

// names reads names up to the closing parenthesis.
func (p *conditionParser) names() ([]string, error) {
	var out []string
	for {
		switch tok := p.next(); tok {
		case ")":
			return out, nil
		case "", "(":
			return nil, p.errorf("want a name or \")\", have %q", tok)
		default:
			out = append(out, tok)
		}
	}
}

func (p *conditionParser) operands(op Op, depth int) (Condition, error) {
	c := Condition{Op: op}
	for {
		before := p.pos
		if tok := p.next(); tok == ")" {
			break
		}
		p.pos = before
		of, err := p.formula(depth + 1)
		if err != nil {
			return Condition{}, err
		}
		c.Of = append(c.Of, of)
	}
	switch {
	case op == OpNot && len(c.Of) != 1:
		return Condition{}, p.errorf("\"not\" takes one operand, not %d", len(c.Of))
	case op == OpAnd:
		return And(c.Of...), nil
	}
	return c, nil
}

func (p *conditionParser) quantifier(op Op, depth int) (Condition, error) {
	if tok := p.next(); tok != "(" {
		return Condition{}, p.errorf("want the variables of %q in parentheses, have %q", op, tok)
	}
	words, err := p.names()
	if err != nil {
		return Condition{}, err
	}
	vars, err := typedVars(words)
	if err != nil {
		return Condition{}, p.errorf("%s", err)
	}
	of, err := p.formula(depth + 1)
	if err != nil {
		return Condition{}, err
	}
	if tok := p.next(); tok != ")" {
		return Condition{}, p.errorf("want \")\", have %q", tok)
	}
	return Condition{Op: op, Vars: vars, Of: []Condition{of}}, nil
}

// typedVars reads "?a ?b - type ?c - other".
func typedVars(words []string) ([]Var, error) {
	var out []Var
	untyped := 0
	for i := 0; i < len(words); i++ {
		if words[i] != "-" {
			if !strings.HasPrefix(words[i], "?") || len(words[i]) < 2 {
				return nil, fmt.Errorf("%q is not a variable", words[i])
			}
			out = append(out, Var{Name: words[i], Type: "object"})
			continue
		}
		i++
		if i == len(words) || untyped == len(out) {
			return nil, fmt.Errorf("a \"-\" without variables or type")
		}
		for ; untyped < len(out); untyped++ {
			out[untyped].Type = words[i]
		}
	}
	return out, nil
}
