package nodes

import (
	"context"
	"errors"
	"strings"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// diagnosticsPeriod is how often a node tells how it is: REP 107 asks for once
// a second.
const diagnosticsPeriod = time.Second

// health is how a node is at one moment.
type health struct {
	level  int8 // DiagnosticStatusOk, ...Warn, ...Error
	text   string
	values []diagnosticmsgs.KeyValue
}

// healthy is a node with nothing to complain of.
func healthy(text string, values ...diagnosticmsgs.KeyValue) health {
	return health{diagnosticmsgs.DiagnosticStatusOk, text, values}
}

// ailing is a node that cannot do all of its work now.
func ailing(text string, values ...diagnosticmsgs.KeyValue) health {
	return health{diagnosticmsgs.DiagnosticStatusWarn, text, values}
}

func keyValue(key, value string) diagnosticmsgs.KeyValue {
	return diagnosticmsgs.KeyValue{Key: key, Value: value}
}

// timely is the node's health where time passes. Where nobody tells a simulated time, all that was well is as it was then: nothing
// grows old by a clock that stands, and nothing is carried out.
func timely(c *rosio.Clock, h health) health {
	if !c.Stands() {
		return h
	}
	text := "the time stands still: nobody publishes /clock; is the simulation running?"
	if h.level != diagnosticmsgs.DiagnosticStatusOk {
		text += " (" + h.text + ")"
	}
	return health{max(h.level, diagnosticmsgs.DiagnosticStatusWarn), text, h.values}
}

// diagnose publishes on /diagnostics how the node is, for as long as it lives.
// Check is called from a goroutine of the node and must not wait.
func diagnose(n rosio.Node, check func() health) error {
	out, err := rosio.Publish[diagnosticmsgs.DiagnosticArray](n, "/diagnostics", rosio.Reliable())
	if err != nil {
		return err
	}
	return n.Go(func(ctx context.Context) {
		ticker := time.NewTicker(diagnosticsPeriod)
		defer ticker.Stop()
		for {
			if err := out.Publish(diagnostic(n, timely(n.Clock(), check()))); err != nil && !errors.Is(err, rosio.ErrClosed) {
				n.Log(rosio.Warn, "diagnostics: "+err.Error())
			}
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
}

func diagnostic(n rosio.Node, h health) diagnosticmsgs.DiagnosticArray {
	return diagnosticmsgs.DiagnosticArray{
		Header: stdmsgs.Header{Stamp: n.Clock().Now()},
		Status: []diagnosticmsgs.DiagnosticStatus{{
			Level: h.level, Name: strings.TrimPrefix(n.Name(), "/") + ": saydo", Message: h.text, HardwareID: "none", Values: h.values,
		}},
	}
}
