package frames

import (
	"math"

	"saydo/embodiment/space"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/task"
)

// Planar drops how a pose leans.
func Planar(p space.Pose) task.Pose {
	return task.Pose{X: p.P[0], Y: p.P[1], Z: p.P[2], Yaw: math.Atan2(p.R[3], p.R[0])}
}

// Rigid reads a pose in three dimensions.
func Rigid(p geometrymsgs.Pose) space.Pose {
	return space.Pose{R: rotation(p.Orientation), P: space.Vec{p.Position.X, p.Position.Y, p.Position.Z}}
}

func rigid(t geometrymsgs.Transform) space.Pose {
	return Rigid(geometrymsgs.Pose{Position: geometrymsgs.Point(t.Translation), Orientation: t.Rotation})
}

// Placed gives a pose as the transform that /tf has of it.
func Placed(p space.Pose) geometrymsgs.Transform {
	turn := p.R.Log() // about this axis, by its length
	angle := turn.Len()
	q := geometrymsgs.Quaternion{W: math.Cos(angle / 2)}
	if angle > 0 {
		axis := turn.Scale(math.Sin(angle/2) / angle)
		q.X, q.Y, q.Z = axis[0], axis[1], axis[2]
	}
	return geometrymsgs.Transform{Translation: geometrymsgs.Vector3{X: p.P[0], Y: p.P[1], Z: p.P[2]}, Rotation: q}
}

// rotation turns a quaternion, of any length, into a matrix; one that is zero turns
// nothing, as those who leave it out mean.
func rotation(q geometrymsgs.Quaternion) space.Rot {
	length := math.Sqrt(q.X*q.X + q.Y*q.Y + q.Z*q.Z + q.W*q.W)
	if length == 0 {
		return space.Identity()
	}
	x, y, z, w := q.X/length, q.Y/length, q.Z/length, q.W/length
	return space.Rot{
		1 - 2*(y*y+z*z), 2 * (x*y - z*w), 2 * (x*z + y*w),
		2 * (x*y + z*w), 1 - 2*(x*x+z*z), 2 * (y*z - x*w),
		2 * (x*z - y*w), 2 * (y*z + x*w), 1 - 2*(x*x+y*y),
	}
}

// finite tells whether a transform can be one of this world.
func finite(t geometrymsgs.Transform) bool {
	q := t.Rotation
	sum := t.Translation.X + t.Translation.Y + t.Translation.Z + q.X*q.X + q.Y*q.Y + q.Z*q.Z + q.W*q.W
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}

// between returns the transform at the fraction of the way from a to b. Rotations are
// mixed and made unit again, which is right to well below a degree for the small turns
// between two transforms.
func between(a, b geometrymsgs.Transform, f float64) geometrymsgs.Transform {
	mix := func(x, y float64) float64 { return x + f*(y-x) }
	q, r := a.Rotation, b.Rotation
	if q.X*r.X+q.Y*r.Y+q.Z*r.Z+q.W*r.W < 0 { // the same rotation has two signs
		r = geometrymsgs.Quaternion{X: -r.X, Y: -r.Y, Z: -r.Z, W: -r.W}
	}
	return geometrymsgs.Transform{
		Translation: geometrymsgs.Vector3{
			X: mix(a.Translation.X, b.Translation.X), Y: mix(a.Translation.Y, b.Translation.Y), Z: mix(a.Translation.Z, b.Translation.Z),
		},
		Rotation: geometrymsgs.Quaternion{X: mix(q.X, r.X), Y: mix(q.Y, r.Y), Z: mix(q.Z, r.Z), W: mix(q.W, r.W)},
	}
}
