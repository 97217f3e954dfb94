package reader_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/config"
	"saydo/task"
)

func TestControlWordsActAtOnce(t *testing.T) {
	flat(t).all(t, []said{
		{"stop", "!stop"},
		{"Stop!", "!stop"},
		{"please stop", "!stop"},
		{"stop moving", "!stop"},
		{"freeze", "!stop"},
		{"wait", "!pause"},
		{"hold on", "!pause"},
		{"just a moment", "!pause"},
		{"go on", "!resume"},
		{"continue please", "!resume"},
		{"never mind", "!cancel"},
		{"forget it", "!cancel"},
		{"cancel that", "!cancel"},
		{"yes", "!yes"},
		{"yes please", "!yes"},
		{"no", "!no"},
		{"no, thanks", "!no"},
		{"停", "!stop"},
		{"停!", "!stop"},
		{"请停下", "!stop"},
		{"别动", "!stop"},
		{"等一下", "!pause"},
		{"稍等", "!pause"},
		{"继续", "!resume"},
		{"继续吧", "!resume"},
		{"算了", "!cancel"},
		{"取消", "!cancel"},
		{"好的", "!yes"},
		{"不是", "!no"},
	})
}

// What is typed in haste or by a program has marks around it, and letters more than the word has.
func TestAStopIsOneWithAnyMarksAndHoweverItIsDrawnOut(t *testing.T) {
	var all []said
	for _, text := range []string{
		"停……", "停…", "停～", "停~~", "停——", "别动……", "【停】", "停停停停", "（停）",
		"stop…", "Stop—now", "*stop*", "(stop)", "Stop~", "Stoooop!", "please stoooop", "S-T-O-P", "s t o p",
	} {
		all = append(all, said{text, "!stop"})
	}
	flat(t).all(t, append(all, []said{
		{"noooo", "!no"},
		{"waaait", "!pause"},
		{"还是算了", "!cancel"},
		{"要不还是算了吧", "!cancel"},
	}...))
}

func TestTheWholeOfItIsCalledOff(t *testing.T) {
	flat(t).all(t, []said{
		{"cancel the task", "!cancel"},
		{"cancel everything", "!stop"},
		{"forget everything", "!stop"},
		{"forget that", "!cancel"},
		{"abort the mission, please", "!cancel"},
		{"robot, stop the task", "!cancel"},
		{"call it off", "!cancel"},
		{"call the whole thing off", "!stop"},
		{"can you call it off", "!cancel"},
		{"don't do that", "!cancel"},
		{"that's enough", "!stop"},
		{"whoa", "!stop"},
		{"for god's sake stop", "!stop"},
		{"立即停止", "!stop"},
		{"立马停", "!stop"},
		{"全部取消", "!stop"},
		{"全都算了", "!stop"},
		{"都不要了", "!stop"},
		{"算了吧", "!cancel"},
		{"现在全部取消", "!stop"},
		{"取消所有任务", "!stop"},
		{"任务取消", "!cancel"},
		{"停止一切", "!stop"},
		{"别做了", "!cancel"},
		{"都别拿了", "!cancel"},
		{"不要做了", "!cancel"},
		{"够了", "!stop"},
		// Not the whole of it.
		{"cancel the cup", "?not_understood"},
		{"够不够", "?not_understood"},
		{"do not stop everything", "?not_understood"},
		{"立即去厨房", "(robot_in kitchen)"},
	})
}

func TestAnEmergencyStopIsMoreThanAStop(t *testing.T) {
	flat(t).all(t, []said{
		{"emergency stop", "!emergency"},
		{"Emergency stop! Stop!", "!emergency"},
		{"stop! emergency stop!", "!emergency"},
		{"急停", "!emergency"},
		{"紧急停止！", "!emergency"},
		{"急停！停！", "!emergency"},
		{"emergency stop, then go to the kitchen", "!emergency"},
		{"emergency stop and bring me the red cup", "!emergency"},
		{"急停，然后去厨房", "!emergency"},
	})
}

// What is said in the same breath is not done, and is told.
func TestWhatStandsBehindAnEmergencyStopIsKnown(t *testing.T) {
	r := flat(t)
	for text, unbegun := range map[string]string{
		"emergency stop, and then go to the kitchen.": "go to the kitchen",
		"Stop! Emergency stop! Bring me the red cup!": "Bring me the red cup",
		"robot, emergency stop and go home":           "go home",
		"急停，然后去厨房。":                                   "去厨房",
		"emergency stop, please!":                     "",
		"emergency stop! Stop!":                       "",
		"emergency stop, and":                         "",
		"emergency stop, and then":                    "",
		"emergency stop, and please":                  "",
		"e-stop! and!":                                "",
		"急停，然后":                                       "",
		"急停。和":                                        "",
		"stop and go to the kitchen":                  "",
	} {
		require.Equal(t, unbegun, r.rules.Unbegun(text), text)
	}
	require.Equal(t, "go to the kitchen", r.read("emergency stop and go to the kitchen").Unbegun)
	require.Empty(t, r.read("stop and go to the kitchen").Unbegun)
}

func TestWhatNobodyUnderstandsMayBeAnOrderToStop(t *testing.T) {
	r := house(t)
	for text, may := range map[string]bool{
		"stop the frobnication": true, "blorp, cancel this fnord": true, "停那个布洛普": true,
		"don't cancel everything": true, "do not stop everything": true, "Don't stop everything!": true, "不要停止一切": true,
		"blorp the fnord": false, "特别布洛普": false, "don't stop the frobnication": false,
	} {
		got, err := r.rules.Read(t.Context(), task.Instruction{ID: "1", Text: text, Speaker: r.talk.Speaker}, r.talk, r.world)
		require.NoError(t, err)
		require.NotNil(t, got.Question, text)
		require.Equal(t, may, got.Placement == task.PlaceHold, text)
	}
}

// Nobody says it once who wants it at once.
func TestAControlWordIsOneHoweverOftenItIsSaid(t *testing.T) {
	flat(t).all(t, []said{
		{"STOP! STOP!", "!stop"},
		{"stop stop stop", "!stop"},
		{"stop stop stop stop stop stop stop stop stop stop stop stop", "!stop"},
		{"I said stop!", "!stop"},
		{"no stop", "!stop"},
		{"no, stop", "!stop"},
		{"wait stop", "!stop"},
		{"stop, wait", "!stop"},
		{"never mind, stop", "!stop"},
		{"wait, wait", "!pause"},
		{"no, wait", "!pause"},
		{"hang on a second", "!pause"},
		{"go on, go on", "!resume"},
		{"yes yes", "!yes"},
		{"fine, do it", "!yes"},
		{"yes please do that", "!yes"},
		{"ok, looks good to me", "!yes"},
		{"ok go ahead", "!resume"},
		{"go ahead, yes", "!resume"},
		{"没问题就这么办", "!yes"},
		{"好的，可以开始了", "!yes"},
		{"no no no", "!no"},
		{"停！停！", "!stop"},
		{"停停停", "!stop"},
		{"我说停", "!stop"},
		{"好了停", "!stop"},
		{"住手", "!stop"},
		{"等等，停下", "!stop"},
		{"等等等等", "!pause"},
		{"对对对", "!yes"},
		// Neighbours that are none, or others.
		{"do not stop", "!resume"},
		{"stop, don't stop", "?not_understood"},
		{"do not freeze", "?not_understood"},
		{"不停", "?not_understood"},
		{"别停", "!resume"},
	})
}

func TestAControlWordWithinASentenceIsNone(t *testing.T) {
	r := flat(t)
	for text, want := range map[string]string{
		"wait for 5 seconds": "wait duration=5s", "stop the fan": "(not (switched_on fan))", "等5秒": "wait duration=5s",
	} {
		require.Equal(t, want, show(r.read(text)), text)
	}
}

func TestControlTellsTheWordAlone(t *testing.T) {
	rules := shipped(t).rules
	require.Equal(t, task.ControlStop, rules.Control("STOP!!"))
	require.Equal(t, task.ControlPause, rules.Control("等一下"))
	require.Equal(t, task.ControlNone, rules.Control("bring me the stop sign"))
	require.Equal(t, task.ControlNone, rules.Control(""))
}

func TestLanguageIsToldByScript(t *testing.T) {
	rules := shipped(t).rules
	require.Equal(t, "en", rules.Language("bring me a cup"))
	require.Equal(t, "zh", rules.Language("给我 cola"))
	require.Equal(t, "en", rules.Language(""))
}

// What the robot asks people to say is understood where they say it, in both languages.
func TestTheAnswersThatTheRobotAsksForAreOnes(t *testing.T) {
	rules := shipped(t).rules
	lines, err := config.ReadVoice()
	require.NoError(t, err)
	quoted := regexp.MustCompile(`["“]([^"”]+)["”]`)
	for language, text := range lines.Lines["unclear"] {
		var means []task.Control
		for _, words := range quoted.FindAllStringSubmatch(text, -1) {
			means = append(means, rules.Control(words[1]))
		}
		require.Equal(t, []task.Control{task.ControlYes, task.ControlNo}, means, language)
	}
}
