package executor_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// ended carries the errands out and has the program end in order when so many events are
// recorded. It returns all that the log holds.
func ended(t *testing.T, h *house, events int) []task.Event {
	t.Helper()
	e, err := executor.New(executor.Config{Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h, Skills: skills()})
	require.NoError(t, err)
	ctx, end := context.WithCancel(t.Context())
	defer end()
	seen := 0
	h.watch = func(*house, task.Event) {
		if seen++; seen == events {
			end()
		}
	}
	run := make(chan error, 1)
	go func() { run <- e.Run(ctx) }()
	_, _ = e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
	end()
	require.NoError(t, <-run)
	log := slices.Clone(h.events)
	h.watch, h.events = nil, nil
	return log
}

// A robot that is shut down in order loses no more than one whose program is killed.
func TestATaskOutlivesAnEndInOrderWhereverThatComes(t *testing.T) {
	last := false
	for n := 1; !last; n++ {
		require.Less(t, n, 100, "the task comes to an end")
		t.Run(fmt.Sprintf("after event %d", n), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := errandHouse()
				h.mute = true
				log := ended(t, h, n)
				require.NotEmpty(t, log)
				if last = log[len(log)-1].Kind == task.EventDone; last {
					return
				}
				for _, ev := range log {
					require.NotContains(t, []task.EventKind{task.EventStopped, task.EventGaveUp}, ev.Kind)
				}
				got := takenUp(t, h, log)
				require.LessOrEqual(t, countOf(h.attempts(), "(wave)"), 1, "it is never repeated blindly")
				require.True(t, h.truth["(on cup shelf)"])
				require.True(t, h.truth["(on ball table)"])
				if !got.Done() {
					require.Contains(t, got.Summary, "I cannot know whether this was done: wave")
				}
			})
		})
		if last {
			require.Greater(t, n, 15)
		}
	}
}

// Somebody has said pause: that the program is started anew is no reason to go on.
func TestAPauseOutlivesAnEndInOrder(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e, err := executor.New(executor.Config{Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h, Skills: skills()})
		require.NoError(t, err)
		ctx, end := context.WithCancel(t.Context())
		run := make(chan error, 1)
		go func() { run <- e.Run(ctx) }()
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
		e.Pause()
		within(t, 10*time.Second, func() bool { return slices.Contains(h.kinds(), task.EventPaused) })
		end()
		require.NoError(t, <-run)
		<-result
		hold, _ := executor.FindHold(slices.Values(h.events))
		require.True(t, hold.Paused)
		require.Len(t, executor.FindUnfinished(slices.Values(h.events), skills()), 1)
	})
}
