package episode

import (
	"iter"

	"saydo/task"
)

// Summary counts what happened; it is a view of the events.
type Summary struct {
	Instructions int `json:"instructions"`
	Attempts     int `json:"attempts"` // at steps
	Steps        int `json:"steps"`    // carried out
	Skipped      int `json:"skipped"`
	Retries      int `json:"retries"`
	Repairs      int `json:"repairs"`
	Replans      int `json:"replans"`
	Asked        int `json:"asked"`
	Undone       int `json:"undone"`
	Done         int `json:"done"`    // instructions
	GaveUp       int `json:"gave_up"` // instructions
	Stopped      int `json:"stopped"` // instructions
}

// Add counts one event.
func (s *Summary) Add(ev task.Event) {
	switch ev.Kind {
	case task.EventInstruction:
		s.Instructions++
	case task.EventStepStart:
		s.Attempts++
	case task.EventStepDone:
		s.Steps++
	case task.EventStepSkipped:
		s.Skipped++
	case task.EventRetry:
		s.Retries++
	case task.EventRepair:
		s.Repairs++
	case task.EventReplan:
		s.Replans++
	case task.EventQuestion:
		s.Asked++
	case task.EventUndone:
		s.Undone++
	case task.EventDone:
		s.Done++
	case task.EventGaveUp:
		s.GaveUp++
	case task.EventStopped:
		s.Stopped++
	case task.EventQueued, task.EventRequest, task.EventAnswer, task.EventRefused, task.EventPlan, task.EventApproval, task.EventFound, task.EventDecided,
		task.EventReached, task.EventStepFailed,
		task.EventPaused, task.EventResumed:
	}
}

// Summarise counts events.
func Summarise(events iter.Seq[task.Event]) Summary {
	var s Summary
	for ev := range events {
		s.Add(ev)
	}
	return s
}
