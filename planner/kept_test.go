package planner_test

import (
	"testing"

	"saydo/task"
)

// allShut is that every door that can be shut is.
const allShut = "(and (not (open kitchen_door)) (not (open living_room_door)) (not (open bathroom_door)) (not (open bedroom_door)) (not (open study_door)))"

func TestWhatAnEarlierClauseHasReachedIsNotUndoneOnTheWay(t *testing.T) {
	requirePlans(t, map[string]wish{
		"a door is shut again behind the robot": {
			world:   []string{"on apple kitchen_counter", "robot_in hallway"},
			clauses: []task.Clause{goal(t, allShut), goal(t, "(has anna apple)")},
			want:    []string{"open_door kitchen_door", "go kitchen hallway kitchen_door", "close_door kitchen_door", "pick apple", "hand_over apple anna"},
		},
		"and so is the fridge": {
			world:   []string{"in milk fridge", "open fridge"},
			clauses: []task.Clause{goal(t, "(not (open fridge))"), goal(t, "(has anna milk)")},
			want:    []string{"close fridge", "open fridge", "pick milk fridge", "close fridge"},
		},
		"what the later clause is about is left as that wants it": {
			world:   []string{"on apple kitchen_counter", "not open fridge"},
			clauses: []task.Clause{goal(t, "(not (open fridge))"), goal(t, "(open fridge)")},
			want:    []string{"open fridge"},
			never:   []string{"close fridge"},
		},
		"a thing is not carried back": {
			world:   []string{"on apple kitchen_counter"},
			clauses: []task.Clause{goal(t, "(on apple coffee_table)"), goal(t, "(has anna apple)")},
			want:    []string{"place apple coffee_table", "pick apple coffee_table", "hand_over apple anna"},
			never:   []string{"place_beside"},
		},
		"the robot does not go back": {
			clauses: []task.Clause{goal(t, "(robot_in study)"), goal(t, "(robot_in kitchen)")},
			want:    []string{"go study", "go kitchen"},
			steps:   3,
		},
	})
}

// Whose only hand is full cannot shut the door behind itself.
func TestWhatCannotBeKeptIsUndone(t *testing.T) {
	requirePlans(t, map[string]wish{"the door stays open": {
		body:    "wheeled_arm",
		world:   []string{"on apple kitchen_counter", "open study_door"},
		clauses: []task.Clause{goal(t, "(not (open study_door))"), goal(t, "(and (robot_in study) (exists (?h - hand) (holding ?h apple)))")},
		want:    []string{"close_door study_door", "open_door study_door", "go study hallway study_door"},
	}})
}
