package nodes

import (
	"context"
	"errors"
	"maps"
	"slices"
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

// besides is the node's health where something more keeps it from its work.
func (h health) besides(text string) health {
	if h.level != diagnosticmsgs.DiagnosticStatusOk {
		text += " (" + h.text + ")"
	}
	return health{max(h.level, diagnosticmsgs.DiagnosticStatusWarn), text, h.values}
}

// timely is the node's health where time passes. Where nobody tells a simulated time, all that was well is as it was then: nothing
// grows old by a clock that stands, and nothing is carried out.
func timely(c *rosio.Clock, h health) health {
	if !c.Stands() {
		return h
	}
	return h.besides("the time stands still: nobody publishes /clock; is the simulation running?")
}

// callable is the node's health where others have some of its services: who calls them does not reach it.
func callable(n rosio.Node, h health) health {
	c, is := n.(rosio.Contested)
	if !is {
		return h
	}
	lost := c.Lost()
	if len(lost) == 0 {
		return h
	}
	var told []string
	for _, name := range slices.Sorted(maps.Keys(lost)) {
		told = append(told, lost[name]+" has taken "+name)
	}
	return h.besides(strings.Join(told, ", ") + ": who calls it does not reach this node")
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
			if err := out.Publish(diagnostic(n, callable(n, timely(n.Clock(), check())))); err != nil && !errors.Is(err, rosio.ErrClosed) {
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
