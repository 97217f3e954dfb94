package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
)

const courierDomain = `(define (domain courier) (:types place parcel)
  (:predicates (at ?p - place) (road ?a ?b - place) (lies ?x - parcel ?p - place) (has ?x - parcel) (full))
  (:action drive :parameters (?a ?b - place) :precondition (and (at ?a) (road ?a ?b)) :effect (and (at ?b) (not (at ?a))))
  (:action load :parameters (?x - parcel ?p - place) :precondition (and (at ?p) (lies ?x ?p) (not (full)))
    :effect (and (has ?x) (full) (not (lies ?x ?p))))
  (:action unload :parameters (?x - parcel ?p - place) :precondition (and (at ?p) (has ?x)) :effect (and (lies ?x ?p) (not (has ?x)) (not (full)))))`

// courier is a town where the only way from the depot to the harbour leads over the bridge.
func courier(t *testing.T, goal string) *task {
	t.Helper()
	d, err := pddl.ParseDomain("courier", []byte(courierDomain))
	require.NoError(t, err)
	p, err := pddl.ParseProblem(d, "problem", []byte(`(define (problem p) (:domain courier) (:objects depot bridge harbour - place letter crate box - parcel)
	  (:init (at depot) (lies letter depot) (lies crate harbour) (lies box bridge)
	    (road depot bridge) (road bridge depot) (road bridge harbour) (road harbour bridge)) (:goal `+goal+`))`))
	require.NoError(t, err)
	g, err := ground(&limits{ctx: t.Context()}, d, p, 0)
	require.NoError(t, err)
	return g.task
}

func plannerFor(t *testing.T, task *task) *planner {
	t.Helper()
	return newPlanner(task, &limits{ctx: t.Context()}, &Stats{})
}

// follow does the operators one after the other, each of which must be applicable.
func follow(t *testing.T, task *task, from state, ops []int32) state {
	t.Helper()
	now := slices.Clone(from)
	for _, op := range ops {
		require.True(t, task.holds(task.ops[op].pre, now))
		next := make(state, task.words())
		task.apply(op, now, next)
		now = next
	}
	return now
}

func TestEachCompleteSearchFindsPlansAndProvesThatThereAreNone(t *testing.T) {
	engines := map[string]func(p *planner) interface{ advance(int) (found, error) }{
		"novelty": func(p *planner) interface{ advance(int) (found, error) } {
			return p.newNovelty(p.task.init, p.task.goal)
		},
		"landmarks": func(p *planner) interface{ advance(int) (found, error) } {
			marks, err := newLandmarks(p.limits, p.relax, p.task.init, p.task.goal)
			require.NoError(t, err)
			return p.newGreedy(p.task.init, p.task.goal, marks)
		},
	}
	for name, engine := range engines {
		t.Run(name, func(t *testing.T) {
			task := courier(t, "(and (lies letter harbour) (lies crate depot) (lies box depot))")
			search := engine(plannerFor(t, task))
			var at found
			for !at.reached { // in short turns, as in a race
				var err error
				at, err = search.advance(3)
				require.NoError(t, err)
				require.False(t, at.exhausted)
			}
			require.True(t, task.holds(task.goal, follow(t, task, task.init, at.ops)))

			at, err := engine(plannerFor(t, courier(t, "(and (has letter) (lies letter harbour))"))).advance(1 << 20)
			require.NoError(t, err)
			require.True(t, at.exhausted)
		})
	}
}

func TestLandmarksAreWhatEveryPlanComesThroughInOrder(t *testing.T) {
	task := courier(t, "(lies letter harbour)")
	p := plannerFor(t, task)
	l, err := newLandmarks(p.limits, p.relax, task.init, task.goal)
	require.NoError(t, err)
	at := func(op string, args ...string) int32 { // the landmark that the operator makes true
		i := slices.IndexFunc(task.ops, func(o operator) bool {
			return pddl.PlanStep{Action: op, Args: args}.String() == task.step(indexOf(task, o)).String()
		})
		require.GreaterOrEqual(t, i, 0)
		return int32(slices.Index(l.nodes, task.ops[i].effects[0].add[0]))
	}
	bridge, harbour, has, goal := at("drive", "depot", "bridge"), at("drive", "bridge", "harbour"), at("load", "letter", "depot"), at("unload", "letter", "harbour")
	require.True(t, l.before[harbour].has(bridge))
	require.True(t, l.before[goal].has(has))
	require.False(t, l.before[bridge].has(has), "one may also drive before loading")
	require.True(t, l.isGoal[goal])
	require.Contains(t, l.needed[harbour], goal)

	before := l.meet(0, -1, task.init)
	drive := slices.IndexFunc(task.ops, func(o operator) bool { return slices.Equal(o.effects[0].add, []int32{l.nodes[bridge]}) })
	require.Less(t, l.meet(1, 0, follow(t, task, task.init, []int32{int32(drive)})), before+1)
}

func indexOf(task *task, o operator) int32 {
	return int32(slices.IndexFunc(task.ops, func(other operator) bool { return other.schema == o.schema && slices.Equal(other.args, o.args) }))
}

func TestSuccessorsAreTheApplicableOperators(t *testing.T) {
	task := courier(t, "(and (lies letter harbour) (lies crate depot) (lies box depot))")
	succ := newSuccessors(task)
	random := rand.New(rand.NewPCG(3, 3))
	now := task.init
	for range 200 {
		var want []int32
		for i := range task.ops {
			if task.holds(task.ops[i].pre, now) {
				want = append(want, int32(i))
			}
		}
		got := succ.of(now, nil)
		slices.Sort(got)
		require.Equal(t, want, got)
		now = follow(t, task, now, []int32{got[random.IntN(len(got))]})
	}
}

func TestAPartKnowsOnlyWhatItsGoalsNeed(t *testing.T) {
	task := courier(t, "(and (lies letter harbour) (lies crate depot) (lies box depot))")
	p := plannerFor(t, task)
	part, original := p.part(task.init, nil, task.goal[:1])
	require.NotNil(t, original)
	require.Less(t, len(part.task.ops), len(task.ops))
	at, err := part.greedy(task.init, task.goal[:1], 1000)
	require.NoError(t, err)
	require.True(t, at.reached)
	for i := range at.ops {
		at.ops[i] = original[at.ops[i]]
	}
	require.True(t, task.holds(task.goal[:1], follow(t, task, task.init, at.ops)))
}

func TestWhatAPlanCanDoWithoutIsLeftOut(t *testing.T) {
	task := courier(t, "(lies letter bridge)")
	op := func(name string, args ...string) int32 {
		for i := range task.ops {
			if task.step(int32(i)).String() == (pddl.PlanStep{Action: name, Args: args}).String() {
				return int32(i)
			}
		}
		t.Fatalf("no operator %s %v", name, args)
		return -1
	}
	there, back := op("drive", "depot", "bridge"), op("drive", "bridge", "depot")
	load, unload := op("load", "letter", "depot"), op("unload", "letter", "depot")
	deliver := op("unload", "letter", "bridge")
	p := plannerFor(t, task)
	want := []int32{load, there, deliver}
	tests := map[string][]int32{
		"nothing":                     {load, there, deliver},
		"a way there and back":        {there, back, load, there, deliver},
		"loading twice":               {load, unload, load, there, deliver},
		"what comes after the goal":   {load, there, deliver, back},
		"a detour while it is aboard": {load, there, back, there, deliver},
	}
	for name, ops := range tests {
		t.Run(name, func(t *testing.T) { require.Equal(t, want, p.trim(task.init, ops)) })
	}
}
