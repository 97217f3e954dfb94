package embodiment

import (
	"math"

	"saydo/task"
)

// rect is an upright or turned rectangle on the floor, in m.
type rect struct {
	x, y, yaw float64 // middle
	dx, dy    float64 // half sides
}

// footprint is the floor that a room or furniture takes.
func footprint(o task.Object) rect {
	return rect{x: o.Pose.X, y: o.Pose.Y, yaw: o.Pose.Yaw, dx: o.Size[0] / 2, dy: o.Size[1] / 2}
}

// shrunk is the rectangle with so much taken off each side, down to a point.
func (r rect) shrunk(by float64) rect {
	r.dx, r.dy = max(0, r.dx-by), max(0, r.dy-by)
	return r
}

// local turns a point into the rectangle's own frame.
func (r rect) local(x, y float64) (float64, float64) {
	sin, cos := math.Sincos(-r.yaw)
	x, y = x-r.x, y-r.y
	return x*cos - y*sin, x*sin + y*cos
}

func (r rect) has(x, y float64) bool {
	x, y = r.local(x, y)
	return math.Abs(x) <= r.dx && math.Abs(y) <= r.dy
}

// clamp returns the point of the rectangle that is nearest to the given one.
func (r rect) clamp(x, y float64) (float64, float64) {
	x, y = r.local(x, y)
	x, y = max(-r.dx, min(r.dx, x)), max(-r.dy, min(r.dy, y))
	sin, cos := math.Sincos(r.yaw)
	return r.x + x*cos - y*sin, r.y + x*sin + y*cos
}

// towards is how far the rectangle reaches from its middle in the direction of that yaw.
func (r rect) towards(yaw float64) float64 {
	sin, cos := math.Sincos(yaw - r.yaw)
	return r.dx*math.Abs(cos) + r.dy*math.Abs(sin)
}

// away is how far the point is from the rectangle; 0 within.
func (r rect) away(x, y float64) float64 {
	cx, cy := r.clamp(x, y)
	return math.Hypot(cx-x, cy-y)
}
