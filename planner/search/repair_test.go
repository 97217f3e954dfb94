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

// strike does part of the plan and then lets one thing go wrong nearby: a thing is moved that is still to be carried, one
// in a hand falls down, or something open falls shut.
func strike(t testing.TB, random *rand.Rand, d *pddl.Domain, p *pddl.Problem, plan []pddl.PlanStep, done int) fault {
	t.Helper()
	s, _, err := check.Replay(t.Context(), d, p, plan[:done])
	require.NoError(t, err)
	state := s.Atoms()
	loose, held, open := atomsOf(state, "on"), atomsOf(state, "holding"), atomsOf(state, "open")
	var places []string
	for _, i := range atomsOf(state, "reach") {
		if place := state[i].Args[0]; !slices.ContainsFunc(p.Init, func(o pddl.Atom) bool { return o.Pred == "openable" && o.Args[0] == place }) {
			places = append(places, place)
		}
	}
	place := places[random.IntN(len(places))]
	switch kind := random.IntN(3); {
	case kind == 0 && len(held) > 0:
		at := held[random.IntN(len(held))]
		hand, thing := state[at].Args[0], state[at].Args[1]
		state[at] = pddl.NewAtom("on", thing, place)
		state = append(state, pddl.NewAtom("hand_free", hand))
	case kind == 1 && len(open) > 0:
		at := open[random.IntN(len(open))]
		state = slices.Delete(state, at, at+1)
	default:
		at := loose[random.IntN(len(loose))]
		state[at] = pddl.NewAtom("on", state[at].Args[0], place)
	}
	return fault{state: state, rest: plan[done:]}
}

// atomsOf lists where the atoms of a predicate are.
func atomsOf(atoms []pddl.Atom, pred string) []int {
	var at []int
	for i, a := range atoms {
		if a.Pred == pred {
			at = append(at, i)
		}
	}
	return at
}

// requireWorks checks a repaired plan from the state in which it starts.
func requireWorks(t testing.TB, d *pddl.Domain, p *pddl.Problem, f fault, r search.Repaired) {
	t.Helper()
	now := *p
	now.Init = f.state
	report, err := check.Check(t.Context(), d, &now, r.Plan)
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
		f := strike(t, random, d, p, first.Plan, random.IntN(len(first.Plan)))
		r, err := task.Repair(t.Context(), f.state, f.rest)
		require.NoError(t, err)
		requireWorks(t, d, p, f, r)
		kept, all = kept+r.Kept, all+len(f.rest)
	}
	require.Greater(t, kept, all/2, "most of the old plan stays right")
}

func TestAPlanIsPatchedWhereADoorFellShut(t *testing.T) {
	d, p := realHouse(t, 1, 4, 10, 20, 20)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	doors := 0
	for done, step := range first.Plan {
		if step.Action != "go" {
			continue
		}
		s, _, err := check.Replay(t.Context(), d, p, first.Plan[:done])
		require.NoError(t, err)
		open := pddl.NewAtom("open", step.Args[2])
		shut := slices.DeleteFunc(s.Atoms(), func(a pddl.Atom) bool { return a.String() == open.String() })
		f := fault{state: shut, rest: first.Plan[done:]}
		r, err := task.Repair(t.Context(), f.state, f.rest)
		require.NoError(t, err)
		requireWorks(t, d, p, f, r)
		require.False(t, r.New, "at step %d", done+1)
		require.LessOrEqual(t, len(r.Plan), len(f.rest)+6, "at step %d: opening it takes a free hand, and no more", done+1)
		doors++
	}
	require.Positive(t, doors)
}

func TestAPlanIsResumedWhereItWasLeft(t *testing.T) {
	d, p := realHouse(t, 1, 6, 10, 40, 40)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(4, 4))
	for range 20 {
		f := strike(t, random, d, p, first.Plan, random.IntN(len(first.Plan)))
		known, err := task.Repair(t.Context(), f.state, f.rest)
		require.NoError(t, err)
		found, err := task.Resume(t.Context(), f.state, first.Plan)
		require.NoError(t, err)
		requireWorks(t, d, p, f, found)
		require.InDelta(t, known.Cost, found.Cost, 0.1*known.Cost+10)
		require.GreaterOrEqual(t, found.Kept+6, known.Kept)
	}
}

func TestRepairLooksAtFewStatesOfWhatPlanningAnewDoes(t *testing.T) {
	d, p := realHouse(t, 1, 6, 10, 40, 40)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	random := rand.New(rand.NewPCG(9, 9))
	var mend, anew []int
	before := task.Stats().Evaluated
	evaluated := func() int {
		n := task.Stats().Evaluated - before
		before += n
		return n
	}
	for range 25 {
		f := strike(t, random, d, p, first.Plan, random.IntN(len(first.Plan)/2)) // the first half leaves work to do
		_, err := task.Repair(t.Context(), f.state, f.rest)
		require.NoError(t, err)
		mend = append(mend, evaluated())
		_, err = task.Repair(t.Context(), f.state, nil)
		require.NoError(t, err)
		anew = append(anew, evaluated())
	}
	slices.Sort(mend)
	slices.Sort(anew)
	require.Less(t, 15*mend[12], anew[12], "by medians")
	require.Less(t, mend[24], anew[12], "and never many")
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
	report, err := check.Check(t.Context(), d, p, best.Plan)
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
