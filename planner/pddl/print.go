package pddl

import (
	"strconv"
	"strings"
)

// String writes the atom as PDDL.
func (a Atom) String() string { return list(a.Pred, a.Args) }

// String writes the equality as PDDL.
func (e Equal) String() string { return "(= " + e.Left + " " + e.Right + ")" }

// String writes the negation as PDDL.
func (n Not) String() string { return "(not " + text(n.Of) + ")" }

// String writes the conjunction as PDDL.
func (a And) String() string { return joined("and", a) }

// String writes the disjunction as PDDL.
func (o Or) String() string { return joined("or", o) }

// String writes the implication as PDDL.
func (i Imply) String() string { return "(imply " + text(i.If) + " " + text(i.Then) + ")" }

// String writes the quantified condition as PDDL.
func (f Forall) String() string { return "(forall (" + typedText(f.Vars) + ") " + text(f.Of) + ")" }

// String writes the quantified condition as PDDL.
func (e Exists) String() string { return "(exists (" + typedText(e.Vars) + ") " + text(e.Of) + ")" }

func text(f Formula) string {
	if f == nil {
		return "(and)"
	}
	return f.String()
}

func list(head string, args []string) string {
	if len(args) == 0 {
		return "(" + head + ")"
	}
	return "(" + head + " " + strings.Join(args, " ") + ")"
}

func joined(head string, parts []Formula) string {
	var b strings.Builder
	b.WriteString("(" + head)
	for _, part := range parts {
		b.WriteString(" " + text(part))
	}
	b.WriteString(")")
	return b.String()
}

// typedText writes "a b - t c - (either t u)"; a name without a type gets "- object" where names with one follow.
func typedText(list []Typed) string {
	anyTyped := false
	for i := range list {
		anyTyped = anyTyped || len(list[i].Types) > 0
	}
	var b strings.Builder
	for i, t := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Name)
		if anyTyped && (i == len(list)-1 || typeName(list[i+1].Types) != typeName(t.Types)) {
			b.WriteString(" - " + typeName(t.Types))
		}
	}
	return b.String()
}

func typeName(types []string) string {
	switch len(types) {
	case 0:
		return ObjectType
	case 1:
		return types[0]
	}
	return list("either", types)
}

// String writes the whole domain as PDDL that other planners read.
func (d *Domain) String() string {
	var b strings.Builder
	b.WriteString("(define (domain " + d.Name + ")\n")
	if len(d.Requirements) > 0 {
		b.WriteString("  (:requirements " + strings.Join(d.Requirements, " ") + ")\n")
	}
	if len(d.Types) > 0 {
		b.WriteString("  (:types")
		for _, t := range d.Types {
			b.WriteString("\n    " + t.Name + " - " + typeName(t.Parents))
		}
		b.WriteString(")\n")
	}
	if len(d.Constants) > 0 {
		b.WriteString("  (:constants " + typedText(d.Constants) + ")\n")
	}
	b.WriteString("  (:predicates")
	for _, p := range d.Predicates {
		b.WriteString("\n    " + signatureText(p.Name, p.Params))
	}
	b.WriteString(")\n")
	if len(d.Functions) > 0 {
		b.WriteString("  (:functions")
		for _, f := range d.Functions {
			b.WriteString("\n    " + signatureText(f.Name, f.Params) + " - number")
		}
		b.WriteString(")\n")
	}
	for i := range d.Actions {
		d.Actions[i].write(&b)
	}
	b.WriteString(")\n")
	return b.String()
}

func signatureText(name string, params []Typed) string {
	if len(params) == 0 {
		return "(" + name + ")"
	}
	return "(" + name + " " + typedText(params) + ")"
}

func (a *Action) write(b *strings.Builder) {
	b.WriteString("  (:action " + a.Name + "\n    :parameters (" + typedText(a.Params) + ")\n")
	if a.Pre != nil {
		b.WriteString("    :precondition " + text(a.Pre) + "\n")
	}
	b.WriteString("    :effect (and")
	for i := range a.Effects {
		b.WriteString("\n      " + a.Effects[i].String())
	}
	for _, c := range a.Cost {
		amount := formatNumber(c.Number)
		if c.Func != "" {
			amount = list(c.Func, c.Args)
		}
		b.WriteString("\n      (increase (total-cost) " + amount + ")")
	}
	b.WriteString("))\n")
}

// String writes the effect as PDDL.
func (e Effect) String() string {
	var literals []Formula
	for _, a := range e.Del {
		literals = append(literals, Not{Of: a})
	}
	for _, a := range e.Add {
		literals = append(literals, a)
	}
	out := joined("and", literals)
	if len(literals) == 1 {
		out = literals[0].String()
	}
	if e.When != nil {
		out = "(when " + text(e.When) + " " + out + ")"
	}
	if len(e.Vars) > 0 {
		out = "(forall (" + typedText(e.Vars) + ") " + out + ")"
	}
	return out
}

// String writes the whole problem as PDDL that other planners read.
func (p *Problem) String() string {
	var b strings.Builder
	b.WriteString("(define (problem " + p.Name + ")\n")
	if p.Domain != "" {
		b.WriteString("  (:domain " + p.Domain + ")\n")
	}
	b.WriteString("  (:objects " + typedText(p.Objects) + ")\n  (:init")
	for _, a := range p.Init {
		b.WriteString("\n    " + a.String())
	}
	for _, v := range p.Values {
		b.WriteString("\n    (= " + list(v.Func, v.Args) + " " + formatNumber(v.Number) + ")")
	}
	b.WriteString(")\n  (:goal " + text(p.Goal) + ")\n")
	if p.MinimizeCost {
		b.WriteString("  (:metric minimize (total-cost))\n")
	}
	b.WriteString(")\n")
	return b.String()
}

func formatNumber(v float64) string {
	return strconv.FormatFloat(v, 'f', -1, 64)
}
