//go:build noros2

// Package silero tells speech from other sounds with Silero's model, which a
// static program cannot open: here it says so.
package silero

import (
	"errors"

	"saydo/intake/vad"
	"saydo/task"
)

// Model is never there in a static program, which opens no libraries.
type Model struct{}

var _ vad.Model = (*Model)(nil)

// Open tells that this program cannot.
func Open(string, string) (*Model, error) {
	return nil, task.Fail(task.CodeNoRecogniser, "open Silero's model", "this is the static program, which opens no libraries; build it without -tags noros2")
}

// Reset resets nothing.
func (*Model) Reset() error { return errors.ErrUnsupported }

// Hear hears nothing.
func (*Model) Hear([]int16) (begun, on bool, err error) { return false, false, errors.ErrUnsupported }

// Close closes nothing.
func (*Model) Close() error { return nil }
