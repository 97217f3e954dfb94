package executor_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// goesOn is a motion that its robot does not end when it is told to, until the channel is closed.
func goesOn(ended chan struct{}) fault {
	return func(ctx context.Context, _ *house, _ task.Step) executor.Report {
		<-ctx.Done()
		<-time.After(4 * time.Second)
		return executor.Report{Code: task.CodeActionCancelled, Loose: ended}
	}
}

// Nobody is told that the robot stands while it may go on, and nothing else moves until it does not.
func TestAMotionThatRefusesToEndIsToldUntilItHasEnded(t *testing.T) {
	for language, told := range map[string]struct{ cup, goesOn, over string }{
		"en": {"put the cup on the shelf", "I may still be moving", "That motion has ended now."},
		"zh": {"put the cup on the shelf", "我可能还在动", "现在那个动作结束了。"},
	} {
		t.Run(language, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := inLanguage(language)
				ended := make(chan struct{})
				h.faults["pick"] = []fault{goesOn(ended)}
				e := running(t, h)
				first := doing(t, e, said(told.cup))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
				e.Stop()
				require.Equal(t, task.CodeStopped, (<-first).Code)
				require.Contains(t, strings.Join(h.said, "\n"), told.goesOn)

				<-time.After(9 * time.Second)
				e.Stop()
				require.NoError(t, e.Heeded(t.Context(), task.ControlStop, "", language))
				require.Contains(t, h.said[len(h.said)-1], told.goesOn, "it does not say that it stands")
				require.NoError(t, e.Heeded(t.Context(), task.ControlEmergency, "go home", language))
				require.Contains(t, h.said[len(h.said)-1], told.goesOn)

				second := doing(t, e, said(told.cup))
				<-time.After(9 * time.Second)
				require.Len(t, h.attempts(), 2, "no other motion begins")
				close(ended)
				require.Equal(t, task.CodeNone, (<-second).Code)
				require.Contains(t, strings.Join(h.said, "\n"), told.over)
				e.Stop()
				require.NoError(t, e.Heeded(t.Context(), task.ControlStop, "", language))
				require.NotContains(t, h.said[len(h.said)-1], told.goesOn)
			})
		})
	}
}

// A wish that comes meanwhile fails with why, where that never ends.
func TestAMotionThatNeverEndsIsWhyNoOtherBegins(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		ended := make(chan struct{})
		defer close(ended)
		h.faults["pick"] = []fault{goesOn(ended)}
		e := running(t, h)
		first := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		e.Stop()
		<-first
		result := <-doing(t, e, said("put the cup on the shelf"))
		require.Equal(t, task.CodeActionTimeout, result.Code)
		require.Contains(t, result.Reason, "the robot's own program has not ended its motion")
		require.Len(t, h.attempts(), 2)
	})
}
