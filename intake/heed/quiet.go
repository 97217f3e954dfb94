package heed

import (
	"strings"
	"time"
	"unicode/utf8"
)

// mostUnanswered is how many read-backs in a row get no answer until the robot asks only for what is said twice: what it hears is
// then a television, or talk that is not for it.
const mostUnanswered = 2

// How long the words of a command take at most, with what people say and wait around them.
const (
	aroundWords = 2 * time.Second
	perWord     = 800 * time.Millisecond
	perHan      = 500 * time.Millisecond
)

// unheeded is what became of read-backs that got no answer.
type unheeded struct {
	times  int    // in a row
	told   bool   // the robot has said that it asks no more
	passed string // was last passed over for it
}

// heeded notes that somebody speaks to the robot: it asks again.
func (p *Policy) heeded() { p.unheeded = unheeded{} }

// unanswered notes that what was read back has got no answer. Whether a robot that stands still may go on is asked by itself.
func (p *Policy) unanswered() {
	if p.waiting != nil && p.waiting.Text != "" && !p.cfg.Recorded {
		p.unheeded.times++
	}
}

// quiet is what becomes of a command that would be read back, where nobody has answered the last ones; false: it is read back.
// Whoever is passed over says it again, which a television hardly does.
func (p *Policy) quiet(h Heard, r Result) (Verdict, bool) {
	if p.unheeded.times < mostUnanswered || h.Hinted || r.completes || p.waiting != nil && p.same(r.Text, p.waiting.Text) {
		return Verdict{}, false
	}
	if p.same(r.Text, p.unheeded.passed) {
		p.unheeded.times, p.unheeded.passed = mostUnanswered-1, ""
		return Verdict{}, false
	}
	p.wait(nil) // it has got no answer, and another command is heard
	v := Verdict{Kind: Ignore, Text: r.Text, Result: r, Why: "nobody has answered what was read back before"}
	if !p.unheeded.told {
		v.Kind = Quiet
	}
	p.unheeded.told, p.unheeded.passed = true, r.Text
	return v, true
}

// buried reports whether the speech is far longer than the words that a recogniser without confidence has found in it: a grammar
// finds a command in much that is none.
func buried(h Heard, r Result) bool {
	text := plain(r.Text)
	long := aroundWords + time.Duration(len(strings.Fields(text)))*perWord
	if isHan(text) {
		long = aroundWords + time.Duration(utf8.RuneCountInString(strings.ReplaceAll(text, " ", "")))*perHan
	}
	return r.Confidence == 0 && !h.Hinted && h.Length > long
}
