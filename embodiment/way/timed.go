package way

import (
	"math"

	"saydo/embodiment/kin"
	"saydo/embodiment/urdf"
)

// Timing of ways.
const (
	careful  = 0.5  // part of a joint's speed limit that is used
	shortest = 0.4  // [s] between two postures, so that it does not look jerky
	sample   = 0.05 // [s] between points
)

// Untold is how fast a joint moves at most whose limit the file does not tell, in rad/s
// or m/s.
const Untold = 0.5

// speedOf returns how fast the joint may move.
func speedOf(m *urdf.Model, joint int) float64 {
	if v := m.Joints[joint].Velocity; v > 0 {
		return careful * v
	}
	return Untold
}

// Timed returns the way through the postures, of which there are two at least:
// the joints that move and their points, between postures along half a cosine,
// whose fastest is pi/2 of its mean. No joint exceeds half its speed limit.
func Timed(m *urdf.Model, postures []kin.Config) Way {
	var joints []int
	for i := range m.Joints {
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
	points := []Point{{0, pick(postures[0])}}
	now := 0.0
	for n := 1; n < len(postures); n++ {
		from, to := pick(postures[n-1]), pick(postures[n])
		took := shortest
		for k, i := range joints {
			took = max(took, math.Pi/2*math.Abs(to[k]-from[k])/speedOf(m, i))
		}
		steps := int(math.Ceil(took / sample))
		for s := 1; s <= steps; s++ {
			u := float64(s) / float64(steps)
			w := (1 - math.Cos(math.Pi*u)) / 2
			q := make([]float64, len(joints))
			for k := range q {
				q[k] = from[k] + w*(to[k]-from[k])
			}
			points = append(points, Point{now + u*took, q})
		}
		now += took
	}
	return Way{joints, points}
}
