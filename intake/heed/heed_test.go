package heed_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
	"saydo/task"
)

// words knows a few control words.
type words struct{}

func (words) Control(text string) task.Control {
	return map[string]task.Control{
		"stop": task.ControlStop, "do not move": task.ControlStop, "停": task.ControlStop, "yes": task.ControlYes, "yes do it": task.ControlYes, "对的": task.ControlYes, "没问题": task.ControlYes, "sure, do it.": task.ControlYes, "okay": task.ControlYes, "no": task.ControlNo,
		"wait": task.ControlPause, "go on": task.ControlResume, "don't stop": task.ControlResume, "别停": task.ControlResume, "never mind": task.ControlCancel,
		"y": task.ControlYes, "emergency stop": task.ControlEmergency, "急停": task.ControlEmergency,
	}[text]
}

func (words) Halts(text string) (string, bool) {
	if text == "go nowhere until told" {
		return text, true
	}
	return strings.CutPrefix(strings.ToLower(text), "stop and ")
}

func (words) Language(text string) string {
	if strings.ContainsAny(text, "对没") {
		return "zh"
	}
	return "en"
}

// meaning understands "go ..." in two spellings and "where ...".
func meaning(text string) heed.Meaning {
	text = strings.ToLower(strings.Trim(text, " .?!"))
	switch {
	case text == "别动那个花瓶":
		return heed.Meaning{Form: text, Other: true}
	case text == "go and stop the tap":
		return heed.Meaning{Form: text, Other: true, Moves: true}
	case strings.HasPrefix(text, "go "), strings.HasPrefix(text, "去"):
		return heed.Meaning{Form: strings.ReplaceAll(text, "two", "2")}
	case strings.HasPrefix(text, "where "):
		return heed.Meaning{Form: text, Still: true}
	case strings.HasPrefix(text, "is "):
		return heed.Meaning{Form: text, Asks: true}
	}
	return heed.Meaning{}
}

func policy(change func(*heed.Config)) *heed.Policy {
	c := heed.Config{Words: words{}, Meaning: meaning, Stop: []string{"stop", "stop it", "停", "别动"}, NotStop: []string{"特别"}}
	if change != nil {
		change(&c)
	}
	return heed.New(c)
}

func noon() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

// by is what was heard a second after noon.
func by(results ...heed.Result) heed.Heard {
	return heed.Heard{Results: results, Length: time.Second, At: noon().Add(time.Second)}
}

func unsure(text string) heed.Result {
	return heed.Result{Recogniser: "pocketsphinx", Text: text}
}

func whisper(text string, confidence float64) heed.Result {
	return heed.Result{Recogniser: "whisper", Text: text, Confidence: confidence}
}

func TestWhatIsDoneWithWhatIsHeard(t *testing.T) {
	for _, tt := range []struct {
		name  string
		heard heed.Heard
		want  heed.Kind
		text  string
	}{
		{"a stop word, from anybody", by(unsure("stop")), heed.Stop, "stop"},
		{"a stop word among others", by(unsure("go and stop it")), heed.Stop, "go and stop it"},
		{"a stop word in Chinese", by(whisper("快停下", 0.1)), heed.Stop, "快停下"},
		{"a stop word that only one of two heard", by(whisper("go home", 0.9), unsure("stop")), heed.Stop, "stop"},
		{"an order to stop in other words", by(unsure("do not move")), heed.Stop, "do not move"},
		{"a Chinese word that ends in its first letter", by(whisper("给我讲个特别动听的故事", 0.9)), heed.Act, "给我讲个特别动听的故事"},
		{"a stop behind such a word", by(unsure("特别动听,别动")), heed.Stop, "特别动听,别动"},
		{"an order not to stop", by(whisper("Don't stop.", 0.9)), heed.Act, "Don't stop."},
		{"two orders that sound like it", by(whisper("Don't! Stop!", 0.9)), heed.Stop, "Don't! Stop!"},
		{"one in Chinese", by(unsure("别停")), heed.Ask, "别停"},
		{"a word that only holds one", by(whisper("go to the stopwatch", 0.9)), heed.Act, "go to the stopwatch"},
		{"never mind", by(unsure("never mind")), heed.Stop, "never mind"},
		{"one that is sure", by(whisper("Go home.", 0.9)), heed.Act, "Go home."},
		{"one that is sure of what nobody understands, who then says so", by(whisper("Sing a song.", 0.9)), heed.Act, "Sing a song."},
		{"one that is not sure enough", by(whisper("Go home.", 0.5)), heed.Ask, "Go home."},
		{"one without confidence", by(unsure("go home")), heed.Ask, "go home"},
		{"one without confidence, of what nobody understands", by(unsure("put salt on wife")), heed.Ignore, ""},
		{"two that agree", by(whisper("Go home.", 0.3), unsure("go home")), heed.Act, "Go home."},
		{"two that agree in other words", by(whisper("Go 2 meters.", 0), unsure("go two meters")), heed.Act, "Go 2 meters."},
		{"two that do not agree", by(whisper("Go home.", 0.3), unsure("go out")), heed.Ask, "Go home."},
		{"the same one twice", by(unsure("go home"), unsure("go home")), heed.Ask, "go home"},
		{"a question, for which nothing moves", by(unsure("where is ben")), heed.Act, "where is ben"},
		{"wait, which stops motion", by(unsure("wait")), heed.Act, "wait"},
		{"go on, which starts it", by(unsure("go on")), heed.Ask, "go on"},
		{"a yes to nothing", by(unsure("yes, do it")), heed.Ignore, ""},
		{"silence", by(unsure("")), heed.Ignore, ""},
		{"a stop word in what the recogniser takes for noise", by(heed.Result{Text: "停!", Noise: true}), heed.Stop, "停!"},
		{"anything else in it", by(heed.Result{Text: "where is ben", Noise: true}), heed.Ignore, ""},
		{"a stop word in what it tells of noises beside the words", by(heed.Result{Text: "go home", Aside: "(Stop!)", Confidence: 0.9}), heed.Stop, "(Stop!)"},
		{"anything else there", by(heed.Result{Text: "go home", Aside: "(where is ben)", Confidence: 0.9}), heed.Act, "go home"},
		{"an order not to stop there", by(heed.Result{Text: "go home", Aside: "(don't stop)", Confidence: 0.9}), heed.Act, "go home"},
		{"no recogniser", by(), heed.Ignore, ""},
		{"half a sentence, of one that is sure", heed.Heard{Results: []heed.Result{whisper("go home", 0.9)}, Cut: true}, heed.Ask, "go home"},
		{"half a sentence that two agree on", heed.Heard{Results: []heed.Result{whisper("go home", 0.9), unsure("go home")}, Cut: true}, heed.Ask, "go home"},
		{"half a sentence that nobody understands", heed.Heard{Results: []heed.Result{whisper("put salt", 0.9)}, Cut: true}, heed.Ignore, ""},
		{"wait in half a sentence", heed.Heard{Results: []heed.Result{unsure("wait")}, Cut: true}, heed.Act, "wait"},
		{"stop in half a sentence", heed.Heard{Results: []heed.Result{unsure("stop")}, Cut: true}, heed.Stop, "stop"},
		{"the robot's own voice", heed.Heard{Results: []heed.Result{whisper("go home", 0.9)}, Over: true}, heed.Ignore, ""},
		{"what was said before stop", heed.Heard{Results: []heed.Result{whisper("go home", 0.9)}, Stopped: true}, heed.Ignore, ""},
		{"a command in which stop was heard for a moment only", heed.Heard{Results: []heed.Result{whisper("go to town", 0.9)}, Hinted: true}, heed.Ask, "go to town"},
		{"one that two agree on", heed.Heard{Results: []heed.Result{whisper("go to town", 0.9), unsure("go to town")}, Hinted: true}, heed.Ask, "go to town"},
		{"one in Chinese", heed.Heard{Results: []heed.Result{whisper("去厨房吧", 0.9)}, Hinted: true}, heed.Ask, "去厨房吧"},
		{"one in Chinese that is as short as a stop", heed.Heard{Results: []heed.Result{unsure("去厨房")}, Hinted: true}, heed.Ignore, ""},
		{"a question in which it was found", heed.Heard{Results: []heed.Result{unsure("where is ben")}, Hinted: true}, heed.Ask, "where is ben"},
		{"words as short as those of a stop", heed.Heard{Results: []heed.Result{unsure("go home")}, Hinted: true}, heed.Ignore, ""},
		{"short ones that a recogniser is sure of", heed.Heard{Results: []heed.Result{whisper("go home", 0.9)}, Hinted: true}, heed.Ask, "go home"},
		{"words that nobody understands", heed.Heard{Results: []heed.Result{whisper("put salt on wife", 0.9)}, Hinted: true}, heed.Ignore, ""},
		{"one that holds it, and a stop behind it", heed.Heard{Results: []heed.Result{unsure("go to town")}, Hinted: true, Stopped: true}, heed.Ignore, ""},
		{"one that holds it, of the robot itself", heed.Heard{Results: []heed.Result{unsure("go to town")}, Hinted: true, Over: true}, heed.Ignore, ""},
		{"stop, heard by two one after the other", heed.Heard{Results: []heed.Result{unsure("stop")}, Stopped: true}, heed.Stop, "stop"},
		{"other words over the robot's own voice", heed.Heard{Results: []heed.Result{unsure("do not move")}, Over: true}, heed.Stop, "do not move"},
		{"stop over the robot's own voice", heed.Heard{Results: []heed.Result{unsure("stop")}, Over: true}, heed.Stop, "stop"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := policy(nil).Final(tt.heard)
			require.Equal(t, tt.want, got.Kind, got.Why)
			require.Equal(t, tt.text, got.Text)
			require.NotEmpty(t, got.Why)
		})
	}
}

func TestWithTheEchoCancelledWhoInterruptsIsHeard(t *testing.T) {
	p := policy(func(c *heed.Config) { c.EchoCancelled = true })
	h := by(whisper("go home", 0.9))
	h.Over = true
	require.Equal(t, heed.Act, p.Final(h).Kind)
}

// Whatever is heard, one recogniser without confidence starts nothing that moves.
func FuzzOneWithoutConfidenceNeverStartsMotion(f *testing.F) {
	f.Add("go home", "go out")
	f.Add("yes", "okay")
	f.Fuzz(func(t *testing.T, first, second string) {
		p := policy(nil)
		a := p.Final(by(unsure(first)))
		if a.Kind == heed.Act {
			require.True(t, meaning(a.Text).Still || a.Control == task.ControlPause, "%q", first)
		}
		if b := p.Final(by(unsure(second))); b.Kind == heed.Act && !meaning(b.Text).Still && b.Control != task.ControlPause {
			require.Equal(t, heed.Ask, a.Kind, "only what was read back: %q, %q", first, second)
		}
	})
}
