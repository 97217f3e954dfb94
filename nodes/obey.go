package nodes

import (
	"context"
	"errors"
	"fmt"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/msgs"
	"saydo/task"
)

// controlWait bounds how long a control word waits for the executor.
const controlWait = 2 * time.Second

// ErrRefused is why a control word did nothing.
var ErrRefused = errors.New("it was refused")

// ActsAtOnce reports whether the executor has a service for the control word: it waits for
// nothing that is being done. Yes and no are answers and go the way of all words.
func ActsAtOnce(word task.Control) bool { return serviceFor(word) != "" }

// Heeded tells that a control word in the text, in its language, was obeyed at the time.
func Heeded(ear Ear, at time.Time, word task.Control, text, language string) msgs.Control {
	m := msgs.Control{Header: stdmsgs.Header{Stamp: at}, Word: string(word), Language: language}
	if word == task.ControlEmergency {
		m.Unbegun = ear.Unbegun(text)
	}
	return m
}

// trigger calls one of the executor's services that take no words.
func trigger(ctx context.Context, n rosio.Node, service string) error {
	ctx, cancel := context.WithTimeout(ctx, controlWait)
	defer cancel()
	reply, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](ctx, n, service, stdsrvs.TriggerRequest{})
	if err == nil && !reply.Success {
		err = fmt.Errorf("%w: %s", ErrRefused, reply.Message)
	}
	return err
}

// serviceFor returns the executor's service for a control word, "" where there is none.
func serviceFor(c task.Control) string {
	switch c {
	case task.ControlStop:
		return "stop"
	case task.ControlCancel:
		return "cancel"
	case task.ControlEmergency:
		return "emergency_stop"
	case task.ControlPause:
		return "pause"
	case task.ControlResume:
		return "resume"
	case task.ControlNone, task.ControlYes, task.ControlNo:
	}
	return ""
}

// stops reports whether the word ends all that is being done.
func stops(word task.Control) bool { return word == task.ControlStop || word == task.ControlEmergency }
