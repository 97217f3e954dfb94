package embodiment

import (
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// Steps of a torso that rises, in m.
const (
	liftStep  = 0.15            // of one whose arms have some height of their own, be it that of a wrist
	levelStep = 1.5 * handSlack // of one whose arms have none: a hand works at the height that the lift is at, and nowhere else
)

// liftSteps is in how many steps a torso is tried on its way up; 0 for one that does not rise.
func liftSteps(b *anatomy.Body) int {
	const usual, most, mostLevel = 4, 12, 40 // how many
	if !b.Raises() {
		return 0
	}
	way := 0.0
	for i := range b.Arms {
		own := 0.0
		for _, j := range b.LiftsOf(&b.Arms[i]) {
			lower, upper := kin.Bounds(&b.Model.Joints[j])
			own += upper - lower
		}
		way = max(way, own)
	}
	switch {
	case way == 0: // it folds
		return usual
	case slices.ContainsFunc(b.Arms, func(l anatomy.Limb) bool { return isLevel(b, &l) }):
		return max(2, min(mostLevel, int(math.Ceil(way/levelStep))))
	}
	return max(2, min(most, int(math.Ceil(way/liftStep))))
}

// isLevel reports whether the arm moves its hand neither up nor down, as a SCARA does not: its joints turn about upright
// axes, or slide level.
func isLevel(b *anatomy.Body, l *anatomy.Limb) bool {
	const upright, level = 0.99, 0.05 // parts of an axis that are upright
	at := kin.Place(b.Model, b.Stand)
	return !slices.ContainsFunc(l.Joints, func(i int) bool {
		j := &b.Model.Joints[i]
		up := math.Abs(b.Upright.Apply(at[j.Child].R.Apply(j.Axis)).Dot(space.Vec{0, 0, 1}))
		return j.Turns() && up < upright || !j.Turns() && up > level
	})
}
