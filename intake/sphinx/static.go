//go:build noros2

// Package sphinx recognises English speech with Debian's pocketsphinx, which a
// static program cannot open: here it says so, and nothing blocks.
package sphinx

import (
	"context"
	"errors"
	"time"

	"saydo/intake/hear"
	"saydo/task"
)

// Where Debian puts them.
const (
	Library = "libpocketsphinx.so.3"
	Model   = "/usr/share/pocketsphinx/model/en-us"
)

// Config says where the library and the model are.
type Config struct {
	Library string
	Model   string
}

// Decoder is never there in a static program, which opens no libraries.
type Decoder struct{}

var _ hear.Recogniser = (*Decoder)(nil)

// Open tells that this program cannot.
func Open(Config) (*Decoder, error) {
	return nil, task.Fail(task.CodeNoRecogniser, "open pocketsphinx", "this is the static program, which opens no libraries; build it without -tags noros2")
}

// Spotter is never there either.
type Spotter struct{}

var _ hear.Spotter = (*Spotter)(nil)

// OpenSpotter tells that this program cannot.
func OpenSpotter(c Config, _ []string, _ float64) (*Spotter, error) {
	_, err := Open(c)
	return nil, err
}

// Name is what it would be called.
func (*Spotter) Name() string { return "pocketsphinx" }

// Hear hears nothing.
func (*Spotter) Hear([]int16) (string, error) { return "", errors.ErrUnsupported }

// Close closes nothing.
func (*Spotter) Close() error { return nil }

// Knows knows nothing.
func (*Decoder) Knows(string) bool { return false }

// Expect takes none either.
func (*Decoder) Expect(context.Context, string) (time.Duration, error) {
	return 0, errors.ErrUnsupported
}

// Learn takes none either.
func (*Decoder) Learn(context.Context, string) error { return errors.ErrUnsupported }

// Grammar takes none.
func (*Decoder) Grammar(string) error { return errors.ErrUnsupported }

// Name is what it would be called.
func (*Decoder) Name() string { return "pocketsphinx" }

// Close closes nothing.
func (*Decoder) Close() error { return nil }

// Begin begins nothing.
func (*Decoder) Begin(context.Context) (hear.Utterance, error) { return nil, errors.ErrUnsupported }
