package heed

import (
	"slices"

	"saydo/task"
)

// own: while the robot speaks it hears itself, unless its echo is cancelled. People answer
// a question before its sound has died away: a yes or no that follows it is judged like any
// other, and a yes that began in it, which may be the robot's own "yes?", is asked for again.
// So is a no, but while the robot stands still for what may have been a stop, where it costs nothing. A no in the middle
// of its words counts where it is hardly its own, and is wondered at where it may be.
func (p *Policy) own(h Heard) (Verdict, bool) {
	if !h.Over || p.cfg.EchoCancelled || p.objected(h) {
		return Verdict{}, false
	}
	if h.Behind && p.answers(h) {
		switch said := p.answer(h); {
		case said != task.ControlNone && h.Follows:
			return Verdict{}, false
		case said == task.ControlNo && p.waiting.Held:
			return p.left("a no was heard while the robot stands still"), true
		case said != task.ControlNone:
			return p.unclear(h, p.waiting.Text), true
		}
	}
	return p.wondered(h), true
}

// objected reports whether somebody says no over the robot's own words, to what it has read back, asks or does: the no is firm,
// and nothing that the robot says sounds like one. Nothing moves for one, and what else was heard is the robot's own.
func (p *Policy) objected(h Heard) bool {
	_, firm := p.no(h)
	if !firm || h.Denies || !p.answers(h) && !p.question && !p.works(h) {
		return false
	}
	for i, r := range h.Results {
		if !p.denies(r) {
			h.Results[i].Text = ""
		}
	}
	return true
}

// wondered: a no over the robot's own words that is not firm, or is while they sound like one, is somebody's or its own. What waits for an answer
// is asked for again, and what is done is held until somebody says whether it may go on: its own voice settles neither. One that is
// not firm in words that sound like one is its own.
func (p *Policy) wondered(h Heard) Verdict {
	no, firm := p.no(h)
	switch {
	case no.Text == "" || h.Denies && !firm:
	case p.answers(h):
		return p.unclear(h, p.waiting.Text)
	case p.question && p.mayBeDenied():
		return p.unclear(h, no.Text)
	case p.question: // a no is no answer to it
	case p.works(h) && p.wake() == "":
		return Verdict{Kind: Hold, Text: no.Text, Result: no, Why: "somebody may have said no"}
	}
	return Verdict{Kind: Ignore, Why: "the robot itself was speaking"}
}

// mayBeDenied reports whether a no answers the robot's own question.
func (p *Policy) mayBeDenied() bool {
	return len(p.options) == 0 || slices.ContainsFunc(p.options, func(o string) bool { return p.reply(o) == task.ControlNo })
}

// no is the first no in what was heard; the zero Result: there is none. It is firm where a recogniser is sure of one, or two heard one.
func (p *Policy) no(h Heard) (first Result, firm bool) {
	by := map[string]bool{}
	for _, r := range h.Results {
		if !p.denies(r) {
			continue
		}
		if len(by) == 0 {
			first = r
		}
		by[r.Recogniser], firm = true, firm || r.Confidence >= p.Sure()
	}
	return first, firm || len(by) > 1
}

func (p *Policy) denies(r Result) bool {
	c := p.reply(r.Text)
	return c == task.ControlNo || c == task.ControlCancel
}

// works reports whether the robot did something when that was said, or has just begun to.
func (p *Policy) works(h Heard) bool {
	just := !p.begun.at.IsZero() && h.Ended.After(p.begun.said.Add(-moment)) && h.Ended.Before(p.begun.at.Add(moment))
	return p.working || just
}
