package main

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// outlivesDecisions kills the executor as soon as it knows which branch it is to take, and
// as soon as what it went on until is so, and has the opposite be so when it is there again.
func outlivesDecisions(t *testing.T, binary string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	k := startKillable(ctx, t, binary, 1)
	lamp := task.Literal{Fact: task.NewFact("switched_on", "floor_lamp")}
	television := task.Literal{Fact: task.NewFact("switched_on", "television")}

	k.say(t, "until", "go to the living room, then wave until the floor lamp is on, then put the milk on the sofa")
	waves := 0
	end, seen := k.follow(ctx, t, func(ev task.Event) {
		switch {
		case ev.Kind == task.EventStepDone && ev.Skill == "wave":
			k.house.Happen(lamp)
		case ev.Kind == task.EventReached:
			k.house.Happen(task.Literal{Fact: lamp.Fact, Negated: true})
			require.NoError(t, k.kill(ctx, "executor"))
			waves = k.house.Deeds("wave")
		}
	})
	require.Equal(t, task.EventDone, end.Kind, end.Text)
	require.Equal(t, 1, countEvents(seen, task.EventReached), "it is reached once")
	require.Positive(t, countEvents(seen, task.EventResumed), "the executor was killed")
	require.Positive(t, waves)
	require.Equal(t, waves, k.house.Deeds("wave"), "what is over is not begun again")
	require.Empty(t, goalOf(t, "(on milk sofa)").Unmet(k.house.Truth()))

	k.say(t, "branch", "if the television is off, turn on the coffee machine and then put the red cup on the desk, otherwise turn on the floor lamp")
	end, seen = k.follow(ctx, t, func(ev task.Event) {
		if ev.Kind == task.EventDecided {
			k.house.Happen(television)
			require.NoError(t, k.kill(ctx, "executor"))
		}
	})
	require.Equal(t, task.EventDone, end.Kind, end.Text)
	require.Equal(t, 1, countEvents(seen, task.EventDecided), "it is decided once")
	require.Positive(t, countEvents(seen, task.EventResumed), "the executor was killed")
	// The other branch is not taken.
	require.Empty(t, goalOf(t, "(and (switched_on coffee_machine) (on red_cup desk) (not (switched_on floor_lamp)))").Unmet(k.house.Truth()))
}

// follow tells of the events of a task up to its end, and returns all of them.
func (k *killable) follow(ctx context.Context, t *testing.T, tell func(task.Event)) (end task.Event, all []task.Event) {
	t.Helper()
	for {
		select {
		case <-ctx.Done():
			require.NoError(t, context.Cause(ctx), "it hangs after %v", all)
		case ev := <-k.heard:
			all = append(all, ev)
			tell(ev)
			switch ev.Kind {
			case task.EventDone, task.EventGaveUp, task.EventStopped:
				return ev, all
			default:
			}
		}
	}
}

// countEvents counts the events of the kind.
func countEvents(all []task.Event, kind task.EventKind) int {
	n := 0
	for _, ev := range all {
		if ev.Kind == kind {
			n++
		}
	}
	return n
}

func goalOf(t *testing.T, text string) task.Condition {
	t.Helper()
	goal, err := task.ParseCondition(text)
	require.NoError(t, err)
	return goal
}
