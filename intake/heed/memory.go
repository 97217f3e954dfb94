package heed

import (
	"time"

	"saydo/task"
)

// memory is what waits for a yes, and what it is said about. A judgement that is called off
// leaves it as it was.
type memory struct {
	waiting *Verdict  // was read back
	acted   string    // what was last wanted, in full; ""
	asked   time.Time // when it was
	until   time.Time // its answer is waited for
	urged   bool      // the robot has said that it waits for a clear yes
	once    bool      // a yes was heard that was too short to be sure of
	begun   begun     // what was last

	unheeded  unheeded // read-backs without an answer
	behind    *Verdict // was read back before a question, and waits until that has its answer; nil: nothing
	again     bool     // something else was said or asked since it was read back, which is to be asked again
	overtaken bool     // ... by the robot, which waits for the answer to that first
}

// begun is when the words for which something was begun were said to the end, and when they were told.
type begun struct{ said, at time.Time }

// enter locks the memory, without what stops have called off, and returns how many signs were
// heard before: one that comes later, be it while a sentence is read, calls off what is judged.
func (p *Policy) enter() (signs int64) {
	signs = p.signs.Load()
	p.mu.Lock()
	if now := p.stopped.Load(); now != p.seen {
		p.seen = now
		p.wait(nil)
	}
	return signs
}

// calledOff reports whether somebody has called for a stop, or may have, since there were so many signs. What was judged since
// has then not been: nobody was asked anything.
func (p *Policy) calledOff(signs int64, before memory) bool {
	off := p.signs.Load() != signs
	if off {
		p.memory = before
	}
	return off
}

// Stopped tells that somebody calls for a stop: what is being judged is not carried out, and
// a yes that comes behind it is none to what was read back. It waits for no judgement.
func (p *Policy) Stopped() {
	p.stopped.Add(1)
	p.signs.Add(1)
}

// Hinted tells that somebody may call for a stop: what is being judged is not carried out. What was read
// back goes on waiting, since nothing moves for it without a yes. It waits for no judgement either.
func (p *Policy) Hinted() { p.signs.Add(1) }

// Forget gives up what was read back before the time: everything was stopped then, and a
// yes that comes behind that is none to it.
func (p *Policy) Forget(before time.Time) {
	p.enter()
	defer p.mu.Unlock()
	if p.waiting != nil && p.asked.Before(before) {
		p.wait(nil)
	}
}

// Expect starts the time for an answer anew: the robot has just said its
// question to the end.
func (p *Policy) Expect(now time.Time) {
	p.enter()
	defer p.mu.Unlock()
	if p.waiting != nil {
		p.until = now.Add(p.cfg.AnswerWait)
	}
}

// Hold takes the next yes or no for the answer to whether the robot may go on, which stands
// still for what may have been a stop word. What was read back before is given up.
func (p *Policy) Hold(now time.Time) {
	p.enter()
	defer p.mu.Unlock()
	p.wait(&Verdict{Kind: Ask, Control: task.ControlResume, Held: true})
	p.asked, p.until = now, now.Add(p.cfg.AnswerWait)
}

// Waits reports whether something waits for a yes.
func (p *Policy) Waits(now time.Time) bool {
	p.enter()
	defer p.mu.Unlock()
	return p.pending(now)
}

// wait has it wait for a yes, nil: nothing does. A yes that was heard to something else counts no more.
func (p *Policy) wait(v *Verdict) {
	p.waiting, p.behind, p.urged, p.once, p.again, p.overtaken = v, nil, false, false, false, false
}

// pending reports whether the next yes is to what was read back.
func (p *Policy) pending(now time.Time) bool {
	if p.waiting != nil && !p.overtaken && now.After(p.until) {
		p.unanswered()
		p.wait(nil)
	}
	return p.waiting != nil && !p.overtaken
}

func (p *Policy) confirmed(why string) Verdict { return p.settled(Act, why) }

func (p *Policy) left(why string) Verdict { return p.settled(Leave, why) }

// settled is what was read back, which has its answer.
func (p *Policy) settled(kind Kind, why string) Verdict {
	v := *p.waiting
	p.heeded()
	p.wait(p.behind)
	v.Kind, v.Answered, v.Why = kind, true, why
	return v
}
