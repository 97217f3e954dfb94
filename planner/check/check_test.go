package check_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
)

const kitchen = `(define (domain kitchen) (:types thing place - object cupboard - place)
  (:predicates (on ?t - thing ?p - place) (in ?t - thing ?c - cupboard) (at ?p - place) (open ?c - cupboard) (held ?t - thing) (free) (wet ?t - thing) (clean ?p - place))
  (:functions (total-cost) (far ?a ?b - place))
  (:action go :parameters (?from ?to - place) :precondition (at ?from) :effect (and (not (at ?from)) (at ?to) (increase (total-cost) (far ?from ?to))))
  (:action open :parameters (?c - cupboard) :precondition (and (at ?c) (not (open ?c)) (free)) :effect (and (open ?c) (increase (total-cost) 2)))
  (:action pick :parameters (?t - thing ?p - place) :precondition (and (at ?p) (free) (on ?t ?p)) :effect (and (held ?t) (not (free)) (not (on ?t ?p))))
  (:action put :parameters (?t - thing ?c - cupboard)
    :precondition (and (at ?c) (held ?t) (open ?c) (not (exists (?o - thing) (and (in ?o ?c) (wet ?o)))))
    :effect (and (in ?t ?c) (not (held ?t)) (free)))
  (:action wipe :parameters (?p - place) :precondition (or (at ?p) (clean ?p)) :effect (and (clean ?p) (forall (?t - thing) (when (on ?t ?p) (and (wet ?t) (not (on ?t ?p)) (on ?t ?p)))))))`

const tidy = `(define (problem tidy) (:domain kitchen) (:objects cup jug - thing table - place box - cupboard)
  (:init (on cup table) (on jug table) (at table) (free) (= (far table box) 1.5) (= (far box table) 1.5))
  (:goal (and (in cup box) (forall (?t - thing) (not (held ?t))))) (:metric minimize (total-cost)))`

func pair(t *testing.T, problem string) (*pddl.Domain, *pddl.Problem) {
	t.Helper()
	d, err := pddl.ParseDomain("kitchen", []byte(kitchen))
	require.NoError(t, err)
	p, err := pddl.ParseProblem(d, "tidy", []byte(problem))
	require.NoError(t, err)
	return d, p
}

func plan(t *testing.T, text string) []pddl.PlanStep {
	t.Helper()
	steps, err := pddl.ReadPlan("plan", strings.NewReader(strings.ReplaceAll(text, " (", "\n(")))
	require.NoError(t, err)
	return steps
}

func TestAPlanIsJudgedInOneLine(t *testing.T) {
	tests := []struct{ name, plan, want string }{
		{"a sound plan with its cost", "(go table box) (open box) (go box table) (pick cup table) (go table box) (put cup box)", "the plan is valid: 6 steps, cost 6.5"},
		{
			"a step whose precondition does not hold, and what would help", "(pick cup table) (go table box) (put cup box)",
			"step 3 (put cup box) cannot be done: missing (open box); (open box) would help",
		},
		{"all that is missing", "(put cup box)", "step 1 (put cup box) cannot be done: missing (at box), (held cup), (open box); (go table box) would help"},
		{"a denied condition", "(go table box) (open box) (open box)", "step 3 (open box) cannot be done: missing (not (open box)); no action makes (not (open box)) true as things are"},
		{
			"nobody who must not be there", "(go table box) (open box) (go box table) (wipe table) (pick cup table) (go table box) (put cup box) (go box table) (pick jug table) (go table box) (put jug box)",
			"step 11 (put jug box) cannot be done: missing (not (and (in cup box) (wet cup))); no action makes (not (and (in cup box) (wet cup))) true as things are",
		},
		{"a choice of which nothing holds", "(wipe box)", "step 1 (wipe box) cannot be done: missing (or (at box) (clean box)); (go table box) would help"},
		{"a goal that is not reached", "(pick cup table)", "after all 1 steps the goal is not reached: missing (in cup box), (not (held cup)); (put cup box) would help"},
		{"no plan at all", "", "after all 0 steps the goal is not reached: missing (in cup box); (put cup box) would help"},
		{"an action that the domain lacks", "(fly box)", "step 1 (fly box) cannot be done: the domain has no action fly"},
		{"a thing that does not exist", "(open fridge)", "step 1 (open fridge) cannot be done: there is no object fridge"},
		{"a thing of the wrong type", "(open table)", "step 1 (open table) cannot be done: table does not fit ?c of open, which wants cupboard"},
		{"too few things", "(pick cup)", "step 1 (pick cup) cannot be done: pick takes 2 arguments, not 1"},
		{"a cost without a value", "(go table table)", "step 1 (go table table) cannot be done: the problem gives no value to its cost (far table table)"},
	}
	d, p := pair(t, tidy)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := check.Check(t.Context(), d, p, plan(t, tt.plan))
			require.NoError(t, err)
			require.Equal(t, tt.want, report.String())
			require.Equal(t, strings.HasPrefix(tt.want, "the plan is valid"), report.Valid)
		})
	}
}

func TestABadStepIsReportedByItsIndex(t *testing.T) {
	d, p := pair(t, tidy)
	report, err := check.Check(t.Context(), d, p, plan(t, "(pick cup table) (open box)"))
	require.NoError(t, err)
	require.Equal(t, 1, report.Bad)
	require.Equal(t, 1, report.Steps)
	require.Equal(t, "(open box)", report.Step.String())
	require.Len(t, report.Unmet, 2)
}

func TestReplayPredictsTheStateAfterThePlan(t *testing.T) {
	d, p := pair(t, tidy)
	s, report, err := check.Replay(t.Context(), d, p, plan(t, "(wipe table) (pick cup table)"))
	require.NoError(t, err)
	require.True(t, report.Valid)
	var atoms []string
	for _, a := range s.Atoms() {
		atoms = append(atoms, a.String())
	}
	require.Equal(t, []string{"(at table)", "(clean table)", "(held cup)", "(on jug table)", "(wet cup)", "(wet jug)"}, atoms)
	require.True(t, s.Has(pddl.NewAtom("held", "cup")))
	require.False(t, s.Has(pddl.NewAtom("free")))
	wet, err := s.Holds(t.Context(), pddl.Forall{Vars: []pddl.Typed{{Name: "?t", Types: []string{"thing"}}}, Of: pddl.NewAtom("wet", "?t")})
	require.NoError(t, err)
	require.True(t, wet)
}

func TestAReplayTellsWhatItChanged(t *testing.T) {
	d, p := pair(t, tidy)
	tests := []struct{ name, plan, made, undone string }{
		{"nothing without a step", "", "[]", "[]"},
		{"what a step makes true, and what not any more", "(pick cup table)", "[(held cup)]", "[(free) (on cup table)]"},
		{"what was so already, or is so again, is no change", "(go table box) (open box) (go box table)", "[(open box)]", "[]"},
		{"what is deleted and added at once stays", "(wipe table)", "[(clean table) (wet cup) (wet jug)]", "[]"},
		{"a step that cannot be done changes nothing", "(pick cup table) (pick jug table)", "[(held cup)]", "[(free) (on cup table)]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _, err := check.Replay(t.Context(), d, p, plan(t, tt.plan))
			require.NoError(t, err)
			made, undone := s.Changes()
			require.Equal(t, tt.made, fmt.Sprint(made))
			require.Equal(t, tt.undone, fmt.Sprint(undone))
		})
	}
}

func TestReplayStopsBeforeABadStep(t *testing.T) {
	d, p := pair(t, tidy)
	s, report, err := check.Replay(t.Context(), d, p, plan(t, "(pick cup table) (open box) (go table box)"))
	require.NoError(t, err)
	require.False(t, report.Valid)
	require.Equal(t, 1, report.Bad)
	require.True(t, s.Has(pddl.NewAtom("at", "table")))
}

func TestEachStepCostsOneWhereNoCostIsAskedFor(t *testing.T) {
	d, p := pair(t, strings.Replace(tidy, "(:metric minimize (total-cost))", "", 1))
	report, err := check.Check(t.Context(), d, p, plan(t, "(go table box) (go box table)"))
	require.NoError(t, err)
	require.InDelta(t, 2.0, report.Cost, 0)
}

func TestAProblemThatDoesNotFitItsDomainIsAnError(t *testing.T) {
	d, p := pair(t, tidy)
	p.Goal = pddl.NewAtom("shiny", "cup")
	_, err := check.Check(t.Context(), d, p, nil)
	var fault *pddl.Error
	require.ErrorAs(t, err, &fault)
}

func TestACostThatIsNoAmountIsNeverValid(t *testing.T) {
	for _, number := range []float64{-3, -1e-9, math.NaN(), math.Inf(1), math.Inf(-1)} {
		for name, spoil := range map[string]func(d *pddl.Domain, p *pddl.Problem){
			"an action's":  func(d *pddl.Domain, _ *pddl.Problem) { d.Action("open").Cost[0].Number = number },
			"a function's": func(_ *pddl.Domain, p *pddl.Problem) { p.Values[0].Number = number },
		} {
			t.Run(name, func(t *testing.T) {
				d, p := pair(t, tidy)
				p.Goal = pddl.NewAtom("open", "box")
				spoil(d, p)
				report, err := check.Check(t.Context(), d, p, plan(t, "(go table box) (open box)"))
				require.False(t, report.Valid)
				if err == nil {
					require.Contains(t, report.Reason, "expected 0 or more and a finite sum")
					return
				}
				var fault *pddl.Error
				require.ErrorAs(t, err, &fault)
				require.NotZero(t, fault.Pos)
			})
		}
	}
}

func BenchmarkReplaying(b *testing.B) {
	d, err := pddl.ParseDomain("kitchen", []byte(kitchen))
	require.NoError(b, err)
	p, err := pddl.ParseProblem(d, "tidy", []byte(tidy))
	require.NoError(b, err)
	for i := range 120 {
		name := "thing" + strings.Repeat("i", i+1)
		p.Objects = append(p.Objects, pddl.Typed{Name: name, Types: []string{"thing"}})
		p.Init = append(p.Init, pddl.NewAtom("on", name, "table"))
	}
	var steps []pddl.PlanStep
	for range 200 {
		steps = append(steps, pddl.PlanStep{Action: "wipe", Args: []string{"table"}}, pddl.PlanStep{Action: "go", Args: []string{"table", "box"}},
			pddl.PlanStep{Action: "go", Args: []string{"box", "table"}})
	}
	for b.Loop() {
		report, err := check.Check(b.Context(), d, p, steps)
		require.NoError(b, err)
		require.Equal(b, -1, report.Bad)
	}
}
