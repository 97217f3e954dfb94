package anatomy

import (
	"math"
	"slices"

	"saydo/embodiment/kin"
)

// limb makes a limb of the run.
func (b *Body) limb(r run) Limb {
	last := &b.groups[r.last()]
	var names []string
	for _, g := range r.groups {
		names = append(names, b.names(g)...)
	}
	l := Limb{
		Side: sideOf(names), Joints: b.joints(&r), Tip: last.head, Palm: last.head,
		Base: b.Model.Joints[b.groups[r.groups[0]].joint].Parent,
	}
	for _, k := range last.kids {
		if b.marks[k] == finger {
			b.fingers(k, nil, &l)
		}
	}
	return l
}

// alone is the hand that is the whole robot: a limb without joints, whose fingers
// hang at the root.
func (b *Body) alone() *Limb {
	l := &Limb{Base: b.groups[0].head, Tip: b.groups[0].head, Palm: b.groups[0].head}
	for _, k := range b.groups[0].kids {
		if b.marks[k] == finger {
			b.fingers(k, nil, l)
		}
	}
	return l
}

// fingers collects the rows of joints below the group, each a finger; an only
// jaw that opens against the palm is one too.
func (b *Body) fingers(g int, above []int, l *Limb) {
	row := append(slices.Clone(above), b.groups[g].joint)
	kids := 0
	for _, k := range b.groups[g].kids {
		if b.marks[k] == finger {
			kids++
			b.fingers(k, row, l)
		}
	}
	if kids == 0 {
		l.Fingers = append(l.Fingers, row)
	}
}

// sides gives limbs that no name places a side by where they sit, and puts the
// left ones first.
func (b *Body) sides() {
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	for _, limbs := range [][]Limb{b.Arms, b.Legs} {
		if len(limbs) > 1 && !slices.ContainsFunc(limbs, func(l Limb) bool { return l.Side != limbs[0].Side }) {
			for i := range limbs {
				limbs[i].Side = Middle // letters that were not meant as sides
			}
		}
		for i := range limbs {
			at := rest[b.Model.Joints[limbs[i].Joints[0]].Child].P[1]
			if math.Abs(at) < 0.02 {
				at = rest[limbs[i].Tip].P[1]
			}
			if limbs[i].Side == Middle && len(limbs) > 1 && math.Abs(at) > 0.02 {
				limbs[i].Side = Side(math.Copysign(1, at))
			}
		}
		slices.SortStableFunc(limbs, func(x, y Limb) int { return int(y.Side) - int(x.Side) })
	}
}
