package nodes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

func TestWhatHoldsTheRobotIsToldWithWhatItHolds(t *testing.T) {
	wish := task.Instruction{Text: "bring me the cup"}
	steps := task.Plan{Steps: []task.Step{{Say: "I go to the table."}, {Say: "I take the cup."}}}
	for says, s := range map[string]executor.State{
		"planning":                    {Phase: executor.PhasePlanning, Instruction: wish},
		"emergency stop; was looking": {Phase: executor.PhaseLooking, Instruction: wish, Pressed: true, Braked: true, Paused: true},
		`paused; "bring me the cup" waits to begin`: {Phase: executor.PhasePlanning, Instruction: wish, Paused: true},
		`emergency stop until somebody says go on; "bring me the cup" waits to begin`: {
			Phase: executor.PhasePlanning, Instruction: wish, Plan: steps, Braked: true, Paused: true,
		},
		`emergency stop; "bring me the cup" waits to go on`: {
			Phase: executor.PhasePlanning, Instruction: wish, Plan: steps, Step: 1, Attempt: 2, Pressed: true, Braked: true, Paused: true,
		},
		"emergency stop; was step 2 of 2: I take the cup.": {
			Phase: executor.PhaseActing, Instruction: wish, Plan: steps, Step: 1, Attempt: 1, Pressed: true, Braked: true, Paused: true,
		},
		"paused; was planning": {Phase: executor.PhasePlanning, Paused: true}, // what the robot itself wants has no words
	} {
		require.Equal(t, says, sentence(s))
	}
}
