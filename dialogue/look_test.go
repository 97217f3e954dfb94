package dialogue_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
	"saydo/world"
)

// sorts is a hierarchy in which each type is its own.
type sorts struct{}

func (sorts) Known(string) bool { return true }

func (sorts) IsA(sub, super string) bool { return sub == super || super == "object" }

func TestHowThingsLookIsAnswered(t *testing.T) {
	house := world.NewSnapshot(sorts{}, task.State{Objects: []task.Object{
		{ID: "vase", Type: "thing", Names: []string{"vase", "花瓶"}, Attributes: map[string]string{"color": "blue", "material": "glass"}},
		{ID: "box", Type: "thing", Names: []string{"box", "盒子"}},
	}})
	words := map[string]map[string]string{"zh": {"blue": "蓝色", "glass": "玻璃"}}
	talk := dialogue.New(dialogue.Config{Looks: func(language string) (map[string]string, error) { return words[language], nil }})
	for _, c := range []struct{ by, language, of, want string }{
		{"color", "en", "vase", "The vase is blue."},
		{"material", "en", "vase", "The vase is made of glass."},
		{"color", "zh", "vase", "花瓶是蓝色的。"},
		{"material", "zh", "vase", "花瓶是玻璃做的。"},
		{"color", "en", "box", "I do not know that of the box."},
	} {
		about := task.Same("?x", c.of)
		q := dialogue.Question{World: house, Language: c.language, Clause: task.Clause{
			Ask: &task.Ask{Kind: task.AskSelf, By: c.by, Type: "thing", Where: &about}, Find: []task.Describe{{Name: "?t", Type: "thing", Text: "the box"}},
		}}
		got, err := talk.Reply(q)
		require.NoError(t, err)
		require.Equal(t, c.want, got)
	}
}

func TestWordsThatCannotBeReadAreTold(t *testing.T) {
	about := task.Same("?x", "box")
	talk := dialogue.New(dialogue.Config{Looks: func(string) (map[string]string, error) { return nil, os.ErrPermission }})
	_, err := talk.Reply(dialogue.Question{Language: "zh", Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "color", Where: &about}}})
	require.ErrorIs(t, err, os.ErrPermission)
}
