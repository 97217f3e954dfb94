package nodes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// Nothing but an explicit word opens a hand that holds something out.
func TestTheWordsThatSayThatItIsTaken(t *testing.T) {
	library, err := Load(Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	consent, err := library.consent()
	require.NoError(t, err)
	for _, said := range []string{"got it", "Got it, thanks!", "I've got it", "ok, let go", "you can let go now", "拿到了", "我拿到了，谢谢", "松手吧"} {
		require.True(t, executor.Takes(consent, said), said)
	}
	for _, said := range []string{
		"thanks", "thank you", "ta", "ok", "yes", "谢谢", "好的谢谢", "i have it", "let it go", "have you got it", "not got it", "don't let go", "do not let go", "never let go",
		"thanks but no", "no thanks", "拿到了吗", "没拿到", "还没拿到", "拿到了没有", "别松手", "不要放手", "先别松手",
	} {
		require.False(t, executor.Takes(consent, said), said)
	}
}

// Both nodes that hear the word ask the same function: what opens no hand is not
// swallowed either.
func TestWhoSaysThatTheyHaveIt(t *testing.T) {
	words := func(text string) bool { return text == "got it" || text == "got it?" || text == "拿到了？" }
	ann := task.Object{ID: "guest", Names: []string{"Ann", "安"}}
	for name, c := range map[string]struct {
		in   task.Instruction
		to   task.Object
		want bool
	}{
		"somebody":                        {task.Instruction{Text: "got it"}, ann, true},
		"somebody, in writing":            {task.Instruction{Text: "got it", Confidence: 1}, ann, true},
		"they":                            {task.Instruction{Text: "got it", Speaker: "guest"}, ann, true},
		"they, by a name":                 {task.Instruction{Text: "got it", Speaker: "安"}, ann, true},
		"whoever, where nobody is meant":  {task.Instruction{Text: "got it", Speaker: "ben"}, task.Object{}, true},
		"somebody else":                   {task.Instruction{Text: "got it", Speaker: "ben"}, ann, false},
		"a question":                      {task.Instruction{Text: "got it?"}, ann, false},
		"a question in Chinese":           {task.Instruction{Text: "拿到了？"}, ann, false},
		"what is hardly heard":            {task.Instruction{Text: "got it", Confidence: 0.59}, ann, false},
		"what is heard as well as needed": {task.Instruction{Text: "got it", Confidence: 0.6}, ann, true},
		"something else":                  {task.Instruction{Text: "thanks"}, ann, false},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, saysTaken(c.in, words, c.to)) })
	}
	require.False(t, saysTaken(task.Instruction{Text: "got it"}, nil, ann), "nobody knows such words")
}
