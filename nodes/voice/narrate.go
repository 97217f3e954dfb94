package voice

import (
	"encoding/json"
	"strconv"
	"strings"

	"saydo/config"
	"saydo/task"
)

// long is from how many steps on the robot tells beforehand that it sets off.
const long = 3

// Narrator turns events into the few sentences that a person wants to hear while
// the robot works. One goroutine calls it.
type Narrator struct {
	lines    config.Voice
	language string
	steps    int  // of the plan
	begun    bool // a step of this task has begun
	again    bool // it was told once that something is tried again
}

// NewNarrator returns a Narrator.
func NewNarrator(lines config.Voice) *Narrator { return &Narrator{lines: lines} }

// Event returns what is said of the event; "" for most.
func (n *Narrator) Event(e task.Event) (text, language string) {
	switch e.Kind {
	case task.EventRequest:
		var r task.Request
		if json.Unmarshal(e.Data, &r) == nil && r.Language != "" {
			n.language = r.Language
		}
		n.begun, n.again = false, false
	case task.EventPlan:
		var p task.Plan
		if json.Unmarshal(e.Data, &p) == nil {
			n.steps = len(p.Steps)
		}
	case task.EventStepStart:
		if !n.begun {
			n.begun = true
			if n.steps >= long {
				return n.line("begin", map[string]string{"count": strconv.Itoa(n.steps)})
			}
		}
	case task.EventRetry:
		return n.once("again")
	case task.EventRepair, task.EventReplan:
		return n.once("otherwise")
	case task.EventStopped:
		n.begun = false
		if e.InstructionID != "" { // else there was nothing to stop
			return n.line("stopped", nil)
		}
	case task.EventDone:
		if n.begun {
			n.begun = false
			return n.line("done", nil)
		}
	case task.EventGaveUp:
		n.begun = false
		if e.Code == task.CodeRefused || e.Code == task.CodeRuleViolated {
			return n.line("refused", map[string]string{"reason": reason(e)})
		}
		return n.line("gave_up", map[string]string{"reason": reason(e)})
	default:
	}
	return "", ""
}

// once tells of a setback the first time only: a robot that complains of each
// is tiring, and one that hides all of them is not honest.
func (n *Narrator) once(name string) (text, language string) {
	if n.again {
		return "", ""
	}
	n.again = true
	return n.line(name, nil)
}

func (n *Narrator) line(name string, slots map[string]string) (text, language string) {
	return n.lines.Line(name, n.language, slots), n.language
}

// reason is why a task was given up, without what the line says already.
func reason(e task.Event) string {
	var r task.Result
	if json.Unmarshal(e.Data, &r) == nil && r.Reason != "" {
		return r.Reason
	}
	return strings.TrimPrefix(e.Text, "Not done: ")
}
