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

// Two recognisers that listen for themselves tell one behind the other, and the robot may not yet be seen to work.
func TestANoOfTheSameMomentAsTheYesCounts(t *testing.T) {
	for after, want := range map[time.Duration]heed.Kind{-10 * time.Second: heed.Ignore, -time.Second: heed.Act, time.Second: heed.Act, 5 * time.Second: heed.Ignore} {
		p := policy(nil)
		require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
		require.Equal(t, heed.Act, p.Final(by(whisper("okay", 0.9))).Kind)
		h := by(unsure("no"))
		h.Ended = h.At.Add(after)
		h.At = h.Ended.Add(20 * time.Second) // by a slow recogniser
		require.Equal(t, want, p.Final(h).Kind, after)
	}
}

func TestANoBehindWhatAStopCalledOffAnswersNothing(t *testing.T) {
	var p *heed.Policy
	p = policy(func(c *heed.Config) {
		c.Meaning = func(text string) heed.Meaning {
			p.Hinted()
			return meaning(text)
		}
	})
	require.Equal(t, heed.Ignore, p.Final(by(whisper("go home", 0.9))).Kind)
	require.Equal(t, heed.Ignore, p.Final(by(whisper("no", 0.3))).Kind)
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

func TestTheWakeWord(t *testing.T) {
	p := policy(func(c *heed.Config) { c.Wake = "Saydo" })
	at := func(text string, after time.Duration) heed.Heard {
		return heed.Heard{Results: []heed.Result{whisper(text, 0.9)}, At: noon().Add(after)}
	}
	require.Equal(t, heed.Ignore, p.Final(at("go home", 0)).Kind)
	require.Equal(t, heed.Ignore, p.Final(at("Saydonia, go home", 0)).Kind)
	require.Equal(t, heed.Stop, p.Final(at("stop", 0)).Kind, "stop needs none")
	got := p.Final(at("Saydo, go home.", 0))
	require.Equal(t, heed.Act, got.Kind)
	require.Equal(t, "go home.", got.Text)
	require.Equal(t, heed.Act, p.Final(at("go out", 5*time.Second)).Kind, "who has called is listened to for a while")
	require.Equal(t, heed.Ignore, p.Final(at("go out", time.Minute)).Kind)
}

func TestTheWakeWordAlone(t *testing.T) {
	named := func(c *heed.Config) { c.Wake = "hey robot" }
	alone := by(unsure("hey robot"), whisper("Hey, robot!", 0.9))
	later := func(text string, length, after time.Duration) heed.Heard {
		return heed.Heard{Results: []heed.Result{unsure(text)}, Length: length, At: noon().Add(after)}
	}
	for _, tt := range []struct {
		name  string
		heard []heed.Heard
		want  heed.Kind
	}{
		{"is answered", []heed.Heard{alone}, heed.Attend},
		{"again", []heed.Heard{alone, alone}, heed.Attend},
		{"where another recogniser heard nothing", []heed.Heard{by(unsure("hey robot"), whisper("", 0))}, heed.Attend},
		{"where another heard what is wanted", []heed.Heard{by(unsure("hey robot"), whisper("Hey robot, go home.", 0.9))}, heed.Act},
		{"what follows is for the robot, and nobody is sure of it", []heed.Heard{alone, later("go home", time.Second, 5*time.Second)}, heed.Ask},
		{"what was begun in time counts", []heed.Heard{alone, later("go home", 3*time.Second, 13*time.Second)}, heed.Ask},
		{"what is begun late does not", []heed.Heard{alone, later("go home", time.Second, 13*time.Second)}, heed.Ignore},
		{"is no answer to what was read back", []heed.Heard{alone, later("go home", time.Second, 5*time.Second), later("hey robot", time.Second, 8*time.Second)}, heed.Ignore},
		{"before an answer it is left out", []heed.Heard{alone, later("go home", time.Second, 5*time.Second), later("hey robot yes, do it", time.Second, 8*time.Second)}, heed.Act},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(named)
			var got heed.Verdict
			for _, h := range tt.heard {
				got = p.Final(h)
			}
			require.Equal(t, tt.want, got.Kind, got.Why)
		})
	}
}

func TestTheWakeWordAsRecognisersWriteIt(t *testing.T) {
	for _, tt := range []struct{ wake, text, rest string }{
		{"hey robot", "Hey, robot, go home.", "go home."},
		{"hey robot", "Hey  Robot go home", "go home"},
		{"hey robot", "Okay, hey robot: go home", "go home"},
		{"hey robot", "Uh, okay, hey robot go home", "go home"},
		{"hey-robot", "Hey robot, go home", "go home"},
		{"机器人", "機器人,去厨房", "去厨房"},
		{"機器人", "嗯,机器人去厨房", "去厨房"},
		{"hey robot", "Hey roboter, go home", ""},
		{"hey robot", "They say hey robot, go home", ""},
		{"robot", "... the minister said. Robot, go home.", "go home."},
		{"robot", "Please go home, robot.", "Please go home"},
		{"robot", "It will rain. Go home, robot!", "Go home"},
		{"robot", "Robot, go away. Robot, go home.", "go home."},
		{"robot", "go to the robot room", ""},
		{"robot", "go and see the microbot", ""},
		{"机器人", "明天有雨。机器人，去厨房", "去厨房"},
		{"机器人", "去厨房吧，机器人", "去厨房吧"},
		{"hey robot", "Hey, go home", ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			p := policy(func(c *heed.Config) {
				c.Wake, c.Aside = tt.wake, []string{"uh", "okay", "嗯"}
				c.Simple = strings.NewReplacer("機", "机").Replace
			})
			got := p.Final(by(whisper(tt.text, 0.9)))
			require.Equal(t, tt.rest, got.Text)
			require.Equal(t, tt.rest == "", got.Kind == heed.Ignore)
		})
	}
}
