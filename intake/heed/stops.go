package heed

import (
	"slices"
	"strings"

	"saydo/task"
)

const stopWord = "a stop word"

// Sounds reports whether a stop word can be heard in what the robot says, also as part of
// a longer one: "stopped".
func (c Config) Sounds(text string) bool { return c.sounds(text, c.Stop) }

// Denies reports whether a no can be heard in what the robot says, also as part of a longer
// word: "know".
func (c Config) Denies(text string) bool { return c.sounds(text, c.No) }

func (c Config) sounds(text string, phrases []string) bool {
	text = plain(c.simple(text))
	return slices.ContainsFunc(phrases, func(phrase string) bool { return strings.Contains(text, plain(phrase)) })
}

// Repeats reports whether a stop phrase is in the text more than once. "Stop! Stop!" over the robot's own words is
// somebody's, though it says one itself.
func (c Config) Repeats(text string) bool {
	text = plain(c.simple(text))
	return slices.ContainsFunc(c.Stop, func(phrase string) bool { return times(text, phrase, c.NotStop) > 1 })
}

// Halts reports whether a stop word is in the text, or it is an order to stop in other words.
// All of a text that is an order to go on, "don't stop", is none.
func (p *Policy) Halts(text string) bool {
	c := p.cfg.Words.Control(plain(text))
	rest, lasts := p.cfg.Words.Halts(plain(text))
	if lasts && rest == plain(text) {
		return true // a rule that stops: "don't move until I say so"
	}
	return c == task.ControlStop || c == task.ControlEmergency || p.stops(text) && (c != task.ControlResume || broken(text))
}

// stops reports whether a stop phrase is in the text, as whole words where the
// script has them.
func (p *Policy) stops(text string) bool {
	text = plain(p.cfg.simple(text))
	return slices.ContainsFunc(p.cfg.Stop, func(phrase string) bool { return times(text, phrase, p.cfg.NotStop) > 0 })
}

// Partial judges words that are not final: a stop word among them stops, at
// once, whoever heard it, how sure it is, and whether the robot speaks. Nothing
// else is done.
func (p *Policy) Partial(text string) Verdict {
	if p.Halts(text) {
		p.Stopped()
		return Verdict{Kind: Stop, Text: text, Control: p.calls(text), Why: stopWord}
	}
	return Verdict{Kind: Ignore, Why: "not final"}
}

// stop: a stop word, or an order to stop in other words ("don't move"), in what any
// recogniser heard. The robot's own is none. It looks at no memory, and so waits for nobody.
func (p *Policy) stop(h Heard) (Verdict, bool) {
	if h.stands || h.Echo && !p.cfg.EchoCancelled {
		return Verdict{}, false
	}
	var out Verdict
	for _, r := range h.Results {
		for _, said := range []string{r.Text, r.Aside} {
			if !p.Halts(said) {
				continue
			}
			c := p.calls(said)
			if out.Kind != Stop || c == task.ControlEmergency { // of two of them, what holds the robot longer
				out = Verdict{Kind: Stop, Text: said, Control: c, Result: r, Halted: true, Why: stopWord}
			}
		}
	}
	if out.Kind != Stop {
		return Verdict{}, false
	}
	p.Stopped()
	return out, true
}

// cancelled: "never mind" calls off what is being done, where nothing was read back.
func (p *Policy) cancelled(h Heard) (Verdict, bool) {
	if p.waiting != nil && !p.overtaken || h.Echo && !p.cfg.EchoCancelled {
		return Verdict{}, false
	}
	for _, r := range h.Results {
		for _, said := range []string{r.Text, r.Aside} {
			text, _ := p.cutWake(said)
			if p.cfg.Words.Control(plain(text)) == task.ControlCancel {
				return Verdict{Kind: Stop, Text: said, Control: task.ControlCancel, Result: r, Halted: true, Why: stopWord}, true
			}
		}
	}
	return Verdict{}, false
}

// calls tells which stop words that stop call for. An emergency stop is one with whatever is
// said behind it, with a mark between or none, as it is where the words come one by one, and
// also behind other stop words.
func (p *Policy) calls(text string) task.Control {
	text, _ = p.cutWake(text)
	for text = plain(p.cfg.simple(text)); text != ""; {
		if p.begins(text) {
			return task.ControlEmergency
		}
		rest := p.behindStop(text)
		if rest == text {
			break
		}
		text = rest
	}
	return task.ControlStop
}

// begins reports whether the plain text begins with an emergency stop.
func (p *Policy) begins(text string) bool {
	for end := range text + " " {
		whole := end == len(text) || text[end] == ' ' || isHan(text[:end])
		if whole && p.cfg.Words.Control(text[:end]) == task.ControlEmergency {
			return true
		}
	}
	return false
}

// behindStop returns the plain text without the longest stop phrase that it begins with.
func (p *Policy) behindStop(text string) string {
	rest := text
	for _, phrase := range p.cfg.Stop {
		phrase = plain(p.cfg.simple(phrase))
		cut, ok := strings.CutPrefix(text, phrase)
		whole := cut == "" || cut[0] == ' ' || isHan(phrase)
		if ok && phrase != "" && whole && len(cut) < len(rest) {
			rest = strings.TrimSpace(cut)
		}
	}
	return rest
}

// GoesOn reports whether more may have been said than a call to stop: then Behind tells what.
// It reads no sentence, so that a stop need not wait for it.
func (p *Policy) GoesOn(h Heard) bool {
	return slices.ContainsFunc(h.Results, func(r Result) bool {
		text, _ := p.cutWake(r.Text)
		return plain(text) != "" && p.cfg.Words.Control(text) == task.ControlNone
	})
}

// Behind is what was heard behind a call to stop in the same breath, "stop and go to the
// kitchen", or all of what has a stop word in it and is no such call, 别动那个花瓶: it is judged
// like anything else that is said. False where nothing was.
func (p *Policy) Behind(h Heard) (Heard, bool) {
	results := h.Results
	h.Results, h.Hinted = nil, false // the hint was of that call
	for _, r := range results {
		text, called := p.cutWake(r.Text)
		rest, halts := p.cfg.Words.Halts(text)
		if !halts {
			meant := p.otherThanStop(text)
			if !meant.Other {
				continue
			}
			rest, h.within = text, h.within || meant.Moves
		}
		h.stands = h.stands || rest == text
		if r.Text = rest; called {
			r.Text = p.wake() + " " + rest
		}
		h.Results = append(h.Results, r)
	}
	return h, len(h.Results) > 0
}

// otherThanStop is what the text means in which a stop word was found, and which is no control word.
func (p *Policy) otherThanStop(text string) Meaning {
	if p.cfg.Words.Control(text) != task.ControlNone || !p.Halts(text) {
		return Meaning{}
	}
	return p.cfg.Meaning(text)
}

// within: everything has stopped for a word of it, and who called for that may have meant it. It
// is read back at most.
func (p *Policy) within(h Heard) (Verdict, bool) {
	if !h.within {
		return Verdict{}, false
	}
	v := p.readBack(h)
	v.Why = "there is a stop word in it"
	return v, true
}
