package nodes

import (
	"strings"
	"sync"
	"time"
	"unicode"

	"saydo/intake/heed"
)

// Bounds of what is remembered of the robot's own voice.
const (
	// mostSpans is how many stretches of its speech: those of a minute or two.
	mostSpans = 32
	// unrepeated is how long the word that it speaks holds: the voice node says so each
	// second, and one that was killed never says that it is over.
	unrepeated = 10 * time.Second
	// echo is how far behind its end the robot's voice may reach a microphone.
	echo = 300 * time.Millisecond
	// wordLag is how far behind a word it is told that it was heard, at most.
	wordLag = 700 * time.Millisecond
)

// ownVoice remembers when the robot itself spoke, since recognisers tell only later what
// was said meanwhile. It may be used from any goroutine.
type ownVoice struct {
	mu     sync.Mutex
	all    spans  // in which it spoke
	halts  spans  // in which it said something that has a stop word in it
	denies spans  // ... or a no
	text   string // what it said last, or says
}

// span is a stretch of time; a zero end: it goes on, as was told last then.
type span struct{ begin, end, told time.Time }

// spans are the newest, the oldest first.
type spans []span

// speaks notes whether it speaks, and reports whether it has just fallen silent.
func (o *ownVoice) speaks(now time.Time, on bool) (silent bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if on {
		o.all.goesOn(now)
		return false
	}
	return o.all.ends(now)
}

// says notes what it says from now on, and whether that has a stop word or a no in it.
func (o *ownVoice) says(now time.Time, text string, halting, denying bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if text != "" {
		o.text = text
	}
	o.halts.turns(now, halting)
	o.denies.turns(now, denying)
}

// within reports whether it spoke at some time from begin to end, and whether it said
// something with a stop word in it.
func (o *ownVoice) within(begin, end time.Time) (spoke, halting bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.all.meet(begin, end), o.halts.meet(begin, end)
}

// denied reports whether it said something with a no in it at some time from begin to end.
func (o *ownVoice) denied(begin, end time.Time) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.denies.meet(begin, end)
}

// repeated reports whether words are what it said last: another recogniser that told nothing
// meanwhile may be so far behind its own voice.
func (o *ownVoice) repeated(text string, now time.Time) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return letters(text) == letters(o.text) && o.all.meet(now.Add(-longestResult), now)
}

// behindIt is what somebody says behind all that it said last, in one breath with it; the whole
// text where it does not begin so.
func (o *ownVoice) behindIt(text string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	own, before := letters(o.text), ' '
	for at, r := range text {
		if own == "" && at > 0 && unicode.IsLetter(r) && !oneWord(before, r) {
			return text[at:]
		}
		rest, ok := strings.CutPrefix(own, letters(string(r)))
		if !ok {
			break
		}
		own, before = rest, r
	}
	return text
}

// oneWord reports whether two neighbours are of one word: "bed" in "bedroom" is none. Chinese has no blanks between words.
func oneWord(before, r rune) bool {
	return letters(string(before)) != "" && !unicode.Is(unicode.Han, before) && !unicode.Is(unicode.Han, r)
}

// letters is the text without case, blanks and marks.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// behind reports whether what was said from begin to end ended later than the robot's last
// words may echo, and whether it began behind them too.
func (o *ownVoice) behind(begin, end time.Time) (ended, began bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := len(o.all)
	if n == 0 || o.all[n-1].end.IsZero() {
		return false, false
	}
	over := o.all[n-1].end
	return end.After(over.Add(echo)), begin.After(over)
}

// goesOn notes that a stretch begins or goes on.
func (s *spans) goesOn(now time.Time) {
	if n := len(*s); n > 0 && (*s)[n-1].end.IsZero() && now.Sub((*s)[n-1].told) <= unrepeated {
		(*s)[n-1].told = now
		return
	}
	s.ends(now)
	if len(*s) == mostSpans {
		*s = (*s)[1:]
	}
	*s = append(*s, span{begin: now, told: now})
}

// turns notes whether one goes on.
func (s *spans) turns(now time.Time, on bool) {
	if on {
		s.goesOn(now)
		return
	}
	s.ends(now)
}

// ends notes that none goes on, and reports whether one did.
func (s *spans) ends(now time.Time) bool {
	n := len(*s)
	if n == 0 || !(*s)[n-1].end.IsZero() {
		return false
	}
	(*s)[n-1].end = (*s)[n-1].lasts(now)
	return true
}

// lasts is until when a stretch lasts that has not ended before now.
func (s span) lasts(now time.Time) time.Time {
	if !s.end.IsZero() {
		return s.end
	}
	if over := s.told.Add(unrepeated); over.Before(now) {
		return over
	}
	return now
}

// meet reports whether there was one from begin to end.
func (s *spans) meet(begin, end time.Time) bool {
	for _, one := range *s {
		if !one.begin.After(end) && !one.lasts(end).Add(echo).Before(begin) {
			return true
		}
	}
	return false
}

// itself reports whether a stop word that is told now may be one that the robot has just
// said. It falls silent then, so that whoever says it again is heard. While it carries out
// a plan each one counts: one stop too many is better than one that a person has to repeat.
func (h *hearing) itself(now time.Time) bool {
	_, halting := h.own.within(now.Add(-wordLag), now)
	if !halting || h.Policy.EchoCancelled || h.Once || h.running.Load() {
		return false
	}
	h.silence()
	return true
}

// speaks notes whether the robot speaks. The time for an answer begins when it
// has said its question.
func (h *hearing) speaks(on bool) {
	if now := time.Now(); h.own.speaks(now, on) {
		h.policy.Expect(now)
		h.reminding.fallsSilent()
	}
}

// over tells the policy what the robot itself said from begin to end. A file does not
// hear it. A stop word that may be its own silences it; one that is said again in the same
// breath is somebody's, and so is what stands behind all that it said.
func (h *hearing) over(at *heed.Heard, begin, end time.Time) {
	if h.Once {
		return
	}
	at.Over, at.Echo = h.own.within(begin, end)
	at.Behind, at.Follows = h.own.behind(begin, end)
	at.Denies = h.own.denied(begin, end)
	at.Echo = at.Echo && !h.running.Load() && !h.Policy.EchoCancelled
	for i, r := range at.Results {
		switch {
		case !h.policy.Halts(r.Text) && !h.policy.Halts(r.Aside):
			if at.Over && !h.Policy.EchoCancelled {
				at.Results[i].Text = h.own.behindIt(r.Text)
			}
		case !at.Echo:
		case h.Policy.Repeats(r.Text) || h.Policy.Repeats(r.Aside):
			at.Echo = false
		default:
			h.silence()
		}
	}
}
