// Package steer drives a base along a way by velocities: forward and turning, as wheels on both sides do.
//
// It only computes; somebody else asks where the base is and sends what comes out. SI units and radians.
package steer

import (
	"math"

	"saydo/embodiment/route"
)

// Limits are the most that the base is asked for.
type Limits struct {
	Speed            float64 // [m/s]
	Turn             float64 // [rad/s]
	Acceleration     float64 // [m/s^2]
	TurnAcceleration float64 // [rad/s^2]
}

// Velocity is what the base is told.
type Velocity struct {
	Forward float64 // [m/s]
	Turn    float64 // [rad/s], to the left
}

// Tolerances of the way.
const (
	there    = 0.05 // [m] to the last point
	straight = 0.05 // [rad] to the last heading
	corner   = 0.15 // [m] before a corner the base turns to the next
	ahead    = 0.5  // [rad] off its way the base turns before it drives
	creep    = 0.05 // [m/s] least speed while it is not there
)

// braking is the share of the acceleration with which slowing down is planned: the rest is for what the base lags behind.
const braking = 0.6

// Driver drives along one way.
type Driver struct {
	limits  Limits
	way     []route.Point
	heading float64
	told    Velocity
	back    bool // it drives backwards
	aligns  bool // it is there, and turns to the last heading
	left    float64
}

// New drives to the last point of the way and ends with the heading.
func New(l Limits, way []route.Point, heading float64) *Driver {
	return &Driver{limits: l, way: way, heading: heading, left: math.Inf(1)}
}

// Backing is New for a base that backs up along the way, and ends with the heading all the same.
func Backing(l Limits, way []route.Point, heading float64) *Driver {
	d := New(l, way, heading)
	d.back = true
	return d
}

// Left is about how far it still is in m, a radian of the last turn counted as 0.3 m.
func (d *Driver) Left() float64 { return d.left }

// Next tells what the base is told for the next dt seconds, and whether it is there and stands.
func (d *Driver) Next(x, y, yaw, dt float64) (Velocity, bool) {
	for len(d.way) > 1 && math.Hypot(d.way[0].X-x, d.way[0].Y-y) < corner {
		d.way = d.way[1:]
	}
	next := d.way[0]
	toNext, rest := math.Hypot(next.X-x, next.Y-y), 0.0
	for i := 1; i < len(d.way); i++ {
		rest += math.Hypot(d.way[i].X-d.way[i-1].X, d.way[i].Y-d.way[i-1].Y)
	}
	last := len(d.way) == 1
	switch {
	case last && toNext < there:
		d.aligns = true
	case !last || toNext > 3*there: // it rolled away again
		d.aligns = false
	}
	off := turn(d.heading - yaw)
	d.left = toNext + rest + 0.3*math.Abs(off)
	want := Velocity{Turn: d.turning(off)}
	if !d.aligns {
		off = turn(math.Atan2(next.Y-y, next.X-x) - yaw)
		if d.back {
			off = turn(off + math.Pi)
		}
		want = Velocity{Turn: d.turning(off)}
		if math.Abs(off) < ahead {
			want.Forward = max(creep, min(d.limits.Speed, d.stopping(toNext))*math.Cos(off))
		}
		if d.back {
			want.Forward = -want.Forward
		}
	} else if math.Abs(off) < straight {
		want.Turn = 0
	}
	d.told = Velocity{
		Forward: toward(d.told.Forward, want.Forward, d.limits.Acceleration*dt),
		Turn:    toward(d.told.Turn, want.Turn, d.limits.TurnAcceleration*dt),
	}
	return d.told, d.aligns && math.Abs(off) < straight && d.told == Velocity{}
}

// stopping is the speed from which the base stops within the distance.
func (d *Driver) stopping(distance float64) float64 {
	return math.Sqrt(2 * braking * d.limits.Acceleration * distance)
}

// turning is the turn that brings the angle to nought without going past it.
func (d *Driver) turning(angle float64) float64 {
	most := min(d.limits.Turn, 2*math.Abs(angle), math.Sqrt(2*braking*d.limits.TurnAcceleration*math.Abs(angle)))
	return math.Copysign(most, angle)
}

// toward changes a value by at most so much.
func toward(from, to, most float64) float64 {
	return from + max(-most, min(most, to-from))
}

// turn is the angle in [-pi, pi].
func turn(a float64) float64 { return math.Remainder(a, 2*math.Pi) }
