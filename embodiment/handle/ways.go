package handle

import (
	"math"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
)

// Way is how the tip of an arm is turned that takes what stands on furniture, and from
// where it comes, in the upright frame of the body.
type Way struct {
	Turn     space.Rot
	Approach space.Vec
}

// Ways lists them for furniture where the arms work: the hand level or coming down, closing
// from side to side.
func Ways(b *anatomy.Body, l *anatomy.Limb) []Way {
	along, across := b.HandAxes(l)
	turn := columns(along, across).Transpose()
	left := space.Vec{-b.Works[1], b.Works[0], 0}
	var out []Way
	for _, down := range []float64{0, math.Pi / 6, math.Pi / 3, math.Pi / 2} {
		approach := b.Works.Scale(math.Cos(down)).Add(space.Vec{0, 0, -math.Sin(down)})
		for _, closing := range []space.Vec{left, left.Scale(-1)} {
			out = append(out, Way{columns(approach, closing).Mul(turn), approach})
		}
	}
	return out
}

// Turned is the way for what is so far to the left of where the arms work, in rad.
func (w Way) Turned(left float64) Way {
	by := space.RPY(0, 0, left)
	return Way{by.Mul(w.Turn), by.Apply(w.Approach)}
}

// mostSteps is how many steps of inverse kinematics one pose of the hand takes: whether a hand gets to a place at all is asked
// in many postures and ways, most of which are in vain. Of 300 points that hands of humanoids get to turned in one way or
// another, 298 are found within 20, one takes more than 200.
const mostSteps = 50

// Reached returns the positions of the chain's joints that bring the hand to the point so,
// where they also take it to where it waits before and to where it lifts the thing; nil where
// they do not. The base is that of the chain, in the upright frame.
func (w Way) Reached(c *kin.Chain, base space.Pose, to space.Vec, near []float64) []float64 {
	back, up := w.Approach.Scale(-lift), space.Vec{0, 0, lift}
	foot := base.Inverse()
	var goals []kin.Goal
	for _, by := range []space.Vec{{}, back, up} {
		goal := kin.Goal{Pose: foot.Mul(space.Pose{R: w.Turn, P: to.Add(by)}), Position: position, Angle: angle, MostSteps: mostSteps}
		if c.Beyond(goal) { // which is found out at once
			return nil
		}
		goals = append(goals, goal)
	}
	var at []float64
	for _, goal := range goals {
		goal.Start = near
		s, err := c.Solve(goal)
		if err != nil {
			return nil
		}
		if at == nil {
			at = s.Q
		}
		near = s.Q
	}
	return at
}

// Clearance is how high above what it stands on the middle of a thing must be, in m, so that
// the hand without its fingers is not in that, turned in the way that asks for least. It is
// mostClearance where none is free below that.
func Clearance(h *way.Hitter, l *anatomy.Limb) float64 {
	const fine = 0.01 // [m]
	b := h.Body()
	tip := kin.Place(b.Model, b.Stand)[l.Tip]
	links := carried(b, l.Joints[len(l.Joints)-1:])
	least := mostClearance
	for _, w := range Ways(b, l) {
		hand := space.Pose{R: w.Turn, P: w.Turn.Apply(l.Tool).Scale(-1)}
		for high := 0.0; high < least; high += fine {
			floor := space.At(0, 0, -high-slab/2)
			under := way.Block{At: tip.Mul(hand.Inverse()).Mul(floor), Size: space.Vec{slab, slab, slab}}
			if h.Into(b.Stand, links, under) == "" {
				least = high
			}
		}
	}
	return least
}

const (
	mostClearance = 0.3 // [m] that is looked for: more than half of what hands take
	slab          = 1.0 // [m] of what the thing stands on, to all sides
)
