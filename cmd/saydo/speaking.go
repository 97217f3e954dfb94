package main

import (
	"context"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

const (
	lastWords = 20 * time.Second       // bounds how long the end of a run waits for the voice
	breath    = 500 * time.Millisecond // of silence, and nothing more is to come
)

// finishSpeaking lets the robot say to the end what it has to say.
func (r *running) finishSpeaking(ctx context.Context) {
	if err := fallenSilent(ctx, r.node); err != nil && ctx.Err() == nil {
		r.log("voice", rosio.Warn, err.Error())
	}
}

// fallenSilent waits until nothing was said for a breath. What is still on its way to the
// voice has begun by then.
func fallenSilent(ctx context.Context, n rosio.Node) error {
	ctx, cancel := context.WithTimeout(ctx, lastWords)
	defer cancel()
	told := make(chan bool)
	sub, err := rosio.Subscribe(n, "speaking", rosio.Latched(), func(m stdmsgs.Bool) {
		select {
		case told <- m.Data:
		case <-ctx.Done():
		}
	})
	if err != nil {
		return err
	}
	defer func() {
		cancel()
		_ = sub.Close()
	}()
	silence := time.NewTimer(breath)
	defer silence.Stop()
	for {
		select {
		case speaks := <-told:
			if silence.Stop(); !speaks {
				silence.Reset(breath)
			}
		case <-silence.C:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
}
