package gesture

import (
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// A thumb that is up.
const (
	upright = 0.15 // [rad] that it may lean
	around  = 12   // ways round that the hand is tried in
	grace   = 0.04 // [m] that the hand may be off
)

// thumbUp closes the fingers and brings the hand to the goal, turned so that its
// thumb points up: which way round does not matter.
func (f *figure) thumbUp(mv move, q, last kin.Config, goal space.Vec) error {
	const tries = 3
	a := f.arms[0]
	f.closeFingers(q, a)
	back := a.base.Inverse()
	up := back.R.Apply(f.b.Upright.Transpose().Apply(space.Vec{0, 0, 1}))
	straight := turnTo(f.b.ThumbAxis(a.limb, q), up)
	start := f.hitter.Of(append(differing(last, q), a.chain.Joints...)).From(last)
	why := "my wrist does not turn my thumb up"
	for seed := range uint64(tries) {
		for n := range around {
			s, err := a.chain.Solve(kin.Goal{
				Pose:  space.Pose{R: space.About(up, 2*math.Pi*float64(n)/around).Mul(straight), P: back.Apply(goal)},
				Start: f.start(a, last, seed), Position: grace, Angle: upright, MostSteps: 120, Seed: seed, StayFromLimit: true,
			})
			if err != nil {
				continue
			}
			f.put(q, a, s.Q)
			met := start.Through(q)
			if met == "" {
				return nil
			}
			why = met
		}
	}
	return mv.cannot(why, "")
}

// turnTo returns a rotation that turns the one direction into the other; both have
// length 1.
func turnTo(from, to space.Vec) space.Rot {
	axis, cos := from.Cross(to), from.Dot(to)
	if axis.Len() > 1e-9 {
		return space.About(axis.Unit(), math.Atan2(axis.Len(), cos))
	}
	if cos > 0 {
		return space.Identity()
	}
	square := from.Cross(space.Vec{1, 0, 0})
	if square.Len() < 1e-3 {
		square = from.Cross(space.Vec{0, 1, 0})
	}
	return space.About(square.Unit(), math.Pi)
}

// closeFingers brings all fingers but the thumb to the end of their range that is
// further from straight.
func (f *figure) closeFingers(q kin.Config, a *arm) {
	thumb := f.b.Thumb(a.limb)
	for _, finger := range a.limb.Fingers {
		for _, i := range finger {
			if slices.Contains(thumb, i) || f.b.Model.Joints[i].Mimic != nil {
				continue
			}
			lower, upper := kin.Bounds(&f.b.Model.Joints[i])
			if math.Abs(upper) >= math.Abs(lower) {
				q[i] = 0.8 * upper
			} else {
				q[i] = 0.8 * lower
			}
		}
	}
}
