package dialogue_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

// heap are events of a task that makes way for another one, of one that waits, one that was taken back while it did, and one that
// was but a question.
func heap(t *testing.T) []task.Event {
	t.Helper()
	plan, err := json.Marshal(task.Plan{Steps: []task.Step{{ID: 1, Say: "go to the kitchen"}, {ID: 2, Say: "close the fridge"}, {ID: 3, Say: "come back"}}})
	require.NoError(t, err)
	waits := json.RawMessage(`{}`)
	return []task.Event{
		{Kind: task.EventQueued, InstructionID: "1", Text: "bring me the cup", Data: waits},
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the cup"},
		{Kind: task.EventStepStart, InstructionID: "1", Step: 1, Text: "go to the table"},
		{Kind: task.EventQueued, InstructionID: "2", Text: "first close the fridge", Data: waits},
		{Kind: task.EventQueued, InstructionID: "3", Text: "wave to me", Data: waits},
		{Kind: task.EventQueued, InstructionID: "4", Text: "open the window", Data: waits},
		{Kind: task.EventPaused, InstructionID: "1", Text: "first close the fridge"},
		{Kind: task.EventInstruction, InstructionID: "2", Text: "first close the fridge"},
		{Kind: task.EventPlan, InstructionID: "2", Data: plan},
		{Kind: task.EventStepStart, InstructionID: "2", Step: 1, Text: "go to the kitchen"},
		{Kind: task.EventStopped, InstructionID: "4", Text: "it was not begun"},
		{Kind: task.EventQueued, InstructionID: "5", Data: waits},
	}
}

func TestWhatIsStillToBeDoneIsToldInItsOrder(t *testing.T) {
	self := func(by, language string, past []task.Event) string {
		told, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: by}}, Language: language, Past: past})
		require.NoError(t, err)
		return told
	}
	past := heap(t)
	require.Equal(t, `You asked me: "first close the fridge". 2 after this one: go to the kitchen. Set aside for that: "bring me the cup". After that: "wave to me".`, self("undone", "en", past))
	require.Equal(t, `您让我：“first close the fridge”。这一步之后还有 2 步：go to the kitchen。为这个先放下的：“bring me the cup”。然后是：“wave to me”。`, self("undone", "zh", past))
	require.Equal(t, `You asked me: "first close the fridge". Now: go to the kitchen.`, self("was doing", "en", past))

	held := append(past, task.Event{Kind: task.EventHold, Data: json.RawMessage(`{"Paused":true}`)})
	require.Contains(t, self("undone", "en", held), `I am paused. Say go on when I may move again. You asked me: "first close the fridge".`)
	require.Equal(t, `I am paused. Say go on when I may move again. You asked me: "first close the fridge".`, self("was doing", "en", held))

	over := append(past,
		task.Event{Kind: task.EventStopped, InstructionID: "3", Text: "it was not begun"},
		task.Event{Kind: task.EventStopped, InstructionID: "2", Text: "Not done: somebody called it off."},
		task.Event{Kind: task.EventStopped, InstructionID: "1", Text: "Not done: somebody called it off."})
	require.Equal(t, "Nothing: I wait for what you tell me.", self("undone", "en", over))
	require.Equal(t, `Before this you asked me: "first close the fridge". Not done: somebody called it off.`, self("was doing", "en", over))
}

// What the robot itself wants is nothing that somebody has told it.
func TestWhatTheRobotWantsItselfIsNotToldAsWanted(t *testing.T) {
	self, err := json.Marshal(task.Instruction{ID: "1-charge", Text: "charge", Source: task.SourceSelf})
	require.NoError(t, err)
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the cup"},
		{Kind: task.EventInstruction, InstructionID: "1-charge", Text: "charge", Data: self},
	}
	told, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "undone"}}, Language: "en", Past: past})
	require.NoError(t, err)
	require.Equal(t, `You asked me: "bring me the cup".`, told)
}
