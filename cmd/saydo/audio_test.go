package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/hear"
	"saydo/intake/heed"
)

func TestWhatWasHeardAndIsNotCarriedOutIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		heard   []string
		verdict heed.Verdict
		want    string
	}{
		"words":  {[]string{"find ben"}, heed.Verdict{Kind: heed.Ignore, Why: "nobody was meant"}, `"find ben" was heard and is not carried out: nobody was meant`},
		"a stop": {[]string{"", "stop"}, heed.Verdict{Kind: heed.Stop}, `"stop" was heard, and everything stopped`},
		"noise":  {[]string{"", " "}, heed.Verdict{Kind: heed.Ignore, Why: "nothing was understood"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			u := utterance{verdict: c.verdict}
			for _, text := range c.heard {
				u.heard.Results = append(u.heard.Results, hear.Result{Text: text})
			}
			require.Equal(t, c.want, unfollowed(u))
		})
	}
}

func TestWhatARecogniserTakesForNoiseAreNoWords(t *testing.T) {
	u := utterance{heard: hear.Heard{Results: []hear.Result{{Text: "[BLANK_AUDIO]", Noise: true}}}}
	require.Empty(t, unfollowed(u))
	require.Empty(t, wordsHeard(u))
	u.heard.Results[0].Text, u.verdict.Kind = "(stop)", heed.Stop
	require.Contains(t, unfollowed(u), "everything stopped")
}

func TestOnlyWhoWasNotHeardIsAskedToSpeakLouder(t *testing.T) {
	require.Contains(t, hint(notUnderstood), "speak louder")
	require.Empty(t, hint(`"find ben" was heard and is not carried out: the wake word was not said`))
}

func TestWordsThatAreNotCarriedOutAreReportedToo(t *testing.T) {
	u := utterance{heard: hear.Heard{Results: []hear.Result{{Text: " "}, {Text: "find ben"}}}}
	require.Equal(t, "find ben", wordsHeard(u))
	u.verdict.Text = "find sam"
	require.Equal(t, "find sam", wordsHeard(u))
}
