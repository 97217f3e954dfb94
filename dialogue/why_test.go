package dialogue_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

// fetched are the events of a task that brought a vase, in which the robot picked it up and, in a
// plan that was made anew, handed it over; then it charged, and gave up a wish.
func fetched(t *testing.T) []task.Event {
	t.Helper()
	at := time.Unix(0, 0)
	event := func(id string, kind task.EventKind, text string, data any) task.Event {
		at = at.Add(time.Second)
		raw, err := json.Marshal(data)
		require.NoError(t, err)
		return task.Event{Kind: kind, InstructionID: id, Text: text, Stamp: at, Data: raw}
	}
	makes := func(f task.Fact) []task.Effect { return []task.Effect{{Literal: task.Literal{Fact: f}}} }
	holding, has, near := task.NewFact("holding", "hand", "vase"), task.NewFact("has", "anna", "vase"), task.NewFact("near", "table")
	steps := []task.Step{
		{ID: 1, Skill: "approach", Needs: task.Always(), Makes: makes(near), Say: "go up to the table"},
		{ID: 2, Skill: "pick", Needs: task.That("near", "table"), Makes: append(makes(holding), makes(task.NewFact("busy", "hand"))...), Say: "pick up the vase"},
		{ID: 3, Skill: "hand_over", Needs: task.That("holding", "hand", "vase"), Makes: append(makes(has), makes(task.NewFact("free", "hand"))...), Say: "hand the vase to Anna"},
		{ID: 4, Skill: "pick", Needs: task.That("free", "hand"), Makes: makes(task.NewFact("holding", "hand", "spoon")), Say: "pick up the spoon"},
	}
	begins := func(i int) task.Event {
		return event("1", task.EventStepStart, steps[i].Say, task.Outcome{Step: steps[i]})
	}
	goal, open := task.That("has", "anna", "vase"), task.That("open", "door")
	return []task.Event{
		event("1", task.EventInstruction, "bring me the vase", task.Instruction{Text: "bring me the vase"}),
		event("1", task.EventRequest, "", task.Request{Clauses: []task.Clause{{Goal: &goal}}}),
		event("1", task.EventPlan, "", task.Plan{Steps: steps}),
		begins(0), begins(1),
		event("1", task.EventReplan, "the door is shut", nil),
		event("1", task.EventPlan, "", task.Plan{Steps: steps}),
		begins(2),
		event("1", task.EventDone, "Done.", task.Result{}),
		event("1-charge", task.EventInstruction, "charge", task.Instruction{Text: "charge", Source: task.SourceSelf}),
		event("1-charge", task.EventStepStart, "charge", task.Outcome{Step: task.Step{ID: 1, Skill: "charge", Makes: makes(task.NewFact("charged"))}}),
		event("1-charge", task.EventDone, "Done.", task.Result{}),
		event("2", task.EventInstruction, "open the door", task.Instruction{Text: "open the door"}),
		event("2", task.EventRequest, "", task.Request{Clauses: []task.Clause{{Goal: &open}}}),
		event("2", task.EventGaveUp, "Not done: it is locked.", task.Result{Code: task.CodeNeedUnmet, Reason: "it is locked"}),
	}
}

func TestWhyAStepWasDoneIsToldByWhatItWasFor(t *testing.T) {
	for name, tt := range map[string]struct {
		by    string
		where task.Condition
		text  string
		want  string
	}{
		"of a step that prepares another": {task.WhyDidPrefix + "approach", task.That("near", "table"), "go to the table", `To hand the vase to Anna, since you asked me: "bring me the vase".`},
		"of one that served it":           {task.WhyDidPrefix + "pick", task.That("holding", "hand", "vase"), "pick up the vase", `To hand the vase to Anna, since you asked me: "bring me the vase".`},
		"of the one that was asked for":   {task.WhyDidPrefix + "hand_over", task.That("has", "anna", "vase"), "hand me the vase", `Because you asked me: "bring me the vase". I had planned otherwise before: the door is shut.`},
		"of what it wants itself":         {task.WhyDidPrefix + "charge", task.That("charged"), "charge", "I did that by myself, to see to this: charge."},
		"of what was never done":          {task.WhyDidPrefix + "hand_over", task.That("has", "anna", "spoon"), "bring me my spoon", "I did not bring you your spoon, as far as I remember."},
		"of how it is, by the robot":      {task.WhyIs, task.That("holding", "hand", "vase"), "why is the vase in your hand", `I did that. To hand the vase to Anna, since you asked me: "bring me the vase".`},
		"of how it is, by somebody":       {task.WhyIs, task.That("open", "door"), "why is the door open", "I do not know why; it was not me, as far as I remember."},
		"not: what was given up":          {task.WhyNotPrefix + "open", task.That("open", "door"), "open the door", "Because: it is locked."},
		"not: what is so":                 {task.WhyNotPrefix + "pick", task.That("holding", "hand", "spoon"), "pick up the spoon", "It is so already, as far as I know."},
		"not: what it has no skill for":   {task.WhyNotPrefix + "paint", task.That("painted", "vase"), "paint the vase", "No, I cannot do that."},
		"not: what was done and undone":   {task.WhyNotPrefix + "hand_over", task.That("has", "anna", "vase"), "hand me the vase", "I did that just now. Say so, and I hand you the vase."},
		"not: what nobody asked for":      {task.WhyNotPrefix + "wave", task.That("waved"), "wave to me", "I know of nothing that keeps me from it; nobody has asked me to. Say so, and I wave to you."},
	} {
		t.Run(name, func(t *testing.T) {
			talk := dialogue.New(dialogue.Config{Skills: []task.Skill{{Name: "open"}, {Name: "pick"}, {Name: "wave"}, {Name: "hand_over"}}})
			text, err := talk.Reply(dialogue.Question{
				Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: tt.by, Where: &tt.where}, Text: tt.text}, Language: "en", World: kitchen(), Past: fetched(t),
			})
			require.NoError(t, err)
			require.Equal(t, tt.want, text)
		})
	}
}

// Of a plan that is only shown it is told what a step of it is for.
func TestWhyAStepIsToBeDoneIsToldByThePlan(t *testing.T) {
	const begun = 3 // the instruction, what is asked for, and the plan
	for words, past := range map[string][]task.Event{
		`To hand the vase to Anna, since you asked me: "bring me the vase".`: fetched(t)[:begun],
		"I did not pick up the vase, as far as I remember.":                  fetched(t)[:begun-1],
	} {
		where := task.That("holding", "hand", "vase")
		text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{
			Clause:   task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: task.WhyDidPrefix + "pick", Where: &where}, Text: "pick up the vase"},
			Language: "en", World: kitchen(), Past: past,
		})
		require.NoError(t, err)
		require.Equal(t, words, text)
	}
}
