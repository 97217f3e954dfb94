package harm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner"
	"saydo/task"
	"saydo/world"
)

// What only a language model has read is shown before it is done where the way to it leads over
// what is dangerous, and nobody has said that by name: then it was read back with the words.
func TestWhatIsDangerousOnTheWayIsShownWhereOnlyAModelHasReadIt(t *testing.T) {
	library, plans := household(t)
	start := library.Start()
	start.Beliefs = append(start.Beliefs, task.Belief{Fact: task.NewFact("on", "kitchen_knife", "kitchen_counter"), Evidence: task.Observed, Confidence: 1})
	s := world.NewSnapshot(library.Types, start)
	for _, c := range []struct {
		name, reader string
		goal         task.Condition
		shown        bool
	}{
		{"through the door of the balcony", task.ReaderModel, task.That("robot_in", "balcony"), true},
		{"rules have read it", "rules", task.That("robot_in", "balcony"), false},
		{"the knife in the hand", task.ReaderModel, task.That("clean", "kitchen_knife"), true},
		{"the knife was read back", task.ReaderModel, task.That("has", "ben", "kitchen_knife"), false},
		{"the door was read back", task.ReaderModel, task.That("open", "balcony_door"), false},
		{"nothing dangerous", task.ReaderModel, task.That("robot_in", "kitchen"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			job := planner.Job{
				Instruction: task.Instruction{ID: "i", Text: "do it", Speaker: "anna"},
				Request:     &task.Request{ID: "i", Language: "en", Reader: c.reader, Clauses: []task.Clause{{Goal: &c.goal, Text: "do it"}}},
			}
			planned, plan, err := plans.Plan(t.Context(), job, s)
			require.NoError(t, err)
			require.NotEmpty(t, plan.Steps)
			require.Equal(t, c.shown, planned.Shown)
		})
	}
}
