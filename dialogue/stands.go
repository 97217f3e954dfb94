package dialogue

import (
	"encoding/json"

	"saydo/task"
)

// held is what holds the robot, as the log tells of it.
type held struct{ Paused, Braked, Pressed, Loose bool }

// pausing is what may keep the robot from moving now.
type pausing struct {
	hold  held
	why   string // the task under way has paused, or makes way for what the robot itself wants
	asked string // a person, and nobody has answered yet
	by    string // the task that asks
}

// follow takes the next event.
func (p *pausing) follow(e task.Event) {
	switch e.Kind {
	case task.EventHold:
		var now held
		if json.Unmarshal(e.Data, &now) == nil { // what nobody can read lets nothing go
			p.hold = now
		}
	case task.EventPaused:
		p.why = e.Text
	case task.EventQuestion, task.EventApproval:
		p.asked, p.by = e.Text, e.InstructionID
	case task.EventInstruction:
		var in task.Instruction
		if json.Unmarshal(e.Data, &in) != nil || in.Source != task.SourceSelf {
			p.why = "" // it has made way for what somebody else wants
		}
		p.asked = ""
	case task.EventResumed, task.EventDone, task.EventGaveUp, task.EventStopped:
		p.why, p.asked = "", ""
	case task.EventAnswer, task.EventPlan, task.EventStepStart:
		if e.InstructionID == p.by { // what else is answered meanwhile leaves the question open
			p.asked = ""
		}
	default:
	}
}

// pausing gives what may keep the robot from moving, or from standing still, now.
func (a answer) pausing() pausing {
	var now pausing
	for _, e := range a.Past {
		now.follow(e)
	}
	return now
}

// stands tells why the robot stands still now; "" where nothing keeps it from moving.
func (a answer) stands() string {
	now := a.pausing()
	switch {
	case now.hold.Loose:
		return a.goesOn()
	case now.hold.Pressed:
		return a.in("The emergency button is pressed. Release it and say go on.", "紧急按钮还按着。请松开，再说“继续”。")
	case now.hold.Braked:
		return a.in("There was an emergency. Say go on when I may move again.", "刚才有紧急情况。可以动了请说“继续”。")
	case now.why != "":
		return a.because(now.why)
	case now.hold.Paused:
		return a.in("I am paused. Say go on when I may move again.", "我在等着。可以动了请说“继续”。")
	case now.asked != "":
		return a.in("I wait for an answer: %s", "我在等人回答：%s", now.asked)
	}
	return ""
}
