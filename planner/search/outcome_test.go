package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/search"
)

const doorDomain = `(define (domain doors) (:types room key)
  (:predicates (in ?r - room) (next ?a ?b - room) (locked ?r - room) (have ?k - key) (fits ?k - key ?r - room) (lies ?k - key ?r - room) (lit ?r - room))
  (:action go :parameters (?a ?b - room) :precondition (and (in ?a) (next ?a ?b) (not (locked ?b))) :effect (and (in ?b) (not (in ?a))))
  (:action take :parameters (?k - key ?r - room) :precondition (and (in ?r) (lies ?k ?r)) :effect (and (have ?k) (not (lies ?k ?r))))
  (:action unlock :parameters (?a ?b - room ?k - key) :precondition (and (in ?a) (next ?a ?b) (have ?k) (fits ?k ?b)) :effect (not (locked ?b)))
  (:action light :parameters () :precondition (exists (?r - room) (in ?r)) :effect (forall (?r - room) (when (in ?r) (lit ?r)))))`

func doors(t testing.TB, init, goal string) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	d, err := pddl.ParseDomain("doors", []byte(doorDomain))
	require.NoError(t, err)
	p, err := pddl.ParseProblem(d, "problem", []byte(`(define (problem p) (:domain doors) (:objects hall bath cellar - room brass iron - key)
	  (:init (in hall) (next hall bath) (next bath hall) (next hall cellar) (next cellar hall) `+init+`) (:goal `+goal+`))`))
	require.NoError(t, err)
	return d, p
}

func TestPlansAreAsShortAsTheyCanBeOnSmallProblems(t *testing.T) {
	tests := []struct {
		name, init, goal string
		want             []string
	}{
		{"nothing to do", "", "(in hall)", nil},
		{"an empty goal", "", "(and)", nil},
		{"one step", "", "(in bath)", []string{"(go hall bath)"}},
		{
			"a key first", "(locked cellar) (lies iron bath) (fits iron cellar)", "(in cellar)",
			[]string{"(go hall bath)", "(take iron bath)", "(go bath hall)", "(unlock hall cellar iron)", "(go hall cellar)"},
		},
		{"either of two", "(locked cellar)", "(or (in cellar) (in bath))", []string{"(go hall bath)"}},
		{"some room", "", "(exists (?r - room) (lit ?r))", []string{"(light)"}},
		{"no room", "(lies brass hall)", "(forall (?r - room) (not (lies brass ?r)))", []string{"(take brass hall)"}},
		{"a condition on what cannot be otherwise", "", "(imply (in hall) (next hall bath))", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, p := doors(t, tt.init, tt.goal)
			r, err := search.Solve(t.Context(), d, p, search.Options{})
			require.NoError(t, err)
			var got []string
			for _, step := range r.Plan {
				got = append(got, step.String())
			}
			require.Equal(t, tt.want, got)
			require.InDelta(t, float64(len(tt.want)), r.Cost, 0)
		})
	}
}

func TestWhatCannotBeIsProven(t *testing.T) {
	tests := []struct{ name, init, goal string }{
		{"no key fits", "(locked cellar) (lies iron hall) (fits iron bath)", "(in cellar)"},
		{"the key lies behind the door", "(locked cellar) (lies iron cellar) (fits iron cellar)", "(in cellar)"},
		{"in two rooms at once", "", "(and (in bath) (in cellar))"},
		{"three things of which two exclude each other", "(lies iron hall)", "(and (in bath) (have iron) (in hall))"},
		{"the impossible", "", "(or)"},
		{"a fact that nothing changes", "", "(next bath cellar)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, p := doors(t, tt.init, tt.goal)
			_, err := search.Solve(t.Context(), d, p, search.Options{})
			require.ErrorIs(t, err, search.ErrUnsolvable)
		})
	}
}

func TestACancelledSearchEndsWithTheContextsError(t *testing.T) {
	d, p := hopeless(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := search.Solve(ctx, d, p, search.Options{})
	require.ErrorIs(t, err, context.Canceled)
	require.NotErrorIs(t, err, search.ErrTime)
}

func TestASearchEndsWithItsDeadline(t *testing.T) {
	d, p := hopeless(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := search.Solve(ctx, d, p, search.Options{})
	require.ErrorIs(t, err, search.ErrTime)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestASearchEndsWithItsMemory(t *testing.T) {
	tests := []struct {
		name  string
		bytes int64
	}{{"while grounding", 1000}, {"while searching", 8 << 20}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, p := hopeless(t)
			_, err := search.Solve(t.Context(), d, p, search.Options{MemoryBytes: tt.bytes})
			require.ErrorIs(t, err, search.ErrMemory)
		})
	}
}

// hopeless is a problem without a plan that the relaxation believes in: in a house with many things to carry about,
// one thing shall be in two places.
func hopeless(t *testing.T) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	d, p := house{rooms: 8, furniture: 20, things: 40}.build(t, 1)
	p.Goal = pddl.And{p.Goal, pddl.NewAtom("on", "thing0", "furniture1"), pddl.NewAtom("on", "thing0", "furniture2")}
	return d, p
}

func TestTheSameSeedGivesTheSamePlan(t *testing.T) {
	d, p := house{rooms: 5, furniture: 12, things: 15}.build(t, 4)
	for seed := range uint64(3) {
		first, err := search.Solve(t.Context(), d, p, search.Options{Seed: seed})
		require.NoError(t, err)
		second, err := search.Solve(t.Context(), d, p, search.Options{Seed: seed})
		require.NoError(t, err)
		require.Equal(t, first.Plan, second.Plan)
		require.NotZero(t, first.Stats.GroundActions)
		require.NotZero(t, first.Stats.Evaluated)
	}
}

func TestAProblemThatDoesNotFitItsDomainIsRefused(t *testing.T) {
	d, p := doors(t, "", "(in bath)")
	p.Goal = pddl.NewAtom("inn", "bath")
	_, err := search.Solve(t.Context(), d, p, search.Options{})
	var fault *pddl.Error
	require.ErrorAs(t, err, &fault)
	require.ErrorContains(t, err, "unknown predicate inn")
}

func TestAnActionWhoseCostHasNoValueIsRefused(t *testing.T) {
	d, p := house{rooms: 2, furniture: 3, things: 1}.build(t, 1)
	p.Values = nil
	_, err := search.Solve(t.Context(), d, p, search.Options{})
	require.ErrorContains(t, err, "but the problem gives it no value")
	var fault *pddl.Error
	require.ErrorAs(t, err, &fault)
	require.NotEmpty(t, fault.File)
	require.Positive(t, fault.Pos.Line, "the place in the domain that asks for it")
}

func TestAGoalThatOthersUndoComesLast(t *testing.T) {
	d, p := house{rooms: 3, furniture: 6, things: 6, closeContainers: true}.build(t, 2)
	r, err := search.Solve(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	opened := map[string]int{}
	for _, step := range r.Plan {
		if step.Action == "open-container" {
			opened[step.Args[0]]++
		}
	}
	for container, times := range opened {
		require.Equal(t, 1, times, "%s should be opened once and closed at the end", container)
	}
}

func TestACancelledGroundingEndsWithTheContextsError(t *testing.T) {
	d, p := realHouse(t, 1, 10, 40, 200, 200)
	ctx, cancel := context.WithCancel(t.Context())
	looks := 0
	_, err := search.Ground(&countdown{Context: ctx, looks: &looks, cancel: cancel}, d, p, search.Options{})
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, 100, looks, "it must end at the first look at the context that tells")
}

// countdown is a context that is cancelled when it was looked at so many times.
type countdown struct {
	context.Context
	looks  *int
	cancel func()
}

func (c *countdown) Err() error {
	if *c.looks++; *c.looks >= 100 {
		c.cancel()
	}
	return c.Context.Err()
}

func TestAResultSaysHowLongItTook(t *testing.T) {
	d, p := house{rooms: 2, furniture: 4, things: 3}.build(t, 1)
	r, err := search.Solve(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	require.Positive(t, r.Stats.Ground)
	require.Positive(t, r.Stats.Search)
}

// parsed makes a domain and a problem of text.
func parsed(t *testing.T, domain, problem string) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	d, err := pddl.ParseDomain("domain.pddl", []byte(domain))
	require.NoError(t, err)
	p, err := pddl.ParseProblem(d, "problem.pddl", []byte(problem))
	require.NoError(t, err)
	return d, p
}

func TestDoingNothingIsTheCheapestWhereTheGoalHolds(t *testing.T) {
	d, p := parsed(t, `(define (domain d) (:predicates (g)) (:action a :parameters () :effect (g)))`,
		`(define (problem p) (:domain d) (:init (g)) (:goal (g)))`)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	r, err := task.Plan(t.Context())
	require.NoError(t, err)
	require.Empty(t, r.Plan)
	r, proven, err := task.Improve(t.Context(), r.Plan, nil)
	require.NoError(t, err)
	require.True(t, proven)
	require.Empty(t, r.Plan)
}

func TestStepsThatAreNoPlanAreNotImproved(t *testing.T) {
	d, p := house{rooms: 2, furniture: 4, things: 3}.build(t, 3)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	r, err := task.Plan(t.Context())
	require.NoError(t, err)
	slices.Reverse(r.Plan)
	_, _, err = task.Improve(t.Context(), r.Plan, nil)
	require.ErrorIs(t, err, search.ErrNoPlan)
	_, _, err = task.Improve(t.Context(), nil, nil)
	require.ErrorIs(t, err, search.ErrNoPlan)
}

func TestSmallCostsAreComparedToo(t *testing.T) {
	const domain = `(define (domain d) (:requirements :action-costs) (:predicates (a) (b) (g)) (:functions (total-cost) (dear) (cheap))
		(:action straight :parameters () :effect (and (g) (increase (total-cost) (dear))))
		(:action one :parameters () :effect (and (a) (increase (total-cost) (cheap))))
		(:action two :parameters () :precondition (a) :effect (and (b) (increase (total-cost) (cheap))))
		(:action three :parameters () :precondition (b) :effect (and (g) (increase (total-cost) (cheap)))))`
	for _, unit := range []string{"0.0000001", "1", "100000000000"} {
		d, p := parsed(t, domain, `(define (problem p) (:domain d) (:init (= (total-cost) 0) (= (dear) `+
			strings.Replace(unit, "1", "4", 1)+`) (= (cheap) `+unit+`)) (:goal (g)) (:metric minimize (total-cost)))`)
		task, err := search.Ground(t.Context(), d, p, search.Options{})
		require.NoError(t, err)
		r, err := task.Plan(t.Context())
		require.NoError(t, err)
		r, proven, err := task.Improve(t.Context(), r.Plan, nil)
		require.NoError(t, err)
		require.True(t, proven)
		require.Len(t, r.Plan, 3, "three times %s is less than four times", unit)
	}
}

func TestAFactThatNothingUndoesIsMissedBeforeAPlanIsMended(t *testing.T) {
	d, p := parsed(t, `(define (domain d) (:predicates (door ?a ?b) (at ?a)) (:action go :parameters (?a ?b) :precondition (and (at ?a) (door ?a ?b)) :effect (and (at ?b) (not (at ?a)))))`,
		`(define (problem p) (:domain d) (:objects h k g) (:init (at h) (door h k) (door k g)) (:goal (at g)))`)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	r, err := task.Plan(t.Context())
	require.NoError(t, err)
	require.Len(t, r.Plan, 2)
	atom := func(name string, args ...string) pddl.Atom { return pddl.Atom{Pred: name, Args: args} }
	_, err = task.Repair(t.Context(), []pddl.Atom{atom("at", "h"), atom("door", "h", "k")}, r.Plan)
	require.ErrorIs(t, err, search.ErrElsewhere)
	_, err = task.Repair(t.Context(), []pddl.Atom{atom("at", "h"), atom("door", "h", "k"), atom("door", "k", "g")}, r.Plan)
	require.NoError(t, err)
}
