package heed

import (
	"cmp"
	"slices"
	"time"

	"saydo/task"
)

// Typed judges text that somebody typed or sent: it may answer what was read back, or
// correct it. ok is false where it does not answer, and full, what it says in full, is an
// instruction like any other.
func (p *Policy) Typed(text string, now time.Time) (v Verdict, full string, ok bool) {
	signs := p.enter()
	defer p.mu.Unlock()
	before := p.memory
	v, full, ok = p.typed(text, now)
	if p.calledOff(signs, before) {
		return Verdict{Kind: Ignore, Text: text, Why: forgotten}, "", true
	}
	return v, full, ok
}

func (p *Policy) typed(text string, now time.Time) (v Verdict, full string, ok bool) {
	pending := p.pending(now)
	p.heeded()
	if !pending {
		p.wanted(text)
		return Verdict{}, text, false
	}
	switch p.reply(text) {
	case task.ControlYes:
		v = p.confirmed("a yes was typed")
		p.passes(now)
		if v.Text != "" {
			p.wanted(v.Text)
		}
		return v, "", true
	case task.ControlNo, task.ControlCancel:
		v = p.left("a no was typed")
		p.passes(now)
		return v, "", true
	case task.ControlNone, task.ControlPause, task.ControlResume, task.ControlStop, task.ControlEmergency:
	}
	if full := p.cfg.Corrected(text, p.waiting.Text); full != "" {
		text = full
	}
	if p.between(text) {
		p.passes(now)
		return Verdict{}, text, false
	}
	p.wait(nil) // something else is wanted; stop is for all that is being done
	p.wanted(text)
	return Verdict{}, text, false
}

// answers reports whether it was said behind what was read back, and in time.
func (p *Policy) answers(h Heard) bool { return p.pending(h.Ended) && !h.Ended.Before(p.asked) }

// fullYes is how long a yes of one recogniser without confidence is at least, in bytes, to be taken at once: "of course", "yes, do
// it", 没问题. Shorter ones sound like much that people say: "yes" like "guess", "sure" like "shore", "do it" like "who is it".
const fullYes = 8

// answered: what was read back gets its yes or no.
func (p *Policy) answered(h Heard) (Verdict, bool) {
	if !p.answers(h) {
		return Verdict{}, false
	}
	h.Results = p.voters(h.Results)
	switch said := p.answer(h); {
	case said == task.ControlNo:
		return p.left("a no was heard"), true
	case said == task.ControlYes && h.Other:
		return Verdict{Kind: Ignore, Why: "somebody else said yes than whoever was asked"}, true
	case said == task.ControlYes && p.clear(h):
		return p.confirmed("a yes was heard"), true
	case said == task.ControlYes && p.unanimous(h) && p.once:
		return p.confirmed("a yes was heard twice"), true
	case said == task.ControlYes:
		return p.unclear(h, p.waiting.Text), true
	}
	return Verdict{}, false
}

// voters are the results without those of recognisers that were listening for another language than one is sure of a yes or no in:
// in Chinese they hear some English words or others. What is a guess itself takes nobody's no away, and an "OK" is English too
// where it is said in a Chinese sentence.
func (p *Policy) voters(all []Result) []Result {
	spoken := map[string]bool{} // languages in which somebody heard an answer
	for _, r := range all {
		if p.reply(r.Text) != task.ControlNone && r.Confidence >= p.Sure() {
			spoken[p.language(r)], spoken[p.letters(r)] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(r Result) bool {
		return r.Confidence == 0 && len(spoken) > 0 && plain(r.Text) != "" && !spoken[p.language(r)] && !spoken[p.letters(r)]
	})
}

// letters is the language of the words by their letters.
func (p *Policy) letters(r Result) string { return primary(p.cfg.Words.Language(r.Text)) }

// language is that of the words as their recogniser tells it, or else by their letters.
func (p *Policy) language(r Result) string {
	return primary(cmp.Or(r.Language, p.cfg.Words.Language(r.Text)))
}

// replies reports whether it is a control word, or only corrects what was read back.
func (p *Policy) replies(h Heard) bool {
	return slices.ContainsFunc(h.Results, func(r Result) bool {
		return p.reply(r.Text) != task.ControlNone || p.answers(h) && p.cfg.Corrected(r.Text, p.waiting.Text) != ""
	})
}

// answer is the yes or no that somebody heard, or ControlNone; a no counts before a yes.
func (p *Policy) answer(h Heard) task.Control {
	said := task.ControlNone
	for _, r := range h.Results {
		switch p.reply(r.Text) {
		case task.ControlNo, task.ControlCancel:
			return task.ControlNo
		case task.ControlYes:
			said = task.ControlYes
		case task.ControlNone, task.ControlPause, task.ControlResume, task.ControlStop, task.ControlEmergency:
		}
	}
	return said
}

// clear reports whether a yes is believed: a recogniser is sure of it, or all heard one, of whom there are two or it is in so many words
// that it is hardly something else.
func (p *Policy) clear(h Heard) bool {
	for _, r := range h.Results {
		if r.Confidence >= p.Sure() && p.reply(r.Text) == task.ControlYes {
			return true
		}
	}
	return p.unanimous(h) && (len(h.Results) > 1 || len(plain(h.Results[0].Text)) >= fullYes)
}

// unanimous reports whether all who listened heard a yes, one alone in no more sound than it takes. Who heard nothing in it
// speaks against it.
func (p *Policy) unanimous(h Heard) bool {
	for _, r := range h.Results {
		if p.reply(r.Text) != task.ControlYes {
			return false
		}
	}
	return len(h.Results) > 1 || len(h.Results) == 1 && h.Length <= longestYes
}

// unclear: it may have been a yes. The robot says so once, and not of every noise; it says what to say also for the first that
// is no more than too short, and then a second one is enough.
func (p *Policy) unclear(h Heard, asked string) Verdict {
	short := !p.once && !h.Over && !h.Hinted && p.unanimous(h)
	v := Verdict{Kind: Ignore, Why: "it was no clear answer"}
	if !p.urged || short {
		v.Kind, v.Text = Again, asked
	}
	p.urged, p.once = true, p.once || short
	return v
}

// completed: words that only correct what was read back stand for all of it.
func (p *Policy) completed(h Heard) (Verdict, bool) {
	if p.answers(h) {
		for i, r := range h.Results {
			if full := p.cfg.Corrected(r.Text, p.waiting.Text); full != "" {
				h.Results[i].Text, h.Results[i].completes = full, true
			}
		}
	}
	return Verdict{}, false
}

// wanted keeps what is carried out in full, for words that only correct it.
func (p *Policy) wanted(text string) {
	if p.said(text) != task.ControlNone {
		return // nothing has to be read for that
	}
	switch meaning := p.cfg.Meaning(text); {
	case meaning.Still:
	case meaning.Form != "":
		p.acted = text
	default:
		p.acted = cmp.Or(p.corrected(text), p.acted)
	}
}

// corrected is what is wanted in full by words that only correct what was last wanted, "no,
// the blue one", or "".
func (p *Policy) corrected(text string) string {
	if p.acted == "" {
		return ""
	}
	return p.cfg.Corrected(text, p.acted)
}

// said is the control word that the text is, or the yes or no that its words come to:
// "yes, go ahead".
func (p *Policy) said(text string) task.Control {
	if c := p.cfg.Words.Control(plain(text)); c != task.ControlNone {
		return c
	}
	return p.cfg.Answer(text)
}

// reply is what words mean behind a question. There "go on" is a yes.
func (p *Policy) reply(text string) task.Control {
	c := p.said(text)
	if c == task.ControlResume && p.cfg.Answer(text) != task.ControlNone {
		return p.cfg.Answer(text)
	}
	return c
}
