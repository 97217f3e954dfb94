package nodes

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"saydo/intake/heed"
	"saydo/internal/rosio"
	"saydo/task"
)

// longestResult is how far the result of another recogniser, which told nothing
// while it heard, may be behind the beginning of what was said.
const longestResult = 5 * time.Second

// voiceLasts is for how long what a voice has said is kept, so that voices that come and go do not fill the memory.
const voiceLasts = time.Minute

// halts remembers when "stop" was last heard, so that nothing that was said before
// it is carried out after it: recognisers take their time. Utterances of the own
// recognisers begin in the time of the source, which the recognisers fall behind;
// those of others are known by the clock only.
type halts struct {
	mu     sync.Mutex
	upTo   time.Duration // in the time of the source; below 0: not in this source
	hint   time.Duration // the same of one that was heard while it was said, and is no word of a recogniser that has ended
	at     time.Time     // by the clock
	others map[source]other
	own    []ownStop // that this node itself called for and that was not told yet; not before toldWithin
}

// source is another recogniser, and whose voice it hears; "": it does not tell voices apart.
type source struct{ recogniser, voice string }

// toldWithin is how long after this node's own stop the word of it is taken for that,
// and not for somebody's who has pressed a button.
const toldWithin = 5 * time.Second

// other is what is known of such a source.
type other struct {
	first time.Time // its first words of what it hears now; zero: none
	last  time.Time // its newest of that
	floor time.Time // it told of a stop then, and what it tells next was said behind that
}

// ownStop is when this node called for a stop, and whether for a hint.
type ownStop struct {
	at     time.Time
	hinted bool
}

// anew begins with another source.
func (s *halts) anew() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.upTo, s.hint = -1, -1
}

// note notes a stop that was heard in so much of the source.
func (s *halts) note(now time.Time, upTo time.Duration) { s.raise(&s.upTo, now, upTo) }

// hinted notes a stop that the spotter heard, or a recogniser that has not ended, in so much
// of the source.
func (s *halts) hinted(now time.Time, upTo time.Duration) { s.raise(&s.hint, now, upTo) }

func (s *halts) raise(heard *time.Duration, now time.Time, upTo time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*heard = max(*heard, upTo)
	if now.After(s.at) {
		s.at = now
	}
}

// called notes that this node itself calls for a stop, of which it will be told.
func (s *halts) called(now time.Time, hinted bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prune(now)
	s.own = append(s.own, ownStop{now, hinted})
}

// uncalled takes the newest call back: it came to nobody.
func (s *halts) uncalled() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.own = s.own[:max(0, len(s.own)-1)]
}

// mine returns which of the stops that this node called for is told now, if it is one.
func (s *halts) mine(now time.Time) (ownStop, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prune(now)
	if len(s.own) == 0 {
		return ownStop{}, false
	}
	first := s.own[0]
	s.own = s.own[1:]
	return first, true
}

// prune forgets the calls of which nobody will be told any more: an executor need not
// tell of stops. The caller holds mu.
func (s *halts) prune(now time.Time) {
	s.own = slices.DeleteFunc(s.own, func(o ownStop) bool { return now.Sub(o.at) > toldWithin })
}

// hintLag is how far behind the last sound of an utterance a word in it is told at most:
// the silence that ends it, and a block.
const hintLag = 600 * time.Millisecond

// within reports whether a stop was heard since an utterance began, in the time of
// the source, and whether there is but a hint of one in it.
func (s *halts) within(begin, end time.Duration) (stopped, hinted bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	late := s.hint > end+hintLag
	return s.upTo >= begin || late, s.hint >= begin && !late
}

// hears notes that another recogniser hears words.
func (s *halts) hears(by source, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.others[by]
	if o.first.IsZero() || now.Sub(o.last) > longestResult { // what it heard before had no end
		o.first = now
	}
	o.last = now
	s.keep(by, o, now)
}

// ended reports whether a stop was heard since the other recogniser's utterance
// began, which ends now, and when its first words came; zero: it told none before. Where nobody
// knows when it began, all voices of that recogniser follow each other: each sentence may be a voice of its own.
func (s *halts) ended(by source, now time.Time) (stopped bool, first time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.others[by]
	began, floor := o.first, o.floor
	if began.IsZero() {
		began = now.Add(-longestResult)
		for voice, other := range s.others {
			if voice.recogniser == by.recogniser && other.floor.After(floor) {
				floor = other.floor
			}
		}
	}
	first, o.first = o.first, time.Time{}
	s.keep(by, o, now)
	return s.at.After(floor) && !s.at.Before(began), first
}

// told notes that the other recogniser itself told of a stop: its results come in
// the order in which they were said.
func (s *halts) told(by source, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.others[by]
	o.floor = now
	s.keep(by, o, now)
}

// follow lets what a recogniser tells behind its own stop stay behind it where the word of
// that stop comes now, a while later than it was heard.
func (s *halts) follow(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for by, o := range s.others {
		if !o.floor.IsZero() && !o.floor.Before(s.at) {
			o.floor = now
			s.others[by] = o
		}
	}
}

// keep keeps what is known of a source, and forgets those of which nothing came for long. The caller holds mu.
func (s *halts) keep(by source, o other, now time.Time) {
	if s.others == nil {
		s.others = map[source]other{}
	}
	maps.DeleteFunc(s.others, func(_ source, o other) bool { return now.Sub(o.first) > voiceLasts && now.Sub(o.floor) > voiceLasts })
	s.others[by] = o
}

// foreign acts on words of another recogniser that are not final.
func (h *hearing) foreign(text string, by source) {
	if text != "" {
		h.halts.hears(by, time.Now())
	}
	if h.sounds(text) {
		h.halts.note(time.Now(), h.position())
		h.once(h.policy.Partial(text), by.recogniser)
	}
}

// partial takes a stop word in an utterance for a hint, once: the end of the utterance may take it back, and in
// noise often does.
func (h *hearing) partial(text, recogniser string, upTo time.Duration) {
	if h.sounds(text) && !h.stopped.Load() && !h.hinted.Swap(true) {
		h.intake.node.Log(rosio.Info, fmt.Sprintf("intake: %q was heard by %s", text, recogniser))
		h.hint(parsing, upTo)
	}
}

// sounds reports whether there is a stop word in words that are not final, which is not the robot's own.
func (h *hearing) sounds(text string) bool {
	return h.policy.Halts(text) && (h.Policy.Repeats(text) || !h.itself(time.Now()))
}

// once stops, but not again within an utterance: only an emergency stop comes on top of a stop.
func (h *hearing) once(v heed.Verdict, recogniser string) {
	first := !h.stopped.Swap(true)
	if v.Control == task.ControlEmergency {
		first = !h.braked.Swap(true)
	}
	if first {
		h.intake.node.Log(rosio.Info, fmt.Sprintf("intake: %q was heard by %s", v.Text, recogniser))
		h.stopBeside(v.Control, false)
	}
}

// anotherUtterance notes that one begins, and lets it stop again.
func (h *hearing) anotherUtterance() {
	h.stopped.Store(false)
	h.hinted.Store(false)
	h.braked.Store(false)
	h.begun.Store(time.Now().UnixNano())
}

// spotted takes the phrase for a hint, whatever else is said and however often it was heard before.
func (h *hearing) spotted(phrase, spotter string, at time.Duration) {
	if h.sounds(phrase) {
		h.intake.node.Log(rosio.Info, fmt.Sprintf("intake: %q was spotted by %s", phrase, spotter))
		h.hint(spotting, at)
	}
}

// stopBeside stops while listening goes on. A file waits: it may be over before anything
// else has had its turn.
func (h *hearing) stopBeside(by task.Control, hinted bool) {
	if h.Once {
		h.stop(by, hinted)
		return
	}
	h.noted(h.intake.node.Go(func(context.Context) { h.stop(by, hinted) }))
}

// halted notes that the executor was told to stop. Whoever did so means all that was said
// before, and that is noted also where this node takes it for its own stop: the word of
// that may be lost, and this be of somebody who has pressed a button a moment later. Nobody
// does so while a file is heard, which is read ahead of what is done.
func (h *hearing) halted() {
	now := time.Now()
	own, mine := h.halts.mine(now)
	if mine {
		h.halts.follow(now)
	}
	switch {
	case mine && h.Once:
		h.policy.Forget(own.at)
	case own.hinted: // of what has been read back since, the command in which it was heard
		h.halts.hinted(now, h.position())
		h.policy.Forget(own.at)
	default:
		h.forget(now)
	}
}

// forget lets nothing be done of what was said so far. Whoever stops otherwise has ended the hold of a hint too: nobody
// asks whether the robot may go on, and it stands until somebody says so.
func (h *hearing) forget(now time.Time) {
	h.stand.release()
	h.halts.note(now, h.position())
	h.policy.Forget(now)
}

// position is how much of the source was heard.
func (h *hearing) position() time.Duration {
	if l := h.ears.Load(); l != nil {
		return l.Heard()
	}
	return 0
}
