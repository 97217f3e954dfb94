package route

import "math"

// Straight returns how far the base gets on the straight line from one point to the other
// before it is too near to something. What it is too near to as it begins it may leave and
// pass, not get nearer to: a robot stands close to the table at which it works.
func (f Floor) Straight(from, to Point) float64 {
	s := f.prepare(from, to)
	whole := math.Hypot(to.X-from.X, to.Y-from.Y)
	free, wasFree := whole, s.free(from)
	everyPoint(from, to, func(p Point) bool {
		if s.free(p) || s.leaves(from, p, wasFree) {
			return true
		}
		free = max(0, math.Hypot(p.X-from.X, p.Y-from.Y)-fine)
		return false
	})
	return free
}

// leaves reports whether the base at the point is no nearer to anything than it was, as
// far as that is nearer than its radius. What was clear of all and yet near a wall stood in
// a door, and leaves that by the door alone.
func (s *searched) leaves(from, p Point, wasFree bool) bool {
	const same = 1e-6 // [m]
	for _, thing := range s.floor.Things {
		if thing.outside(p) < min(s.floor.Radius, thing.outside(from))-same {
			return false
		}
	}
	known := false
	for _, room := range s.floor.Rooms {
		was := room.within(from)
		known = known || was >= 0
		if wasFree && was < s.floor.Radius {
			continue
		}
		if was >= 0 && room.within(p) >= min(s.floor.Radius, was)-same {
			return true
		}
	}
	return !known // it stands where no room is known
}

// outside is how far the point is from the box; less than 0 within, where it goes deeper.
func (b Box) outside(p Point) float64 {
	if in := b.within(p); in > 0 {
		return -in
	}
	return b.away(p)
}

// within is how far inside of the box the point is; less than 0 outside.
func (b Box) within(p Point) float64 {
	sin, cos := math.Sincos(b.Yaw)
	x, y := p.X-b.X, p.Y-b.Y
	return min(b.Length/2-math.Abs(x*cos+y*sin), b.Width/2-math.Abs(y*cos-x*sin))
}
