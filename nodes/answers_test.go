package nodes_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

// ownAnswers is a house whose robot has a name of its own and knows where the network's
// password stands.
const ownAnswers = `version: 1
extends: house
answers:
  - id: name
    asked: {en: ["what is your name"], zh: ["你叫什么"]}
    says: {en: "I am Robbie.", zh: "我叫罗比。"}
  - id: wifi
    asked: {en: ["what is the (wifi|network) password", "the (wifi|network) password"]}
    says: {en: "It stands on the fridge."}
`

func TestAWorldSaysItsOwnAnswers(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "own.yaml")
	require.NoError(t, os.WriteFile(file, []byte(ownAnswers), 0o600))
	library, err := nodes.Load(nodes.Files{Domain: "household", World: file, Body: "humanoid_160"})
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	house := world.NewSnapshot(library.Types, library.Start())
	for _, tt := range []struct{ said, tells, answer string }{
		{"what is your name?", "", "I am Robbie."},
		{"你叫什么", "", "我叫罗比。"},
		{"what is the wifi password", "", "It stands on the fridge."},
		{"tell Ben the network password", "ben", "It stands on the fridge."},
		{"who are you", "", "I am Robbie."},
		{"thank you very much!", "", "You are welcome."},
		{"see you later", "", "Goodbye."},
		{"please hurry up", "", "I am as fast as my body allows; I do not hurry beyond that."},
		{"快点吧", "", "我已经是这个身体能有的最快速度了，不能再快。"},
		{"the baby is asleep", "", "Then I disturb nobody unasked. I cannot speak more softly than I do; tell me what I shall do later."},
		{"shh, Mei is sleeping", "", "Then I disturb nobody unasked. I cannot speak more softly than I do; tell me what I shall do later."},
		{"宝宝睡着了", "", "好，没有人叫我，我不会去打扰。我没法更小声地说话；要晚点做的事请告诉我。"},
		{"孩子睡了", "", "好，没有人叫我，我不会去打扰。我没法更小声地说话；要晚点做的事请告诉我。"},
		{"tell me a joke", "", "Why did the robot cross the road? Because it was programmed by the chicken."},
	} {
		t.Run(tt.said, func(t *testing.T) {
			request, err := rules.Read(t.Context(), task.Instruction{ID: "i", Text: tt.said}, task.Context{}, house)
			require.NoError(t, err)
			require.Len(t, request.Clauses, 1)
			require.NotNil(t, request.Clauses[0].Ask)
			require.Equal(t, tt.tells, request.Clauses[0].Ask.Tell)
			answer, err := library.Talk().Reply(dialogue.Question{Clause: request.Clauses[0], Language: request.Language, World: house})
			require.NoError(t, err)
			require.Equal(t, tt.answer, answer)
		})
	}
}

func TestAnAnswerThatNobodyCanAskForIsNamed(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"answers: [{id: wifi, says: {en: here}}]":                                                       `nobody can ask for "wifi"`,
		"answers: [{id: wifi, asked: {zh: [密码]}, says: {en: here}}]":                                    `"wifi" is asked for in "zh" and says nothing in it`,
		`answers: [{id: wifi, asked: {en: ["the (wifi password"]}, says: {en: here}}]`:                  `"wifi": `,
		`answers: [{id: wifi, asked: {en: ["password of {x}"]}, says: {en: here}}]`:                     "has slots",
		"answers: [{id: wifi, asked: {fr: [passe]}, says: {fr: ici}}]":                                  `"wifi" is asked for in "fr", which nobody is understood in`,
		"answers: [{asked: {en: [wifi]}, says: {en: here}}]":                                            "an answer has no id",
		"answers: [{id: a, asked: {en: [b]}, says: {en: c}}, {id: a, asked: {en: [d]}, says: {en: e}}]": `two answers have the id "a"`,
	} {
		file := filepath.Join(t.TempDir(), "own.yaml")
		require.NoError(t, os.WriteFile(file, []byte("version: 1\nextends: house\n"+text+"\n"), 0o600))
		_, err := nodes.Load(nodes.Files{Domain: "household", World: file, Body: "humanoid_160"})
		require.ErrorContains(t, err, want)
	}
}
