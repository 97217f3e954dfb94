package anatomy

import (
	"math"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// Swing returns the link whose origin is the arm's shoulder: that of its second
// joint, as the first of most arms only turns the rest about; that of the first where that
// swings the arm (HSR, SCARA); of an arm that slides out, what carries it.
func (b *Body) Swing(l *Limb) int {
	switch first := &b.Model.Joints[l.Joints[0]]; {
	case !first.Turns():
		return first.Parent
	case b.swingsAtOnce(l):
		return first.Child
	}
	return b.Model.Joints[l.Joints[min(1, len(l.Joints)-1)]].Child
}

// swingsAtOnce reports whether the arm's first joint moves the second far about, for such
// an arm, and does not only turn it.
func (b *Body) swingsAtOnce(l *Limb) bool {
	const much = 0.4 // of the way over the joints to the last
	at := kin.Place(b.Model, kin.Rest(b.Model))
	way, last := 0.0, at[b.Model.Joints[l.Joints[0]].Child]
	first, axis := last, last.R.Apply(b.Model.Joints[l.Joints[0]].Axis)
	off := 0.0
	for n, j := range l.Joints[1:] {
		next := at[b.Model.Joints[j].Child]
		way += next.P.Sub(last.P).Len()
		if n == 0 {
			off = square(next.P.Sub(first.P), axis).Len()
		}
		last = next
	}
	return off > much*way
}

// shoulder returns where the arm swings, in the upright frame.
func (b *Body) shoulder(l *Limb, at []space.Pose) space.Vec { return b.Upright.Apply(at[b.Swing(l)].P) }

// Pivot is where an arm swings: a point that its first joint may carry about, as UR's pan joint does by 0.22 m.
type Pivot struct {
	at, axis      space.Vec // of the first joint; axis zero: the point stays
	along, radius float64   // [m] of the point: along the axis, and off it
}

// Fixed is a pivot that nothing carries about.
func Fixed(at space.Vec) Pivot { return Pivot{at: at} }

// PivotOf returns where the arm swings with the links placed so and the root link there.
func (b *Body) PivotOf(l *Limb, links []space.Pose, root space.Pose) Pivot {
	swings, first := root.Apply(links[b.Swing(l)].P), &b.Model.Joints[l.Joints[0]]
	if !first.Turns() {
		return Fixed(swings)
	}
	carries := root.Mul(links[first.Child])
	p := Pivot{at: carries.P, axis: carries.R.Apply(first.Axis)}
	p.along, p.radius = p.of(swings)
	return p
}

// of gives the point along the axis and off it.
func (p *Pivot) of(point space.Vec) (along, off float64) {
	rel := point.Sub(p.at)
	along = rel.Dot(p.axis)
	return along, rel.Sub(p.axis.Scale(along)).Len()
}

// Away is how far the point is from where the arm swings at least, whichever way its first joint is turned, in m.
func (p *Pivot) Away(point space.Vec) float64 {
	along, off := p.of(point)
	return math.Hypot(along-p.along, off-p.radius)
}
