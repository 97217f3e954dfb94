package embodiment

import (
	"cmp"
	"fmt"

	"saydo/embodiment/route"
	"saydo/embodiment/steer"
	"saydo/task"
)

// Drive is how the base of a robot without navigation is driven: by velocities, along a way around what is known. What the
// body file leaves out is 0 here until Body.Drive fills it in.
type Drive struct {
	Topic            string  `yaml:"topic"`             // geometry_msgs/Twist; left out: cmd_vel
	Stamped          bool    `yaml:"stamped"`           // it is a geometry_msgs/TwistStamped
	Speed            float64 `yaml:"speed"`             // [m/s] most
	Turn             float64 `yaml:"turn"`              // [rad/s] most
	Acceleration     float64 `yaml:"acceleration"`      // [m/s^2] most
	TurnAcceleration float64 `yaml:"turn_acceleration"` // [rad/s^2] most
	Radius           float64 `yaml:"radius"`            // [m] of the base, kept from walls and furniture
	Timeout          float64 `yaml:"timeout"`           // [s] without a new pose, after which the base is stopped
}

// What the body file leaves out. They are slow and gentle rather than measured: a base that Saydo drives sees nothing.
const (
	driveTopic            = "cmd_vel"
	driveSpeed            = 0.5
	driveTurn             = 1.0
	driveAcceleration     = 0.5
	driveTurnAcceleration = 1.5
	driveRadius           = 0.3
	driveTimeout          = 0.5
)

// fault says what is wrong with the values, "" for nothing.
func (d *Drive) fault() string {
	for _, n := range []number{
		{"speed", "m/s", d.Speed, 0, 5},
		{"turn", "rad/s", d.Turn, 0, 10},
		{"acceleration", "m/s^2", d.Acceleration, 0, 10},
		{"turn_acceleration", "rad/s^2", d.TurnAcceleration, 0, 20},
		{"radius", "m", d.Radius, 0, 2},
		{"timeout", "s", d.Timeout, 0, 5},
	} {
		if !(n.value >= n.low && n.value <= n.high) { // also refuses NaN
			return fmt.Sprintf("drive: %s is %g %s; use more than 0 and up to %g, or leave it out", n.key, n.value, n.unit, n.high)
		}
	}
	return ""
}

// Drive tells how the base is driven by velocities; ok is false for a body whose robot has a navigation of its own.
func (b *Body) Drive() (d Drive, ok bool) {
	if b.spec.Drive == nil {
		return Drive{}, false
	}
	d = *b.spec.Drive
	d.Topic = cmp.Or(d.Topic, driveTopic)
	d.Speed = cmp.Or(d.Speed, driveSpeed)
	if b.spec.Speed > 0 {
		d.Speed = min(d.Speed, b.spec.Speed)
	}
	d.Turn = cmp.Or(d.Turn, driveTurn)
	d.Acceleration = cmp.Or(d.Acceleration, driveAcceleration)
	d.TurnAcceleration = cmp.Or(d.TurnAcceleration, driveTurnAcceleration)
	d.Radius = cmp.Or(d.Radius, driveRadius)
	d.Timeout = cmp.Or(d.Timeout, driveTimeout)
	return d, true
}

// Limits are what steering may ask the base for.
func (d Drive) Limits() steer.Limits {
	return steer.Limits{Speed: d.Speed, Turn: d.Turn, Acceleration: d.Acceleration, TurnAcceleration: d.TurnAcceleration}
}

// way returns the corners of the way to the target, for a body that is driven by velocities; nil for others.
func (b *Body) way(target *task.Pose, s task.Snapshot, self Self) ([]task.Pose, error) {
	d, ok := b.Drive()
	if !ok {
		return nil, nil
	}
	if self.At == nil {
		return nil, unlocated()
	}
	points, err := floor(s, d.Radius).Way(route.Point{X: self.At.X, Y: self.At.Y}, route.Point{X: target.X, Y: target.Y})
	if err != nil {
		return nil, &task.Failure{
			Op: "find a way", Code: task.CodePathBlocked, Err: err,
			Hint: fmt.Sprintf("from (%.1f, %.1f) I find no way to (%.1f, %.1f) for a base of %.2f m radius, by the rooms, doors and furniture that I know",
				self.At.X, self.At.Y, target.X, target.Y, d.Radius),
			Hints: map[string]string{"zh": fmt.Sprintf("从(%.1f, %.1f)到(%.1f, %.1f)，按我知道的房间、门和家具，半径%.2f米的底盘找不到路",
				self.At.X, self.At.Y, target.X, target.Y, d.Radius)},
		}
	}
	out := make([]task.Pose, len(points))
	for i, p := range points {
		out[i] = task.Pose{X: p.X, Y: p.Y, Yaw: target.Yaw}
	}
	return out, nil
}

// floor is what the snapshot tells of where one may drive.
func floor(s task.Snapshot, radius float64) route.Floor {
	f := route.Floor{Radius: radius}
	for _, id := range s.Objects("room") {
		if o, ok := s.Object(id); ok && o.Pose != nil && o.Size[0] > 0 {
			f.Rooms = append(f.Rooms, box(o))
		}
	}
	for _, id := range s.Objects("door") {
		shut := s.Truth(task.NewFact("openable", id)) == task.True && s.Truth(task.NewFact("open", id)) != task.True
		if o, ok := s.Object(id); ok && o.Pose != nil && !shut {
			f.Doors = append(f.Doors, route.Point{X: o.Pose.X, Y: o.Pose.Y})
		}
	}
	for _, id := range s.Objects("place") {
		if o, ok := s.Object(id); ok && o.Pose != nil && o.Size[0] > 0 && !s.IsA(id, "floor") {
			f.Things = append(f.Things, box(o))
		}
	}
	return f
}

func box(o task.Object) route.Box {
	return route.Box{X: o.Pose.X, Y: o.Pose.Y, Yaw: o.Pose.Yaw, Length: o.Size[0], Width: o.Size[1]}
}
