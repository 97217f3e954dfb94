package anatomy

import (
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// crouch is how far of its whole length a four-legged robot's leg reaches while
// it stands. Makers' examples stand at 0.70 to 0.76 (Unitree's at 0.8 and
// -1.5 rad); with 0.70 the published standing heights of Go1, Go2 and B1 come out
// within 3 %.
const crouch = 0.70

// turnUpright finds which way is up and forward where the root's own axes do
// not follow REP 103: a body stands with its feet below its hips, and its left
// limbs to the left.
func (b *Body) turnUpright() {
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	var down, left space.Vec
	for _, l := range b.Legs {
		hip := rest[b.Model.Joints[l.Joints[0]].Child].P
		down = down.Add(rest[l.Tip].P.Sub(hip))
	}
	sided := map[Side]bool{}
	for _, l := range slices.Concat(b.Legs, b.Arms) {
		root := rest[b.Model.Joints[l.Joints[0]].Child].P
		left = left.Add(root.Scale(float64(l.Side)))
		sided[l.Side] = true
	}
	if !sided[Left] || !sided[Right] {
		left = space.Vec{} // one arm of links l1, l2, ... stands on no side
	}
	up := space.Vec{0, 0, 1}
	// Two legs hang down at rest; of four the hips lie level.
	if v := down.Scale(-1).Unit(); len(b.Legs) == 2 && v.Len() > 0 && v[2] < 0.5 {
		up = v.Axis()
	} else if len(b.Legs) >= 3 {
		up = b.hipsUp(rest, v)
	}
	left = left.Sub(up.Scale(left.Dot(up))).Axis()
	if left.Len() == 0 {
		return // nothing has a side; the root's axes are taken as they are
	}
	forward := left.Cross(up)
	b.Upright = space.Rot{forward[0], forward[1], forward[2], left[0], left[1], left[2], up[0], up[1], up[2]}
}

// hipsUp returns the axis across the plane of the first three hips, upwards in
// the root's axes or, where that is level, away from the feet.
func (b *Body) hipsUp(rest []space.Pose, fromFeet space.Vec) space.Vec {
	hip := func(i int) space.Vec { return rest[b.Model.Joints[b.Legs[i].Joints[0]].Child].P }
	up := hip(1).Sub(hip(0)).Cross(hip(2).Sub(hip(0))).Axis()
	switch {
	case up.Len() == 0:
		return space.Vec{0, 0, 1}
	case up[2] < 0, up[2] == 0 && up.Dot(fromFeet) < 0:
		return up.Scale(-1)
	}
	return up
}

// stand brings the body to how it stands: its lift up, its legs straight, or
// bent as four-legged robots stand.
func (b *Body) stand() {
	b.Stand = kin.Rest(b.Model)
	for _, i := range b.Torso {
		if j := &b.Model.Joints[i]; !j.Turns() && b.lifts(i) > 0 {
			_, b.Stand[i] = kin.Bounds(j)
		}
	}
	if len(b.Legs) >= 3 {
		for i := range b.Legs {
			b.bend(&b.Legs[i])
		}
	}
	b.unfold()
	b.findEnds()
	b.Floor = b.lowest()
}

// lifts returns how far the joint lifts what hangs at it, in m per m.
func (b *Body) lifts(joint int) float64 {
	j := &b.Model.Joints[joint]
	at := kin.Place(b.Model, kin.Rest(b.Model))[j.Parent].R.Mul(j.Origin.R)
	return b.Upright.Apply(at.Apply(j.Axis))[2]
}

// bend finds positions of the leg that bring its foot below its hip at the
// standing part of its length; of the two ways that a knee bends, that which
// its limits like better.
func (b *Body) bend(l *Limb) {
	foot := b.foot(l)
	c, err := kin.NewChain(b.Model, l.Base, l.Tip, space.At(foot[0], foot[1], foot[2]))
	if err != nil || c.N() < 2 {
		return
	}
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	base := rest[l.Base]
	hip := base.Inverse().Apply(b.thigh(l, rest))
	start := make([]float64, c.N())
	for i := range start {
		start[i] = min(max(0, c.Lower[i]), c.Upper[i])
	}
	longest := b.legLength(l, rest, foot)
	down := base.R.Transpose().Apply(b.Upright.Transpose().Apply(space.Vec{0, 0, -1}))
	goal := kin.Goal{
		Pose: space.Pose{R: space.Identity(), P: hip.Add(down.Scale(crouch * longest))}, AnyTurn: true, Position: 1e-4,
	}
	best, away := start, math.Inf(1)
	for _, sign := range []float64{1, -1} {
		goal.Start = slices.Clone(start)
		for i := 1; i < len(start); i++ {
			goal.Start[i] += sign * 0.4 * float64(3-2*i)
		}
		// An unreached goal still tells the nearest that the leg gets.
		s, err := c.Solve(goal)
		cost := s.Position
		for i := range s.Q {
			cost += 1e-3 * math.Abs(s.Q[i]-start[i])
		}
		if err == nil && cost < away || away > 1 {
			best, away = s.Q, cost
		}
	}
	for i, j := range c.Joints {
		b.Stand[j] = best[i]
	}
}

// thigh returns where the leg's thigh turns, in the root: the first joint from
// which it is far to the next, at least half of the furthest.
func (b *Body) thigh(l *Limb, rest []space.Pose) space.Vec {
	return rest[b.Model.Joints[l.Joints[b.thighAt(l, rest)]].Child].P
}

func (b *Body) thighAt(l *Limb, rest []space.Pose) int {
	way := func(i int) float64 {
		return rest[b.Model.Joints[l.Joints[i+1]].Child].P.Sub(rest[b.Model.Joints[l.Joints[i]].Child].P).Len()
	}
	most := 0.0
	for i := range l.Joints[1:] {
		most = max(most, way(i))
	}
	for i := range l.Joints[1:] {
		if way(i) >= most/2 {
			return i
		}
	}
	return 0
}

// legLength returns the way from the thigh over the joints to the foot.
func (b *Body) legLength(l *Limb, rest []space.Pose, foot space.Vec) float64 {
	return b.along(l.Joints[b.thighAt(l, rest):], rest, rest[l.Tip].Apply(foot))
}

// foot returns the point of the leg's last group that is furthest from the
// joint that carries it: the sole of a straight leg, in the tip link.
func (b *Body) foot(l *Limb) space.Vec {
	best := space.Vec{}
	for _, p := range b.ends(b.of[l.Tip]) {
		if p.Len() > best.Len() {
			best = p
		}
	}
	return best
}

// ends returns the outer points of a group, or where its links are.
func (b *Body) ends(g int) []space.Vec {
	gr := &b.groups[g]
	if len(gr.points) > 0 {
		return gr.points
	}
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	back := rest[gr.head].Inverse()
	var out []space.Vec
	for _, l := range gr.links {
		out = append(out, back.Apply(rest[l].P))
	}
	return out
}

// lowest returns the height of the lowest point of all but the arms.
func (b *Body) lowest() float64 {
	low := math.Inf(1)
	b.standing(func(_ int, p space.Vec) { low = min(low, p[2]) })
	if math.IsInf(low, 1) {
		return 0
	}
	return low
}

// standing calls f with each outer point of all but the arms of the standing
// body, upright.
func (b *Body) standing(f func(g int, p space.Vec)) { b.holding(b.Stand, f) }

// holding does so for another configuration.
func (b *Body) holding(q kin.Config, f func(g int, p space.Vec)) { b.around(q, false, f) }

// holdingArms does so for the arms alone.
func (b *Body) holdingArms(q kin.Config, f func(g int, p space.Vec)) { b.around(q, true, f) }

// around calls f with each outer point of the arms, or of all else.
func (b *Body) around(q kin.Config, arms bool, f func(g int, p space.Vec)) {
	inArm := b.armGroups()
	at := kin.Place(b.Model, q)
	for g := range b.groups {
		if inArm[g] != arms {
			continue
		}
		for _, p := range b.ends(g) {
			f(g, b.Upright.Apply(at[b.groups[g].head].Apply(p)))
		}
	}
}

// armGroups tells which groups belong to an arm; a robot that is all arm counts
// whole.
func (b *Body) armGroups() []bool {
	out := make([]bool, len(b.groups))
	if b.Kind == Arm && len(b.Arms) == 1 && len(b.Torso) == 0 || b.Kind == Hand {
		return out
	}
	for _, l := range b.Arms {
		b.below(b.of[b.Model.Joints[l.Joints[0]].Child], func(g int) { out[g] = true })
	}
	return out
}
