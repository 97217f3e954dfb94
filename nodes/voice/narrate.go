package voice

import (
	"cmp"
	"encoding/json"
	"strings"
	"time"

	"saydo/config"
	"saydo/task"
)

// long is from how many steps on the robot tells beforehand that it sets off, and later on what it does.
const long = 3

// quiet is after how long without a word about a long task the robot tells which step it begins: nobody wants
// to hear each, and nobody to wonder whether it still works.
const quiet = 30 * time.Second

// Narrator turns events into the few sentences that a person wants to hear while
// the robot works. One goroutine calls it.
type Narrator struct {
	lines    config.Voice
	task     string            // id of the task of the newest event
	spoken   string            // language of what was read last
	orders   map[string]string // id of a task that is not over -> language of its order
	steps    int               // of the plan
	begun    bool              // a step of this task has begun
	told     time.Time         // when something of this task was last told, by the clock of the events
	again    bool              // it was told once that something is tried again
	failed   string            // why the last step failed
	asked    string            // the robot's question that nobody has answered
	answers  bool              // the task is a question, whose answer is said by itself
	controls bool              // it is a control word, of which the executor itself says why it does nothing
}

// NewNarrator returns a Narrator.
func NewNarrator(lines config.Voice) *Narrator {
	return &Narrator{lines: lines, orders: map[string]string{}}
}

// mostOrders bounds of how many tasks it is known in which language they were wanted.
const mostOrders = 64

// Event returns what is said of the event; "" for most.
func (n *Narrator) Event(e task.Event) (text, language string) {
	n.task = e.InstructionID
	switch e.Kind {
	case task.EventDone, task.EventGaveUp, task.EventStopped:
		defer delete(n.orders, n.task)
	default:
	}
	switch e.Kind {
	case task.EventInstruction:
		n.controls = false
	case task.EventRequest:
		n.wanted(e)
	case task.EventQuestion:
		n.asked, n.told = e.Text, e.Stamp
	case task.EventAnswer:
		if strings.TrimSpace(e.Text) != "" {
			n.asked = ""
		}
	case task.EventPlan:
		var p task.Plan
		if json.Unmarshal(e.Data, &p) == nil {
			n.steps = len(p.Steps)
		}
	case task.EventStepStart:
		return n.begins(e)
	case task.EventStepFailed:
		n.failed = e.Text
	case task.EventRetry:
		return n.once("again", e.Stamp)
	case task.EventRepair, task.EventReplan:
		return n.once("otherwise", e.Stamp)
	case task.EventStopped:
		n.begun = false
		if e.InstructionID != "" { // else there was nothing to stop
			return n.line("stopped", nil)
		}
	case task.EventDone:
		said := !n.begun || n.answers
		n.begun = false
		if !said {
			return n.line("done", nil)
		}
	case task.EventGaveUp:
		return n.gaveUp(e)
	default:
	}
	return "", ""
}

// wanted notes what somebody wants.
func (n *Narrator) wanted(e task.Event) {
	var r task.Request
	if json.Unmarshal(e.Data, &r) == nil && r.Language != "" {
		n.spoken = r.Language
		if n.orders[n.task] == "" && len(n.orders) < mostOrders {
			n.orders[n.task] = r.Language
		}
	}
	n.begun, n.again, n.failed, n.asked = false, false, "", ""
	n.controls = r.Control != task.ControlNone
	n.answers = len(r.Clauses) > 0 && r.Clauses[len(r.Clauses)-1].Ask != nil
}

// begins tells what the robot sets off for, and in a long task what it does after a while.
func (n *Narrator) begins(e task.Event) (text, language string) {
	first := !n.begun
	n.begun = true
	if n.steps < long || !first && e.Stamp.Sub(n.told) < quiet {
		return "", ""
	}
	n.told = e.Stamp
	name := "now"
	if first {
		name = "begin"
	}
	return n.line(name, map[string]string{"step": e.Text})
}

// once tells of a setback the first time only: a robot that complains of each
// is tiring, and one that hides all of them is not honest.
func (n *Narrator) once(name string, now time.Time) (text, language string) {
	if n.again {
		return "", ""
	}
	n.again, n.told = true, now
	failed, _ := n.line("failed", nil)
	if n.failed != "" {
		failed, _ = n.line("failed_as", map[string]string{"reason": strings.TrimRight(n.failed, ".。")})
	}
	return n.line(name, map[string]string{"failed": failed})
}

// gaveUp tells why, but not what the robot has just asked: it heard no answer.
func (n *Narrator) gaveUp(e task.Event) (text, language string) {
	n.begun = false
	why := reason(e)
	switch {
	case n.controls:
		return "", ""
	case e.Code == task.CodeRefused || e.Code == task.CodeRuleViolated:
		return n.line("refused", map[string]string{"reason": why})
	case n.asked != "" && why == n.asked:
		return n.line("unanswered", nil)
	}
	return n.line("gave_up", map[string]string{"reason": why})
}

func (n *Narrator) line(name string, slots map[string]string) (text, language string) {
	language = cmp.Or(n.orders[n.task], n.spoken)
	return n.lines.Line(name, language, slots), language
}

// reason is why a task was given up, without what the line says already.
func reason(e task.Event) string {
	var r task.Result
	if json.Unmarshal(e.Data, &r) == nil && r.Reason != "" {
		return r.Reason
	}
	return strings.TrimPrefix(e.Text, "Not done: ")
}
