package gesture

import (
	"math"

	"saydo/embodiment/kin"
)

// Timing of gestures.
const (
	careful     = 0.5  // part of a joint's speed limit that is used
	untoldSpeed = 1.0  // [rad/s] or [m/s] where the file tells none
	shortest    = 0.4  // [s] between two postures, so that it does not look jerky
	sample      = 0.05 // [s] between points
)

// speedOf returns how fast the joint may move in a gesture.
func (f *figure) speedOf(joint int) float64 {
	v := f.b.Model.Joints[joint].Velocity
	if v <= 0 {
		v = untoldSpeed
	}
	return careful * v
}

// timed returns the joints that move and their points: between postures along
// half a cosine, whose fastest is pi/2 of its mean.
func (f *figure) timed(postures []kin.Config) ([]int, []Point) {
	var joints []int
	for i := range f.b.Model.Joints {
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
			took = max(took, math.Pi/2*math.Abs(to[k]-from[k])/f.speedOf(i))
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
	return joints, points
}
