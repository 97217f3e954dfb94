package heed

import (
	"time"

	"saydo/task"
)

// between reports whether words only ask something, "what time is it": what was read back goes on waiting
// for its answer, and is asked again behind theirs. A word to wait is no such words: whoever says it wants nothing now.
// Whatever is said while the robot waits for the answer to another question may be that.
func (p *Policy) between(text string) bool {
	control := p.said(text)
	if p.waiting == nil || p.waiting.Text == "" || control == task.ControlPause {
		return false
	}
	return p.overtaken || control == task.ControlNone && p.asks(text)
}

func (p *Policy) asks(text string) bool {
	meaning := p.cfg.Meaning(text)
	return meaning.Still || meaning.Asks
}

// behindQuestion is what was read back and waits on while it is asked whether the words, which are a question, were said; nil: nothing.
func (p *Policy) behindQuestion(r Result) *Verdict {
	switch {
	case p.waiting == nil || p.waiting.Text == "" || r.completes || !p.asks(r.Text):
		return nil
	case p.asks(p.waiting.Text):
		return p.behind
	}
	return p.waiting
}

// passes keeps what was read back while something else is answered in between.
func (p *Policy) passes(now time.Time) {
	if p.waiting == nil {
		return
	}
	p.again, p.asked, p.until = true, now, now.Add(p.cfg.AnswerWait)
}

// overtakes has what was read back wait behind a question that the robot has asked since: the next yes is to that. Whether a robot
// that stands still may go on comes before all else.
func (p *Policy) overtakes() {
	if p.waiting != nil && p.waiting.Text != "" {
		p.overtaken, p.again = true, true
	}
}

// Reminds reports whether what was read back is to be asked again.
func (p *Policy) Reminds() bool {
	p.enter()
	defer p.mu.Unlock()
	return p.waiting != nil && p.again
}

// Remind returns what was read back and is to be asked again, since something else was said or asked in between; its answer is waited
// for from then on. It is false where nothing is, or while the robot waits for an answer to another question.
func (p *Policy) Remind(now time.Time) (v Verdict, ok bool) {
	p.enter()
	defer p.mu.Unlock()
	if p.waiting == nil || !p.again || p.question {
		return Verdict{}, false
	}
	p.wait(p.waiting)
	p.asked, p.until = now, now.Add(p.cfg.AnswerWait)
	return *p.waiting, true
}
