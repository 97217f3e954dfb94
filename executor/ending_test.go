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
	seen := 0
	return endedWhen(t, h, func(task.Event) bool {
		seen++
		return seen == events
	}, nil)
}

// endedWhen does the same at the event for which the function says so, with the config
// that the other one makes, if there is one.
func endedWhen(t *testing.T, h *house, now func(task.Event) bool, configure func(*executor.Config)) []task.Event {
	t.Helper()
	c := executor.Config{Planner: h, Actor: h, World: h, Talk: h, Clock: wall{}, Recorder: h, Skills: skills()}
	if configure != nil {
		configure(&c)
	}
	e, err := executor.New(c)
	require.NoError(t, err)
	ctx, end := context.WithCancel(t.Context())
	defer end()
	h.watch = func(_ *house, ev task.Event) {
		if now(ev) {
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

// What somebody refused, or the robot gave up, has ended: that its program ends while it still
// puts right what it leaves is no reason to begin again.
func TestATaskThatEndedInVainIsNotTakenUpAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		pick fault
		ends func(task.Event) bool // when the program is told to end
		left int                   // tasks that the next program takes up
	}{
		{"given up, and the fridge is being shut", fails(task.CodeOutOfRange), begins("close"), 0},
		{"under way", nil, begins("pick"), 1},
		{"done, and the fridge is being shut", nil, begins("close"), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, rules := larder(toPlace("cup", "shelf"))
				if c.pick != nil {
					h.faults["pick"] = always(c.pick)
				}
				log := endedWhen(t, h, c.ends, rules)
				require.False(t, slices.ContainsFunc(log, func(ev task.Event) bool { return ev.Kind == task.EventDone }), "the end comes in the middle")
				require.Len(t, executor.FindUnfinished(slices.Values(log), skills()), c.left)
			})
		})
	}
}

// begins tells the beginning of a step of the skill.
func begins(skill string) func(task.Event) bool {
	return func(ev task.Event) bool { return ev.Kind == task.EventStepStart && ev.Skill == skill }
}
