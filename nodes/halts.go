package nodes

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"saydo/intake/heed"
	"saydo/internal/rosio"
)

// longestResult is how far the result of another recogniser, which told nothing
// while it heard, may be behind the beginning of what was said.
const longestResult = 5 * time.Second

// halts remembers when "stop" was last heard, so that nothing that was said before
// it is carried out after it: recognisers take their time. Utterances of the own
// recognisers begin in the time of the source, which the recognisers fall behind;
// those of others are known by the clock only.
type halts struct {
	mu     sync.Mutex
	upTo   time.Duration // in the time of the source; below 0: not in this source
	at     time.Time     // by the clock
	others map[string]other
	own    []time.Time // when this node itself called for a stop that was not told yet; not before toldWithin
}

// toldWithin is how long after this node's own stop the word of it is taken for that,
// and not for somebody's who has pressed a button.
const toldWithin = 5 * time.Second

// other is what is known of another recogniser.
type other struct {
	first time.Time // its first words of what it hears now; zero: none
	floor time.Time // it told of a stop then, and what it tells next was said behind that
}

// anew begins with another source.
func (s *halts) anew() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.upTo = -1
}

// note notes a stop that was heard in so much of the source.
func (s *halts) note(now time.Time, upTo time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.upTo = max(s.upTo, upTo)
	if now.After(s.at) {
		s.at = now
	}
}

// called notes that this node itself calls for a stop, of which it will be told.
func (s *halts) called(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prune(now)
	s.own = append(s.own, now)
}

// uncalled takes the newest call back: it came to nobody.
func (s *halts) uncalled() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.own = s.own[:max(0, len(s.own)-1)]
}

// mine reports whether the stop that is told now is one that this node called for.
func (s *halts) mine(now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prune(now)
	if len(s.own) == 0 {
		return false
	}
	s.own = s.own[1:]
	return true
}

// prune forgets the calls of which nobody will be told any more: an executor need not
// tell of stops. The caller holds mu.
func (s *halts) prune(now time.Time) {
	s.own = slices.DeleteFunc(s.own, func(at time.Time) bool { return now.Sub(at) > toldWithin })
}

// since reports whether a stop was heard since this time of the source.
func (s *halts) since(begin time.Duration) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.upTo >= begin
}

// hears notes that another recogniser hears words.
func (s *halts) hears(recogniser string, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.others[recogniser]; o.first.IsZero() {
		o.first = now
		s.keep(recogniser, o)
	}
}

// ended reports whether a stop was heard since the other recogniser's utterance
// began, which ends now.
func (s *halts) ended(recogniser string, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.others[recogniser]
	began := o.first
	if began.IsZero() {
		began = now.Add(-longestResult)
	}
	o.first = time.Time{}
	s.keep(recogniser, o)
	return s.at.After(o.floor) && !s.at.Before(began)
}

// told notes that the other recogniser itself told of a stop: its results come in
// the order in which they were said.
func (s *halts) told(recogniser string, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.others[recogniser]
	o.floor = now
	s.keep(recogniser, o)
}

// follow lets what a recogniser tells behind its own stop stay behind it where the word of
// that stop comes now, a while later than it was heard.
func (s *halts) follow(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for recogniser, o := range s.others {
		if !o.floor.IsZero() && !o.floor.Before(s.at) {
			o.floor = now
			s.others[recogniser] = o
		}
	}
}

func (s *halts) keep(recogniser string, o other) {
	if s.others == nil {
		s.others = map[string]other{}
	}
	s.others[recogniser] = o
}

// foreign acts on words of another recogniser that are not final.
func (h *hearing) foreign(text, recogniser string) {
	if text != "" {
		h.halts.hears(recogniser, time.Now())
	}
	h.partial(text, recogniser, h.position())
}

// partial stops once an utterance where a stop word is in it.
func (h *hearing) partial(text, recogniser string, upTo time.Duration) {
	if h.policy.Partial(text).Kind != heed.Stop {
		return
	}
	h.halts.note(time.Now(), upTo)
	if !h.stopped.Swap(true) {
		h.intake.node.Log(rosio.Info, fmt.Sprintf("intake: %q was heard by %s", text, recogniser))
		h.noted(h.intake.node.Go(func(context.Context) { h.stop() }))
	}
}

// spotted stops, whatever else is said and however often it was heard before:
// whoever says it again means it.
func (h *hearing) spotted(phrase, spotter string, at time.Duration) {
	if h.policy.Partial(phrase).Kind == heed.Stop {
		h.halts.note(time.Now(), at)
		h.intake.node.Log(rosio.Info, fmt.Sprintf("intake: %q was spotted by %s", phrase, spotter))
		h.noted(h.intake.node.Go(func(context.Context) { h.stop() }))
	}
}

// halted notes that the executor was told to stop. Whoever did so means all that was said
// before, and that is noted also where this node takes it for its own stop: the word of
// that may be lost, and this be of somebody who has pressed a button a moment later.
func (h *hearing) halted() {
	now := time.Now()
	if h.halts.mine(now) {
		h.halts.follow(now)
	}
	h.forget(now)
}

// forget lets nothing be done of what was said so far.
func (h *hearing) forget(now time.Time) {
	h.halts.note(now, h.position())
	h.policy.Forget()
}

// position is how much of the source was heard.
func (h *hearing) position() time.Duration {
	if l := h.ears.Load(); l != nil {
		return l.Heard()
	}
	return 0
}
