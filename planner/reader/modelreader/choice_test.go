package modelreader_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/model"
	"saydo/planner/reader"
	"saydo/planner/reader/modelreader"
	"saydo/task"
	"saydo/world"
)

// figurative are sentences that name nothing of the house, so that nothing but
// common sense tells what of it may be meant.
func figurative() map[string]string {
	return map[string]string{"en": "my throat feels like the Sahara", "zh": "我的喉咙像撒哈拉沙漠"}
}

func most(lang string) int {
	if lang == "zh" {
		return modelreader.MaxPromptZH
	}
	return modelreader.MaxPromptEN
}

// named lists the names of the schema.
func named(t *testing.T, p model.Prompt) []string {
	t.Helper()
	var schema struct {
		Defs struct {
			Name struct {
				Enum []string `json:"enum"`
			} `json:"name"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(p.Schema, &schema))
	return schema.Defs.Name.Enum
}

var word = regexp.MustCompile(`[a-z_0-9]+`)

// shown lists the words of the part of the prompt that tells of the world.
func shown(p model.Prompt) []string {
	told, _, _ := strings.Cut(p.User, "\ninstruction: ")
	_, told, _ = strings.Cut(told, "\n") // what the robot is
	return word.FindAllString(told, -1)
}

// serving lists what of the house everybody knows to serve what the entry is of.
func serving(h *home, kinds []reader.Kind, use reader.Use) []task.Object {
	var out []task.Object
	for _, o := range h.world.All() {
		names := slices.Clone(o.Names)
		for _, k := range kinds {
			if k.ID == o.Kind {
				names = append(names, k.Names...)
			}
		}
		if slices.ContainsFunc(names, func(n string) bool { return slices.Contains(use.Of, strings.ToLower(n)) }) {
			out = append(out, o)
		}
	}
	return out
}

func TestWhateverIsNeededSomethingThatServesIsInThePrompt(t *testing.T) {
	h := house(t, 0, `{"do":[]}`)
	cfg, err := h.library.ReaderConfig()
	require.NoError(t, err)
	for lang, text := range figurative() {
		_, err := h.read(t, text)
		require.Equal(t, task.CodeNotUnderstood, task.CodeOf(err))
		p := h.model.asked[len(h.model.asked)-1]
		words, names, met := shown(p), named(t, p), 0
		for _, lex := range cfg.Lexicons {
			for _, use := range lex.Uses {
				objects := serving(h, cfg.Vocabulary.Kinds, use)
				if len(objects) == 0 {
					continue // the house has nothing for it
				}
				met++
				require.True(t, slices.ContainsFunc(objects, func(o task.Object) bool {
					return slices.Contains(words, o.ID) || slices.Contains(words, o.Type) || slices.Contains(words, o.Kind)
				}), "%s: nothing in the prompt is one of %v\n%s", lang, use.Of, p.User)
				for _, o := range objects {
					require.Contains(t, names, o.ID, lang)
				}
			}
		}
		require.Greater(t, met, 100, "of both languages")
		for _, typ := range []string{"drink", "food", "cup", "seat", "lamp", "door", "window", "cloth", "tool", "medicine", "screen", "bed"} {
			require.Contains(t, words, typ, lang)
			require.Contains(t, names, "any "+typ, lang)
			require.True(t, lang == "zh" || slices.ContainsFunc(h.world.Objects(typ), func(id string) bool { return slices.Contains(words, id) }),
				"in English there is room for one of each type: no %s", typ)
		}
		for _, person := range h.world.Objects("person") {
			require.Contains(t, words, person, lang)
		}
	}
}

func TestAModelMayAnswerWhatThereWasNoRoomToShow(t *testing.T) {
	for goal, answer := range map[string]string{
		"(has anna water)":          `{"do":[{"v":"has","a":"anna","b":"water"}]}`,
		"(has anna yogurt)":         `{"do":[{"v":"has","a":"anna","b":"yogurt"}]}`,
		"(switched_on television)":  `{"do":[{"v":"switched_on","a":"television"}]}`,
		"(on blue_cushion sofa)":    `{"do":[{"v":"on","a":"blue_cushion","b":"sofa"}]}`,
		"(robot_in living_room)":    `{"do":[{"v":"robot_in","a":"sofa"}]}`,
		"(not (open balcony_door))": `{"do":[{"v":"not_open","a":"balcony_door"}]}`,
	} {
		for lang, text := range figurative() {
			h := house(t, 0, answer)
			h.world = big(h.library)
			r, err := h.read(t, text)
			require.NoError(t, err, "%s: %s", lang, goal)
			require.Equal(t, goal, r.Clauses[0].Goal.String())
			require.Len(t, h.model.asked, 1)
		}
	}
}

func TestASecondCallKeepsToTheBoundToo(t *testing.T) {
	faults := []string{
		`{"do":[{"v":"has","a":"nobody","b":"water"}]}`,
		`{"do":[{"v":"wave","k":"mood","d":"` + strings.Repeat(`\"`, 120) + `"}]}`,
		strings.Repeat("渴", 200),
		strings.Repeat(`"`, 300),
	}
	for _, answer := range faults {
		for lang, text := range figurative() {
			h := house(t, 0, answer)
			h.world = big(h.library)
			h.talk.Last = &task.Turn{Instruction: task.Instruction{Text: "put the red cup on the sofa"}}
			_, err := h.read(t, text)
			require.Equal(t, task.CodeModelNonsense, task.CodeOf(err), answer)
			require.Len(t, h.model.asked, 2)
			for _, p := range h.model.asked {
				require.LessOrEqual(t, len(p.System)+len(p.User), most(lang), "%s: %s", lang, answer)
			}
		}
	}
}

func TestTheListsOfASchemaAreBounded(t *testing.T) {
	h := house(t, 0, `{"do":[]}`)
	start := h.library.World.Start()
	for i := range 3000 {
		id := fmt.Sprintf("thing_in_a_store_%d", i)
		start.Objects = append(start.Objects, task.Object{ID: id, Type: "tool", Names: []string{id}})
	}
	h.world = world.NewSnapshot(h.library.Types, start)
	_, err := h.read(t, figurative()["en"])
	require.Error(t, err)
	names := named(t, h.model.asked[0])
	require.LessOrEqual(t, len(strings.Join(names, "")), 15000)
	require.Contains(t, names, "any drink")
}

func TestANameInAnotherLanguageIsToldOfWhatIsSpokenOf(t *testing.T) {
	h := house(t, 0, `{"do":[]}`)
	_, err := h.read(t, "把洗碗机打开")
	require.Error(t, err)
	require.Contains(t, h.model.asked[0].User, `dishwasher="洗碗机"`)
	require.NotContains(t, h.model.asked[0].User, "微波炉", "its id tells what it is")
}
