package planner_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// wish is what is wanted and believed, and what the plan for it looks like.
type wish struct {
	body    string // "": the tall humanoid
	world   []string
	clauses []task.Clause
	want    []string // in the plan, in order
	never   []string
	steps   int // exactly so many, if not 0; -1: none
	rest    int
}

// requirePlans plans each of the wishes in the shipped house.
func requirePlans(t *testing.T, wishes map[string]wish) {
	t.Helper()
	s := load(t)
	w := s.house(t, "house")
	for name, c := range wishes {
		t.Run(name, func(t *testing.T) {
			_, plan, err := s.planner(t, cmp.Or(c.body, "humanoid_180"), w).Plan(t.Context(), job(c.clauses...), s.believing(w, c.world...))
			require.NoError(t, err)
			text := script(plan)
			for _, n := range c.never {
				require.NotContains(t, text, n)
			}
			requireInOrder(t, text, c.want)
			if c.steps != 0 {
				require.Len(t, plan.Steps, max(0, c.steps), text)
			}
			require.Equal(t, c.rest, plan.Rest, text)
		})
	}
}

// requireInOrder requires that the script has the steps one after the other.
func requireInOrder(t *testing.T, script string, steps []string) {
	t.Helper()
	rest := script
	for _, step := range steps {
		_, after, found := strings.Cut(rest, step)
		require.True(t, found, "%q in %s", step, script)
		rest = after
	}
}

func TestThingsAreFetchedFromWhereTheyAre(t *testing.T) {
	requirePlans(t, map[string]wish{
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
		"what shall not be somewhere is taken away": {
			world:   []string{"on red_cup kitchen_table"},
			clauses: []task.Clause{goal(t, "(not (on red_cup kitchen_table))")},
			want:    []string{"approach kitchen_table", "pick red_cup kitchen_table"},
		},
		"a described thing is bound to one that is known": {
			world: []string{"on red_cup coffee_table", "on blue_cup sofa"},
			clauses: []task.Clause{{
				Goal: condition(t, "(has anna ?x)"),
				Find: []task.Describe{{Name: "?x", Type: "cup", Attributes: map[string]string{"color": "blue"}, Text: "the blue cup"}},
			}},
			want: []string{"pick blue_cup sofa", "hand_over blue_cup anna"},
		},
	})
}

func TestThingsArePutWhereTheyAreWanted(t *testing.T) {
	requirePlans(t, map[string]wish{
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
		"a closed door is opened before the only hand is full": {
			body:    "wheeled_arm",
			world:   []string{"on apple kitchen_table"},
			clauses: []task.Clause{goal(t, "(on apple pantry_rack)")},
			want:    []string{"open_door pantry_door", "pick apple", "go pantry", "place apple pantry_rack"},
		},
		"all books go to one shelf": {
			world:   []string{"on novel sofa", "on travel_guide coffee_table"},
			clauses: []task.Clause{goal(t, "(and (on novel study_shelf) (on travel_guide study_shelf))")},
			want:    []string{"pick", "place"},
		},
		"the key is fetched for what is locked": {
			world:   []string{"in safe_key desk_drawer", "on letter console_table"},
			clauses: []task.Clause{goal(t, "(in letter safe)")},
			want:    []string{"pick safe_key desk_drawer", "unlock safe safe_key", "put_in letter safe"},
		},
	})
}

func TestThingsBecomeAsTheyAreWanted(t *testing.T) {
	requirePlans(t, map[string]wish{
		"plants get water, not coffee": {
			world:   []string{"on watering_can garden_table"},
			clauses: []task.Clause{goal(t, "(and (watered potted_plant) (watered balcony_plant))")},
			want:    []string{"pick watering_can", "fill watering_can sink", "water_plant", "water_plant"},
			never:   []string{"brew"},
		},
		"a clean table needs a cloth": {
			world:   []string{"in cloth sink"},
			clauses: []task.Clause{goal(t, "(not (dusty coffee_table))")},
			want:    []string{"pick cloth sink", "approach coffee_table", "wipe coffee_table cloth"},
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
	})
}

func TestTheRobotGetsWhereItIsWanted(t *testing.T) {
	requirePlans(t, map[string]wish{
		"a closed door on the way is opened": {
			clauses: []task.Clause{goal(t, "(robot_in pantry)")},
			want:    []string{"open_door pantry_door kitchen pantry", "go pantry kitchen pantry_door"},
		},
		"what is true already needs no steps": {
			clauses: []task.Clause{goal(t, "(robot_in hallway)")}, steps: -1,
		},
		"clauses in order": {
			clauses: []task.Clause{goal(t, "(robot_in kitchen)"), goal(t, "(robot_in bedroom)")},
			want:    []string{"go kitchen hallway", "go hallway kitchen", "go bedroom hallway"},
		},
		"people are not led about to get somewhere": {
			world:   []string{"robot_in living_room", "near anna"},
			clauses: []task.Clause{goal(t, "(robot_in study)")},
			never:   []string{"follow", "guide"},
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
	})
}

func TestWhatIsDoneToPeopleIsDoneWhereTheyAre(t *testing.T) {
	requirePlans(t, map[string]wish{
		"a wave goes to the speaker when nobody is named": {
			clauses: []task.Clause{act("wave")},
			want:    []string{"go living_room", "approach anna living_room", "wave anna"},
		},
		"an act for its own sake, three times": {
			clauses: []task.Clause{{Act: &task.Act{Skill: "say", Text: "hello"}, Repeat: 3}},
			want:    []string{"say", "say", "say"}, steps: 3,
		},
		"a person is led when that is asked for": {
			clauses: []task.Clause{goal(t, "(in_room anna kitchen)")},
			want:    []string{"approach anna", "guide anna"}, never: []string{"follow"},
		},
		"a person known by a gesture is visited to see": {
			clauses: []task.Clause{{
				Act:  &task.Act{Skill: "greet", Args: map[string]string{"person": "?person1"}},
				Find: []task.Describe{{Name: "?person1", Type: "person", Attributes: map[string]string{"gesture": "waving"}, Text: "who waves"}},
			}},
			want: []string{"approach"}, never: []string{"greet"}, rest: 1,
		},
		"a person described in one clause is meant in the next": {
			world: []string{"in_room anna living_room", "in_room ben study", "in_room mei children_room"},
			clauses: []task.Clause{
				{
					Act:  &task.Act{Skill: "find_person", Args: map[string]string{"person": "?person1"}},
					Find: []task.Describe{{Name: "?person1", Type: "person", In: "study", Text: "the person in the study"}},
				},
				act("greet", "person", "?person1"),
			},
			want: []string{"find_person ben study", "approach ben", "greet ben"},
		},
	})
}

func TestWhatIsNotKnownIsLookedAtFirst(t *testing.T) {
	requirePlans(t, map[string]wish{
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
	})
}

func TestWhatIsAskedAboutIsLookedAt(t *testing.T) {
	requirePlans(t, map[string]wish{
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
	})
}
