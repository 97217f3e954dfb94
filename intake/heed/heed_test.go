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
		"emergency stop": task.ControlEmergency, "急停": task.ControlEmergency,
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
	case strings.HasPrefix(text, "go "), strings.HasPrefix(text, "去"):
		return heed.Meaning{Form: strings.ReplaceAll(text, "two", "2")}
	case strings.HasPrefix(text, "where "):
		return heed.Meaning{Form: text, Still: true}
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

func TestWhatIsReadBackWaitsForItsYes(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer heed.Heard
		want   heed.Kind
	}{
		{"yes", by(unsure("yes, do it")), heed.Act},
		{"no", by(unsure("no")), heed.Leave},
		{"never mind", by(unsure("never mind")), heed.Leave},
		{"stop", by(unsure("stop")), heed.Stop},
		{"a yes in a long stretch of sound", heed.Heard{Results: []heed.Result{unsure("okay")}, Length: 4 * time.Second, At: noon().Add(time.Second)}, heed.Again},
		{"a yes that another one heard otherwise", by(unsure("yes, do it"), whisper("Is it raining?", 0.4)), heed.Again},
		{"a yes in a long stretch of sound in which another one heard nothing", heed.Heard{Results: []heed.Result{unsure("okay"), whisper("", 0)}, Length: 4 * time.Second, At: noon().Add(time.Second)}, heed.Again},
		{"a short yes in which another one heard nothing", by(unsure("okay"), whisper("", 0)), heed.Again},
		{"a yes that two heard in a long stretch of sound", heed.Heard{Results: []heed.Result{unsure("okay"), whisper("Yes.", 0.3)}, Length: 4 * time.Second, At: noon().Add(time.Second)}, heed.Act},
		{"a yes as short as much that is none", by(unsure("yes")), heed.Again},
		{"a yes that two heard, one without confidence", by(unsure("yes"), whisper("Yes.", 0.3)), heed.Act},
		{"a sure yes that another one heard otherwise", by(unsure("go out"), whisper("Yes.", 0.95)), heed.Act},
		{"a sure yes in which another one heard nothing", by(unsure(""), whisper("Yes.", 0.95)), heed.Act},
		{"a sure yes that another one heard as no", by(unsure("no"), whisper("Yes.", 0.95)), heed.Leave},
		{"a sure yes that another one heard as stop", by(unsure("stop"), whisper("Yes.", 0.95)), heed.Stop},
		{"a sure yes in Chinese, which a recogniser of English hears as it can", by(unsure("go out"), whisper("对的", 0.95)), heed.Act},
		{"... or as no", by(unsure("no"), whisper("对的", 0.95)), heed.Act},
		{"a yes in Chinese, of a recogniser that tells so in full", by(unsure("no"), heed.Result{Recogniser: "whisper", Text: "对的", Language: "zh-CN", Confidence: 0.95}), heed.Act},
		{"... in which another one that tells so heard a no", by(heed.Result{Recogniser: "sense", Text: "no", Language: "zh"}, heed.Result{Recogniser: "whisper", Text: "对的", Language: "zh-CN", Confidence: 0.95}), heed.Leave},
		{"a no in which another one guesses at a short yes in Chinese", by(unsure("no"), whisper("对的", 0.4)), heed.Leave},
		{"... or at a full one", by(unsure("no"), whisper("没问题", 0.05)), heed.Leave},
		{"a yes in Chinese that is a guess, in which another one heard a command", by(unsure("go out"), whisper("没问题", 0.05)), heed.Again},
		{"a yes whose end was not heard", heed.Heard{Results: []heed.Result{unsure("yes, do it")}, Cut: true, At: noon().Add(time.Second)}, heed.Ignore},
		{"a yes that is told late", heed.Heard{Results: []heed.Result{unsure("yes, do it")}, Length: time.Second, Ended: noon().Add(5 * time.Second), At: noon().Add(20 * time.Second)}, heed.Act},
		{"a yes that was said before it", heed.Heard{Results: []heed.Result{unsure("yes, do it")}, Length: time.Second, Ended: noon().Add(-time.Second), At: noon().Add(time.Second)}, heed.Ignore},
		{"a no that another one heard as yes", by(unsure("yes, do it"), whisper("no", 0.4)), heed.Leave},
		{"a yes over the robot's own voice", heed.Heard{Results: []heed.Result{unsure("yes, do it")}, Over: true, At: noon()}, heed.Ignore},
		{"another command", by(unsure("go out")), heed.Ask},
		{"nothing", by(unsure("")), heed.Ignore},
		{"a yes that comes too late", heed.Heard{Results: []heed.Result{unsure("yes, do it")}, Length: time.Second, At: noon().Add(time.Minute)}, heed.Ignore},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policy(nil)
			asked := by(unsure("go home"))
			asked.At = noon()
			require.Equal(t, heed.Ask, p.Final(asked).Kind)
			got := p.Final(tt.answer)
			require.Equal(t, tt.want, got.Kind, got.Why)
			if tt.want == heed.Act {
				require.Equal(t, "go home", got.Text)
				require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"))).Kind, "a yes serves once")
			}
		})
	}
}

func TestAStopWordInAPartialResultForgetsWhatWasReadBack(t *testing.T) {
	p := policy(nil)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
	p.Partial("stop")
	require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"))).Kind)
}

func TestAButtonForgetsWhatWasReadBack(t *testing.T) {
	p := policy(nil)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
	p.Forget(noon().Add(2 * time.Second))
	require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"))).Kind)
}

func TestAStopFromBeforeItWasReadBackForgetsNothing(t *testing.T) {
	p := policy(nil)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
	p.Forget(noon())
	require.Equal(t, heed.Act, p.Final(by(unsure("yes, do it"))).Kind)
}

func TestWhatWasSaidBeforeStopIsNotReadBackEither(t *testing.T) {
	p := policy(nil)
	before := by(unsure("go home"))
	before.Stopped = true
	require.Equal(t, heed.Ignore, p.Final(before).Kind)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"))).Kind, "it waits for no yes")
}

func TestATypedAnswerServesToo(t *testing.T) {
	p := policy(nil)
	_, _, ok := p.Typed("yes", noon())
	require.False(t, ok, "nothing was read back")
	p.Final(by(unsure("go home")))
	v, _, ok := p.Typed("Yes!", noon().Add(2*time.Second))
	require.True(t, ok)
	require.Equal(t, heed.Act, v.Kind)
	p.Final(by(unsure("go home")))
	v, _, ok = p.Typed("no", noon().Add(2*time.Second))
	require.True(t, ok)
	require.Equal(t, heed.Leave, v.Kind)
	p.Final(by(unsure("go home")))
	_, _, ok = p.Typed("go out", noon().Add(2*time.Second))
	require.False(t, ok, "something else is wanted")
	_, _, ok = p.Typed("yes", noon().Add(2*time.Second))
	require.False(t, ok, "and the old words are forgotten")
	p.Final(by(unsure("go home")))
	_, _, ok = p.Typed("stop", noon().Add(2*time.Second))
	require.False(t, ok, "it stops the robot too, which may be on its way somewhere else")
	_, _, ok = p.Typed("yes", noon().Add(2*time.Second))
	require.False(t, ok, "and the old words are forgotten")
}

func TestTheAnswerIsWaitedForFromTheEndOfTheQuestion(t *testing.T) {
	p := policy(nil)
	p.Final(by(unsure("go home")))
	p.Expect(noon().Add(14 * time.Second))
	late := by(unsure("yes, do it"))
	late.At = noon().Add(25 * time.Second)
	require.Equal(t, heed.Act, p.Final(late).Kind)
}

func TestTheRobotsOwnQuestionTakesAYes(t *testing.T) {
	p := policy(nil)
	p.Questioned(true)
	require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"), whisper("", 0))).Kind, "of a noise")
	require.Equal(t, heed.Act, p.Final(by(unsure("yes, do it"))).Kind)
	require.Equal(t, heed.Ask, p.Final(by(unsure("go home"))).Kind)
	p.Questioned(false)
	require.Equal(t, heed.Act, p.Final(by(unsure("yes, do it"))).Kind, "the yes to what was read back")
	require.Equal(t, heed.Ignore, p.Final(by(unsure("yes, do it"))).Kind)
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

func TestAStopWordInTraditionalLettersStops(t *testing.T) {
	p := policy(func(c *heed.Config) { c.Simple = strings.NewReplacer("別", "别", "動", "动").Replace })
	require.Equal(t, heed.Stop, p.Partial("別動").Kind)
	require.Equal(t, heed.Stop, p.Final(by(unsure("快別動!"))).Kind)
	require.Equal(t, task.ControlEmergency, p.Partial("別動急停").Control)
	require.Equal(t, heed.Act, p.Final(by(whisper("講個特別動聽的故事", 0.9))).Kind)
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
