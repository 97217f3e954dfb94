package way

import (
	"math"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
)

// Timing of ways.
const (
	careful  = 0.5  // part of a joint's speed limit that is used
	shortest = 0.4  // [s] between two postures, so that it does not look jerky
	sample   = 0.05 // [s] between points
	told     = 1.1  // times as long as the joints would take: people are told then
)

// Timed returns the way through the postures, of which there are two at least:
// the joints that move and their points, from rest to rest between postures. No joint exceeds
// half its speed limit, and no hand, head or foot the body's HandSpeed.
func Timed(b *anatomy.Body, postures []kin.Config) Way {
	var joints []int
	for i := range b.Model.Joints {
		for _, p := range postures[1:] {
			if math.Abs(p[i]-postures[0][i]) > 1e-6 {
				joints = append(joints, i)
				break
			}
		}
	}
	pick := func(q kin.Config) []float64 {
		out := make([]float64, len(joints))
		for k, i := range joints {
			out[k] = q[i]
		}
		return out
	}
	points, ends := []Point{{0, pick(postures[0])}}, endsOf(b)
	now, free := 0.0, 0.0 // free: had the ends no limit
	for n := 1; n < len(postures); n++ {
		from, to := pick(postures[n-1]), pick(postures[n])
		took := shortest
		for k, i := range joints {
			took = max(took, lasting(&b.Model.Joints[i], math.Abs(to[k]-from[k])))
		}
		free += took
		took = max(took, peakSpeed*ends.furthest(postures[n-1], postures[n])/HandSpeedOf(b))
		steps := int(math.Ceil(took / sample))
		for s := 1; s <= steps; s++ {
			u := float64(s) / float64(steps)
			w := along(u)
			q := make([]float64, len(joints))
			for k := range q {
				q[k] = from[k] + w*(to[k]-from[k])
			}
			points = append(points, Point{now + u*took, q})
		}
		now += took
	}
	return Way{Joints: joints, Points: points, Held: now > told*free}
}
