package executor_test

import (
	"context"
	"testing"
	"time"

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

// A stop is heard at once, also where the robot is slow to say that it stands, or never does.
func TestAStopIsToldAlsoWhereTheRobotDoesNotSayThatItStands(t *testing.T) {
	const cup = "put the cup on the shelf"
	for name, c := range map[string]struct {
		slow     time.Duration // from the cancel of a motion until the robot says that it stands
		language string
		told     string // "": nothing but the end of the task
	}{
		"it stands soon":          {500 * time.Millisecond, "en", ""},
		"it does not":             {4 * time.Second, "en", `I have given that up, and do not know yet whether all stands still: "` + cup + `".`},
		"it does not, in Chinese": {4 * time.Second, "zh", "“" + cup + "”我不做了，但还不知道是不是都不动了。"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := inLanguage(c.language)
				h.faults["pick"] = []fault{func(ctx context.Context, _ *house, _ task.Step) executor.Report {
					<-ctx.Done()
					<-time.After(c.slow)
					return executor.Report{Code: task.CodeActionCancelled}
				}}
				e := running(t, h)
				result := doing(t, e, said(cup))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
				asked := time.Now()
				<-doing(t, e, said("stop"))
				if c.told == "" {
					require.Empty(t, h.said, "the end of the task tells")
				} else {
					require.Equal(t, []string{c.told}, h.said)
					require.Less(t, time.Since(asked), 2*time.Second)
				}
				require.Equal(t, task.CodeStopped, (<-result).Code)
			})
		})
	}
}
