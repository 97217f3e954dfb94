package anatomy

import (
	"math"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// A folding torso.
const (
	foldSteps = 48   // over a joint's range, looked at for the highest shoulders
	foldGain  = 0.10 // [m] that unfolding must raise them by, to count as a lift
	foldShift = 0.25 // [m] that the shoulders may come forward or back by it
)

// unfold stands a torso up that folds like legs do: two joints or more that turn
// about the body's side, between a base and its arms. It is up where the
// shoulders are highest over the base, with the trunk as upright as at zero.
func (b *Body) unfold() {
	if len(b.Legs) > 0 || len(b.Arms) == 0 {
		return
	}
	c, err := kin.NewChain(b.Model, b.Model.Root, b.Arms[0].Base, space.Still())
	if err != nil {
		return
	}
	q := make([]float64, c.N())
	var bends []int // places in the chain
	for i, j := range c.Joints {
		q[i] = b.Stand[j]
		if turning := b.TurnsAbout([]int{j}, space.Vec{0, 1, 0}); len(turning) > 0 {
			bends = append(bends, i)
		}
	}
	if len(bends) < 2 {
		return
	}
	folded := b.Upright.Apply(c.Forward(q).P)
	best, up := b.highest(c, q, bends, folded)
	if up < folded[2]+foldGain {
		return
	}
	for _, i := range bends {
		b.folds = append(b.folds, c.Joints[i])
		b.Stand[c.Joints[i]] = best[i]
	}
}

// highest looks at the first two bends over their ranges, with the last one
// keeping the trunk upright where there are three.
func (b *Body) highest(c *kin.Chain, q []float64, bends []int, folded space.Vec) (best []float64, up float64) {
	first, last := bends[0], bends[len(bends)-1]
	upright := c.Forward(q).R
	at, best := append([]float64(nil), q...), append([]float64(nil), q...)
	up = folded[2]
	consider := func() {
		p := c.Forward(at)
		tilt := upright.Transpose().Mul(p.R).Log().Len()
		point := b.Upright.Apply(p.P)
		if tilt < 0.1 && math.Abs(point[0]-folded[0]) < foldShift && point[2] > up {
			up = point[2]
			copy(best, at)
		}
	}
	for n := range foldSteps + 1 {
		at[first] = c.Lower[first] + float64(n)/foldSteps*(c.Upper[first]-c.Lower[first])
		if len(bends) == 2 {
			at[last] = b.levelling(c, at, last, upright)
			consider()
			continue
		}
		middle := bends[1]
		for m := range foldSteps + 1 {
			at[middle] = c.Lower[middle] + float64(m)/foldSteps*(c.Upper[middle]-c.Lower[middle])
			at[last] = b.levelling(c, at, last, upright)
			consider()
		}
	}
	return best, up
}

// levelling returns the last bend's position that brings the trunk back to how
// it was turned: all bends turn about the same axis, so that what is missing is
// one turn.
func (b *Body) levelling(c *kin.Chain, at []float64, last int, upright space.Rot) float64 {
	side := space.Vec{0, 1, 0}
	turn := func() float64 {
		return b.Upright.Apply(upright.Mul(c.Forward(at).R.Transpose()).Log()).Dot(side)
	}
	missing := turn()
	at[last] += 1e-3
	slope := (turn() - missing) / 1e-3
	at[last] -= 1e-3
	if math.Abs(slope) < 0.5 {
		return at[last]
	}
	return min(max(at[last]-missing/slope, c.Lower[last]), c.Upper[last])
}

// Raises reports whether the torso gets the shoulders up and down.
func (b *Body) Raises() bool { return len(b.folds) > 0 || len(b.Lifts()) > 0 }

// Raised returns the standing configuration with the torso that part of its way
// up, from 0 to 1.
func (b *Body) Raised(part float64) kin.Config {
	q := append(kin.Config(nil), b.Stand...)
	for _, i := range b.Lifts() {
		lower, upper := kin.Bounds(&b.Model.Joints[i])
		q[i] = lower + part*(upper-lower)
	}
	rest := kin.Rest(b.Model)
	for _, i := range b.folds {
		q[i] = rest[i] + part*(b.Stand[i]-rest[i])
	}
	return q
}
