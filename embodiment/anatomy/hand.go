package anatomy

import (
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// HandAxes returns how the hand of an arm points and how its fingers close, as
// directions of length 1 in the frame of the arm's tip: along its fingers, and
// from the thumb or the first jaw to the others. A hand without fingers points
// from its wrist to where it works.
func (b *Body) HandAxes(l *Limb) (along, across space.Vec) {
	const least = 1e-3 // [m]
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	inTip := rest[l.Tip].Inverse()
	thumb := b.Thumb(l)
	var roots, ends, one, others []space.Vec
	for i, f := range l.Fingers {
		root, end := inTip.Apply(rest[b.Model.Joints[f[0]].Child].P), b.fingerMiddle(f, rest, inTip)
		roots, ends = append(roots, root), append(ends, end)
		if isThumb := thumb != nil && f[0] == thumb[0]; isThumb || (thumb == nil && i == 0) {
			one = append(one, end)
		} else {
			others = append(others, end)
		}
	}
	along = l.Tool
	if len(ends) > 0 {
		along = mean(ends).Sub(mean(roots))
	}
	if along.Len() < least {
		along = space.Vec{1, 0, 0}
	}
	along = along.Unit()
	if len(one) > 0 && len(others) > 0 {
		across = square(mean(others).Sub(mean(one)), along)
	}
	if across.Len() < least && len(l.Fingers) > 0 {
		j := &b.Model.Joints[l.Fingers[0][0]]
		across = inTip.R.Apply(rest[j.Child].R.Apply(j.Axis))
		if j.Turns() {
			across = across.Cross(along)
		}
		across = square(across, along)
	}
	for _, axis := range []space.Vec{{0, 1, 0}, {0, 0, 1}} {
		if across.Len() < least {
			across = square(axis, along)
		}
	}
	return along, across.Unit()
}

// ThumbAxis returns where the thumb of the arm's hand points in the configuration,
// as a direction of length 1 in the arm's tip: from the joint that carries it to
// its furthest point. A hand without one has none, (0, 0, 0).
func (b *Body) ThumbAxis(l *Limb, q kin.Config) space.Vec {
	thumb := b.Thumb(l)
	if thumb == nil {
		return space.Vec{}
	}
	at := kin.Place(b.Model, q)
	root := at[b.Model.Joints[thumb[0]].Child].P
	end := root
	b.below(b.of[b.Model.Joints[thumb[0]].Child], func(g int) {
		for _, p := range b.ends(g) {
			if p = at[b.groups[g].head].Apply(p); p.Sub(root).Len() > end.Sub(root).Len() {
				end = p
			}
		}
	})
	return at[l.Tip].R.Transpose().Apply(end.Sub(root)).Unit()
}

// square returns the part of v that is square to the direction.
func square(v, direction space.Vec) space.Vec {
	return v.Sub(direction.Scale(v.Dot(direction)))
}

func mean(points []space.Vec) space.Vec {
	sum := space.Vec{}
	for _, p := range points {
		sum = sum.Add(p)
	}
	return sum.Scale(1 / float64(len(points)))
}

// FingerOff is how far the middle of the finger's parts is from the line along which the
// hand points, in m, in the configuration.
func (b *Body) FingerOff(l *Limb, finger []int, q kin.Config) float64 {
	along, _ := b.HandAxes(l)
	at := kin.Place(b.Model, q)
	return square(b.fingerMiddle(finger, at, at[l.Tip].Inverse()).Sub(l.Tool), along).Len()
}

// fingerMiddle returns the middle of a finger's parts, seen from the tip of the
// arm; that of its last joint where it has no shape.
func (b *Body) fingerMiddle(finger []int, rest []space.Pose, inTip space.Pose) space.Vec {
	var middles []space.Vec
	for _, p := range b.Parts() {
		moves := slices.ContainsFunc(finger, func(j int) bool { return b.Model.Joints[j].Child == p.Link })
		if moves && !p.Box.IsEmpty() {
			middles = append(middles, inTip.Mul(rest[p.Link]).Apply(p.Box.Center()))
		}
	}
	if len(middles) == 0 {
		return inTip.Apply(rest[b.Model.Joints[finger[len(finger)-1]].Child].P)
	}
	return mean(middles)
}
