package problem_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/planner/search"
	"saydo/task"
	"saydo/world"
)

// torso is a body with one hand that reaches everything but the attic shelf.
type torso struct{}

func (torso) Hands() []string                      { return []string{"hand"} }
func (torso) Able(task.Skill) error                { return nil }
func (torso) Nearest(task.Skill) ([]string, error) { return nil, nil }

func (torso) Why(task.Fact, task.Snapshot) error { return nil }

func (torso) Facts(s task.Snapshot) []task.Fact {
	out := []task.Fact{task.NewFact("floor_reach")}
	for _, id := range s.Objects("spot") {
		if id != "attic_shelf" {
			out = append(out, task.NewFact("reach", id))
		}
	}
	for _, id := range s.Objects("thing") {
		out = append(out, task.NewFact("liftable", id))
	}
	return out
}

// kinship adapts the domain's types for the world.
type kinship struct{ *pddl.Hierarchy }

func (k kinship) IsA(sub, super string) bool { return k.Is(sub, super) }

// cottage returns the shipped domain, its types, and two rooms with a table
// each, a cup of unknown place whose home is the far table, and a spoon.
func cottage(t testing.TB, more ...task.Belief) (*pddl.Domain, task.Snapshot) {
	t.Helper()
	path := filepath.Join("..", "..", "config", "domains", "household.pddl")
	src, err := os.ReadFile(path)
	require.NoError(t, err)
	d, err := pddl.ParseDomain(path, src)
	require.NoError(t, err)
	types, err := d.Hierarchy()
	require.NoError(t, err)
	facts := []string{
		"(robot_in hall)", "(connects arch hall den)", "(connects arch den hall)", "(in_room near_table hall)",
		"(in_room far_table den)", "(in_room attic_shelf den)", "(in_room ann hall)",
	}
	st := task.State{Objects: []task.Object{
		{ID: "hall", Type: "room"},
		{ID: "den", Type: "room"},
		{ID: "arch", Type: "door"},
		{ID: "near_table", Type: "table"},
		{ID: "far_table", Type: "table", Names: []string{"far table", "远桌子"}},
		{ID: "attic_shelf", Type: "shelf"},
		{ID: "ann", Type: "person", Names: []string{"Ann"}},
		{ID: "cup", Type: "cup", Home: "far_table", Names: []string{"cup", "杯子"}},
		{ID: "spoon", Type: "cutlery"},
	}}
	for _, f := range facts {
		l, err := task.ParseLiteral(f)
		require.NoError(t, err)
		st.Beliefs = append(st.Beliefs, task.Belief{Fact: l.Fact, Evidence: task.Observed, Confidence: 1})
	}
	st.Beliefs = append(st.Beliefs, more...)
	return d, world.NewSnapshot(kinship{types}, st)
}

func poser(t testing.TB, d *pddl.Domain) *problem.Poser {
	t.Helper()
	pick := task.Skill{
		Name: "pick", Params: []string{"thing", "place", "hand"},
		Say:      map[string]string{"en": "pick up {thing} from {place}", "zh": "从{place}拿起{thing}"},
		Evidence: map[string]task.Evidence{"holding": task.Sensed},
	}
	p, err := problem.New(problem.Config{Domain: d, Skills: map[string]task.Skill{"pick": pick}, Body: torso{}})
	require.NoError(t, err)
	return p
}

// served is the goal that Ann has the cup.
func served() problem.Target { return problem.Target{Goal: task.That("has", "ann", "cup")} }

func TestAProblemHoldsOnlyWhatCanMatter(t *testing.T) {
	d, s := cottage(t)
	posed, err := poser(t, d).Pose(served(), problem.NewState(s, torso{}.Hands()), problem.Effort{})
	require.NoError(t, err)
	var actions, objects []string
	for _, a := range posed.Search.Actions {
		actions = append(actions, a.Name)
	}
	for _, o := range posed.Problem.Objects {
		objects = append(objects, o.Name)
	}
	for _, name := range []string{"go", "approach", "look_for", "pick", "hand_over"} {
		require.Contains(t, actions, name)
	}
	for _, name := range []string{"heat", "follow_to", "guide", "sit", "step_up", "ask_to_put", "greet"} {
		require.NotContains(t, actions, name)
	}
	require.NotContains(t, objects, "spoon")
	require.NotContains(t, objects, "attic_shelf")
	require.True(t, slices.ContainsFunc(posed.Problem.Init, func(a pddl.Atom) bool { return a.String() == "(likely_on cup far_table)" }))
}

func TestAPosedProblemIsReadByOtherPlanners(t *testing.T) {
	d, s := cottage(t)
	posed, err := poser(t, d).Pose(served(), problem.NewState(s, torso{}.Hands()), problem.Effort{})
	require.NoError(t, err)
	for _, domain := range []*pddl.Domain{posed.Domain, posed.Search} {
		again, err := pddl.ParseDomain("domain.pddl", []byte(domain.String()))
		require.NoError(t, err)
		_, err = pddl.ParseProblem(again, "problem.pddl", []byte(posed.Problem.String()))
		require.NoError(t, err)
	}
}

func TestStepsSayWhatTheyNeedMakeAndAssume(t *testing.T) {
	d, s := cottage(t)
	st := problem.NewState(s, torso{}.Hands())
	posed, err := poser(t, d).Pose(served(), st, problem.Effort{})
	require.NoError(t, err)
	result, err := search.Solve(t.Context(), posed.Search, posed.Problem, search.Options{})
	require.NoError(t, err)
	report, err := check.Check(t.Context(), posed.Domain, posed.Problem, result.Plan)
	require.NoError(t, err)
	require.True(t, report.Valid, report)
	steps, err := posed.Steps(result.Plan, st, "zh")
	require.NoError(t, err)

	byName := map[string]task.Step{}
	for i, step := range steps {
		require.Equal(t, i+1, step.ID)
		byName[step.Skill] = step
	}
	pick := byName["pick"]
	require.Equal(t, "从远桌子拿起杯子", pick.Say)
	require.Equal(t, "(and (near far_table) (hand_free hand) (on cup far_table))", pick.Needs.String(),
		"reach, payload and the other ways to pick are left out")
	var makes []string
	for _, e := range pick.Makes {
		makes = append(makes, e.String()+" "+string(e.Evidence))
	}
	require.Equal(t, "(not (hand_free hand)) observed, (not (on cup far_table)) observed, (holding hand cup) sensed", strings.Join(makes, ", "))
	require.Equal(t, "(on cup far_table)", byName["look_for"].Assumes[0].String())
	require.Equal(t, task.True, st.Truth(task.NewFact("has", "ann", "cup")), "the state is the one after the plan")
	require.Equal(t, task.Unknown, s.Truth(task.NewFact("has", "ann", "cup")), "the snapshot is as it was")
}

func TestAStateTakesForGrantedWhatIsUsual(t *testing.T) {
	_, s := cottage(t, task.Belief{Fact: task.NewFact("holding", "hand", "spoon"), Evidence: task.Sensed, Confidence: 1})
	st := problem.NewState(s, torso{}.Hands())
	require.Equal(t, task.True, st.Truth(task.NewFact("upright")))
	require.Equal(t, task.True, st.Truth(task.NewFact("open", "arch")), "a door of which nothing is known")
	require.Equal(t, task.False, st.Truth(task.NewFact("hand_free", "hand")))
	require.Equal(t, "spoon", st.Held("hand"))
	require.Contains(t, st.Objects("hand"), "hand")
	other := st.Clone()
	other.Set(task.NewFact("robot_in", "hall"), false)
	require.Equal(t, "hall", st.RobotRoom())
	require.Empty(t, other.RobotRoom())
}

// pair is a body with two hands, which lifts the cup with both only.
type pair struct{ torso }

func (pair) Hands() []string { return []string{"left", "right"} }

func (p pair) Facts(s task.Snapshot) []task.Fact {
	out := slices.DeleteFunc(p.torso.Facts(s), func(f task.Fact) bool { return f.String() == "(liftable cup)" })
	return append(out, task.NewFact("two_handed", "cup"))
}

func TestAHandThatSteadiesIsNotFree(t *testing.T) {
	for name, c := range map[string]struct {
		believed []string
		left     task.Truth
		right    task.Truth
	}{
		"nobody said":                          {nil, task.True, task.True},
		"one holds a thing":                    {[]string{"(holding left cup)"}, task.False, task.True},
		"the other is felt to be free":         {[]string{"(holding left cup)", "(hand_free right)"}, task.False, task.True},
		"the other is felt not to be free":     {[]string{"(holding left cup)", "(not (hand_free right))"}, task.False, task.False},
		"full of what nobody knows":            {[]string{"(not (hand_free right))"}, task.True, task.True},
		"what is held speaks against the hand": {[]string{"(holding left cup)", "(hand_free left)"}, task.False, task.True},
	} {
		_, s := cottage(t, felt(t, c.believed...)...)
		st := problem.NewState(s, pair{}.Hands())
		require.Equal(t, c.left, st.Truth(task.NewFact("hand_free", "left")), name)
		require.Equal(t, c.right, st.Truth(task.NewFact("hand_free", "right")), name)
	}
}

func TestWhatBothHandsHoldIsSetDownBeforeADoorIsOpened(t *testing.T) {
	d, s := cottage(t, felt(t, "(holding left cup)", "(not (hand_free left))", "(not (hand_free right))", "(openable arch)", "(not (open arch))")...)
	p, err := problem.New(problem.Config{Domain: d, Body: pair{}})
	require.NoError(t, err)
	st := problem.NewState(s, pair{}.Hands())
	posed, err := p.Pose(problem.Target{Goal: task.That("on", "cup", "far_table")}, st, problem.Effort{})
	require.NoError(t, err)
	result, err := search.Solve(t.Context(), posed.Search, posed.Problem, search.Options{})
	require.NoError(t, err)
	steps, err := posed.Steps(result.Plan, st, "en")
	require.NoError(t, err)
	var did []string
	for _, step := range steps {
		did = append(did, step.Skill)
	}
	require.Equal(t, "approach set_down_with_both open_door lift_with_both go approach set_down_with_both", strings.Join(did, " "))
	require.Equal(t, []string{"cup", "near_table", "left", "right"}, steps[1].Args)
	require.Equal(t, "(and (holding left cup) (not (hand_free right)) (near near_table) (not (raised)))", steps[1].Needs.String(),
		"all of it is felt or seen, whoever lifted the thing")
}

// felt are beliefs of what the robot feels.
func felt(t testing.TB, literals ...string) []task.Belief {
	t.Helper()
	out := make([]task.Belief, len(literals))
	for i, text := range literals {
		l, err := task.ParseLiteral(text)
		require.NoError(t, err)
		out[i] = task.Belief{Fact: l.Fact, False: l.Negated, Evidence: task.Sensed, Confidence: 1}
	}
	return out
}

func TestNothingIsPosedForARobotThatIsLost(t *testing.T) {
	d, s := cottage(t, task.Belief{Fact: task.NewFact("robot_in", "hall"), False: true, Evidence: task.Sensed, Confidence: 1})
	_, err := poser(t, d).Pose(served(), problem.NewState(s, torso{}.Hands()), problem.Effort{})
	require.Equal(t, task.CodeNotLocalised, task.CodeOf(err))
}

// What is taken back is in no problem that is posed afterwards, also where the same state has posed one before.
func TestAFactThatIsTakenBackIsPosedNoMore(t *testing.T) {
	d, s := cottage(t)
	st := problem.NewState(s, torso{}.Hands())
	on := task.NewFact("on", "cup", "near_table")
	st.Set(on, true)
	posed := func() bool {
		p, err := poser(t, d).Pose(served(), st, problem.Effort{})
		require.NoError(t, err)
		return slices.ContainsFunc(p.Problem.Init, func(a pddl.Atom) bool { return a.Pred == "on" && slices.Equal(a.Args, on.Args) })
	}
	require.True(t, posed())
	st.Unset(on)
	require.False(t, posed())
	require.Equal(t, task.Unknown, st.Truth(on))
}
