package planner_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner"
	"saydo/planner/check/rule"
	"saydo/task"
)

func condition(t testing.TB, text string) *task.Condition {
	t.Helper()
	c, err := task.ParseCondition(text)
	require.NoError(t, err)
	return &c
}

func act(skill string, args ...string) task.Clause {
	a := task.Act{Skill: skill, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		a.Args[args[i]] = args[i+1]
	}
	return task.Clause{Act: &a}
}

func TestFailuresOfPlanningHaveNames(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	nowhere := []string{}
	for _, id := range s.believing(w).Objects("place") {
		nowhere = append(nowhere, "not on red_cup "+id, "not in red_cup "+id)
	}
	for name, c := range map[string]struct {
		body   string
		world  []string
		clause task.Clause
		rules  []rule.Rule
		code   task.Code
		says   string
	}{
		"looked for everywhere": {world: nowhere, clause: goal(t, "(has anna red_cup)"), code: task.CodeGone, says: "I looked for the red cup in"},
		"an unknown name":       {clause: goal(t, "(has anna unicorn)"), code: task.CodeUnknownName, says: "unicorn"},
		"who is asked is elsewhere": {
			clause: act("ask_to_put", "person", "anna", "thing", "red_cup", "place", "kitchen_counter"), code: task.CodePlanImpossible,
			says: "as far as I know (in_room anna living_room) and (in_room kitchen_counter kitchen), and that takes both in one place; tell me if it is not so",
		},
		"an unknown skill":          {clause: act("fly"), code: task.CodeNoSuchSkill, says: "fly"},
		"no gesture for it":         {body: "quadruped", clause: act("point", "spot", "fridge"), code: task.CodeNoGesture, says: "I cannot point at things"},
		"no arm to open a door":     {body: "quadruped", clause: goal(t, "(robot_in pantry)"), code: task.CodeNoArm, says: "I have no arm to open doors with"},
		"a number out of range":     {clause: task.Clause{Act: &task.Act{Skill: "move", Numbers: map[string]task.Number{"distance": {Value: 99, Unit: "m"}}}}, code: task.CodeOutOfRange, says: "99"},
		"a forbidden room":          {clause: goal(t, "(robot_in study)"), rules: []rule.Rule{rule.Forbidden{"study"}}, code: task.CodeRuleViolated, says: "study"},
		"a contradiction":           {world: []string{"on red_cup coffee_table"}, clause: goal(t, "(and (on red_cup sofa) (not (on red_cup sofa)))"), code: task.CodePlanImpossible, says: "it cannot both be so that"},
		"one thing at two places":   {clause: goal(t, "(and (on red_cup sofa) (on red_cup kitchen_table))"), code: task.CodePlanImpossible, says: "it cannot both be so that"},
		"a lock without a key":      {world: []string{"on letter console_table", "not unlocks safe_key safe"}, clause: goal(t, "(in letter safe)"), code: task.CodeLocked, says: "the safe is locked"},
		"what an act needs":         {clause: act("pour", "from", "coffee", "into", "glass"), code: task.CodePlanImpossible, says: "as far as I know (not (full coffee)), and I know of no way to change that"},
		"one of two goals":          {clause: goal(t, "(and (on red_cup desk) (switched_on sofa))"), code: task.CodePlanImpossible, says: "as far as I know (not (switched_on sofa)), and I know"},
		"a fact without its things": {clause: task.Clause{Goal: &task.Condition{Op: task.OpFact, Predicate: "on"}}, code: task.CodeBadMessage, says: "(on)"},
		"hidden in a condition":     {clause: task.Clause{Goal: goal(t, "(robot_in study)").Goal, When: &task.Condition{Op: task.OpNot, Of: []task.Condition{task.That("in", "red_cup")}}}, code: task.CodeBadMessage, says: "(in red_cup)"},
		"a not of nothing":          {clause: task.Clause{Goal: &task.Condition{Op: task.OpNot}}, code: task.CodeBadMessage, says: "clause 1"},
		"a word that is none":       {clause: task.Clause{Goal: &task.Condition{Op: "perhaps"}}, code: task.CodeBadMessage, says: "perhaps"},
		"nothing at all":            {clause: task.Clause{}, code: task.CodeBadMessage, says: "none of goal"},
		"a thing that cannot be it": {clause: act("wave", "person", "sofa"), code: task.CodeNotUnderstood, says: "sofa"},
	} {
		t.Run(name, func(t *testing.T) {
			body := c.body
			if body == "" {
				body = "humanoid_180"
			}
			p, err := planner.New(planner.Config{Domain: s.domain, Skills: s.skills, Body: s.body(t, body), Rules: c.rules, Likely: w.Kinds.Likely})
			require.NoError(t, err)
			_, _, err = p.Plan(t.Context(), job(c.clause), s.believing(w, c.world...))
			require.Equal(t, c.code, task.CodeOf(err), "%v", err)
			require.ErrorContains(t, err, c.says)
		})
	}
}

func TestABodyDoesWhatComesNearestToAGestureThatItCannotMake(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	for name, c := range map[string]struct {
		body   string
		clause task.Clause
		does   task.Act
		says   string
	}{
		"nods for a wave": {
			"quadruped", act("wave", "person", "anna"),
			task.Act{Skill: "nod", Args: map[string]string{"person": "anna"}, For: "wave"},
			"nod to Anna, as I cannot wave to people: my body is not made for that gesture",
		},
		"makes for crossed arms what is made at nobody": {
			"quadruped", act("cross_arms"),
			task.Act{Skill: "wag", Args: map[string]string{}, For: "cross_arms"},
			"wag, as I cannot cross my arms: my body is not made for that gesture",
		},
		"sits down where it is, on four legs": {
			"quadruped", goal(t, "(or (sitting_on armchair) (sitting_on sofa))"),
			task.Act{Skill: "sit_down", Args: map[string]string{}, For: "sit"},
			"sit down where I am, as I sit on no furniture: I have 4 legs",
		},
		"makes the gesture that it can": {"humanoid_180", act("wave", "person", "anna"), task.Act{Skill: "wave", Args: map[string]string{"person": "anna"}}, "wave to Anna"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := planner.New(planner.Config{Domain: s.domain, Skills: s.skills, Body: s.body(t, c.body), Likely: w.Kinds.Likely})
			require.NoError(t, err)
			asked := job(c.clause)
			request, plan, err := p.Plan(t.Context(), asked, s.believing(w))
			require.NoError(t, err)
			require.Equal(t, c.does, *request.Clauses[0].Act)
			require.Equal(t, c.says, plan.Steps[len(plan.Steps)-1].Say)
			if was := asked.Request.Clauses[0].Act; was != nil {
				require.Empty(t, was.For, "what was asked stays as it is")
			}
		})
	}
}

// A clause that another is named for may fail: what comes before it is done all the
// same, and the other is no part of the plan as long as the first may be done.
func TestAFallbackIsPlannedWhenItIsNeeded(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	other, last := goal(t, "(robot_in bedroom)"), goal(t, "(open fridge)")
	other.Branch = task.BranchElse
	for name, c := range map[string]struct {
		clauses []task.Clause
		plans   []string
		rest    int
		code    task.Code
	}{
		"it can be done":        {[]task.Clause{goal(t, "(robot_in study)"), other, last}, []string{"go study", "open fridge"}, 0, task.CodeNone},
		"it cannot, in between": {[]task.Clause{last, goal(t, "(has anna unicorn)"), other}, []string{"open fridge"}, 2, task.CodeNone},
		"it cannot, at first":   {[]task.Clause{goal(t, "(has anna unicorn)"), other}, nil, 0, task.CodeUnknownName},
	} {
		t.Run(name, func(t *testing.T) {
			_, plan, err := s.planner(t, "humanoid_180", w).Plan(t.Context(), job(c.clauses...), s.believing(w, "not open fridge"))
			require.Equal(t, c.code, task.CodeOf(err), "%v", err)
			for _, step := range []string{"open fridge", "go study", "go bedroom"} {
				require.Equal(t, slices.Contains(c.plans, step), strings.Contains(script(plan), step), script(plan))
			}
			require.Equal(t, c.rest, plan.Rest)
		})
	}
}

func TestOnlyTheBranchThatIsDecidedIsPlanned(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	for name, c := range map[string]struct {
		when, fact string
		plans      []string
		rest       int
	}{
		"it holds, though not for long":   {"(not (open fridge))", "not open fridge", []string{"open fridge", "wave anna"}, 0},
		"it does not hold":                {"(not (open fridge))", "open fridge", []string{"go bedroom"}, 0},
		"nobody knows, so the rest waits": {"(on red_cup sofa)", "not open fridge", nil, 3},
	} {
		t.Run(name, func(t *testing.T) {
			first, second, other := goal(t, "(open fridge)"), act("wave", "person", "anna"), goal(t, "(robot_in bedroom)")
			first.When, second.Branch, other.Branch = condition(t, c.when), task.BranchThen, task.BranchElse
			request, plan, err := s.planner(t, "humanoid_180", w).Plan(t.Context(), job(first, second, other), s.believing(w, c.fact))
			require.NoError(t, err)
			for _, step := range []string{"open fridge", "wave anna", "go bedroom"} {
				require.Equal(t, slices.Contains(c.plans, step), strings.Contains(script(plan), step), script(plan))
			}
			require.Equal(t, c.rest, plan.Rest)
			require.Equal(t, task.BranchElse, request.Clauses[2].Branch, "the executor decides when its turn comes")
		})
	}
}
