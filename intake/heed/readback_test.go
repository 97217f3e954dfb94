package heed_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/intake/heed"
)

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
		{"a yes in letters of English that is told as Chinese, where another one heard a no", by(unsure("no"), heed.Result{Recogniser: "whisper", Text: "okay", Language: "zh", Confidence: 0.95}), heed.Leave},
		{"... and where it heard a command", by(unsure("go out"), heed.Result{Recogniser: "whisper", Text: "okay", Language: "zh", Confidence: 0.95}), heed.Act},
		{"a sure yes and a sure no in two languages", by(whisper("no", 0.7), heed.Result{Recogniser: "sense", Text: "对的", Language: "zh", Confidence: 0.95}), heed.Leave},
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
