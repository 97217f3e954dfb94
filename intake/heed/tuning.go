package heed

import "cmp"

// Tuning is what people may change while the robot listens.
type Tuning struct {
	Wake string  // as in Config
	Sure float64 // as in Config
}

// usualSure is from which confidence on one recogniser is enough, where nobody has set it.
const usualSure = 0.6

// tuning is what is set now.
func (p *Policy) tuning() Tuning {
	if p.cfg.Tuned != nil {
		return p.cfg.Tuned()
	}
	return Tuning{Wake: p.cfg.Wake, Sure: p.cfg.Sure}
}

// Sure is the confidence from which on one recogniser is enough.
func (p *Policy) Sure() float64 { return cmp.Or(max(0, p.tuning().Sure), usualSure) }

// wake is what must be said first; "": nothing must.
func (p *Policy) wake() string { return p.tuning().Wake }
