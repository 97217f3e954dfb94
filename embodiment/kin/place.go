package kin

import (
	"math"

	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// Config is one position for each joint of a model, in the model's order, in
// rad or m. Positions of joints that mimic others are not looked at.
type Config []float64

// Rest returns the configuration of zeros, each brought within its limits.
func Rest(m *urdf.Model) Config {
	q := make(Config, len(m.Joints))
	for i := range m.Joints {
		j := &m.Joints[i]
		if j.Moves() {
			q[i] = min(max(0, j.Lower), j.Upper)
		}
	}
	return q
}

// Position returns the joint's position in the configuration, by its own value
// or the one that it mimics.
func Position(m *urdf.Model, q Config, joint int) float64 {
	j := &m.Joints[joint]
	switch {
	case !j.Moves():
		return 0
	case j.Mimic != nil:
		return j.Mimic.Multiplier*q[j.Mimic.Joint] + j.Mimic.Offset
	}
	return q[joint]
}

// Moved returns the pose that the joint gives its child at the position.
func Moved(j *urdf.Joint, at float64) space.Pose {
	switch {
	case j.Turns():
		return space.Pose{R: j.Origin.R.Mul(space.About(j.Axis, at)), P: j.Origin.P}
	case j.Type == urdf.Prismatic:
		return space.Pose{R: j.Origin.R, P: j.Origin.Apply(j.Axis.Scale(at))}
	}
	return j.Origin
}

// Place returns the pose of each link in the root's frame.
func Place(m *urdf.Model, q Config) []space.Pose {
	out := make([]space.Pose, len(m.Links))
	out[m.Root] = space.Still()
	for _, i := range m.Order {
		j := &m.Joints[i]
		out[j.Child] = out[j.Parent].Mul(Moved(j, Position(m, q, i)))
	}
	return out
}

// Bounds returns limits to work with: those of the joint, or one turn either
// way (1 m either way) where it has none.
func Bounds(j *urdf.Joint) (lower, upper float64) {
	most := math.Pi
	if j.Type == urdf.Prismatic {
		most = 1
	}
	lower, upper = j.Lower, j.Upper
	if math.IsInf(lower, 0) || math.Abs(lower) > 1e3 {
		lower = -most
	}
	if math.IsInf(upper, 0) || math.Abs(upper) > 1e3 {
		upper = most
	}
	if lower > upper {
		lower, upper = upper, lower
	}
	return lower, upper
}
