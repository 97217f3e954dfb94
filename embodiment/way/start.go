package way

import (
	"math"
	"slices"

	"saydo/embodiment/kin"
)

// closeLook is how far the joints move between two looks, in rad or m: no more than
// they do between two points of a way in most gestures.
const closeLook = 0.04

// Start is a configuration that motions begin in. What touches there is not
// blamed, as the body has to get out of it, until it has parted. It never
// changes.
type Start struct {
	h        *Hitter
	q        kin.Config
	touching []bool // of the hitter's pairs
}

// Of returns the hitter for motions of these joints and those that follow them:
// pairs that they do not move against each other need no look.
func (h *Hitter) Of(joints []int) *Hitter {
	m := h.body.Model
	moves := make([]bool, len(m.Joints))
	for _, j := range joints {
		moves[j] = true
	}
	for i := range m.Joints {
		if f := m.Joints[i].Mimic; f != nil && moves[f.Joint] {
			moves[i] = true
		}
	}
	out := *h
	out.pairs = nil
	for _, p := range h.pairs {
		if slices.ContainsFunc(p.joints, func(j int) bool { return moves[j] }) {
			out.pairs = append(out.pairs, p)
		}
	}
	return &out
}

// From returns the start of motions in the configuration.
func (h *Hitter) From(q kin.Config) *Start {
	s := &Start{h: h, q: q, touching: make([]bool, len(h.pairs))}
	now := h.place(q)
	for i := range h.pairs {
		s.touching[i] = h.touch(&h.pairs[i], now)
	}
	return s
}

// Touches reports whether anything touches in the configuration.
func (s *Start) Touches() bool { return slices.Contains(s.touching, true) }

// Through says which parts touch on the straight ways from the start through the
// configurations, looked at closely; "" for none.
func (s *Start) Through(path ...kin.Config) string {
	excused, places := slices.Clone(s.touching), s.h.placer()
	from := s.q
	q := slices.Clone(from)
	for _, to := range path {
		far := 0.0
		for i := range from {
			far = max(far, math.Abs(to[i]-from[i]))
		}
		steps := 1 + int(far/closeLook)
		for n := 1; n <= steps; n++ {
			for i := range q {
				q[i] = from[i] + (to[i]-from[i])*float64(n)/float64(steps)
			}
			if hit := s.look(places.place(q), excused); hit != "" {
				return hit
			}
		}
		from = to
	}
	return ""
}

// look looks at one configuration; what has parted is excused no more.
func (s *Start) look(now placed, excused []bool) string {
	for i := range s.h.pairs {
		switch touch := s.h.touch(&s.h.pairs[i], now); {
		case !touch:
			excused[i] = false
		case !excused[i]:
			return s.h.says(&s.h.pairs[i])
		}
	}
	return ""
}

// Along looks at each point of a way that begins at the start, what touches there
// left out.
func (s *Start) Along(w Way) string {
	h := s.h.Without(s.q)
	q, places := slices.Clone(s.q), h.placer()
	for _, p := range w.Points {
		for k, i := range w.Joints {
			q[i] = p.Q[k]
		}
		if hit := h.met(places.place(q)); hit != "" {
			return hit
		}
	}
	return ""
}
