package audio

import (
	"context"
	"errors"
	"io"
)

// Microphone returns what opens this machine's microphone, again and again: with the command
// configured, or else with one of the programs that are installed. One that ends before it
// has brought any sound, as PulseAudio's does without its server, gives way to the next. One
// goroutine opens and reads.
func Microphone(configured string) (open func(context.Context) (SourceCloser, error), err error) {
	commands, err := usable(configured)
	if err != nil {
		return nil, err
	}
	now := 0
	next := func() { now = (now + 1) % len(commands) }
	return func(ctx context.Context) (SourceCloser, error) {
		src, err := Record(ctx, commands[now])
		if err != nil {
			next()
			return nil, err
		}
		return closer{&tried{Source: src, vain: next}, src.Close}, nil
	}, nil
}

// tried is a recording that may turn out to be in vain.
type tried struct {
	Source

	vain    func()
	brought bool
}

// Next returns what was recorded.
func (t *tried) Next() ([]int16, error) {
	pcm, err := t.Source.Next()
	if t.brought = t.brought || len(pcm) > 0; err != nil && !t.brought && !errors.Is(err, io.EOF) {
		t.vain()
	}
	return pcm, err
}
