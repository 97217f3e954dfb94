package executor_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// attemptsIn lists what the log tells of the attempts in vain at a skill.
func attemptsIn(t *testing.T, events []task.Event, skill string) []task.Outcome {
	t.Helper()
	var out []task.Outcome
	for _, ev := range events {
		if ev.Kind == task.EventStepFailed && ev.Skill == skill {
			var o task.Outcome
			require.NoError(t, json.Unmarshal(ev.Data, &o))
			out = append(out, o)
		}
	}
	return out
}

// The cup is carried off as the robot reaches for it; it does not reach for it again where it sees none.
func TestAStepThatWasNotBegunIsRecordedAsThat(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "sink"))
		h.faults["pick"] = []fault{before(away("(on cup shelf)"), task.CodeGraspFailed)}
		got := carriedOut(t, h)
		require.Equal(t, task.CodeNone, got.Code, got.Summary)
		tried := attemptsIn(t, h.events, "pick")
		require.Len(t, tried, 2)
		require.Equal(t, []bool{false, true}, []bool{tried[0].Unbegun, tried[1].Unbegun})
		require.Equal(t, task.CodeNeedUnmet, tried[1].Code)
	})
}

// A step that cannot be begun tells nothing of what was begun before.
func TestAStepThatWasNotBegunSettlesNoDoubt(t *testing.T) {
	event := func(kind task.EventKind, out task.Outcome) task.Event {
		data, err := json.Marshal(out)
		require.NoError(t, err)
		return task.Event{Kind: kind, InstructionID: "i1", Skill: out.Step.Skill, Code: out.Code, Data: data}
	}
	request, err := json.Marshal(task.Request{Language: "en", Clauses: []task.Clause{toWave()}})
	require.NoError(t, err)
	heard := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "i1", Data: []byte(`{"id":"i1","text":"wave"}`)},
		{Kind: task.EventRequest, InstructionID: "i1", Data: request},
	}
	begun := event(task.EventStepStart, task.Outcome{Step: wave()})
	lost := event(task.EventStepFailed, task.Outcome{Step: wave(), Code: task.CodeTransport})
	failed := event(task.EventStepFailed, task.Outcome{Step: wave(), Code: task.CodeActionFailed})
	unseen := event(task.EventStepFailed, task.Outcome{Step: wave(), Code: task.CodeNoObservation, Unbegun: true})
	gone := event(task.EventStepFailed, task.Outcome{Step: wave(), Code: task.CodeTransport, Unbegun: true})
	for _, c := range []struct {
		name   string
		events []task.Event
		doubt  bool
	}{
		{"nobody knows what came of the attempt before", []task.Event{begun, lost, unseen}, true},
		{"it has failed", []task.Event{begun, failed, unseen}, false},
		{"nothing was begun at all", []task.Event{unseen, gone}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			left := executor.FindUnfinished(slices.Values(slices.Concat(heard, c.events)), skills())
			require.Len(t, left, 1)
			require.Equal(t, c.doubt, left[0].Doubt != nil)
		})
	}
}

func TestWhatWasSeenBeforeTheTaskIsToldAsThat(t *testing.T) {
	for _, c := range []struct {
		name   string
		alter  func(*house)
		says   string
		before bool
	}{
		{
			"it was seen before, and there is nothing to be done", func(h *house) {
				h.remembered = map[string]time.Time{"(on cup shelf)": time.Now().Add(-10 * time.Second)}
			},
			"Done. I saw this 10 seconds ago, before you asked for it, and have not looked since: (on cup shelf).", true,
		},
		{"it is seen now", func(h *house) { h.unseen = nil }, "1 of 1 goals are seen to hold.", false},
		{
			"it is only taken to be so, as it usually is", func(h *house) { h.unseen, h.usual = nil, map[string]bool{"(on cup shelf)": true} },
			"As far as I know, for I could not look again: (on cup shelf).", false,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.set("(on cup table)", false)
				h.set("(on cup shelf)", true)
				h.unseen = map[string]bool{"(on cup shelf)": true}
				c.alter(h)
				got := carriedOut(t, h)
				require.Empty(t, h.acted)
				require.Contains(t, got.Summary, c.says)
				require.Equal(t, c.before, strings.Contains(got.Summary, "before you asked"), got.Summary)
				require.NotContains(t, got.Summary, "Not seen")
			})
		})
	}
}
