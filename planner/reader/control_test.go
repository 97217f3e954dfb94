package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

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
