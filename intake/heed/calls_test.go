package heed_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
)

// Others talk, or a television, while the robot waits for its yes.
func TestWithAWakeWordOnlyAnAnswerCountsBehindAReadBack(t *testing.T) {
	for _, tt := range []struct {
		name string
		said heed.Result
		want heed.Kind
		then heed.Kind // of a yes behind it
	}{
		{"a command to nobody", whisper("go to bed", 0.9), heed.Ignore, heed.Act},
		{"one that is not sure", unsure("go to bed"), heed.Ignore, heed.Act},
		{"a command to the robot", whisper("go to bed, robot", 0.9), heed.Act, heed.Ignore},
		{"a correction", unsure("no, the blue one"), heed.Ask, heed.Act},
		{"a no", unsure("no"), heed.Leave, heed.Ignore},
		{"a stop", unsure("stop"), heed.Stop, heed.Ignore},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(func(c *heed.Config) {
				c.Wake = "robot"
				c.Corrected = func(text, before string) string {
					if text == "no, the blue one" && before != "" {
						return "go to the blue one"
					}
					return ""
				}
			})
			later := func(r heed.Result, seconds int) heed.Heard {
				h := by(r)
				h.At = h.At.Add(time.Duration(seconds) * time.Second)
				return h
			}
			require.Equal(t, heed.Ask, p.Final(later(unsure("Robot, go home."), 0)).Kind)
			require.Equal(t, tt.want, p.Final(later(tt.said, 2)).Kind)
			require.Equal(t, tt.then, p.Final(later(unsure("yes do it"), 4)).Kind)
		})
	}
}

// Text that others publish may be cut in the middle of a letter.
func TestACallWithBytesThatAreNoLettersIsHeard(t *testing.T) {
	p := policy(func(c *heed.Config) {
		c.Wake, c.Simple = "robot", func(text string) string { return strings.Map(func(r rune) rune { return r }, text) }
	})
	got := p.Final(by(whisper("robot, go \xe5\x8e\xff\xff\xff\xff\xff\xff\xffhome", 0.9)))
	require.Equal(t, heed.Act, got.Kind, got.Why)
	require.Equal(t, "go home", got.Text)
}

// A no may be to the motion that is seen, and costs nothing where it is none.
func TestAnUnsureNoCountsWhileTheRobotWorks(t *testing.T) {
	p := policy(nil)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("no"))).Kind)
	p.Working(true)
	require.Equal(t, heed.Act, p.Final(by(unsure("no"))).Kind)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("yes"))).Kind)
}

// English sounds are found in what is said in any language, and undo none of it.
func TestAHintOfAStopUndoesNothingInAnotherLanguage(t *testing.T) {
	for _, tt := range []struct {
		said heed.Result
		want heed.Kind
	}{
		{heed.Result{Text: "去厨房", Language: "zh-CN", Confidence: 0.9}, heed.Act},
		{heed.Result{Text: "去厨房", Language: "zh"}, heed.Ask},
		{heed.Result{Text: "go home", Language: "en", Confidence: 0.9}, heed.Ask},
		{heed.Result{Text: "停", Language: "zh", Confidence: 0.9}, heed.Stop},
		{heed.Result{Text: "Stopp", Language: "de", Confidence: 0.9}, heed.Ignore},
	} {
		t.Run(tt.said.Text+" "+tt.said.Language, func(t *testing.T) {
			p := policy(func(c *heed.Config) { c.Hints = "en" })
			h := by(tt.said)
			h.Hinted = true
			require.Equal(t, tt.want, p.Final(h).Kind)
		})
	}
}
