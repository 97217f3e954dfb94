package soak

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestTheTimeFromAFailureToTheNextMotionIsMeasured(t *testing.T) {
	failed := task.Event{Kind: task.EventStepFailed, Skill: "pick"}
	begun := task.Event{Kind: task.EventStepStart, Skill: "pick"}
	retry := func(code task.Code) task.Event { return task.Event{Kind: task.EventRetry, Skill: "pick", Code: code} }
	for _, c := range []struct {
		name   string
		events []task.Event
		counts bool
	}{
		{"of a plan made anew", []task.Event{failed, {Kind: task.EventReplan}, {Kind: task.EventPlan}}, true},
		{"also where the plan is tried for again", []task.Event{failed, {Kind: task.EventReplan}, {Kind: task.EventRetry, Code: task.CodeGone}}, true},
		{"of another step of the same plan", []task.Event{failed, {Kind: task.EventRepair}}, true},
		{"of the same step", []task.Event{failed, retry(task.CodeGraspFailed)}, true},
		{"but not of one that waits for a part of the system", []task.Event{failed, retry(task.CodeNoServer)}, false},
		{"nor where nothing failed", []task.Event{{Kind: task.EventPlan}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var e Episode
				_, w := watching(t.Context(), time.Minute, &e)
				defer w.stop()
				for _, ev := range c.events {
					require.NoError(t, w.Record(ev))
				}
				<-time.After(7 * time.Millisecond)
				require.NoError(t, w.Record(begun))
				require.NoError(t, w.Record(begun), "only the next one counts")
				if !c.counts {
					require.Empty(t, e.recoveries)
					return
				}
				require.Equal(t, []time.Duration{7 * time.Millisecond}, e.recoveries)
			})
		})
	}
}

// What the robot looks at before it tells of the failure is a part of that time. That an
// earlier action ended is not.
func TestThatTimeBeginsWithTheEndOfTheAction(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var e Episode
		_, w := watching(t.Context(), time.Minute, &e)
		defer w.stop()
		tell := func(kinds ...task.EventKind) {
			for _, kind := range kinds {
				require.NoError(t, w.Record(task.Event{Kind: kind}))
			}
		}
		tell(task.EventStepStart)
		w.ended()
		tell(task.EventStepDone, task.EventStepStart)
		<-time.After(time.Second)
		w.ended()
		<-time.After(5 * time.Millisecond)
		tell(task.EventStepFailed, task.EventReplan)
		<-time.After(7 * time.Millisecond)
		tell(task.EventStepStart, task.EventStepFailed, task.EventRepair) // before any action
		<-time.After(3 * time.Millisecond)
		tell(task.EventStepStart)
		require.Equal(t, []time.Duration{12 * time.Millisecond, 3 * time.Millisecond}, e.recoveries)
	})
}
