package hear

import (
	"context"
	"iter"
	"sync"
	"time"

	"saydo/intake/vad"
	"saydo/task"
)

// pausedAfter is how long no sound comes from a live source until what is being said counts as cut: what
// comes later is no part of it.
const pausedAfter = 2 * time.Second

// beside lets another goroutine do the work, which wait waits for. Sound for which
// it has no time is dropped and told; what still waits when ctx ends is let go.
// paused is called where none comes for a while.
func (l *Listener) beside(ctx context.Context, work func(block), paused func()) (pass func(block), wait func()) {
	blocks := make(chan block, mostBlocks)
	var all sync.WaitGroup
	all.Go(func() {
		for b := range l.coming(blocks, paused) {
			if ctx.Err() == nil {
				work(b)
			}
		}
	})
	late := false
	pass = func(b block) {
		select {
		case blocks <- b:
			late = false
		default:
			if !late {
				l.cfg.Fault(task.Fail(task.CodeBusy, "listen", "this machine is too busy to recognise speech as fast as it comes, and some was not heard"))
			}
			late = true
		}
	}
	return pass, func() {
		close(blocks)
		all.Wait()
	}
}

// coming are the blocks as they come. It calls paused once where none comes for pausedAfter, and
// tells once where none comes for deafAfter.
func (l *Listener) coming(blocks <-chan block, paused func()) iter.Seq[block] {
	return func(yield func(block) bool) {
		for {
			pause, deaf := time.NewTimer(pausedAfter), time.NewTimer(deafAfter)
			b, ok := l.next(blocks, pause, deaf, paused)
			pause.Stop()
			deaf.Stop()
			if !ok || !yield(b) {
				return
			}
		}
	}
}

// next waits for a block; false: there is none any more.
func (l *Listener) next(blocks <-chan block, pause, deaf *time.Timer, paused func()) (block, bool) {
	for {
		select {
		case b, ok := <-blocks:
			return b, ok
		case <-pause.C:
			paused()
		case <-deaf.C:
			l.level(func(m *meter) (error, bool) { return m.none() })
		}
	}
}

// pause ends what is being said without its end, and the beginning of what comes next is missing.
func (l *Listener) pause(ctx context.Context, queue chan<- ending) {
	over := l.vad.End()
	for i := range over {
		over[i].Kind = vad.Cut
	}
	l.follow(ctx, over, true, queue)
}

// measure tells of a source in which nobody can be heard.
func (l *Listener) measure(pcm []int16) {
	if len(pcm) > 0 {
		l.level(func(m *meter) (error, bool) { return m.hear(pcm) })
	}
}

// level tells what the meter says.
func (l *Listener) level(look func(*meter) (why error, changed bool)) {
	l.measured.Lock()
	defer l.measured.Unlock()
	if why, changed := look(&l.meter); changed && l.cfg.Level != nil {
		l.cfg.Level(why)
	}
}
