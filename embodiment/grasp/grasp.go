package grasp

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"saydo/embodiment/space"
)

// Shape is the simple shape of a thing.
type Shape string

// The shapes, each standing with its middle at the origin and z up.
const (
	Box      Shape = "box"
	Cylinder Shape = "cylinder" // upright, Size[0] across
	Sphere   Shape = "sphere"   // Size[0] across
	Handle   Shape = "handle"   // a bar along x, Size[1] thick, at the thing's side
)

// Thing is what is held.
type Thing struct {
	Shape Shape
	Size  space.Vec // [m]
}

// Hand is what holds.
type Hand struct {
	Opening float64 // [m] between the finger tips, widest
	Fingers int     // 2 for a gripper; more have a thumb against the others
}

// Grasp is one way to hold the thing, in the thing's frame: the middle of the hand goes to
// its origin.
type Grasp struct {
	Approach space.Vec // the direction in which the hand comes
	Closing  space.Vec // the direction in which the fingers close
	Width    float64   // [m] between the fingers when they touch
	Before   space.Vec // where the middle of the hand waits, opened
	Contacts []Contact // the thumb, or the first jaw, first
}

// Contact is where a finger touches, and the direction it presses in.
type Contact struct {
	At     space.Vec
	Normal space.Vec
}

// Distances of a grasp, in m.
const (
	spare     = 0.005 // that the hand opens wider than the thing
	waitAway  = 0.10  // of the waiting hand from the grasp
	fingerGap = 0.022 // between neighbouring fingers
)

// ErrTooWide says that the hand does not open wide enough around any of the sides that are free.
var ErrTooWide = errors.New("the hand does not open that wide")

// For returns the ways to hold the thing, best first: those with most room in
// the hand before those that just fit, and from above before from the side for
// what is lower than it is wide.
func For(t Thing, h Hand) ([]Grasp, error) {
	var out []Grasp
	for _, s := range sides(t) {
		if !(s.width > 0) || s.width+spare > h.Opening {
			continue
		}
		out = append(out, hold(t, h, s))
	}
	if len(out) == 0 {
		return nil, ErrTooWide
	}
	low := t.Size[2] < max(t.Size[0], t.Size[1])
	slices.SortStableFunc(out, func(a, b Grasp) int {
		if above := (a.Approach[2] < -0.5) != (b.Approach[2] < -0.5); above {
			if (a.Approach[2] < -0.5) == low {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Width, b.Width)
	})
	return out, nil
}

// side is one way to come at a thing.
type side struct {
	approach, closing space.Vec
	width             float64
}

// sides lists the ways that are free around a thing that stands on something: neither the hand nor a finger
// gets below it. Only a handle, which is at the thing's side, is held from above and below.
func sides(t Thing) []side {
	x, y, z := space.Vec{1, 0, 0}, space.Vec{0, 1, 0}, space.Vec{0, 0, 1}
	down := z.Scale(-1)
	switch t.Shape {
	case Box:
		return []side{
			{down, x, t.Size[0]},
			{down, y, t.Size[1]},
			{x, y, t.Size[1]},
			{x.Scale(-1), y, t.Size[1]},
			{y, x, t.Size[0]},
			{y.Scale(-1), x, t.Size[0]},
		}
	case Cylinder, Sphere:
		out := []side{{down, x, t.Size[0]}}
		const ways = 8 // around it
		for i := range ways {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / ways)
			out = append(out, side{space.Vec{cos, sin, 0}, space.Vec{-sin, cos, 0}, t.Size[0]})
		}
		return out
	case Handle:
		return []side{{y, z, t.Size[1]}, {down, y, t.Size[1]}}
	}
	return nil
}

// hold places the hand and its fingers.
func hold(t Thing, h Hand, s side) Grasp {
	g := Grasp{Approach: s.approach, Closing: s.closing, Width: s.width, Before: s.approach.Scale(-waitAway)}
	half := s.closing.Scale(s.width / 2)
	g.Contacts = append(g.Contacts, Contact{half.Scale(-1), s.closing})
	others := max(1, h.Fingers-1)
	across := s.closing.Cross(s.approach)
	for i := range others {
		// The fingers lie side by side, as far apart as the thing allows.
		gap := min(fingerGap, extent(t, across)/float64(max(2, others)))
		shift := (float64(i) - float64(others-1)/2) * gap
		g.Contacts = append(g.Contacts, t.touch(half.Add(across.Scale(shift)), s.closing))
	}
	return g
}

// extent returns how far the thing reaches along the direction.
func extent(t Thing, d space.Vec) float64 {
	size := t.Size
	if t.Shape == Sphere {
		size = space.Vec{t.Size[0], t.Size[0], t.Size[0]}
	}
	if t.Shape == Cylinder {
		size[1] = t.Size[0]
	}
	if t.Shape == Handle {
		size[2] = t.Size[1]
	}
	return math.Abs(d[0])*size[0] + math.Abs(d[1])*size[1] + math.Abs(d[2])*size[2]
}

// touch moves the point onto the surface of round things.
func (t Thing) touch(p, closing space.Vec) Contact {
	radius := t.Size[0] / 2
	switch t.Shape {
	case Sphere:
		n := p.Unit()
		return Contact{n.Scale(radius), n.Scale(-1)}
	case Cylinder:
		n := space.Vec{p[0], p[1], 0}.Unit()
		at := n.Scale(radius)
		at[2] = p[2]
		return Contact{at, n.Scale(-1)}
	case Box, Handle:
	}
	return Contact{p, closing.Scale(-1)}
}

// From says from where the hand comes, for people.
func (g Grasp) From() string {
	if g.Approach[2] < -0.5 {
		return "from above"
	}
	return "from the side"
}
