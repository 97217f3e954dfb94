package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

// The same question about the same shelf has an answer of each body's own.
func TestEachBodyTellsWhetherItReachesThePlace(t *testing.T) {
	for body, want := range map[string]string{
		"humanoid_180": "Yes: the top shelf is at 1.95 m; I reach from 0 m to 2 m.",
		"humanoid_160": "Yes, from a step stool: the top shelf is at 1.95 m; I reach up to 1.73 m from the floor.",
		"wheeled_arm":  "No: the top shelf is at 1.95 m; I reach up to 1.72 m.",
		"quadruped":    "No: I have no arm to reach the top shelf with.",
	} {
		t.Run(body, func(t *testing.T) {
			library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: body})
			require.NoError(t, err)
			about := task.Same("?x", "top_shelf")
			text, err := library.Talk().Reply(dialogue.Question{
				Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "reach", Where: &about}}, Language: "en",
				World: world.NewSnapshot(library.Types, library.Start()),
			})
			require.NoError(t, err)
			require.Equal(t, want, text)
		})
	}
}
