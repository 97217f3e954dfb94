package executor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

func TestWhoeverSaysAControlWordIsToldWhatComesOfIt(t *testing.T) {
	type exec = *executor.Executor
	none := func(exec) {}
	for _, c := range []struct {
		name, language string
		word           task.Control
		unbegun        string
		acts           func(exec)
		told           string
	}{
		{"a pause", "en", task.ControlPause, "", exec.Pause, "I wait until you say go on."},
		{"a pause, in Chinese", "zh", task.ControlPause, "", exec.Pause, "我等着，您说“继续”我再动。"},
		{"a go on", "en", task.ControlResume, "", none, "I may move again, and have nothing to do."},
		{"an emergency stop, in Chinese", "zh", task.ControlEmergency, "", exec.Brake, "您说“继续”以前我不动。"},
		{"an emergency stop and more", "en", task.ControlEmergency, "go home", exec.Brake, `I stand still until you say go on. Of what else you said, "go home", I have done nothing.`},
		{"an emergency stop and more, in Chinese", "zh", task.ControlEmergency, "回家", exec.Brake, "您说“继续”以前我不动。您还说了“回家”，这个我没有做。"},
		{"a stop and what is not understood", "en", task.ControlStop, "bring me the unicorn", exec.Stop, `I stand still. I have not begun what you said with it: "bring me the unicorn". Say it again in other words.`},
		{"what is called off, and more", "en", task.ControlCancel, "bring me the unicorn", none, `I stand still. I have not begun what you said with it: "bring me the unicorn". Say it again in other words.`},
		{"a stop", "en", task.ControlStop, "", exec.Stop, "I stand still, and have nothing to do."},
		{"a stop behind an emergency stop", "en", task.ControlStop, "", func(e exec) { e.Brake(); e.Stop() }, "I stand still until you say go on."},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				e := running(t, h)
				c.acts(e)
				require.NoError(t, e.Heeded(t.Context(), c.word, c.unbegun, c.language))
				require.Equal(t, []string{c.told}, h.said)
			})
		})
	}
}
