package nodes_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/msgs"
	"saydo/task"
)

// What waits is stopped with the task under way, and that is told in the words of who asked.
func TestWhatWaitedWhenSomebodySaidStopIsStoppedToo(t *testing.T) {
	r := newRobot(t, asked{})
	seen := make(chan task.Event, 4096)
	_, err := rosio.Subscribe(r.console, "events", rosio.QoS{Depth: 4096}, func(m msgs.Event) {
		if e, err := msgconv.Event(m); err == nil {
			seen <- e
		}
	})
	require.NoError(t, err)
	says, err := rosio.Publish[msgs.Instruction](r.console, "utterance", rosio.Reliable())
	require.NoError(t, err)
	until := func(what string, is func(task.Event) bool) task.Event {
		for late := time.After(time.Minute); ; {
			select {
			case e := <-seen:
				if is(e) {
					return e
				}
			case <-late:
				require.FailNow(t, what+" did not come")
			}
		}
	}
	call := func(name string) string {
		answer, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](t.Context(), r.console, name, stdsrvs.TriggerRequest{})
		require.NoError(t, err)
		require.True(t, answer.Success, answer.Message)
		return answer.Message
	}
	call("pause") // so that the first is still there when the others come
	require.NoError(t, says.Publish(msgs.Instruction{ID: "first", Text: "go to the kitchen", Confidence: 1}))
	until("the first", func(e task.Event) bool { return e.Kind == task.EventInstruction && e.InstructionID == "first" })
	require.NoError(t, says.Publish(msgs.Instruction{ID: "second", Text: "去书房", Language: "zh", Confidence: 1}))
	until("the second", func(e task.Event) bool {
		return e.Kind == task.EventQueued && e.InstructionID == "second" && e.Text != ""
	})
	require.NoError(t, says.Publish(msgs.Instruction{ID: "third", Text: "去卧室", Language: "zh", Confidence: 1}))
	until("the third", func(e task.Event) bool {
		return e.Kind == task.EventQueued && e.InstructionID == "third" && e.Text != ""
	})
	require.Contains(t, call("stop"), "stopping; was ")
	for left := 2; left > 0; left-- {
		end := until("the end of one that waited", func(e task.Event) bool {
			return e.InstructionID != "first" && (e.Kind == task.EventGaveUp || e.Kind == task.EventStopped)
		})
		require.Equal(t, task.EventStopped, end.Kind)
		require.Contains(t, []string{"“去书房”没有开始：有人取消了", "“去卧室”没有开始：有人取消了", "没有完成：有人取消了。"}, end.Text, "its turn may have come just then")
	}
}
