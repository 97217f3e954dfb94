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
		"bring me the red cup":         "Bring you the red cup, yes?",
		"Put my keys on your desk.":    "Put your keys on my desk, yes?",
		"go forward ten meters":        "Go forward ten meters, yes?",
		"follow me, please":            "Follow you, please, yes?",
		"give us the meal in the menu": "Give you the meal in the menu, yes?",
	} {
		require.Equal(t, want, v.ReadBack(words, "en"))
	}
	require.Equal(t, "把红杯子给你,对吗?", v.ReadBack("把红杯子给我。", "zh"))
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
