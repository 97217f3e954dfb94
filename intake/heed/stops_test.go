package heed_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
	"saydo/task"
)

// A sentence takes the reader a while, on a small board tenths of a second. The stops here are
// called for while it reads: whichever waited for it would wait for itself.
func TestAStopWaitsForNoReaderAndCallsOffWhatIsBeingRead(t *testing.T) {
	stops := map[string]func(t *testing.T, p *heed.Policy){
		"in words that are not final": func(t *testing.T, p *heed.Policy) { require.Equal(t, heed.Stop, p.Partial("now stop").Kind) },
		"heard by another recogniser": func(t *testing.T, p *heed.Policy) { require.Equal(t, heed.Stop, p.Final(by(unsure("stop"))).Kind) },
		"typed":                       func(_ *testing.T, p *heed.Policy) { p.Stopped() },
	}
	reads := map[string]func(p *heed.Policy) heed.Verdict{
		"what a recogniser is sure of": func(p *heed.Policy) heed.Verdict { return p.Final(by(whisper("go home", 0.9))) },
		"what is read back":            func(p *heed.Policy) heed.Verdict { return p.Final(by(unsure("go home"))) },
		"what was typed": func(p *heed.Policy) heed.Verdict {
			v, full, ok := p.Typed("go home", noon())
			require.Empty(t, full)
			require.True(t, ok)
			return v
		},
	}
	for stop, calls := range stops {
		for what, judged := range reads {
			t.Run(what+", by a stop "+stop, func(t *testing.T) {
				var p *heed.Policy
				reading := func(string) heed.Meaning { calls(t, p); return heed.Meaning{Form: "home"} }
				p = policy(func(c *heed.Config) { c.Meaning = reading })
				got := judged(p)
				require.Equal(t, heed.Ignore, got.Kind)
				require.Equal(t, `what was said before "stop" is forgotten`, got.Why)
				require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"))).Kind, "it waits for no yes")
			})
		}
	}
}

// Nothing moves for what was read back without a yes.
func TestAHintOfAStopCallsOffWhatIsBeingReadAndNotWhatWasReadBack(t *testing.T) {
	for _, tt := range []struct {
		name  string
		heard heed.Result
	}{
		{"what a recogniser is sure of", whisper("go out", 0.9)},
		{"what would be read back in its place", unsure("go out")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var p *heed.Policy
			hints := false
			p = policy(func(c *heed.Config) {
				c.Meaning = func(text string) heed.Meaning {
					if hints {
						p.Hinted()
					}
					return meaning(text)
				}
			})
			require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
			hints = true
			require.Equal(t, heed.Ignore, p.Final(by(tt.heard)).Kind)
			hints = false
			got := p.Final(by(unsure("yes, do it")))
			require.Equal(t, heed.Act, got.Kind, got.Why)
			require.Equal(t, "go home", got.Text)
		})
	}
}

// Whoever sees that everything stopped for it expects nothing more of what was done before.
func TestWhatStopWasHeardInHasHaltedWhateverItIs(t *testing.T) {
	for _, tt := range []struct {
		text string
		want heed.Kind
	}{
		{"hey robot, go to town", heed.Ask},
		{"hey robot", heed.Attend},
		{"go to town", heed.Ignore},
	} {
		t.Run(tt.text, func(t *testing.T) {
			for _, hinted := range []bool{true, false} {
				p := policy(func(c *heed.Config) { c.Wake = "hey robot" })
				h := by(unsure(tt.text))
				h.Hinted = hinted
				got := p.Final(h)
				require.Equal(t, tt.want, got.Kind, got.Why)
				require.Equal(t, hinted, got.Halted)
			}
		})
	}
}

// What corrects it is read once: the reader is the slowest part of hearing.
func TestWhatWasTypedIsReadNoOftenerThanItMust(t *testing.T) {
	for _, tt := range []struct {
		text                string
		meanings, corrected int
	}{
		{"stop", 0, 0},
		{"yes", 0, 0},
		{"go out", 1, 0},
		{"no, to town", 1, 1},
	} {
		t.Run(tt.text, func(t *testing.T) {
			meanings, corrections := 0, 0
			p := policy(func(c *heed.Config) {
				answering(c)
				corrected := c.Corrected
				c.Meaning = func(text string) heed.Meaning { meanings++; return meaning(text) }
				c.Corrected = func(text, before string) string { corrections++; return corrected(text, before) }
			})
			p.Typed("go home", noon())
			meanings = 0
			p.Typed(tt.text, noon().Add(time.Minute))
			require.Equal(t, tt.meanings, meanings)
			require.Equal(t, tt.corrected, corrections)
		})
	}
}

func TestWhatIsSaidBehindAStopIsJudgedAsSaidAlone(t *testing.T) {
	for _, tt := range []struct {
		name  string
		wake  string
		heard heed.Heard
		want  heed.Kind // "": there is nothing
		text  string
	}{
		{"one that is sure", "", by(whisper("Stop and go home.", 0.9)), heed.Act, "go home."},
		{"one without confidence", "", by(unsure("stop and go home")), heed.Ask, "go home"},
		{"two that agree", "", by(whisper("Stop and go home.", 0.3), unsure("stop and go home")), heed.Act, "go home."},
		{"two of which one heard the call alone", "", by(whisper("Stop.", 0.3), unsure("stop and go home")), heed.Ask, "go home"},
		{"words that nobody understands", "", by(unsure("stop and salt on wife")), heed.Ignore, ""},
		{"nothing", "", by(whisper("Stop.", 0.9)), "", ""},
		{"the call was heard while it was said", "", heed.Heard{Results: []heed.Result{whisper("Stop and go home.", 0.9)}, Hinted: true}, heed.Act, "go home."},
		{"and another stop behind it", "", heed.Heard{Results: []heed.Result{whisper("Stop and go home.", 0.9)}, Stopped: true}, heed.Ignore, ""},
		{"without the wake word", "Saydo", by(whisper("Stop and go home.", 0.9)), heed.Ignore, ""},
		{"a rule that stops", "", by(whisper("go nowhere until told", 0.9)), heed.Act, "go nowhere until told"},
		{"with the wake word", "Saydo", by(whisper("Saydo, stop and go home.", 0.9)), heed.Act, "go home."},
		{"a rule with a stop word in it", "", by(whisper("别动那个花瓶", 0.9)), heed.Act, "别动那个花瓶"},
		{"such a rule that is not sure", "", by(whisper("别动那个花瓶", 0.3)), heed.Ask, "别动那个花瓶"},
		{"such a rule, of which the stop word was heard before", "", heed.Heard{Results: []heed.Result{whisper("别动那个花瓶", 0.9)}, Stopped: true}, heed.Act, "别动那个花瓶"},
		{"something to be done with a stop word in it", "", by(whisper("go and stop the tap", 0.9)), heed.Ask, "go and stop the tap"},
		{"words with a stop word in them that nobody understands", "", by(whisper("别动手", 0.9)), "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(func(c *heed.Config) { c.Wake = tt.wake })
			require.Equal(t, heed.Stop, p.Final(tt.heard).Kind)
			rest, more := p.Behind(tt.heard)
			require.Equal(t, tt.want != "", more)
			if more {
				got := p.Final(rest)
				require.Equal(t, tt.want, got.Kind, got.Why)
				require.Equal(t, tt.text, got.Text)
			}
		})
	}
}

func TestAStopWordInAPartialResultActsAtOnceAndNothingElseDoes(t *testing.T) {
	p := policy(nil)
	require.Equal(t, heed.Stop, p.Partial("go to the kitchen and stop").Kind)
	require.Equal(t, heed.Stop, p.Partial("do not move").Kind)
	require.Equal(t, heed.Stop, p.Partial("请停").Kind)
	require.Equal(t, heed.Ignore, p.Partial("go to the kitchen").Kind)
	require.Equal(t, heed.Ignore, p.Partial("yes").Kind)
}

func TestAnEmergencyStopHoldsHoweverItIsHeard(t *testing.T) {
	for text, want := range map[string]task.Control{
		"emergency stop":                   task.ControlEmergency,
		"Emergency stop! Go home.":         task.ControlEmergency,
		"Saydo, emergency stop and go":     task.ControlEmergency,
		"emergency stop go to the kitchen": task.ControlEmergency,
		"急停":                               task.ControlEmergency,
		"急停,去厨房":                           task.ControlEmergency,
		"stop and go home":                 task.ControlStop,
		"stop emergency stop":              task.ControlEmergency,
		"stop, stop, emergency stop now":   task.ControlEmergency,
		"停急停":                              task.ControlEmergency,
		"go to the emergency stop":         task.ControlStop,
		"stop at the emergency stop":       task.ControlStop,
	} {
		t.Run(text, func(t *testing.T) {
			p := policy(func(c *heed.Config) { c.Wake = "Saydo"; c.Stop = append(c.Stop, "急停") })
			require.Equal(t, want, p.Partial(text).Control)
			require.Equal(t, want, p.Final(by(whisper(text, 0.9))).Control)
		})
	}
}

func TestAStopWordInTraditionalLettersStops(t *testing.T) {
	p := policy(func(c *heed.Config) { c.Simple = strings.NewReplacer("別", "别", "動", "动").Replace })
	require.Equal(t, heed.Stop, p.Partial("別動").Kind)
	require.Equal(t, heed.Stop, p.Final(by(unsure("快別動!"))).Kind)
	require.Equal(t, task.ControlEmergency, p.Partial("別動急停").Control)
	require.Equal(t, heed.Act, p.Final(by(whisper("講個特別動聽的故事", 0.9))).Kind)
}

func TestAStopThatIsSaidAgainIsKnown(t *testing.T) {
	c := heed.Config{Stop: []string{"stop", "stop it", "停", "住手", "别动"}, NotStop: []string{"特别"}}
	for text, want := range map[string]bool{
		"Stop! Stop!": true, "stop it stop it": true, "stop now stop": true, "停停": true, "停下,停下!": true,
		"stop": false, "the bus stop": false, "stopped stop": false, "stop it": false, "停下": false, "": false,
		"特别动听,特别动人": false, "特别动听,别动": false, "特别动听,别动别动": true,
	} {
		require.Equal(t, want, c.Repeats(text), text)
	}
}

// An emergency stop holds the robot, behind a wake word as well, and if another recogniser heard no more than "stop".
func TestAnEmergencyStopIsNoMereStop(t *testing.T) {
	p := policy(func(c *heed.Config) { c.Wake = "robot" })
	for _, said := range [][]string{{"emergency stop"}, {"robot, emergency stop"}, {"stop", "emergency stop"}} {
		h := heed.Heard{}
		for _, text := range said {
			h.Results = append(h.Results, heed.Result{Text: text})
		}
		got := p.Final(h)
		require.Equal(t, heed.Stop, got.Kind, said)
		require.Equal(t, task.ControlEmergency, got.Control, said)
	}
}
