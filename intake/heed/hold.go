package heed

import (
	"time"

	"saydo/task"
)

// Hold takes the next yes or no for the answer to whether the robot may go on, which stands
// still for what may have been a stop word. What was read back before is given up.
func (p *Policy) Hold(now time.Time) {
	p.enter()
	defer p.mu.Unlock()
	p.wait(&Verdict{Kind: Ask, Control: task.ControlResume, Held: true})
	p.asked, p.until = now, now.Add(p.cfg.AnswerWait)
}

// Sure is the confidence from which on one recogniser is enough.
func (p *Policy) Sure() float64 { return p.cfg.Sure }

// Waits reports whether something waits for a yes.
func (p *Policy) Waits(now time.Time) bool {
	p.enter()
	defer p.mu.Unlock()
	return p.pending(now)
}
