package way

import (
	"math/rand/v2"
	"slices"

	"saydo/embodiment/kin"
)

// How arms are brought out of what they touch as the body stands.
const (
	holds     = 60   // postures tried for each spread
	spreads   = 8    // ever wider
	spreadsBy = 0.15 // [rad] or [m]
)

// Stand returns how the body stands with nothing touching its arms, or as little as
// was found: some files have their arms in the thighs at zero, where no robot
// stands.
func (h *Hitter) Stand() kin.Config { return slices.Clone(h.stand) }

// free finds that posture, one arm after the other.
func (h *Hitter) free() kin.Config {
	b := h.body
	rng := rand.New(rand.NewPCG(11, 13))
	q := slices.Clone(b.Stand)
	for i := range b.Arms {
		arm, joints := h.Of(b.Arms[i].Joints), b.Arms[i].Joints
		least := arm.touches(q)
		for n := 0; n < holds*spreads && least > 0; n++ {
			next := slices.Clone(q)
			for _, j := range joints {
				lower, upper := kin.Bounds(&b.Model.Joints[j])
				wide := spreadsBy * float64(1+n/holds)
				next[j] = min(max(b.Stand[j]+wide*(2*rng.Float64()-1), lower), upper)
			}
			if count := arm.touches(next); count < least {
				q, least = next, count
			}
		}
	}
	return q
}

// touches counts the pairs that touch.
func (h *Hitter) touches(q kin.Config) int {
	now, n := h.place(q), 0
	for i := range h.pairs {
		if h.touch(&h.pairs[i], now) {
			n++
		}
	}
	return n
}
