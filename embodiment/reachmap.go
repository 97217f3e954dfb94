package embodiment

import (
	"math"

	"saydo/embodiment/way"
)

// Steps of a reach map, in m.
const (
	mapHeights   = 0.2
	mapDistances = 0.05
)

// HandReach is what one hand reaches in front of the body.
type HandReach struct {
	Hand  string       `json:"hand"`
	Aside float64      `json:"aside"` // [m] to the left of the middle of the base
	At    []ReachRange `json:"at"`    // from low to high, only heights that it reaches
}

// ReachRange is how near and how far a hand gets at a height, so far aside,
// without the body hitting itself: from the middle of
// the base, where the body works, beyond its own front.
type ReachRange struct {
	Height  float64 `json:"height"`  // [m] above the floor
	Near    float64 `json:"near"`    // [m]
	Far     float64 `json:"far"`     // [m]
	Posture string  `json:"posture"` // the mildest that gets so far
}

// ReachMap returns what each hand reaches, with lift, waist and knees, by the
// joints of the URDF; none for a body without one: straight before its shoulder, and one that is moved here straight
// before the body, or at its own side where it gets to nothing there. It computes for about a second.
func (b *Body) ReachMap() []HandReach {
	if b.robot == nil {
		return nil
	}
	var out []HandReach
	hitter := b.robot.hitter.Without(b.robot.body.Stand)
	for i, hand := range b.spec.Hands {
		if i >= len(b.robot.body.Arms) {
			break
		}
		reach := HandReach{Hand: hand}
		for _, side := range b.robot.sides(i) {
			reach.Aside, reach.At = toMillimetre(side), b.rangesAt(hitter, i, side)
			if len(reach.At) > 0 {
				break
			}
		}
		out = append(out, reach)
	}
	return out
}

// sides lists where the arm has what it reaches for, in m to the left of the middle of the base.
func (r *reacher) sides(arm int) []float64 {
	for i := range r.postures {
		if arms := r.postures[i].arms; arm < len(arms) {
			return arms[arm].sides
		}
	}
	return nil
}

// rangesAt lists what the arm reaches so far aside, from low to high.
func (b *Body) rangesAt(hitter *way.Hitter, arm int, side float64) []ReachRange {
	var out []ReachRange
	for n := 0; float64(n)*mapHeights <= b.reachHigh.Value+mapHeights; n++ {
		if r, ok := b.robot.rangeAt(hitter, arm, side, float64(n)*mapHeights); ok {
			out = append(out, r)
		}
	}
	return out
}

// rangeAt finds the nearest and the furthest distance at which the arm gets to
// the height, so far aside, in any posture; false for none.
func (r *reacher) rangeAt(hitter *way.Hitter, arm int, side, height float64) (ReachRange, bool) {
	out := ReachRange{Height: toMillimetre(height), Near: math.Inf(1), Far: math.Inf(-1)}
	for i := range r.postures {
		p := &r.postures[i]
		if arm >= len(p.arms) {
			continue
		}
		a := &p.arms[arm]
		q := p.config(r.body)
		most := a.shoulder.Dot(r.body.Works) + a.length
		for ahead := math.Ceil(r.front/mapDistances) * mapDistances; ahead <= most; ahead += mapDistances {
			if ahead >= out.Near && ahead <= out.Far {
				continue
			}
			at, ok := r.solve(a, side, ahead, height)
			for n := range at {
				q[a.chain.Joints[n]] = at[n]
			}
			if !ok || hitter.At(q) != "" {
				continue
			}
			out.Near = min(out.Near, ahead)
			if ahead > out.Far {
				out.Far, out.Posture = ahead, a.name
			}
		}
	}
	out.Near, out.Far = toMillimetre(out.Near), toMillimetre(out.Far)
	return out, out.Posture != ""
}

// Furthest returns where in its reach map a hand gets furthest, which takes as long; false for a body without one.
func (b *Body) Furthest() (at ReachRange, ok bool) {
	for _, hand := range b.ReachMap() {
		for _, r := range hand.At {
			if !ok || r.Far > at.Far {
				at, ok = r, true
			}
		}
	}
	return at, ok
}
