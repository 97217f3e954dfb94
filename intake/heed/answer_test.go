package heed_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
	"saydo/task"
)

// answering knows yeses in more words, and what corrects "go home".
func answering(c *heed.Config) {
	c.Answer = func(text string) task.Control {
		return map[string]task.Control{
			"go on": task.ControlYes, "yes, go ahead": task.ControlYes, "Absolutely.": task.ControlYes, "rather not": task.ControlNo,
		}[text]
	}
	c.Corrected = func(text, readBack string) string {
		if rest, ok := strings.CutPrefix(text, "no, to "); ok && readBack == "go home" {
			return "go to " + rest
		}
		return ""
	}
}

// People answer before the robot's last word has died away.
func TestAQuickYes(t *testing.T) {
	for _, tt := range []struct {
		name            string
		text            string
		behind, follows bool
		want            heed.Kind
	}{
		{"behind the robot's last word, within its echo", "yes, do it", true, true, heed.Act},
		{"a no there", "no", true, true, heed.Leave},
		{"begun in the robot's last word, which may be its own", "yes", true, false, heed.Again},
		{"in the robot's words", "yes", false, false, heed.Ignore},
		{"other words within its echo", "go out", true, true, heed.Ignore},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(nil)
			require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
			h := heed.Heard{Results: []heed.Result{unsure(tt.text)}, Length: time.Second, At: noon().Add(5 * time.Second)}
			h.Over, h.Behind, h.Follows = true, tt.behind, tt.follows
			require.Equal(t, tt.want, p.Final(h).Kind)
		})
	}
}

// Whoever says no to "May I go on?" means it, also where they do not wait for its end.
func TestANoBegunInTheQuestionOfARobotThatStandsStillCounts(t *testing.T) {
	for _, tt := range []struct {
		name   string
		text   string
		behind bool
		held   bool
		want   heed.Kind
	}{
		{"begun in its last word", "no", true, true, heed.Leave},
		{"a yes there", "yes", true, true, heed.Again},
		{"within its words, which may be its own", "no", false, true, heed.Again},
		{"of a robot that only reads back, which asks for a clear one", "no", true, false, heed.Again},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(nil)
			if p.Hold(noon()); !tt.held {
				require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
			}
			h := by(unsure(tt.text))
			h.At, h.Over, h.Behind = noon().Add(5*time.Second), true, tt.behind
			got := p.Final(h)
			require.Equal(t, tt.want, got.Kind, got.Why)
			require.Equal(t, tt.held && tt.want == heed.Leave, got.Held)
		})
	}
}

func TestAnAnswerToWhatIsReadBackMayComeInMoreWords(t *testing.T) {
	for _, tt := range []struct {
		name, answer string
		heard        heed.Kind
		typed        heed.Kind // "": it is no answer
		text         string    // that is carried out, read back, or taken for an instruction
	}{
		{"a yes with more", "yes, go ahead", heed.Act, heed.Act, "go home"},
		{"another word for yes", "Absolutely.", heed.Act, heed.Act, "go home"},
		{"go on, which is one here and too short to be sure of", "go on", heed.Again, heed.Act, "go home"},
		{"a no with more", "rather not", heed.Leave, heed.Leave, "go home"},
		{"a correction, which is read back in full if nobody is sure of it", "no, to town", heed.Ask, "", "go to town"},
		{"something else", "go out", heed.Ask, "", "go out"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(answering)
			require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
			got := p.Final(by(unsure(tt.answer)))
			require.Equal(t, tt.heard, got.Kind, got.Why)
			require.Equal(t, tt.text, got.Text)

			p = policy(answering)
			require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
			got, full, ok := p.Typed(tt.answer, noon().Add(2*time.Second))
			require.Equal(t, tt.typed, got.Kind, got.Why)
			require.Equal(t, tt.typed != "", ok)
			require.Equal(t, tt.text, got.Text+full)
		})
	}
}

func TestACorrectionThatARecogniserIsSureOfIsCarriedOut(t *testing.T) {
	p := policy(answering)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
	got := p.Final(by(whisper("no, to town", 0.9)))
	require.Equal(t, heed.Act, got.Kind, got.Why)
	require.Equal(t, "go to town", got.Text)
	require.NotEqual(t, heed.Act, p.Final(by(unsure("yes, do it"))).Kind, "nothing is read back any more")
}

// It is asked about first, as all that moves; what it corrects goes on meanwhile.
func TestACorrectionOfWhatIsBeingDoneIsUnderstood(t *testing.T) {
	for _, tt := range []struct {
		name string
		done func(p *heed.Policy)
	}{
		{"that a recogniser was sure of", func(p *heed.Policy) { p.Final(by(whisper("go home", 0.9))) }},
		{"that was confirmed", func(p *heed.Policy) { p.Final(by(unsure("go home"))); p.Final(by(unsure("yes, do it"))) }},
		{"that was confirmed by typing", func(p *heed.Policy) { p.Final(by(unsure("go home"))); p.Typed("yes", noon().Add(2*time.Second)) }},
		{"that was typed", func(p *heed.Policy) { p.Typed("go home", noon()) }},
		{"behind a question, which moves nothing", func(p *heed.Policy) { p.Typed("go home", noon()); p.Final(by(unsure("where am I"))) }},
		{"behind what nobody understands", func(p *heed.Policy) { p.Typed("go home", noon()); p.Final(by(whisper("blub", 0.9))) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(answering)
			tt.done(p)
			got := p.Final(by(unsure("no, to town")))
			require.Equal(t, heed.Ask, got.Kind, got.Why)
			require.Equal(t, "no, to town", got.Text, "the reader knows what it corrects")
			require.Equal(t, heed.Act, p.Final(by(unsure("yes, do it"))).Kind)
			require.Equal(t, heed.Ignore, p.Final(by(unsure("no, to town"))).Kind, "it goes to town now")
		})
	}
}

func TestWithoutAReadBackMoreWordsMoveNothing(t *testing.T) {
	p := policy(answering)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, go ahead"))).Kind)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("no, to town"))).Kind)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go on"))).Kind)
}

func TestItIsSaidOnceThatAYesWasNotClear(t *testing.T) {
	p := policy(nil)
	long := heed.Heard{Results: []heed.Result{unsure("okay")}, Length: 4 * time.Second, At: noon().Add(2 * time.Second)}
	require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
	got := p.Final(long)
	require.Equal(t, heed.Again, got.Kind, got.Why)
	require.Equal(t, "go home", got.Text, "in whose language it is said")
	require.Equal(t, heed.Ignore, p.Final(long).Kind, "and not of every noise")
	require.Equal(t, heed.Act, p.Final(by(unsure("yes, do it"))).Kind)
}

func TestAYesInMoreWordsAnswersTheRobotsOwnQuestion(t *testing.T) {
	p := policy(answering)
	p.Questioned(true)
	require.Equal(t, heed.Act, p.Final(by(unsure("yes, go ahead"))).Kind)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go on"))).Kind, "it is for what waits, too")
}

// "May I go on?" is another question than what was confirmed before it.
func TestAShortYesToAReadBackIsNoneToWhetherTheRobotMayGoOn(t *testing.T) {
	p := policy(answering)
	for _, said := range []struct {
		text string
		want heed.Kind
	}{{"go home", heed.Ask}, {"yes", heed.Again}, {"yes, do it", heed.Act}} {
		require.Equal(t, said.want, p.Final(by(unsure(said.text))).Kind, said.text)
	}
	p.Hold(noon())
	require.Equal(t, heed.Again, p.Final(by(unsure("yes"))).Kind)
}

// What sounds like a short yes is heard once by chance, and not again when the robot has asked for it.
func TestAShortYesOfOneRecogniserIsBelievedWhenItIsSaidAgain(t *testing.T) {
	for _, tt := range []struct {
		name   string
		heard  []string
		want   []heed.Kind
		asking bool // the robot has a question of its own
	}{
		{"it is told what to say, and does it for the second", []string{"yes", "okay"}, []heed.Kind{heed.Again, heed.Act}, false},
		{"a no may come between", []string{"yes", "no", "yes"}, []heed.Kind{heed.Again, heed.Leave, heed.Ignore}, false},
		{"another command is another question", []string{"yes", "go out", "yes"}, []heed.Kind{heed.Again, heed.Ask, heed.Again}, false},
		{"what was read back is confirmed at once by more words", []string{"yes", "yes, do it"}, []heed.Kind{heed.Again, heed.Act}, false},
		{"the robot's own question is answered the same way", []string{"yes", "yes"}, []heed.Kind{heed.Again, heed.Act}, true},
		{"... and takes no yes to what is read back meanwhile", []string{"go home", "yes", "no", "yes"}, []heed.Kind{heed.Ask, heed.Again, heed.Leave, heed.Again}, true},
		{"... nor one that was said before it was confirmed", []string{"go home", "yes", "yes, do it", "yes"}, []heed.Kind{heed.Ask, heed.Again, heed.Act, heed.Again}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(answering)
			if p.Questioned(tt.asking); !tt.asking {
				require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
			}
			for i, text := range tt.heard {
				got := p.Final(by(unsure(text)))
				require.Equal(t, tt.want[i], got.Kind, "%s: %s", text, got.Why)
			}
		})
	}
}

func TestANoInTheMiddleOfTheRobotsWordsCountsWhereItIsHardlyItsOwn(t *testing.T) {
	for _, tt := range []struct {
		name  string
		heard []heed.Result
		works bool // it works, and has read nothing back
		own   bool // the robot's words sound like a no
		want  heed.Kind
	}{
		{"a sure one", []heed.Result{whisper("no", 0.9)}, false, false, heed.Leave},
		{"a sure one beside a sure yes", []heed.Result{whisper("no", 0.9), {Recogniser: "sense", Text: "yes", Confidence: 0.9}}, false, false, heed.Leave},
		{"never mind", []heed.Result{whisper("never mind", 0.9)}, false, false, heed.Leave},
		{"one that two heard", []heed.Result{whisper("no", 0.2), unsure("no")}, false, false, heed.Leave},
		{"one that nobody is sure of", []heed.Result{unsure("no")}, false, false, heed.Again},
		{"one that may be the robot's", []heed.Result{whisper("no", 0.9)}, false, true, heed.Again},
		{"one that nobody is sure of, and the robot says one", []heed.Result{unsure("no")}, false, true, heed.Ignore},
		{"a sure yes", []heed.Result{whisper("yes", 0.9)}, false, false, heed.Ignore},
		{"a sure command", []heed.Result{whisper("go out", 0.9)}, false, false, heed.Ignore},
		{"to what it does", []heed.Result{whisper("no", 0.9)}, true, false, heed.Act},
		{"to what it does, of which nobody is sure", []heed.Result{unsure("no")}, true, false, heed.Hold},
		{"to what it does, which may be the robot's", []heed.Result{whisper("no", 0.9)}, true, true, heed.Hold},
		{"to what it does, of which nobody is sure, and the robot says one", []heed.Result{unsure("no")}, true, true, heed.Ignore},
		{"beside the robot's own words, of which another is surer", []heed.Result{whisper("no", 0.7), {Recogniser: "sense", Text: "go out", Confidence: 0.9}}, true, false, heed.Act},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(nil)
			if p.Working(tt.works); !tt.works {
				require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
			}
			h := heed.Heard{Results: tt.heard, Length: time.Second, At: noon().Add(3 * time.Second), Over: true, Denies: tt.own}
			got := p.Final(h)
			require.Equal(t, tt.want, got.Kind, got.Why)
			if got.Kind == heed.Act {
				require.Equal(t, task.ControlNo, got.Control)
			}
		})
	}
	require.Equal(t, heed.Ignore, policy(nil).Final(heed.Heard{Results: []heed.Result{whisper("no", 0.9)}, Over: true}).Kind, "a no to nothing")
}

// The robot says so once: its own voice may be what it has heard.
func TestANoThatMayBeTheRobotsOwnIsAskedForOnce(t *testing.T) {
	p := policy(nil)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
	for _, want := range []heed.Kind{heed.Again, heed.Ignore, heed.Ignore} {
		require.Equal(t, want, p.Final(heed.Heard{Results: []heed.Result{unsure("no")}, At: noon().Add(3 * time.Second), Over: true}).Kind)
	}
	require.Equal(t, heed.Act, p.Final(by(unsure("yes, do it"))).Kind, "it still waits for its yes")
}

// "Which cup, the red or the blue one?" cannot be denied, so that a no over it is not asked after.
func TestANoOverAQuestionCountsWhereItAnswersThat(t *testing.T) {
	for _, tt := range []struct {
		options []string
		want    heed.Kind
	}{{[]string{"red cup", "blue cup"}, heed.Ignore}, {[]string{"yes", "no"}, heed.Again}, {nil, heed.Again}} {
		p := policy(func(c *heed.Config) { c.Picks = func(string, []string) bool { return false } })
		p.Asks(tt.options)
		p.Questioned(true)
		require.Equal(t, tt.want, p.Final(heed.Heard{Results: []heed.Result{unsure("no")}, At: noon().Add(3 * time.Second), Over: true}).Kind, "%q", tt.options)
	}
}

// Whoever wants to be called by name is not spoken to by a no without it.
func TestANoOverTheRobotsVoiceWithoutTheWakeWordHoldsNothing(t *testing.T) {
	p := policy(func(c *heed.Config) { c.Wake = "Saydo" })
	p.Working(true)
	require.Equal(t, heed.Ignore, p.Final(heed.Heard{Results: []heed.Result{unsure("no")}, At: noon(), Over: true}).Kind)
}

func TestWhatTheRobotSaysMaySoundLikeANo(t *testing.T) {
	c := heed.Config{No: []string{"no", "不"}}
	for text, want := range map[string]bool{"Go to the kitchen, yes?": false, "No the bathroom, yes?": true, "I know.": true, "把红杯子给您，对吗？": false, "好的，那我不做了。": true} {
		require.Equal(t, want, c.Denies(text), text)
	}
}

// "Which cup?" is answered with words that want nothing by themselves. They move the robot, and so wait for a yes.
func TestAnAnswerThatPicksOneOfTheOptionsIsReadBack(t *testing.T) {
	p := policy(func(c *heed.Config) {
		c.Picks = func(text string, options []string) bool {
			return strings.HasPrefix(text, "the red") && options[0] == "red cup"
		}
	})
	p.Asks([]string{"red cup", "blue cup"})
	require.Equal(t, heed.Ignore, p.Final(by(unsure("the red one"))).Kind, "nothing is asked yet")
	p.Questioned(true)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("the green one"))).Kind, "it is none of them")
	require.Equal(t, heed.Ask, p.Final(by(unsure("the red one"))).Kind)
	got := p.Final(by(unsure("yes, do it")))
	require.Equal(t, heed.Act, got.Kind, got.Why)
	require.Equal(t, "the red one", got.Text)
	p.Asks(nil)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("the red one"))).Kind, "another question leaves it open")
	p.Asks([]string{"red cup", "blue cup"})
	p.Questioned(false)
	p.Questioned(true)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("the red one"))).Kind, "a plan that waits for a yes behind it offers nothing")
}
