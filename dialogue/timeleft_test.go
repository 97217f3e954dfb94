package dialogue_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestHowLongItTakesIsToldByWhatSuchStepsHaveTaken(t *testing.T) {
	at := time.Date(2026, 5, 4, 15, 0, 0, 0, time.UTC)
	plan, err := json.Marshal(task.Plan{Steps: []task.Step{
		{ID: 1, Skill: "approach"}, {ID: 2, Skill: "pick"}, {ID: 3, Skill: "approach"},
	}})
	require.NoError(t, err)
	step := func(kind task.EventKind, id, skill string, n int, after time.Duration) task.Event {
		return task.Event{Kind: kind, InstructionID: id, Skill: skill, Step: n, Stamp: at.Add(after), Text: skill}
	}
	before := []task.Event{
		step(task.EventStepStart, "1", "approach", 1, 0), step(task.EventStepDone, "1", "approach", 1, time.Minute),
		step(task.EventStepStart, "1", "pick", 2, time.Minute), step(task.EventStepDone, "1", "pick", 2, 80*time.Second),
	}
	asked := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "2", Text: "bring me the vase", Stamp: at.Add(time.Hour)},
		{Kind: task.EventPlan, InstructionID: "2", Data: plan, Stamp: at.Add(time.Hour)},
	}
	begun := append(asked, step(task.EventStepStart, "2", "approach", 1, time.Hour))
	now := task.Event{Kind: task.EventQueued, InstructionID: "3", Stamp: at.Add(time.Hour + 20*time.Second)}
	held := task.Event{Kind: task.EventHold, Data: json.RawMessage(`{"paused":true}`), Stamp: now.Stamp}
	join := func(parts ...[]task.Event) (out []task.Event) {
		for _, p := range parts {
			out = append(out, p...)
		}
		return out
	}
	for name, tt := range map[string]struct {
		past []task.Event
		want string
	}{
		"nothing is done":              {before, "I am doing nothing now."},
		"a plan is shown":              {join(before, asked), "About 2 minutes: 3 steps are left."},
		"it is under way":              {join(before, begun, []task.Event{now}), "About 2 minutes: 3 steps are left."},
		"the last step is nearly over": {join(before, begun, []task.Event{step(task.EventStepStart, "2", "approach", 3, time.Hour), {Stamp: at.Add(time.Hour + 55*time.Second)}}), "A few seconds: 1 step is left."},
		"such steps are new":           {begun, "I do not know yet how long that takes: 3 steps are left."},
		"it is held":                   {join(before, begun, []task.Event{held}), "I am paused. Say go on when I may move again. About 2 minutes: 3 steps are left."},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, tt.want, told(t, "time left", tt.past))
		})
	}
}
