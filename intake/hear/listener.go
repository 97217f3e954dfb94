package hear

import (
	"context"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"saydo/intake/audio"
	"saydo/intake/vad"
	"saydo/task"
)

// Bounds of a Listener.
const (
	waiting     = 4                // utterances whose recognisers are still at work
	mostBlocks  = 2048             // blocks of a live source that wait for them: a minute or so
	defaultWait = 15 * time.Second // for one utterance's recognisers
	joined      = time.Second      // within which what is said behind a cut is the rest of the same
)

// Config is what a Listener works with.
type Config struct {
	VAD         vad.Config
	Recognisers []Recogniser
	Spotter     Spotter       // nil: none
	Wait        time.Duration // for the recognisers of one utterance; 0: 15 s

	Resumed bool // the source broke off before: what is said at once may be the rest of a sentence

	// Partial is called with words that are not final yet, and how much of the
	// source the recognisers had got by then, by the goroutine that feeds them: it
	// must be quick.
	Partial func(text, recogniser string, at time.Duration)
	// Spotted is called with a phrase of the Spotter, and how much of the source it
	// had got by then, by the goroutine that reads the source: it must be quick.
	Spotted func(phrase, spotter string, at time.Duration)
	// Began is called when speech begins, by the goroutine of Partial. May be nil.
	Began func()
	// Speaks is called once in an utterance that is a voice, and not the clatter of things, by the goroutine of Partial. May be nil.
	Speaks func()
	// Final is called with each utterance, in their order.
	Final func(Heard)
	// Fault is called with what went wrong while listening goes on.
	Fault func(error)
	// Level is called when the source turns out to bring nothing, or sound that is too loud for it, and
	// with nil when that is over, and at the end of a file that was so; one call after the other. May be nil.
	Level func(error)
}

// Listener hears one source.
type Listener struct {
	cfg Config
	vad *vad.Detector

	open   []open // the utterance under way; nil: none
	heard  Heard
	length int
	speaks bool // it was told that this is a voice

	taken atomic.Int64 // samples of the source
	got   int64        // of them, those that the detector got or that were dropped before it
	lost  int64        // of them, those that were dropped
	begun int64        // how many had been dropped when the utterance under way began
	cutAt int64        // where an utterance was cut, in samples; below 0: none was
	broke bool         // the source has broken off

	late map[string]late // recognisers that do not answer in time, by their names; finish alone uses it

	measured sync.Mutex // guards meter, and calls Config.Level in turn
	meter    meter
	unjudged bool // it was told that the detector's model has failed
}

// block is sound, and where in the source it begins.
type block struct {
	pcm []int16
	at  int64 // samples
}

// Heard is how much of the source was read. It may be called from any goroutine.
func (l *Listener) Heard() time.Duration { return length(l.taken.Load()) }

func length(samples int64) time.Duration { return time.Duration(samples) * time.Second / audio.Rate }

// open is an utterance of one recogniser.
type open struct {
	name string
	u    Utterance
	err  error
}

// New returns a Listener.
func New(c Config) *Listener {
	if c.Wait <= 0 {
		c.Wait = defaultWait
	}
	l := &Listener{cfg: c, vad: vad.New(c.VAD), cutAt: -1, late: map[string]late{}}
	if c.Resumed {
		l.cutAt = 0
	}
	return l
}

// ending is an utterance that is over.
type ending struct {
	open  []open
	heard Heard
}

// Run listens until the source ends, which is no error, or fails, or ctx ends.
// A live source is never kept waiting: when recognisers fall behind, the newest
// utterance is dropped and told. A file waits.
func (l *Listener) Run(ctx context.Context, src audio.Source, live bool) error {
	queue := make(chan ending, waiting)
	var worker sync.WaitGroup
	worker.Go(func() {
		for e := range queue {
			l.finish(ctx, e)
		}
	})
	err := l.read(ctx, src, live, queue)
	close(queue)
	worker.Wait()
	return err
}

// read passes the source to the spotter and to the detector. The recognisers of a
// live source work beside the spotter, which is not to wait for them: on a busy
// machine they fall behind the sound.
func (l *Listener) read(ctx context.Context, src audio.Source, live bool, queue chan<- ending) error {
	follow, wait := func(b block) {
		l.lost += b.at - l.got
		l.got = b.at + int64(len(b.pcm))
		l.follow(ctx, l.vad.Feed(b.pcm), live, queue)
	}, func() {}
	if live {
		follow, wait = l.beside(ctx, follow, func() { l.pause(ctx, queue) })
	}
	err := l.all(ctx, src, follow)
	wait()
	if ctx.Err() != nil {
		l.drop()
		return context.Cause(ctx)
	}
	l.broke = !errors.Is(err, io.EOF)
	l.follow(ctx, l.vad.End(), live, queue)
	if errors.Is(err, io.EOF) {
		if !live {
			l.level((*meter).ends)
		}
		return nil
	}
	if errors.Is(err, io.ErrUnexpectedEOF) && !live {
		l.level((*meter).short)
		return nil
	}
	return err
}

// all reads the source to its end, which is an error.
func (l *Listener) all(ctx context.Context, src audio.Source, follow func(block)) error {
	for ctx.Err() == nil {
		pcm, err := src.Next()
		b := block{pcm, l.taken.Load()}
		l.taken.Add(int64(len(pcm)))
		l.measure(pcm)
		l.spot(pcm)
		follow(b)
		if err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// follow acts on events of the detector.
func (l *Listener) follow(ctx context.Context, events []vad.Event, live bool, queue chan<- ending) {
	l.judged()
	for _, e := range events {
		if ctx.Err() != nil {
			return
		}
		l.take(ctx, e, live, queue)
	}
}

// spot passes all sound to the spotter; one that fails is left out from then on.
func (l *Listener) spot(pcm []int16) {
	if l.cfg.Spotter == nil || len(pcm) == 0 {
		return
	}
	phrase, err := l.cfg.Spotter.Hear(pcm)
	if phrase != "" {
		l.cfg.Spotted(phrase, l.cfg.Spotter.Name(), l.Heard())
	}
	if err != nil {
		l.cfg.Spotter = nil
		l.cfg.Fault(err)
	}
}

// judged tells once that the detector's model has failed.
func (l *Listener) judged() {
	if err := l.vad.Failed(); err != nil && !l.unjudged {
		l.unjudged = true
		l.cfg.Fault(err)
	}
}

// take acts on one event of the detector.
func (l *Listener) take(ctx context.Context, e vad.Event, live bool, queue chan<- ending) {
	if e.Kind == vad.Began {
		if l.cfg.Began != nil {
			l.cfg.Began()
		}
		l.begin(ctx, e.At+length(l.lost))
	}
	if !l.speaks && e.Voiced {
		if l.speaks = true; l.cfg.Speaks != nil {
			l.cfg.Speaks()
		}
	}
	l.hear(e.PCM)
	if e.Kind != vad.Ended && e.Kind != vad.Cut {
		return
	}
	l.heard.End, l.heard.Clipped = e.At+length(l.lost), e.Clipped
	l.heard.Length = length(int64(l.length))
	l.heard.Cut = l.heard.Cut || e.Kind == vad.Cut || l.broke || l.lost > l.begun
	if e.Kind == vad.Cut {
		l.cutAt = l.got
	}
	l.heard.Ended = time.Now().Add(l.heard.End - l.Heard()) // what was read last is of now
	over := ending{l.open, l.heard}
	l.open = nil
	if !live {
		select {
		case queue <- over:
		case <-ctx.Done():
			abandon(ctx, over.open)
		}
		return
	}
	select {
	case queue <- over:
	default:
		abandon(ctx, over.open)
		l.cfg.Fault(task.Fail(task.CodeBusy, "listen", "speech came faster than it could be recognised, and some was not heard; say it again"))
	}
}

// begin opens the utterance with every recogniser.
func (l *Listener) begin(ctx context.Context, at time.Duration) {
	follows := l.cutAt >= 0 && at <= length(l.cutAt)+joined
	l.heard, l.length, l.begun, l.cutAt, l.speaks = Heard{Begin: at, Cut: follows}, 0, l.lost, -1, false
	for _, r := range l.cfg.Recognisers {
		u, err := r.Begin(ctx)
		l.open = append(l.open, open{r.Name(), u, err})
	}
}

// hear passes sound on; a recogniser that fails is left out of this utterance.
func (l *Listener) hear(pcm []int16) {
	if len(pcm) == 0 {
		return
	}
	l.length += len(pcm)
	for i := range l.open {
		o := &l.open[i]
		if o.err != nil {
			continue
		}
		var partial string
		if partial, o.err = o.u.Hear(pcm); partial != "" {
			l.cfg.Partial(partial, o.name, length(l.got))
		}
	}
}

func (l *Listener) drop() {
	abandon(context.Background(), l.open)
	l.open = nil
}

// abandon ends utterances whose words nobody wants any more.
func abandon(ctx context.Context, all []open) {
	ended, cancel := context.WithCancel(context.WithoutCancel(ctx))
	cancel()
	for _, o := range all {
		if o.u != nil {
			_, _ = o.u.End(ended) // only to let go of what it holds
		}
	}
}

// finish waits for all recognisers of an utterance, which work side by side.
func (l *Listener) finish(ctx context.Context, e ending) {
	ctx, cancel := context.WithTimeout(ctx, l.cfg.Wait)
	defer cancel()
	results := make([]Result, len(e.open))
	faults := make([]error, len(e.open))
	var all sync.WaitGroup
	for i, o := range e.open {
		if o.u == nil {
			faults[i] = o.err
			continue
		}
		if faults[i] = l.leftOut(o.name, len(e.open)); faults[i] != nil {
			abandon(ctx, []open{o})
			continue
		}
		all.Go(func() { results[i], faults[i] = o.end(ctx) })
	}
	all.Wait()
	l.noteLate(e.open, faults)
	for i, err := range faults {
		if err != nil {
			e.heard.Faults = append(e.heard.Faults, err)
		} else {
			e.heard.Results = append(e.heard.Results, results[i])
		}
	}
	l.cfg.Final(e.heard)
}
