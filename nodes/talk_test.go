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
		"humanoid_180": "Yes: the top shelf is at 1.95 m; I reach from 0 m to 2.12 m.",
		"humanoid_160": "Yes, from a step stool: the top shelf is at 1.95 m; I reach up to 1.88 m from the floor.",
		"wheeled_arm":  "No: the top shelf is at 1.95 m; I reach up to 1.78 m.",
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

// The words for how things look are those of the lexicon.
func TestHowThingsLookIsToldInTheWordsOfTheLanguage(t *testing.T) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	talk := library.Talk()
	for _, c := range []struct{ by, value, en, zh string }{
		{"color", "gray", "The box is gray.", "盒子是灰色的。"},
		{"color", "beige", "The box is beige.", "盒子是米色的。"},
		{"material", "wood", "The box is made of wood.", "盒子是木头做的。"},
		{"material", "ceramic", "The box is made of ceramic.", "盒子是陶瓷做的。"},
		{"material", "cardboard", "The box is made of cardboard.", "盒子是纸板做的。"},
	} {
		about := task.Same("?x", "box")
		room := world.NewSnapshot(library.Types, task.State{Objects: []task.Object{
			{ID: "box", Type: "thing", Names: []string{"box", "盒子"}, Attributes: map[string]string{c.by: c.value}},
		}})
		for language, want := range map[string]string{"en": c.en, "zh": c.zh} {
			text, err := talk.Reply(dialogue.Question{
				Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: c.by, Type: "thing", Where: &about}}, Language: language, World: room,
			})
			require.NoError(t, err)
			require.Equal(t, want, text)
		}
	}
}

// What keeps a body from a deed is told in its own numbers.
func TestEachBodyTellsWhyItDoesNotDoSomething(t *testing.T) {
	for body, want := range map[string]string{
		"humanoid_180": "I know of nothing that keeps me from it; nobody has asked me to. Say so, and I put it on the top shelf.",
		"wheeled_arm":  "Because: the top shelf is at 1.95 m; I reach up to 1.78 m.",
		"quadruped":    "Because: I have no arm to put things on places with.",
	} {
		t.Run(body, func(t *testing.T) {
			library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: body})
			require.NoError(t, err)
			about := task.That("on", "tray", "top_shelf")
			text, err := library.Talk().Reply(dialogue.Question{
				Clause:   task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: task.WhyNotPrefix + "place", Where: &about}, Text: "put it on the top shelf"},
				Language: "en", World: world.NewSnapshot(library.Types, library.Start()),
			})
			require.NoError(t, err)
			require.Equal(t, want, text)
		})
	}
}
