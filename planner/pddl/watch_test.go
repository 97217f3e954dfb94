package pddl_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
)

// looks is a context that ends with errFull when it is looked at for the so-manieth time.
type looks struct {
	context.Context
	left int
	end  context.CancelCauseFunc
}

var errFull = errors.New("the memory is full")

func endAfter(t *testing.T, count int) *looks {
	ctx, cancel := context.WithCancelCause(t.Context())
	return &looks{Context: ctx, left: count, end: cancel}
}

func (l *looks) Err() error {
	if l.left--; l.left <= 0 {
		l.end(errFull)
	}
	return l.Context.Err()
}

func TestReadingIsBrokenOffWhenItsContextEnds(t *testing.T) {
	var objects, atoms, types, vars, values strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&objects, "o%d ", i)
		fmt.Fprintf(&atoms, "(dirty o%d) ", i)
		fmt.Fprintf(&types, "t%d - t%d ", i, i+1)
		fmt.Fprintf(&vars, "?v%d ", i)
		fmt.Fprintf(&values, "(= (weight o%d) 1) ", i)
	}
	kitchenProblem := "(define (problem p) (:domain kitchen) (:objects " + objects.String() + "- cup) (:init " + atoms.String() + values.String() + ") (:goal (and " + atoms.String() + ")))"
	tests := []struct{ name, domain, problem string }{
		{"a large problem", kitchenDomain, kitchenProblem},
		{"a long chain of types", "(define (domain d) (:types " + types.String() + "))", ""},
		{"an action of many variables", "(define (domain d) (:predicates (p ?x)) (:action a :parameters (" + vars.String() + ") :effect (and " +
			strings.Repeat("(p ?v0) ", 20_000) + ")))", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			read := func(ctx context.Context) error {
				d, err := pddl.ParseDomainContext(ctx, "d.pddl", []byte(tt.domain))
				if err == nil && tt.problem != "" {
					_, err = pddl.ParseProblemContext(ctx, d, "p.pddl", []byte(tt.problem))
				}
				return err
			}
			for _, count := range []int{1, 2, 10, 50, 100, 200} {
				require.ErrorIs(t, read(endAfter(t, count)), errFull, "the look number %d", count)
			}
		})
	}
}
