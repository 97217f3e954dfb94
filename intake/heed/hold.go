package heed

import (
	"slices"
	"strings"
	"unicode/utf8"

	"saydo/task"
)

// fewestWords is how many words a command has at least for which a "stop" in it is doubted, and fewestHan how many Chinese letters:
// whoever says stop says it short.
const (
	fewestWords = 3
	fewestHan   = 4
)

// long reports whether the text is longer than a stop is said.
func long(text string) bool {
	text = plain(text)
	if isHan(text) {
		return utf8.RuneCountInString(strings.ReplaceAll(text, " ", "")) >= fewestHan
	}
	return len(strings.Fields(text)) >= fewestWords
}

// doubted: "stop" was heard in it while it was said, and the robot stands still; of all that was said a recogniser has made a
// command without "stop", of some words, or such that it is sure of, or in another language. Many a "turn left" sounds like it for a moment, so the
// command is read back, and nothing moves without a yes.
func (p *Policy) doubted(h Heard) (Verdict, bool) {
	if !h.Hinted || p.foreign(h) {
		return Verdict{}, false
	}
	commands := h
	commands.Results = nil
	for _, r := range h.Results {
		if (long(r.Text) || r.Confidence >= p.Sure() || p.otherwise(r)) && p.cfg.Words.Control(plain(r.Text)) == task.ControlNone {
			commands.Results = append(commands.Results, r)
		}
	}
	v := p.readBack(commands)
	v.Why = `"stop" was heard in it for a moment only`
	if v.Kind == Ask {
		v.Held, p.waiting.Held = true, true
	}
	if v.Kind == Ignore {
		v.Why = forgotten
	}
	if v.Kind != Ignore || !p.answers(h) {
		return v, true
	}
	switch p.answer(h) {
	case task.ControlNo:
		return Verdict{}, false // either way it is not wanted
	case task.ControlYes:
		return p.unclear(h, p.waiting.Text), true
	case task.ControlNone, task.ControlPause, task.ControlResume, task.ControlCancel, task.ControlStop, task.ControlEmergency:
	}
	return v, true
}

// foreign reports whether a recogniser is sure of words that somebody understands in another language than that of which words
// are heard while they are said: English sounds are found in all others. What nobody understands may be a stop: "Stopp!".
func (p *Policy) foreign(h Heard) bool {
	return slices.ContainsFunc(h.Results, func(r Result) bool {
		return r.Confidence >= p.Sure() && p.otherwise(r) && p.understood(r.Text)
	})
}

// otherwise reports whether the words are of another language.
func (p *Policy) otherwise(r Result) bool {
	language := p.language(r)
	return plain(r.Text) != "" && p.cfg.Hints != "" && language != "" && language != p.cfg.Hints
}
