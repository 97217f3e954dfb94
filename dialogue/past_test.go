package dialogue_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

// A day of the robot: two tasks in the morning, one yesterday, and a question now.
func day(t *testing.T) []task.Event {
	t.Helper()
	now := time.Date(2026, 5, 4, 15, 0, 0, 0, time.Local)
	said := func(id, text string, at time.Time) task.Event {
		return task.Event{Kind: task.EventInstruction, InstructionID: id, Text: text, Stamp: at}
	}
	return []task.Event{
		said("1", "close the window", now.AddDate(0, 0, -1)),
		{Kind: task.EventStepStart, InstructionID: "1"},
		{Kind: task.EventDone, InstructionID: "1", Text: "Done."},
		said("2", "clear the table", now.Add(-6*time.Hour)),
		{Kind: task.EventStepStart, InstructionID: "2"},
		{Kind: task.EventDone, InstructionID: "2", Text: "Done."},
		said("3", "bring me the vase", now.Add(-5*time.Hour)),
		{Kind: task.EventStepStart, InstructionID: "3"},
		{Kind: task.EventGaveUp, InstructionID: "3", Text: "Not done: it is gone."},
		said("4", "?", now),
	}
}

func TestItTellsOfATimeAllThatItDidThen(t *testing.T) {
	for by, want := range map[string]string{
		"said":               "Not done: it is gone.",
		"did before":         `Before this you asked me: "clear the table". Done.`,
		"did today":          `You asked me: "clear the table": done; "bring me the vase": not done.`,
		"did this morning":   `You asked me: "clear the table": done; "bring me the vase": not done.`,
		"did this afternoon": "I remember nothing that I did then.",
		"did yesterday":      `You asked me: "close the window": done.`,
		"did so far":         `You asked me: "close the window": done; "clear the table": done; "bring me the vase": not done.`,
		"went wrong":         "Not done: it is gone.",
		"why not":            "Because: Not done: it is gone.",
		"steps left":         "I am doing nothing now.",
	} {
		require.Equal(t, want, told(t, by, day(t)), by)
	}
	require.Equal(t, "Before that I did nothing that I remember.", told(t, "did before", day(t)[6:]))
	require.Equal(t, "Nothing went wrong that I know of.", told(t, "went wrong", day(t)[:6]))
	require.Equal(t, "I do not know of anything that kept me from it. Please ask me for it again.", told(t, "why not", append(day(t)[:6:6], day(t)[9])))
}

// A simulation's clock may tell another time of day, and year, than the wall's, which says what time it is.
func TestTheTimeOfDayIsOfOneClock(t *testing.T) {
	morning := time.Date(2026, 5, 4, 9, 43, 0, 0, time.Local)
	evening := time.Date(2023, 11, 14, 22, 13, 0, 0, time.Local)
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "open the fridge", Stamp: evening},
		{Kind: task.EventStepStart, InstructionID: "1", Stamp: evening.Add(time.Minute)},
		{Kind: task.EventDone, InstructionID: "1", Text: "Done.", Stamp: evening.Add(time.Minute)},
		{Kind: task.EventInstruction, InstructionID: "2", Text: "what did you do this morning", Stamp: evening.Add(3 * time.Minute)},
	}
	talk := dialogue.New(dialogue.Config{Clock: func() time.Time { return morning }})
	for by, want := range map[string]string{
		"did this morning":   `You asked me: "open the fridge": done.`,
		"did this afternoon": "I remember nothing that I did then.",
		"time":               "It is 9:43.",
	} {
		text, err := talk.Reply(dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: by}}, Language: "en", World: kitchen(), Past: past})
		require.NoError(t, err)
		require.Equal(t, want, text, by)
	}
}

// What was done and asked in one breath is a deed; questions alone are none.
func TestADeedWithAQuestionBehindItIsADeed(t *testing.T) {
	goal, ask := task.Clause{Goal: new(task.That("on", "red_cup", "table"))}, task.Clause{Ask: &task.Ask{Kind: task.AskCount}}
	for want, clauses := range map[string][]task.Clause{
		`You asked me: "clear the table": done; "bring me the vase": not done.`: {goal, ask},
		`You asked me: "bring me the vase": not done.`:                          {ask, ask},
	} {
		data, err := json.Marshal(task.Request{Clauses: clauses})
		require.NoError(t, err)
		past := day(t)
		past = append(past[:4:4], append([]task.Event{{Kind: task.EventRequest, InstructionID: "2", Data: data}}, past[4:]...)...)
		require.Equal(t, want, told(t, "did today", past))
	}
}

func TestItTellsHowManyStepsAreLeft(t *testing.T) {
	plan, err := json.Marshal(task.Plan{Steps: []task.Step{{ID: 1}, {ID: 2}, {ID: 3}}})
	require.NoError(t, err)
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the vase"},
		{Kind: task.EventPlan, InstructionID: "1", Data: plan},
		{Kind: task.EventStepStart, InstructionID: "1", Step: 1, Text: "go to the kitchen"},
	}
	require.Equal(t, "2 after this one: go to the kitchen.", told(t, "steps left", past))
	past = append(past, task.Event{Kind: task.EventStepStart, InstructionID: "1", Step: 3, Text: "give it"})
	require.Equal(t, "This is the last step: give it.", told(t, "steps left", past))
	require.Equal(t, `You asked me: "bring me the vase". Now: go to the kitchen.`, told(t, "steps left", []task.Event{past[0], past[2]}))
}

func TestItTellsWhichStepComesWhereInThePlan(t *testing.T) {
	plan, err := json.Marshal(task.Plan{Steps: []task.Step{{ID: 1, Say: "go to the kitchen"}, {ID: 2, Say: "pick up the vase"}}})
	require.NoError(t, err)
	shown := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the vase"},
		{Kind: task.EventPlan, InstructionID: "1", Data: plan},
	}
	running := append(shown[:2:2], task.Event{Kind: task.EventStepStart, InstructionID: "1", Step: 1, Text: "go to the kitchen"})
	for name, tt := range map[string]struct {
		past []task.Event
		n    float64
		want string
	}{
		"of a plan that is shown": {shown, 2, "Step 2: pick up the vase."},
		"of one under way":        {running, 1, "Step 1: go to the kitchen."},
		"the last":                {running, -1, "Step 2: pick up the vase."},
		"one that is not in it":   {shown, 3, "There is no step 3; the plan has 2."},
		"of no plan":              {append(running[:3:3], task.Event{Kind: task.EventDone, InstructionID: "1"}), 1, "I am doing nothing now."},
	} {
		require.Equal(t, tt.want, replied(t, task.Ask{Kind: task.AskSelf, By: "step", Amount: tt.n}, tt.past), name)
	}
}

func TestWhoStandsStillSaysSoWhenAskedWhatItDoes(t *testing.T) {
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the vase"},
		{Kind: task.EventStepStart, InstructionID: "1", Text: "go to the kitchen"},
	}
	require.Equal(t, `You asked me: "bring me the vase". Now: go to the kitchen.`, told(t, "doing", past))
	past = append(past, task.Event{Kind: task.EventHold, Data: []byte(`{"paused":true}`)})
	require.Equal(t, `I am paused. Say go on when I may move again. You asked me: "bring me the vase".`, told(t, "doing", past))
	asks := append(past[:1:1], task.Event{Kind: task.EventApproval, InstructionID: "1", Text: "My plan has one step. Shall I?"})
	require.Equal(t, `I wait for an answer: My plan has one step. Shall I? You asked me: "bring me the vase".`, told(t, "doing", asks))
	require.Equal(t, "I am paused. Say go on when I may move again.", told(t, "doing", past[2:]))
	loose := append(past[:2:2], task.Event{Kind: task.EventStopped, InstructionID: "1"}, task.Event{Kind: task.EventHold, Data: []byte(`{"loose":true}`)})
	require.Equal(t, "The robot's own program has not ended a motion that was called off: I may still be moving.", told(t, "doing", loose))
}

// A task that was put in front of another ends by itself, and the other goes on.
func TestATaskThatWasPutInFrontDoesNotHideTheOther(t *testing.T) {
	at := time.Unix(0, 0)
	event := func(id string, kind task.EventKind, text string) task.Event {
		at = at.Add(time.Second)
		return task.Event{Kind: kind, InstructionID: id, Text: text, Stamp: at}
	}
	past := []task.Event{
		event("1", task.EventInstruction, "bring me the vase"),
		event("1", task.EventStepStart, "go to the kitchen"),
		event("1", task.EventStepFailed, "the way is blocked"),
		event("1", task.EventPaused, "first wave"),
		event("2", task.EventInstruction, "first wave"),
		event("2", task.EventStepStart, "wave"),
	}
	require.Equal(t, `You asked me: "first wave". Now: wave.`, told(t, "did", past))
	require.Equal(t, "The way is blocked.", told(t, "went wrong", past))
	past = append(past, event("2", task.EventDone, "Done."), event("1", task.EventResumed, ""))
	require.Equal(t, `You asked me: "bring me the vase". Now: go to the kitchen.`, told(t, "did", past))
	past = append(past, event("1", task.EventGaveUp, "Not done: it is gone"))
	require.Equal(t, `You asked me: "bring me the vase": not done; "first wave": done.`, told(t, "did so far", past))
	require.Equal(t, "The way is blocked. Not done: it is gone.", told(t, "went wrong", past))
}

func TestItTellsWhatItHolds(t *testing.T) {
	require.Equal(t, "I hold the spoon.", told(t, "held", nil))
}

// What is to be left out and is no part of what is being done is told, with what is.
func TestWhatIsNoPartOfTheTaskIsTold(t *testing.T) {
	past := []task.Event{{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the vase"}}
	spoon, both := task.Same("?x", "spoon"), task.Or(task.Same("?x", "spoon"), task.Same("?x", "apple"))
	for _, tt := range []struct {
		ask  task.Ask
		past []task.Event
		want string
	}{
		{task.Ask{Kind: task.AskSelf, By: task.BySpared, Type: "object", Where: &spoon}, past, `The spoon is no part of what I am to do. You asked me: "bring me the vase".`},
		{task.Ask{Kind: task.AskSelf, By: task.BySpared, Type: "object", Where: &spoon}, nil, "The spoon is no part of what I am to do."},
		{task.Ask{Kind: task.AskSelf, By: task.BySpared}, past, `That is no part of what I am to do. You asked me: "bring me the vase".`},
		{task.Ask{Kind: task.AskSelf, By: task.BySparedOne, Where: &both}, past, "Say which one to leave out: the apple, the spoon."},
	} {
		require.Equal(t, tt.want, replied(t, tt.ask, tt.past))
	}
}

func told(t *testing.T, by string, past []task.Event) string {
	t.Helper()
	return replied(t, task.Ask{Kind: task.AskSelf, By: by}, past)
}

func replied(t *testing.T, ask task.Ask, past []task.Event) string {
	t.Helper()
	clause := task.Clause{Ask: &ask}
	now := func() time.Time { return past[len(past)-1].Stamp } // as the graph's clock tells it
	text, err := dialogue.New(dialogue.Config{Clock: now}).Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen(), Past: past})
	require.NoError(t, err)
	return text
}

func TestItTellsWhatItDoesNext(t *testing.T) {
	plan := func(steps ...task.Step) task.Event {
		data, err := json.Marshal(task.Plan{Steps: steps})
		require.NoError(t, err)
		return task.Event{Kind: task.EventPlan, InstructionID: "1", Data: data}
	}
	two := []task.Step{{ID: 1, Say: "go to the kitchen"}, {ID: 2, Say: "pick up the cup"}}
	asked := task.Event{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the cup"}
	begins := func(n int) task.Event {
		return task.Event{Kind: task.EventStepStart, InstructionID: "1", Step: n, Text: two[n-1].Say}
	}
	for name, c := range map[string]struct {
		past []task.Event
		want string
	}{
		"nothing":         {nil, "Nothing: I wait for what you tell me."},
		"the second step": {[]task.Event{asked, plan(two...), begins(1)}, "Now: go to the kitchen. Then: pick up the cup."},
		"none behind it":  {[]task.Event{asked, plan(two...), begins(1), begins(2)}, `You asked me: "bring me the cup". Now: pick up the cup.`},
		"it is paused": {
			[]task.Event{asked, plan(two...), begins(1), {Kind: task.EventHold, Data: []byte(`{"paused":true}`)}},
			"I am paused. Say go on when I may move again.",
		},
	} {
		require.Equal(t, c.want, told(t, "next", c.past), name)
	}
}

func TestItTellsWhyItStandsStillNow(t *testing.T) {
	hold := func(json string) task.Event { return task.Event{Kind: task.EventHold, Data: []byte(json)} }
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the vase"},
		{Kind: task.EventStepStart, InstructionID: "1", Text: "go to the kitchen"},
	}
	charging := []task.Event{
		{Kind: task.EventPaused, InstructionID: "1", Text: "My battery is at 4 %. I charge first."},
		{Kind: task.EventInstruction, InstructionID: "c", Data: []byte(`{"source":"self"}`)},
	}
	stopped := task.Event{Kind: task.EventStopped, InstructionID: "1", Text: "Not done: somebody called it off. 0 of 1 goals are seen to hold.", Data: []byte(`{"reason":"somebody called it off"}`)}
	question := task.Event{Kind: task.EventInstruction, InstructionID: "q", Text: "why?"}
	for name, c := range map[string]struct {
		since []task.Event
		want  string
	}{
		"nothing keeps it": {nil, `Because you asked me: "bring me the vase".`},
		"a pause":          {[]task.Event{hold(`{"paused":true}`), {Kind: task.EventPaused}}, "I am paused. Say go on when I may move again."},
		"it went on":       {[]task.Event{hold(`{"paused":true}`), {Kind: task.EventPaused}, hold(`{}`), {Kind: task.EventResumed}}, `Because you asked me: "bring me the vase".`},
		"the button":       {[]task.Event{hold(`{"paused":true,"braked":true,"pressed":true}`)}, "The emergency button is pressed. Release it and say go on."},
		"an emergency":     {[]task.Event{hold(`{"paused":true,"braked":true}`)}, "There was an emergency. Say go on when I may move again."},
		"a loose motion":   {[]task.Event{stopped, hold(`{"loose":true}`)}, "The robot's own program has not ended a motion that was called off: I may still be moving."},
		"it ended":         {[]task.Event{hold(`{"loose":true}`), hold(`{}`), stopped, question}, "Because: somebody called it off."},
		"the battery":      {charging, "Because: My battery is at 4 %. I charge first."},
		"a question":       {[]task.Event{{Kind: task.EventQuestion, Text: "Shall I try again?"}}, "I wait for an answer: Shall I try again?"},
		"it was stopped":   {[]task.Event{stopped, question}, "Because: somebody called it off."},
	} {
		require.Equal(t, c.want, told(t, "why", append(past[:2:2], c.since...)), name)
	}
}
