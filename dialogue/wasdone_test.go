package dialogue_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

// deedThat is a task of the past that ended with the fact seen, some time before a question
// now.
func deedThat(t *testing.T, fact task.Literal, before time.Duration) []task.Event {
	t.Helper()
	return deedOn(t, task.Observed, fact, before)
}

// deedOn is one that ended with the fact on that evidence.
func deedOn(t *testing.T, evidence task.Evidence, fact task.Literal, before time.Duration) []task.Event {
	t.Helper()
	data, err := json.Marshal(task.Result{InstructionID: "1", Proofs: []task.Proof{{Literal: fact, Evidence: evidence}}})
	require.NoError(t, err)
	now := time.Date(2026, 5, 4, 15, 0, 0, 0, time.UTC)
	return []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "the task", Stamp: now.Add(-before)},
		{Kind: task.EventStepStart, InstructionID: "1", Stamp: now.Add(-before)},
		{Kind: task.EventDone, InstructionID: "1", Text: "Done.", Data: data, Stamp: now.Add(-before)},
		{Kind: task.EventInstruction, InstructionID: "2", Text: "?", Stamp: now},
	}
}

// Whether the robot did something is told by what it remembers, and what it does not
// remember by how things are.
func TestWhetherItDidSomethingIsToldFromMemory(t *testing.T) {
	onTable, watered := task.That("on", "red_cup", "table"), task.That("watered", "plant")
	for name, c := range map[string]struct {
		asked  task.Condition
		past   []task.Event
		en, zh string
	}{
		"it did, and so it is": {
			onTable, deedThat(t, lit("on", "red_cup", "table"), 5*time.Minute), "Yes, I did that 5 minutes ago.", "做了，5分钟前做的。",
		},
		"it did, and nobody sees how it is": {
			watered, deedThat(t, lit("watered", "plant"), 0), "Yes, I did that just now.", "做了，刚才做的。",
		},
		"it did, and it is no longer so": {
			task.Not(onTable), deedThat(t, task.Literal{Fact: lit("on", "red_cup", "table").Fact, Negated: true}, time.Hour),
			"I did that an hour ago, but it is no longer so.", "一小时前做过，可现在又不是这样了。",
		},
		"it did not, but so it is": {
			onTable, deedThat(t, lit("watered", "plant"), 0), "It is so, though I do not remember doing that.", "现在是这样，不过我不记得是我做的。",
		},
		"it tried, and it does not hold": {
			watered, deedOn(t, "", lit("watered", "plant"), 0), `Not that I remember. Before this you asked me: "the task". Done.`, "我不记得做过。在这之前您让我：“the task”。Done.",
		},
		"it was only assumed": {
			watered, deedOn(t, task.Assumed, lit("watered", "plant"), 0), `Not that I remember. Before this you asked me: "the task". Done.`, "我不记得做过。在这之前您让我：“the task”。Done.",
		},
		"it did something else": {
			task.That("on", "plate", "table"), deedThat(t, lit("watered", "plant"), 0),
			`Not that I remember. Before this you asked me: "the task". Done.`, "我不记得做过。在这之前您让我：“the task”。Done.",
		},
		"it has done nothing": {watered, nil, "I have done nothing yet.", "我还什么都没做。"},
	} {
		t.Run(name, func(t *testing.T) {
			for language, want := range map[string]string{"en": c.en, "zh": c.zh} {
				clause := task.Clause{Ask: &task.Ask{Kind: task.AskWhether, By: task.ByDeed, Where: &c.asked}}
				text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: clause, Language: language, World: kitchen(), Past: c.past})
				require.NoError(t, err)
				require.Equal(t, want, text)
			}
		})
	}
}

func lit(predicate string, args ...string) task.Literal {
	return task.Literal{Fact: task.NewFact(predicate, args...)}
}
