// Package vad finds speech in sound by its energy, against a noise floor that
// follows the room, or by a model that is given. It is arithmetic on what it is fed and never blocks; one
// goroutine feeds one Detector.
package vad

import (
	"math"
	"time"

	"saydo/intake/audio"
)

// frame is how much is judged at a time: 20 ms, long enough that the energy of
// steady noise hardly varies, short enough to see the gap between two syllables.
const frame = audio.Rate / 50

// frameTime is the length of a frame.
const frameTime = time.Second / 50

// Config is how speech is told from the room. The zero value is filled with
// the defaults.
type Config struct {
	PreRoll  time.Duration // of what comes before speech is kept; default 400 ms
	Hangover time.Duration // of silence ends it; default 500 ms
	Shortest time.Duration // of loud frames make speech, shorter ones are a click; default 100 ms
	Longest  time.Duration // of one utterance, then it is cut; default 20 s
	Onset    float64       // [dB] over the floor begins speech; default 7
	Release  float64       // [dB] over the floor goes on with it; default 4
	Quietest float64       // [dBFS] what is below is silence in any room; default -60
	Model    Model         // judges instead of the energy; nil: none
}

// Model tells speech from other sounds. It serves one stream.
type Model interface {
	// Reset forgets the stream before.
	Reset() error
	// Hear takes the next sound and tells whether somebody begins to speak in it,
	// and whether somebody who speaks goes on.
	Hear(pcm []int16) (begun, on bool, err error)
}

// With the defaults, measured on espeak-ng's and flite's voices: the first
// loud frame is up to 0.37 s into a clip, and gaps within commands are below 0.4 s.
func (c Config) filled() Config {
	for _, d := range []struct {
		at   *time.Duration
		unit time.Duration
	}{{&c.PreRoll, 400 * time.Millisecond}, {&c.Hangover, 500 * time.Millisecond}, {&c.Shortest, 100 * time.Millisecond}, {&c.Longest, 20 * time.Second}} {
		if *d.at <= 0 {
			*d.at = d.unit
		}
	}
	for _, d := range []struct {
		at   *float64
		unit float64
	}{{&c.Onset, 7}, {&c.Release, 4}, {&c.Quietest, -60}} {
		if *d.at == 0 {
			*d.at = d.unit
		}
	}
	return c
}

// Kind is what happened in the sound.
type Kind int

// The kinds of events.
const (
	Began Kind = iota // speech begins; PCM is the pre-roll and the first of it
	More              // it goes on
	Ended             // it is over
	Cut               // it was longer than Longest and is over here
)

// Event is one piece of what was fed that matters.
type Event struct {
	Kind Kind
	PCM  []int16
	At   time.Duration // from the start of the stream: Began: of the first loud frame; Ended: behind the last

	// Of the utterance up to here; what is fed at once may hold several.
	Voiced  bool    // it has kept its level for as long as makes speech: clatter does not
	Clipped float64 // the part of its samples that lie at the edge of the scale
}

// Detector finds speech in one stream.
type Detector struct {
	cfg    Config
	band   band
	floor  floor
	steady steady // of the utterance, or of what may be its beginning

	rest    []int16
	pre     []int16 // the newest sound before speech, at most PreRoll and what makes it speech
	hush    []int16 // the newest sound of the room before and within speech, at most PreRoll
	frames  int     // judged so far
	loud    int     // loud frames that count towards speech
	quiet   int     // frames since the last loud one
	first   int     // the first loud frame of those that count
	last    int     // behind the last loud one
	spoken  int     // frames of the utterance; 0: nobody speaks
	clipped int     // samples at the edge of the scale within the utterance
	samples int     // samples of the utterance
	failed  error   // why the model does not judge now
}

// New returns a Detector.
func New(c Config) *Detector {
	c = c.filled()
	d := &Detector{cfg: c, band: newBand(), floor: newFloor(c.Quietest), steady: newSteady()}
	if c.Model != nil {
		d.failed = c.Model.Reset()
	}
	return d
}

// Failed tells why the model does not judge; nil: it does, or there is none. The
// energy judges until it does again.
func (d *Detector) Failed() error { return d.failed }

// Speaking reports whether somebody speaks.
func (d *Detector) Speaking() bool { return d.spoken > 0 }

// Feed takes the next sound.
func (d *Detector) Feed(pcm []int16) []Event {
	d.rest = append(d.rest, pcm...)
	var out []Event
	for len(d.rest) >= frame {
		if e, ok := d.judge(d.rest[:frame]); ok {
			out = append(out, d.described(e))
		}
		d.rest = d.rest[frame:]
	}
	d.rest = append([]int16(nil), d.rest...)
	return out
}

// End ends the stream, and speech with it.
func (d *Detector) End() []Event {
	if d.spoken == 0 {
		return nil
	}
	d.spoken, d.loud = 0, 0
	return []Event{d.described(Event{Kind: Ended, At: at(d.last)})}
}

// described is the event with what is known of its utterance up to now.
func (d *Detector) described(e Event) Event {
	e.Voiced = at(d.steady.longest) >= d.cfg.Shortest
	e.Clipped = float64(d.clipped) / float64(max(1, d.samples))
	return e
}

func at(frames int) time.Duration { return time.Duration(frames) * frameTime }

// judge decides one frame.
func (d *Detector) judge(pcm []int16) (Event, bool) {
	level := d.band.level(pcm)
	over := level - d.floor.next(level)
	if d.cfg.Model != nil {
		over = d.ask(pcm, over)
	}
	d.frames++
	switch idle := d.spoken == 0 && d.loud == 0; {
	case !idle:
		d.steady.next(level)
	case over >= d.cfg.Onset:
		d.steady = newSteady()
		d.steady.next(level)
	}
	if d.spoken == 0 {
		return d.wait(pcm, over)
	}
	return d.follow(pcm, over)
}

// ask lets the model judge the frame, on the scale of the energy.
func (d *Detector) ask(pcm []int16, over float64) float64 {
	begun, on, err := d.cfg.Model.Hear(pcm)
	d.failed = err
	switch {
	case err != nil:
		return over
	case begun:
		return max(d.cfg.Onset, d.cfg.Release)
	case on:
		return d.cfg.Release
	}
	return math.Inf(-1)
}

// wait looks for the beginning of speech: loud frames that outnumber the quiet
// ones between them.
func (d *Detector) wait(pcm []int16, over float64) (Event, bool) {
	d.pre = append(d.pre, pcm...)
	keep := samplesOf(d.cfg.PreRoll + 2*d.cfg.Shortest)
	if extra := len(d.pre) - keep; extra > 0 {
		d.pre = append(d.pre[:0], d.pre[extra:]...)
	}
	switch {
	case over >= d.cfg.Onset:
		if d.loud == 0 {
			d.first = d.frames - 1
		}
		d.loud++
		d.last = d.frames
	case d.loud > 0:
		d.loud--
	}
	if at(d.loud) < d.cfg.Shortest {
		return Event{}, false
	}
	own := min(samplesOf(at(d.frames-d.first)), len(d.pre)) // of the speech itself
	pre := d.before(samplesOf(d.cfg.PreRoll) + own)
	d.keep(pre[:len(pre)-own])
	d.pre = d.pre[:0]
	d.spoken, d.quiet, d.clipped, d.samples = d.frames-d.first, 0, 0, 0
	d.count(pre)
	return Event{Kind: Began, PCM: pre, At: at(d.first)}, true
}

// before returns so much of the newest sound. Where speech follows speech at once
// there is less: what was quiet in and before the utterance before stands for the room
// then, so that whoever learns it from the beginning of an utterance does not learn speech.
func (d *Detector) before(n int) []int16 {
	var out []int16
	if short := n - len(d.pre); short > 0 {
		out = append(out, d.hush[max(0, len(d.hush)-short):]...)
	}
	return append(out, d.pre[max(0, len(d.pre)-n):]...)
}

// keep keeps the newest sound of the room.
func (d *Detector) keep(room []int16) {
	d.hush = append(d.hush, room...)
	d.hush = append(d.hush[:0], d.hush[max(0, len(d.hush)-samplesOf(d.cfg.PreRoll)):]...)
}

// follow goes on with speech, or ends it.
func (d *Detector) follow(pcm []int16, over float64) (Event, bool) {
	d.spoken++
	d.count(pcm)
	if over >= d.cfg.Release {
		d.quiet, d.last = 0, d.frames
	} else {
		d.quiet++
		d.keep(pcm)
	}
	kind := More
	switch {
	case at(d.quiet) >= d.cfg.Hangover:
		kind = Ended
	case at(d.spoken) >= d.cfg.Longest:
		kind = Cut
	}
	e := Event{Kind: kind, PCM: append([]int16(nil), pcm...), At: at(d.frames)}
	if kind != More {
		e.At = at(d.last)
		d.spoken, d.loud = 0, 0
	}
	return e, true
}

func (d *Detector) count(pcm []int16) {
	d.samples += len(pcm)
	for _, v := range pcm {
		if v == math.MaxInt16 || v == math.MinInt16 {
			d.clipped++
		}
	}
}

func samplesOf(t time.Duration) int { return int(t.Seconds() * audio.Rate) }
