package anatomy

import (
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/solid"
	"saydo/embodiment/space"
)

// Part is a set of links that never move against each other.
type Part struct {
	Link   int // its first link, whose frame box and solids are in
	Joint  int // that carries it; -1 for the root's
	Parent int // index of the part that carries it; -1 for the root's
	Box    space.Box
	Solids []solid.Solid // what it may hit with: what collides, else what is seen
	Hard   []int         // of each of these: the link that it belongs to
	Finger bool
}

// Parts returns the robot's parts, parents before children.
func (b *Body) Parts() []Part {
	out := make([]Part, len(b.groups))
	for i := range b.groups {
		g := &b.groups[i]
		box := space.Empty()
		for _, p := range g.points {
			box = box.With(p)
		}
		out[i] = Part{Link: g.head, Joint: g.joint, Parent: g.parent, Box: box, Solids: g.solids, Hard: g.hard, Finger: b.marks[i] == finger}
	}
	return out
}

// Turning is a joint that turns about one of the body's own axes.
type Turning struct {
	Joint int
	Sign  float64 // +1 where a positive turn of the joint is one about the axis
}

// TurnsAbout returns those of the joints that turn about the axis of the
// upright, standing body, within 30 degrees.
func (b *Body) TurnsAbout(joints []int, axis space.Vec) []Turning {
	at := kin.Place(b.Model, b.Stand)
	var out []Turning
	for _, i := range joints {
		j := &b.Model.Joints[i]
		along := b.Upright.Apply(at[j.Child].R.Apply(j.Axis)).Dot(axis)
		if j.Turns() && math.Abs(along) > 0.86 {
			out = append(out, Turning{i, math.Copysign(1, along)})
		}
	}
	return out
}

// Shoulder returns where the arm swings, in the root's frame as it stands.
func (b *Body) Shoulder(l *Limb) space.Vec {
	at := kin.Place(b.Model, b.Stand)
	return b.Upright.Transpose().Apply(b.shoulder(l, at))
}

// ArmLength returns the most that the middle of the hand gets away from the
// shoulder, in m.
func (b *Body) ArmLength(l *Limb) float64 { return l.length }

// LegLength returns the way from the thigh over the joints to the foot, in m.
func (b *Body) LegLength(l *Limb) float64 {
	return b.legLength(l, kin.Place(b.Model, kin.Rest(b.Model)), l.Tool)
}

// Tail returns the joints whose names say that they move a tail, as turning
// about the axis that is upright.
func (b *Body) Tail() []Turning {
	var joints []int
	for i := range b.Model.Joints {
		if j := &b.Model.Joints[i]; j.Moves() && hasWord(j.Name, "tail") {
			joints = append(joints, i)
		}
	}
	return b.TurnsAbout(joints, space.Vec{0, 0, 1})
}

// Thumb returns the joints of the hand's thumb: the finger that is named so,
// among three or more; nil for none.
func (b *Body) Thumb(l *Limb) []int {
	if len(l.Fingers) < 3 {
		return nil
	}
	for _, f := range l.Fingers {
		if has(b.Model.Joints[f[0]].Name, "thumb") || has(b.Model.Joints[f[len(f)-1]].Name, "thumb") {
			return f
		}
	}
	return nil
}

// Front returns how far the standing body, without its arms, sticks out of its
// root where it works, in m.
func (b *Body) Front() float64 {
	front := 0.0
	b.standing(func(_ int, p space.Vec) { front = max(front, p.Dot(b.Works)) })
	return front
}

// Bending is how far a body on two legs bends down, in m.
type Bending struct {
	Hip   float64 // its hips' height, standing
	Squat float64 // how far these come down over flat feet
	Kneel float64 // how far they come down kneeling; 0: it does not kneel
}

// Footing returns how far its feet stand apart to the front and to the side, in m, as the
// body stands; 0 with fewer than two.
func (b *Body) Footing() (long, wide float64) {
	if len(b.Legs) < 2 {
		return 0, 0
	}
	at := kin.Place(b.Model, b.Stand)
	low, high := space.Vec{math.Inf(1), math.Inf(1)}, space.Vec{math.Inf(-1), math.Inf(-1)}
	for i := range b.Legs {
		sole := b.Upright.Apply(at[b.Legs[i].Tip].Apply(b.Legs[i].Tool))
		for k := range 2 {
			low[k], high[k] = min(low[k], sole[k]), max(high[k], sole[k])
		}
	}
	return high[0] - low[0], high[1] - low[1]
}

// Bends returns how far the body bends; false for one without two legs that
// have knees.
func (b *Body) Bends() (Bending, bool) {
	if len(b.Legs) != 2 {
		return Bending{}, false
	}
	f, ok := b.folding(&b.Legs[0])
	if !ok {
		return Bending{}, false
	}
	out := Bending{Hip: f.hip, Squat: f.squat()}
	if kneel := f.hip - f.thigh - kneeRadius; f.knee >= kneelFold && kneel > 0 {
		out.Kneel = kneel
	}
	return out, true
}

// Lifts returns the torso's joints that lift it.
func (b *Body) Lifts() []int {
	var out []int
	for _, i := range b.Torso {
		if j := &b.Model.Joints[i]; !j.Turns() && b.lifts(i) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// LiftsOf returns those of them that lift this arm: of two arms, each may have a lift of its own.
func (b *Body) LiftsOf(l *Limb) []int {
	return slices.DeleteFunc(b.Lifts(), func(lift int) bool { return !b.bears(lift, l) })
}

// bears reports whether the arm hangs at the joint.
func (b *Body) bears(joint int, l *Limb) bool {
	for link := l.Base; b.Model.Links[link].Joint >= 0; {
		i := b.Model.Links[link].Joint
		if i == joint {
			return true
		}
		link = b.Model.Joints[i].Parent
	}
	return false
}
