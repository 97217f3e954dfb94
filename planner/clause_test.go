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

// seen is what the robot has seen of people before the cases that need it.
var seenPeople = []string{"in_room anna living_room", "in_room ben study", "in_room mei children_room"}

func TestPlansForEverydayWishes(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	for name, c := range map[string]struct {
		body    string // "": the tall humanoid
		world   []string
		clauses []task.Clause
		want    []string // in the plan, in order
		never   []string
		steps   int // exactly so many, if not 0; -1: none
		rest    int
	}{
		"a drink from where drinks are": {
			clauses: []task.Clause{goal(t, "(exists (?d - drink) (has anna ?d))")},
			want:    []string{"look_for", "pick", "approach anna", "hand_over"},
		},
		"a drink that was seen rather than one to be looked for": {
			world:   []string{"on cola coffee_table"},
			clauses: []task.Clause{goal(t, "(exists (?d - drink) (has anna ?d))")},
			want:    []string{"approach coffee_table", "pick cola coffee_table", "hand_over cola anna"},
			never:   []string{"look_for"},
		},
		"plants get water, not coffee": {
			world:   []string{"on watering_can garden_table"},
			clauses: []task.Clause{goal(t, "(and (watered potted_plant) (watered balcony_plant))")},
			want:    []string{"pick watering_can", "fill watering_can sink", "water_plant", "water_plant"},
			never:   []string{"brew"},
		},
		"one thing beside another, wherever that is": {
			world:   []string{"on apple coffee_table", "on banana sofa"},
			clauses: []task.Clause{goal(t, "(alongside apple banana)")},
			want:    []string{"pick", "place_beside"}, never: []string{" place "},
		},
		"what is taken away is beside nothing any more": {
			world:   []string{"on apple coffee_table", "on banana coffee_table", "alongside apple banana", "alongside banana apple"},
			clauses: []task.Clause{goal(t, "(on apple sofa)"), goal(t, "(alongside apple banana)")},
			want:    []string{"pick apple", "place apple sofa", "pick", "place_beside"},
		},
		"a closed door on the way is opened": {
			clauses: []task.Clause{goal(t, "(robot_in pantry)")},
			want:    []string{"open_door pantry_door kitchen pantry", "go pantry kitchen pantry_door"},
		},
		"a closed door is opened before the only hand is full": {
			body:    "wheeled_arm",
			world:   []string{"on apple kitchen_table"},
			clauses: []task.Clause{goal(t, "(on apple pantry_rack)")},
			want:    []string{"open_door pantry_door", "pick apple", "go pantry", "place apple pantry_rack"},
		},
		"a full hand is emptied when it is needed": {
			body:    "wheeled_arm",
			world:   []string{"holding gripper apple", "on banana kitchen_table"},
			clauses: []task.Clause{goal(t, "(has anna banana)")},
			want:    []string{"place apple", "pick banana kitchen_table gripper", "hand_over banana anna gripper"},
		},
		"full hands are emptied too": {
			world:   []string{"holding left_hand apple", "holding right_hand pear", "on banana kitchen_table"},
			clauses: []task.Clause{goal(t, "(has anna banana)")},
			want:    []string{"place", "pick banana", "hand_over banana anna"},
		},
		"a container is opened and what is asked for is held": {
			clauses: []task.Clause{goal(t, "(exists (?h - hand) (holding ?h milk))")},
			want:    []string{"approach fridge", "open fridge", "look_for milk fridge", "pick milk fridge"},
		},
		"a clean table needs a cloth": {
			world:   []string{"in cloth sink"},
			clauses: []task.Clause{goal(t, "(not (dusty coffee_table))")},
			want:    []string{"pick cloth sink", "approach coffee_table", "wipe coffee_table cloth"},
		},
		"what shall not be somewhere is taken away": {
			world:   []string{"on red_cup kitchen_table"},
			clauses: []task.Clause{goal(t, "(not (on red_cup kitchen_table))")},
			want:    []string{"approach kitchen_table", "pick red_cup kitchen_table"},
		},
		"a hot soup is heated in a closed microwave": {
			world:   []string{"on tomato_soup kitchen_counter"},
			clauses: []task.Clause{goal(t, "(hot tomato_soup)")},
			want:    []string{"pick tomato_soup", "put_in tomato_soup", "heat tomato_soup"},
		},
		"an apple is sliced with a knife": {
			world:   []string{"on apple kitchen_counter", "in kitchen_knife cutlery_drawer"},
			clauses: []task.Clause{goal(t, "(sliced apple)")},
			want:    []string{"pick", "slice apple kitchen_counter"},
		},
		"all books go to one shelf": {
			world:   []string{"on novel sofa", "on travel_guide coffee_table"},
			clauses: []task.Clause{goal(t, "(and (on novel study_shelf) (on travel_guide study_shelf))")},
			want:    []string{"pick", "place"},
		},
		"what is true already needs no steps": {
			clauses: []task.Clause{goal(t, "(robot_in hallway)")}, steps: -1,
		},
		"clauses in order": {
			clauses: []task.Clause{goal(t, "(robot_in kitchen)"), goal(t, "(robot_in bedroom)")},
			want:    []string{"go kitchen hallway", "go hallway kitchen", "go bedroom hallway"},
		},
		"a wave goes to the speaker when nobody is named": {
			clauses: []task.Clause{act("wave")},
			want:    []string{"go living_room", "approach anna living_room", "wave anna"},
		},
		"an act for its own sake, three times": {
			clauses: []task.Clause{{Act: &task.Act{Skill: "say", Text: "hello"}, Repeat: 3}},
			want:    []string{"say", "say", "say"}, steps: 3,
		},
		"people are not led about to get somewhere": {
			world:   []string{"robot_in living_room", "near anna"},
			clauses: []task.Clause{goal(t, "(robot_in study)")},
			never:   []string{"follow", "guide"},
		},
		"a person is led when that is asked for": {
			clauses: []task.Clause{goal(t, "(in_room anna kitchen)")},
			want:    []string{"approach anna", "guide anna"}, never: []string{"follow"},
		},
		"looking for a thing in plain sight": {
			world:   []string{"on remote_control sofa"},
			clauses: []task.Clause{act("look_for", "thing", "remote_control")},
			want:    []string{"approach sofa living_room", "look_for remote_control sofa"},
		},
		"a condition known to be false skips the clause": {
			clauses: []task.Clause{{Goal: condition(t, "(not (open fridge))"), When: condition(t, "(open fridge)")}}, steps: -1,
		},
		"a condition that is not known is looked at first": {
			clauses: []task.Clause{{Goal: condition(t, "(robot_in kitchen)"), When: condition(t, "(on red_cup coffee_table)")}, goal(t, "(robot_in study)")},
			want:    []string{"approach coffee_table"}, never: []string{"go study"}, rest: 2,
		},
		"a table is looked at before it is called clear": {
			clauses: []task.Clause{goal(t, "(forall (?t - thing) (not (on ?t coffee_table)))")},
			want:    []string{"approach coffee_table"}, rest: 1,
		},
		"a person known by a gesture is visited to see": {
			clauses: []task.Clause{{
				Act:  &task.Act{Skill: "greet", Args: map[string]string{"person": "?person1"}},
				Find: []task.Describe{{Name: "?person1", Type: "person", Attributes: map[string]string{"gesture": "waving"}, Text: "who waves"}},
			}},
			want: []string{"approach"}, never: []string{"greet"}, rest: 1,
		},
		"a described thing is bound to one that is known": {
			world: []string{"on red_cup coffee_table", "on blue_cup sofa"},
			clauses: []task.Clause{{
				Goal: condition(t, "(has anna ?x)"),
				Find: []task.Describe{{Name: "?x", Type: "cup", Attributes: map[string]string{"color": "blue"}, Text: "the blue cup"}},
			}},
			want: []string{"pick blue_cup sofa", "hand_over blue_cup anna"},
		},
		"the key is fetched for what is locked": {
			world:   []string{"in safe_key desk_drawer", "on letter console_table"},
			clauses: []task.Clause{goal(t, "(in letter safe)")},
			want:    []string{"pick safe_key desk_drawer", "unlock safe safe_key", "put_in letter safe"},
		},
		"coming down from the stool before going away": {
			body:    "humanoid_160",
			world:   []string{"robot_in living_room", "near top_shelf", "raised", "raised_at top_shelf", "standing_on step_stool", "next_to step_stool top_shelf"},
			clauses: []task.Clause{goal(t, "(robot_in kitchen)")},
			want:    []string{"step_down step_stool top_shelf", "go"},
		},
		"standing up before going away": {
			world:   []string{"robot_in living_room", "near sofa", "not upright", "sitting_on sofa"},
			clauses: []task.Clause{goal(t, "(robot_in kitchen)")},
			want:    []string{"stand", "go"},
		},
		"how many there are is counted where they are": {
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskCount, Type: "cup", Place: "kitchen_table", Tell: "ben"}}},
			want:    []string{"approach kitchen_table"}, rest: 1,
		},
		"what was counted is told to somebody else": {
			world:   []string{"robot_in kitchen", "near kitchen_table"},
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskCount, Type: "cup", Place: "kitchen_table", Tell: "ben"}}},
			want:    []string{"go study", "approach ben", "tell ben"},
		},
		"where something is, is looked for while it is not known": {
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere, Type: "cup", Where: condition(t, "(= ?x red_cup)")}}},
			want:    []string{"look_for red_cup kitchen_cabinet"}, rest: 1,
		},
		"things of several types are looked for": {
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere, Where: condition(t, "(or (= ?x red_cup) (= ?x cola))")}}},
			want:    []string{"look_for cola fridge"}, rest: 1,
		},
		"what is counted one by one is looked for": {
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskCount, Where: condition(t, "(or (= ?x red_cup) (= ?x cola))")}}},
			want:    []string{"look_for cola fridge"}, rest: 1,
		},
		"where something is needs no step when it is known": {
			world:   []string{"on red_cup sofa"},
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere, Type: "cup", Where: condition(t, "(= ?x red_cup)")}}}, steps: -1,
		},
		"where furniture is needs no step: it is where it is": {
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere, Type: "seat", Where: condition(t, "(= ?x sofa)")}}}, steps: -1,
		},
		"where a room is needs none": {
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere, Type: "room", Where: condition(t, "(= ?x kitchen)")}}}, steps: -1,
		},
		"where a door is needs none": {
			clauses: []task.Clause{{Ask: &task.Ask{Kind: task.AskWhere, Type: "door", Where: condition(t, "(= ?x front_door)")}}}, steps: -1,
		},
		"a person described in one clause is meant in the next": {
			world: seenPeople,
			clauses: []task.Clause{
				{
					Act:  &task.Act{Skill: "find_person", Args: map[string]string{"person": "?person1"}},
					Find: []task.Describe{{Name: "?person1", Type: "person", In: "study", Text: "the person in the study"}},
				},
				act("greet", "person", "?person1"),
			},
			want: []string{"find_person ben study", "approach ben", "greet ben"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			body := c.body
			if body == "" {
				body = "humanoid_180"
			}
			_, plan, err := s.planner(t, body, w).Plan(t.Context(), job(c.clauses...), s.believing(w, c.world...))
			require.NoError(t, err)
			text := script(plan)
			for _, n := range c.never {
				require.NotContains(t, text, n)
			}
			rest := text
			for _, step := range c.want {
				_, after, found := strings.Cut(rest, step)
				require.True(t, found, "%q in %s", step, text)
				rest = after
			}
			if c.steps != 0 {
				require.Len(t, plan.Steps, max(0, c.steps), text)
			}
			require.Equal(t, c.rest, plan.Rest, text)
		})
	}
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
		"looked for everywhere":     {world: nowhere, clause: goal(t, "(has anna red_cup)"), code: task.CodeGone, says: "I looked for the red cup in"},
		"an unknown name":           {clause: goal(t, "(has anna unicorn)"), code: task.CodeUnknownName, says: "unicorn"},
		"an unknown skill":          {clause: act("fly"), code: task.CodeNoSuchSkill, says: "fly"},
		"no gesture for it":         {body: "quadruped", clause: act("point", "spot", "fridge"), code: task.CodeNoGesture, says: "I cannot point at things"},
		"no arm to open a door":     {body: "quadruped", clause: goal(t, "(robot_in pantry)"), code: task.CodeNoArm, says: "I have no arm to open doors with"},
		"a number out of range":     {clause: task.Clause{Act: &task.Act{Skill: "move", Numbers: map[string]task.Number{"distance": {Value: 99, Unit: "m"}}}}, code: task.CodeOutOfRange, says: "99"},
		"a forbidden room":          {clause: goal(t, "(robot_in study)"), rules: []rule.Rule{rule.Forbidden{"study"}}, code: task.CodeRuleViolated, says: "study"},
		"a contradiction":           {world: []string{"on red_cup coffee_table"}, clause: goal(t, "(and (on red_cup sofa) (not (on red_cup sofa)))"), code: task.CodePlanImpossible, says: "cannot both be so"},
		"one thing at two places":   {clause: goal(t, "(and (on red_cup sofa) (on red_cup kitchen_table))"), code: task.CodePlanImpossible, says: "cannot both be so"},
		"a lock without a key":      {world: []string{"on letter console_table", "not unlocks safe_key safe"}, clause: goal(t, "(in letter safe)"), code: task.CodeLocked, says: "the safe is locked"},
		"what an act needs":         {clause: act("pour", "from", "coffee", "into", "glass"), code: task.CodePlanImpossible, says: "as far as I know (not (full coffee)), and I know of no way to change that"},
		"one of two goals":          {clause: goal(t, "(and (on red_cup desk) (switched_on sofa))"), code: task.CodePlanImpossible, says: "as far as I know (not (switched_on sofa)), and I know"},
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
