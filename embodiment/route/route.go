// Package route finds how a base drives over the known floor: from room to room through doors, and around furniture.
//
// Everything is in m and rad in one frame, seen from above. Nothing blocks.
package route

import (
	"errors"
	"math"
)

// Point is a place on the floor.
type Point struct{ X, Y float64 }

// Box is a rectangle on the floor.
type Box struct {
	X, Y, Yaw     float64 // of its middle
	Length, Width float64 // its sides along its own x and y
}

// Floor is what is known of where a base may drive.
type Floor struct {
	Rooms  []Box   // none: the floor has no known end
	Doors  []Point // their middles, between rooms
	Things []Box   // what stands on it
	Radius float64 // of the base, seen as a disc
}

// ErrNoWay says that what is known of the floor leaves no way.
var ErrNoWay = errors.New("no way over the known floor")

const (
	step      = 0.1     // between the points that are searched
	fine      = 0.05    // between the points of a line that are looked at
	lane      = 0.1     // a base passes a door so near to its middle line
	throughTo = 1.0     // from a door to the room behind it, at most
	leave     = 1.0     // how far the next free point may be where one begins or ends too near to something
	beyond    = 5.0     // searched around both ends where no room is known
	mostCells = 250_000 // a floor of 50 m by 50 m; larger ones are searched more coarsely
)

// Way returns the corners of a way from one point to the other, both of them included. Only the ends may be nearer to things
// than the radius, never in one: a robot stands close to the table at which it works. The error is ErrNoWay.
func (f Floor) Way(from, to Point) ([]Point, error) {
	s := f.prepare(from, to)
	if s.clear(from, to) {
		return []Point{from, to}, nil
	}
	first, ok := s.nearestFree(from)
	if !ok {
		return nil, ErrNoWay
	}
	last, ok := s.nearestFree(to)
	if !ok || s.enters(last, to) {
		return nil, ErrNoWay
	}
	path, ok := s.search(s.cellOf(first), s.cellOf(last))
	if !ok {
		return nil, ErrNoWay
	}
	return s.straightened(from, path, to), nil
}

// straightened leaves out the corners between points that see each other.
func (s *searched) straightened(from Point, path []Point, to Point) []Point {
	out := []Point{from, path[0]}
	if s.free(from) {
		out = out[:1]
	}
	for at := 0; at < len(path)-1; {
		next := at + 1
		for k := len(path) - 1; k > next; k-- {
			if s.clear(out[len(out)-1], path[k]) {
				next = k
				break
			}
		}
		out = append(out, path[next])
		at = next
	}
	if s.free(to) && len(out) > 1 { // the last point of the search lies beside it
		if s.clear(out[len(out)-2], to) {
			out = out[:len(out)-1]
		}
	}
	return append(out, to)
}

// away is how far the point is from the box; 0 within.
func (b Box) away(p Point) float64 {
	q := b.clamp(p)
	return math.Hypot(q.X-p.X, q.Y-p.Y)
}

// shrunk has so much taken off each side, down to a line.
func (b Box) shrunk(by float64) Box {
	b.Length, b.Width = max(0, b.Length-2*by), max(0, b.Width-2*by)
	return b
}

// clamp returns the nearest point of the box.
func (b Box) clamp(p Point) Point {
	sin, cos := math.Sincos(b.Yaw)
	x, y := p.X-b.X, p.Y-b.Y
	x, y = x*cos+y*sin, y*cos-x*sin
	x, y = max(-b.Length/2, min(b.Length/2, x)), max(-b.Width/2, min(b.Width/2, y))
	return Point{b.X + x*cos - y*sin, b.Y + x*sin + y*cos}
}

// fromLine is how far the point is from the line between two others.
func fromLine(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/length))
	}
	return math.Hypot(a.X+along*dx-p.X, a.Y+along*dy-p.Y)
}
