package task

import (
	"encoding/json"
	"slices"
	"time"
)

// EventKind names what happened.
type EventKind string

// The kinds of events, in the order of an instruction's path.
const (
	EventQueued      EventKind = "queued"       // it waits; Data is all that is needed to begin it, and nothing when it waits no more
	EventInstruction EventKind = "instruction"  // somebody said something
	EventRequest     EventKind = "request"      // it was read; Data is the Request
	EventQuestion    EventKind = "question"     // asked back; Data is the Question
	EventAnswer      EventKind = "answer"       // a question was answered
	EventRefused     EventKind = "refused"      // against a rule
	EventPlan        EventKind = "plan"         // a checked plan; Data is the Plan
	EventApproval    EventKind = "approval"     // a plan or a step waits for a yes; Text asks for it
	EventFound       EventKind = "found"        // it is seen what was described; Data is the Found
	EventDecided     EventKind = "decided"      // whether a condition holds when its turn has come; Data is the Decision
	EventReached     EventKind = "reached"      // what a clause goes on until is so; Data is the Reached
	EventStepStart   EventKind = "step_start"   // an attempt begins
	EventStepDone    EventKind = "step_done"    // with its effects; Data is the Outcome
	EventStepFailed  EventKind = "step_failed"  // Data is the Outcome
	EventStepSkipped EventKind = "step_skipped" // its effects hold already, or it was optional
	EventRetry       EventKind = "retry"        // the same step again, varied
	EventRepair      EventKind = "repair"       // the plan was mended
	EventReplan      EventKind = "replan"       // the plan was made anew
	EventUndone      EventKind = "undone"       // something done before holds no more
	EventHold        EventKind = "hold"         // what keeps the robot from going on has changed; Data tells
	EventPaused      EventKind = "paused"       // the task waits; Text is why, nothing where somebody said so
	EventResumed     EventKind = "resumed"      // it goes on
	EventStopped     EventKind = "stopped"
	EventDone        EventKind = "done"    // Data is the Result
	EventGaveUp      EventKind = "gave_up" // Data is the Result
)

// Known reports whether it is one of the kinds above.
func (k EventKind) Known() bool {
	return slices.Contains([]EventKind{
		EventQueued, EventInstruction, EventRequest, EventQuestion, EventAnswer, EventRefused, EventPlan, EventApproval, EventFound, EventDecided,
		EventReached, EventStepStart, EventStepDone, EventStepFailed, EventStepSkipped, EventRetry, EventRepair, EventReplan, EventUndone, EventHold,
		EventPaused, EventResumed, EventStopped, EventDone, EventGaveUp,
	}, k)
}

// Event is one thing that happened. The ordered stream of them is the record
// of an episode; status topics and the console are views of it.
type Event struct {
	Seq           uint64          `json:"seq"`
	Stamp         time.Time       `json:"stamp"`
	Kind          EventKind       `json:"kind"`
	InstructionID string          `json:"instruction_id,omitempty"`
	Step          int             `json:"step,omitempty"`
	Skill         string          `json:"skill,omitempty"`
	Args          []string        `json:"args,omitempty"`
	Code          Code            `json:"code,omitempty"`
	Text          string          `json:"text,omitempty"` // one sentence for people
	Data          json.RawMessage `json:"data,omitempty"`
}

// Reached tells that the Until of a clause was found to hold. That ends the clause,
// whatever becomes of the condition then.
type Reached struct {
	Clause int  `json:"clause"`         // of the request
	Left   bool `json:"left,omitempty"` // it held before anything was done: the clause is left out
}

// Found tells which objects a description was found to mean. What it says of
// their place need not hold any longer: they may be on their way.
type Found struct {
	Clause int      `json:"clause"` // of the request, from which on it counts
	Name   string   `json:"name"`   // of the Describe
	Is     []string `json:"is"`
}

// In returns the clauses with the objects in place of the description, from the
// clause at the index on, up to one that describes something else by that name.
func (f Found) In(clauses []Clause, from int) []Clause {
	out := slices.Clone(clauses)
	for i := from; i < len(out); i++ {
		if i > from && slices.ContainsFunc(out[i].Find, func(d Describe) bool { return d.Name == f.Name }) {
			break
		}
		out[i] = out[i].Bind(f.Name, f.Is)
	}
	return out
}
