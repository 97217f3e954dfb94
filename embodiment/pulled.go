package embodiment

import (
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// Pulled tells with what force somebody pulls at what the hand holds, in N forward, left
// and up, by how much more effort than before the joints of its arm make, in Nm and N;
// false where too few of them tell.
func (b *Body) Pulled(hand string, joints, more map[string]float64) (newtons [3]float64, ok bool) {
	l, ok := b.armOf(hand)
	if !ok {
		return newtons, false
	}
	chain, err := kin.NewChain(b.robot.body.Model, l.Base, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
	if err != nil {
		return newtons, false // its hand does not hang below its shoulder
	}
	twists := make([]kin.Twist, chain.N())
	q := b.config(Self{Joints: joints})
	chain.Jacobian(chain.Of(q), twists)
	var told int
	var square [3][3]float64 // of what each joint adds to a force
	var sum space.Vec
	for i, j := range chain.Joints {
		effort, ok := more[b.robot.body.Model.Joints[j].Name]
		if !ok {
			continue
		}
		told++
		for r := range 3 {
			sum[r] += twists[i][r] * effort
			for c := range 3 {
				square[r][c] += twists[i][r] * twists[i][c]
			}
		}
	}
	upright := b.robot.body.Upright.Mul(kin.Place(b.robot.body.Model, q)[l.Base].R)
	return upright.Apply(solved(square, sum).Scale(-1)), told >= 3 // the joints hold against it
}

// ArmJoints lists the joints of the arm that the hand is on.
func (b *Body) ArmJoints(hand string) []string {
	l, ok := b.armOf(hand)
	if !ok {
		return nil
	}
	out := make([]string, 0, len(l.Joints))
	for _, j := range l.Joints {
		out = append(out, b.robot.body.Model.Joints[j].Name)
	}
	return out
}

// armOf returns the arm that the hand is on.
func (b *Body) armOf(hand string) (*anatomy.Limb, bool) {
	i := slices.Index(b.spec.Hands, hand)
	if b.robot == nil || i < 0 || i >= len(b.robot.body.Arms) {
		return nil, false
	}
	return &b.robot.body.Arms[i], true
}

// solved solves the three equations; a direction in which no joint feels anything counts
// as no force.
func solved(a [3][3]float64, y space.Vec) space.Vec {
	const least = 1e-3 // [m²]: an arm of 3 cm
	for i := range 3 {
		a[i][i] += least
	}
	row := func(i int) space.Vec { return space.Vec(a[i]) }
	det := row(0).Dot(row(1).Cross(row(2)))
	// The matrix is its own transpose, so that rows may stand for columns.
	return space.Vec{
		y.Dot(row(1).Cross(row(2))) / det,
		row(0).Dot(y.Cross(row(2))) / det,
		row(0).Dot(row(1).Cross(y)) / det,
	}
}
