package config_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/config"
)

func TestWhatIsHeardIsReadBackAsTheOtherOneSaysIt(t *testing.T) {
	v, err := config.ReadVoice()
	require.NoError(t, err)
	for words, want := range map[string]string{
		"bring me the red cup":             "Bring you the red cup, yes?",
		"Put my keys on your desk.":        "Put your keys on my desk, yes?",
		"go forward ten meters":            "Go forward ten meters, yes?",
		"follow me, please":                "Follow you, yes?",
		"Could you bring me the red cup?":  "Bring you the red cup, yes?",
		"Could you please, please go home": "Go home, yes?",
		"please":                           "Please, yes?",
		"I am thirsty":                     `I heard: "I am thirsty", right?`,
		"bring the cup I’m pointing at":    `I heard: "bring the cup I’m pointing at", right?`,
		"where are my keys?":               `I heard: "where are my keys", right?`,
		"Canned beans, bring them":         "Canned beans, bring them, yes?",
		"give us the meal in the menu":     "Give you the meal in the menu, yes?",
	} {
		require.Equal(t, want, v.ReadBack(words, "en"))
	}
	for words, want := range map[string]string{
		"把红杯子给我。": "把红杯子给您，对吗？", "你能把红杯子给我吗?": "把红杯子给您，对吗？", "请去厨房": "去厨房，对吗？", "我渴了": "您渴了，对吗？", "给我们倒点水": "给您倒点水，对吗？", "您能把红杯子给我吗": "把红杯子给您，对吗？", "您在哪": "我听到的是“您在哪”，对吗？", "你在哪": "我听到的是“你在哪”，对吗？",
	} {
		require.Equal(t, want, v.ReadBack(words, "zh"))
	}
	require.Equal(t, "Go home, yes?", v.ReadBack("go home", "fr"), "an unknown language is taken for English")
	require.Equal(t, ", yes?", v.ReadBack("", "en"))
}

func TestEveryLineIsShortAndInBothLanguages(t *testing.T) {
	v, err := config.ReadVoice()
	require.NoError(t, err)
	require.NotEmpty(t, v.Lines)
	for name, line := range v.Lines {
		require.Len(t, line, 2, name)
		for language, text := range line {
			require.LessOrEqual(t, len(strings.Fields(text)), 12, "%s: nobody listens to more", name)
			require.Equal(t, language == "zh", strings.ContainsFunc(text, func(r rune) bool { return r > 0x3400 }), "%s in %s", name, language)
		}
		require.Equal(t, strings.Count(line["en"], "{"), strings.Count(line["zh"], "{"), "%s has the same slots", name)
	}
}
