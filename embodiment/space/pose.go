package space

import "math"

// Rot is a rotation as a matrix, row by row.
type Rot [9]float64

// Identity returns the rotation that turns nothing.
func Identity() Rot { return Rot{1, 0, 0, 0, 1, 0, 0, 0, 1} }

// RPY returns the rotation by fixed-axis roll, pitch and yaw, in that order, as
// a URDF's rpy means it.
func RPY(roll, pitch, yaw float64) Rot {
	sr, cr := math.Sincos(roll)
	sp, cp := math.Sincos(pitch)
	sy, cy := math.Sincos(yaw)
	return Rot{
		cy * cp, cy*sp*sr - sy*cr, cy*sp*cr + sy*sr,
		sy * cp, sy*sp*sr + cy*cr, sy*sp*cr - cy*sr,
		-sp, cp * sr, cp * cr,
	}
}

// About returns the rotation by the angle about the unit axis (Rodrigues).
func About(axis Vec, angle float64) Rot {
	s, c := math.Sincos(angle)
	t := 1 - c
	x, y, z := axis[0], axis[1], axis[2]
	return Rot{
		t*x*x + c, t*x*y - s*z, t*x*z + s*y,
		t*x*y + s*z, t*y*y + c, t*y*z - s*x,
		t*x*z - s*y, t*y*z + s*x, t*z*z + c,
	}
}

// Mul returns the rotation by b, then by a.
func (a Rot) Mul(b Rot) Rot {
	var out Rot
	for i := range 3 {
		for j := range 3 {
			out[3*i+j] = a[3*i]*b[j] + a[3*i+1]*b[3+j] + a[3*i+2]*b[6+j]
		}
	}
	return out
}

// Apply returns the vector turned.
func (a Rot) Apply(v Vec) Vec {
	return Vec{
		a[0]*v[0] + a[1]*v[1] + a[2]*v[2],
		a[3]*v[0] + a[4]*v[1] + a[5]*v[2],
		a[6]*v[0] + a[7]*v[1] + a[8]*v[2],
	}
}

// Transpose returns the rotation back.
func (a Rot) Transpose() Rot {
	return Rot{a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]}
}

// Log returns axis times angle, the angle in [0, pi].
func (a Rot) Log() Vec {
	w := Vec{a[7] - a[5], a[2] - a[6], a[3] - a[1]}
	sin := w.Len() / 2
	cos := (a[0] + a[4] + a[8] - 1) / 2
	angle := math.Atan2(sin, cos)
	switch {
	case sin > 1e-9:
		return w.Scale(angle / (2 * sin))
	case cos > 0:
		return w.Scale(0.5)
	}
	// Half a turn: the axis is the largest column of (R + I) / 2.
	best, at := -1.0, 0
	for i := range 3 {
		if d := a[4*i]; d > best {
			best, at = d, i
		}
	}
	axis := Vec{a[at], a[3+at], a[6+at]}
	axis[at]++
	return axis.Unit().Scale(math.Pi)
}

// Pose is a rotation and a translation: where a frame stands in another.
type Pose struct {
	R Rot
	P Vec
}

// Still returns the pose that moves nothing.
func Still() Pose { return Pose{R: Identity()} }

// At returns the pose of a frame that is only moved.
func At(x, y, z float64) Pose { return Pose{Identity(), Vec{x, y, z}} }

// Mul returns the pose b, given in a, in a's own parent.
func (a Pose) Mul(b Pose) Pose { return Pose{a.R.Mul(b.R), a.Apply(b.P)} }

// Apply returns the point, given in the frame, in the frame's parent.
func (a Pose) Apply(p Vec) Vec { return a.R.Apply(p).Add(a.P) }

// Inverse returns the pose of the parent in the frame.
func (a Pose) Inverse() Pose {
	back := a.R.Transpose()
	return Pose{back, back.Apply(a.P).Scale(-1)}
}

// Map returns the axis-aligned box around the box moved by the pose.
func (a Pose) Map(b Box) Box {
	out := Empty()
	for _, p := range b.Corners() {
		out = out.With(a.Apply(p))
	}
	return out
}
