package check

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
)

// numbered is a domain over n objects with the goal and the atoms that are true at first.
func numbered(t *testing.T, n int, init, goal string) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	d, err := pddl.ParseDomain("d", []byte(`(define (domain d) (:types none - object) (:predicates (e ?x ?y) (f ?x) (h))
		(:action end :parameters () :precondition () :effect (h)))`))
	require.NoError(t, err)
	var objects strings.Builder
	for i := range n {
		fmt.Fprintf(&objects, " o%d", i)
	}
	p, err := pddl.ParseProblem(d, "p", fmt.Appendf(nil, "(define (problem p) (:domain d) (:objects%s) (:init %s) (:goal %s))", objects.String(), init, goal))
	require.NoError(t, err)
	return d, p
}

func TestAConditionOverManyThingsIsNotTriedWithEachOfThem(t *testing.T) {
	for _, tt := range []struct {
		goal  string
		holds truth
	}{
		{"(forall (?a ?b ?c ?d) (or (= ?a ?b) (e ?a ?b) (f ?c) (not (f ?d))))", yes},
		{"(not (exists (?a ?b ?c ?d) (and (h) (e ?a ?b) (e ?c ?d))))", yes},
		{"(forall (?a ?b ?c ?d) (imply (and (e ?a ?b) (f ?c) (f ?d)) (h)))", yes},
		{"(exists (?a ?b ?c ?d) (and (e ?a ?b) (e ?b ?c) (f ?d)))", no},
		{"(exists (?a ?b ?c ?d) (not (e ?a ?d)))", yes},
		{"(forall (?a ?b ?c ?d) (or (not (f ?d)) (f ?a)))", yes},
		{"(forall (?a ?b ?c ?d) (e ?a ?d))", no},
		{"(exists (?a ?b - object ?c - none) (not (h)))", no},
		{"(forall (?a ?b - object ?c - none) (h))", yes},
	} {
		t.Run(tt.goal, func(t *testing.T) {
			d, p := numbered(t, 150, "", tt.goal)
			s, err := NewState(d, p)
			require.NoError(t, err)
			j := s.judge(t.Context())
			require.Equal(t, tt.holds, j.truth(p.Goal, nil))
			require.Less(t, j.done, 500_000, "of the 506 million bindings")
		})
	}
}

// plainly evaluates a condition by its meaning, with every binding of every variable.
func plainly(s *State, f pddl.Formula, b *bindings) bool {
	switch f := f.(type) {
	case pddl.Atom:
		return s.Has(substituteAtom(f, b))
	case pddl.Equal:
		return b.value(f.Left) == b.value(f.Right)
	case pddl.Not:
		return !plainly(s, f.Of, b)
	case pddl.And:
		for _, part := range f {
			if !plainly(s, part, b) {
				return false
			}
		}
		return true
	case pddl.Or:
		for _, part := range f {
			if plainly(s, part, b) {
				return true
			}
		}
		return false
	case pddl.Imply:
		return !plainly(s, f.If, b) || plainly(s, f.Then, b)
	case pddl.Forall:
		return !plainly(s, pddl.Exists{Vars: f.Vars, Of: pddl.Not{Of: f.Of}}, b)
	case pddl.Exists:
		if len(f.Vars) == 0 {
			return plainly(s, f.Of, b)
		}
		for _, object := range s.world.instances(f.Vars[0].Types) {
			if plainly(s, pddl.Exists{Vars: f.Vars[1:], Of: f.Of}, &bindings{name: f.Vars[0].Name, object: object, outer: b}) {
				return true
			}
		}
		return false
	}
	return true
}

func TestWhatIsPassedOverChangesNoJudgement(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	names := []string{"?a", "?b", "?c", "o0", "o1"}
	var draw func(depth int) pddl.Formula
	draw = func(depth int) pddl.Formula {
		term := func() string { return names[random.IntN(len(names))] }
		kind := random.IntN(9)
		if depth == 0 {
			kind %= 3
		}
		vars := []pddl.Typed{{Name: names[random.IntN(3)]}}
		if random.IntN(12) == 0 {
			vars[0].Types = []string{"none"}
		}
		if other := names[random.IntN(3)]; other != vars[0].Name {
			vars = append(vars, pddl.Typed{Name: other})
		}
		switch kind {
		case 0:
			return pddl.NewAtom("f", term())
		case 1:
			return pddl.NewAtom("e", term(), term())
		case 2:
			return pddl.Equal{Left: term(), Right: term()}
		case 3:
			return pddl.And{draw(depth - 1), draw(depth - 1)}
		case 4:
			return pddl.Or{draw(depth - 1), draw(depth - 1)}
		case 5:
			return pddl.Not{Of: draw(depth - 1)}
		case 6:
			return pddl.Imply{If: draw(depth - 1), Then: draw(depth - 1)}
		case 7:
			return pddl.Forall{Vars: vars, Of: draw(depth - 1)}
		}
		return pddl.Exists{Vars: vars, Of: draw(depth - 1)}
	}
	d, p := numbered(t, 3, "(f o0) (e o0 o1) (e o1 o1) (e o2 o0)", "(h)")
	s, err := NewState(d, p)
	require.NoError(t, err)
	held := 0
	for range 3000 {
		f := pddl.Exists{Vars: []pddl.Typed{{Name: "?a"}, {Name: "?b"}, {Name: "?c"}}, Of: draw(3)}
		want := plainly(s, f, nil)
		j := s.judge(t.Context())
		require.Equal(t, of(want), j.truth(f, nil), f)
		require.Equal(t, want, len(j.unmet(f, nil, nil)) == 0, f)
		if want {
			held++
		}
	}
	require.Greater(t, held, 300)
	require.Less(t, held, 2700)
}

// impatient is a context that ends after so many looks at it.
type impatient struct {
	context.Context
	looks int
	err   error
}

func (c *impatient) Err() error {
	if c.looks--; c.looks < 0 {
		return c.err
	}
	return nil
}

func TestAContextThatEndsIsNeverTakenForAJudgement(t *testing.T) {
	// Nine different ones of eight: nothing ends a branch early.
	var different strings.Builder
	for i := range 9 {
		for k := range i {
			fmt.Fprintf(&different, " (not (= ?v%d ?v%d))", k, i)
		}
	}
	nine := "(exists (?v0 ?v1 ?v2 ?v3 ?v4 ?v5 ?v6 ?v7 ?v8) (and" + different.String() + "))"
	end := []pddl.PlanStep{{Action: "end"}}
	for _, looks := range []int{0, 1, 10} {
		for _, goal := range []string{nine, "(not " + nine + ")"} {
			for _, why := range []error{context.Canceled, context.DeadlineExceeded} {
				d, p := numbered(t, 8, "", goal)
				report, err := Check(&impatient{t.Context(), looks, why}, d, p, end)
				require.ErrorIs(t, err, why)
				require.Zero(t, report)

				d.Actions[0].Pre = p.Goal
				s, report, err := Replay(&impatient{t.Context(), looks, why}, d, p, end)
				require.ErrorIs(t, err, why)
				require.Zero(t, report)
				require.Nil(t, s)

				s, err = NewState(d, p)
				require.NoError(t, err)
				holds, err := s.Holds(&impatient{t.Context(), looks, why}, p.Goal)
				require.ErrorIs(t, err, why)
				require.False(t, holds)
			}
		}
	}
}

func TestOfMillionsOfUnmetPartsAThousandAreListed(t *testing.T) {
	d, p := numbered(t, 100, "", "(forall (?a ?b ?c ?d) (and (e ?a ?b) (e ?c ?d)))")
	report, err := Check(t.Context(), d, p, nil)
	require.NoError(t, err)
	require.Len(t, report.Unmet, listed)
	require.Contains(t, report.String(), "(e o0 o0), (e o0 o0), (e o0 o0) and at least 997 more")
}
