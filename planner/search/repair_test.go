package search_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/planner/search"
)

// fault is a moment in a plan at which the world turned out to be otherwise.
type fault struct {
	state []pddl.Atom
	rest  []pddl.PlanStep
}

// misplaced does part of the plan and then moves one thing that is still to be carried.
func misplaced(t testing.TB, random *rand.Rand, d *pddl.Domain, p *pddl.Problem, plan []pddl.PlanStep) fault {
	t.Helper()
	done := random.IntN(len(plan))
	s, _, err := check.Replay(d, p, plan[:done])
	require.NoError(t, err)
	state := s.Atoms()
	var loose []int
	var places []string
	for i, a := range state {
		switch a.Pred {
		case "on":
			loose = append(loose, i)
		case "reach":
			if !slices.ContainsFunc(p.Init, func(o pddl.Atom) bool { return o.Pred == "openable" && o.Args[0] == a.Args[0] }) {
				places = append(places, a.Args[0])
			}
		}
	}
	moved := loose[random.IntN(len(loose))]
	state[moved] = pddl.NewAtom("on", state[moved].Args[0], places[random.IntN(len(places))])
	return fault{state: state, rest: plan[done:]}
}

// requireWorks checks a repaired plan from the state in which it starts.
func requireWorks(t testing.TB, d *pddl.Domain, p *pddl.Problem, f fault, r search.Repaired) {
	t.Helper()
	now := *p
	now.Init = f.state
	report, err := check.Check(d, &now, r.Plan)
	require.NoError(t, err)
	require.True(t, report.Valid, report.String())
	require.InDelta(t, report.Cost, r.Cost, 1e-6)
	require.LessOrEqual(t, r.Kept, len(r.Plan))
}

func TestARepairedPlanWorksAndKeepsMostOfTheOldOne(t *testing.T) {
	d, p := realHouse(t, 1, 4, 10, 20, 20)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(5, 5))
	kept, all := 0, 0
	for range 20 {
		f := misplaced(t, random, d, p, first.Plan)
		r, err := task.Repair(t.Context(), f.state, f.rest)
		require.NoError(t, err)
		requireWorks(t, d, p, f, r)
		kept, all = kept+r.Kept, all+len(f.rest)
	}
	require.Greater(t, kept, all/2, "most of the old plan stays right")
}

func TestRepairNeedsNothingWhereThePlanStillWorks(t *testing.T) {
	d, p := realHouse(t, 2, 3, 8, 8, 8)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	r, err := task.Repair(t.Context(), p.Init, first.Plan)
	require.NoError(t, err)
	require.Equal(t, first.Plan, r.Plan)
	require.Equal(t, len(first.Plan), r.Kept)
	require.False(t, r.New)
}

func TestRepairPlansAnewWhereNothingOfThePlanHelps(t *testing.T) {
	d, p := doors(t, "(locked cellar) (lies iron bath) (fits iron cellar)", "(in cellar)")
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	r, err := task.Repair(t.Context(), p.Init, []pddl.PlanStep{{Action: "light"}}) // a step that the task has no use for
	require.NoError(t, err)
	require.Zero(t, r.Kept)
	require.Len(t, r.Plan, 5)
}

func TestRepairRefusesAStateThatTheTaskDoesNotCover(t *testing.T) {
	d, p := doors(t, "(lies iron bath)", "(in cellar)")
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	_, err = task.Repair(t.Context(), []pddl.Atom{pddl.NewAtom("in", "hall"), pddl.NewAtom("locked", "cellar")}, nil)
	require.ErrorIs(t, err, search.ErrElsewhere)
}

func TestImprovingEndsWithAProofOfTheCheapestPlan(t *testing.T) {
	d, p := house{rooms: 2, furniture: 4, things: 3}.build(t, 3)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	last := first.Cost
	best, proven, err := task.Improve(t.Context(), first.Plan, func(r search.Result) {
		require.Less(t, r.Cost, last)
		last = r.Cost
	})
	require.NoError(t, err)
	require.True(t, proven)
	require.InDelta(t, last, best.Cost, 1e-9)
	report, err := check.Check(d, p, best.Plan)
	require.NoError(t, err)
	require.True(t, report.Valid, report.String())
}

const blocksDomain = `(define (domain blocks) (:predicates (clear ?x) (handempty) (holding ?x) (on ?x ?y) (ontable ?x))
  (:action pick-up :parameters (?x) :precondition (and (clear ?x) (ontable ?x) (handempty))
    :effect (and (not (ontable ?x)) (not (clear ?x)) (not (handempty)) (holding ?x)))
  (:action put-down :parameters (?x) :precondition (holding ?x) :effect (and (not (holding ?x)) (clear ?x) (handempty) (ontable ?x)))
  (:action stack :parameters (?x ?y) :precondition (and (holding ?x) (clear ?y))
    :effect (and (not (holding ?x)) (not (clear ?y)) (clear ?x) (handempty) (on ?x ?y)))
  (:action unstack :parameters (?x ?y) :precondition (and (on ?x ?y) (clear ?x) (handempty))
    :effect (and (holding ?x) (clear ?y) (not (clear ?x)) (not (handempty)) (not (on ?x ?y)))))`

// replanRecord is a line of planbench_replan.jsonl.
type replanRecord struct {
	ID      string     `json:"id"`
	Init    [][]string `json:"init"`
	Goal    [][]string `json:"goal"`
	Plan    []string   `json:"plan"`
	Done    int        `json:"executed"`
	State   [][]string `json:"state_after"`
	Optimal int        `json:"optimal_replan_len"`
}

func TestPublicReplanningProblemsAreRepairedShortly(t *testing.T) {
	file, err := os.Open(filepath.Join(dataFolder(t), "..", "planbench_replan.jsonl"))
	if err != nil {
		t.Skipf("the public replanning problems are not here: %v", err)
	}
	defer file.Close()
	d, err := pddl.ParseDomain("blocks", []byte(blocksDomain))
	require.NoError(t, err)
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	n, ratios := 0, 0.0
	for lines.Scan() {
		var r replanRecord
		require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
		ours := r.replan(t, d)
		n++
		if r.Optimal > 0 {
			ratios += float64(ours) / float64(r.Optimal)
		} else {
			require.Zero(t, ours, r.ID)
			ratios++
		}
	}
	require.Positive(t, n)
	t.Logf("%d problems, mean length ratio to optimal %.3f", n, ratios/float64(n))
	require.LessOrEqual(t, ratios/float64(n), 1.05)
}

// replan repairs the plan, checks the result and returns its length.
func (r replanRecord) replan(t *testing.T, d *pddl.Domain) int {
	t.Helper()
	atoms := func(lists [][]string) []pddl.Atom {
		var out []pddl.Atom
		for _, l := range lists {
			out = append(out, pddl.NewAtom(l[0], l[1:]...))
		}
		return out
	}
	p := &pddl.Problem{Name: r.ID, Domain: "blocks", Init: atoms(r.Init)}
	var goal pddl.And
	for _, a := range atoms(r.Goal) {
		goal = append(goal, a)
	}
	p.Goal = goal
	for _, a := range p.Init {
		if a.Pred == "on" || a.Pred == "ontable" {
			p.Objects = append(p.Objects, pddl.Typed{Name: a.Args[0]})
		}
	}
	var rest []pddl.PlanStep
	for _, text := range r.Plan[r.Done:] {
		rest = append(rest, step(t, text))
	}
	f := fault{state: atoms(r.State), rest: rest}
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	repaired, err := task.Repair(t.Context(), f.state, f.rest)
	if errors.Is(err, search.ErrElsewhere) {
		now := *p
		now.Init = f.state
		task, err = search.Ground(t.Context(), d, &now, search.Options{})
		require.NoError(t, err)
		repaired, err = task.Repair(t.Context(), f.state, f.rest)
	}
	require.NoError(t, err, r.ID)
	requireWorks(t, d, p, f, repaired)
	return len(repaired.Plan)
}

// step reads a step such as "stack the red block on top of the blue block".
func step(t *testing.T, text string) pddl.PlanStep {
	t.Helper()
	words := strings.Fields(text)
	var args []string
	for i, w := range words {
		if w == "block" {
			args = append(args, words[i-1])
		}
	}
	action := words[0]
	switch action {
	case "pick":
		action = "pick-up"
	case "put":
		action = "put-down"
	}
	return pddl.PlanStep{Action: action, Args: args}
}
