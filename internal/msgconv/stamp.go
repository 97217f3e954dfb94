package msgconv

import (
	"math"
	"time"

	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/task"
)

// Seconds returns a stamp as seconds since the epoch of the graph's clock; 0
// for the zero time. float64 keeps it to under a microsecond.
func Seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.UnixNano()) / 1e9
}

// Time is the reverse of Seconds. Values that no clock shows become the zero
// time.
func Time(s float64) time.Time {
	if s <= 0 || s > math.MaxInt32*2 || math.IsNaN(s) {
		return time.Time{}
	}
	whole, frac := math.Modf(s)
	return time.Unix(int64(whole), int64(math.Round(frac*1e9))).UTC()
}

// PoseMsg turns a pose into the message, heading as a quaternion about z.
func PoseMsg(p task.Pose) geometrymsgs.Pose {
	return geometrymsgs.Pose{
		Position:    geometrymsgs.Point{X: p.X, Y: p.Y, Z: p.Z},
		Orientation: geometrymsgs.Quaternion{Z: math.Sin(p.Yaw / 2), W: math.Cos(p.Yaw / 2)},
	}
}

// Pose turns a message into a pose; roll and pitch are dropped.
func Pose(m geometrymsgs.Pose) task.Pose {
	q := m.Orientation
	yaw := math.Atan2(2*(q.W*q.Z+q.X*q.Y), 1-2*(q.Y*q.Y+q.Z*q.Z))
	return task.Pose{X: m.Position.X, Y: m.Position.Y, Z: m.Position.Z, Yaw: yaw}
}
