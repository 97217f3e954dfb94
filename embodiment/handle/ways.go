package handle

import (
	"math"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
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

// Reached returns the positions of the chain's joints that bring the hand to the point so,
// where they also take it to where it waits before and to where it lifts the thing; nil where
// they do not. The base is that of the chain, in the upright frame.
func (w Way) Reached(c *kin.Chain, base space.Pose, to space.Vec, near []float64) []float64 {
	back, up := w.Approach.Scale(-lift), space.Vec{0, 0, lift}
	var at []float64
	for _, by := range []space.Vec{{}, back, up} {
		s, err := c.Solve(kin.Goal{
			Pose: base.Inverse().Mul(space.Pose{R: w.Turn, P: to.Add(by)}), Start: near, Position: position, Angle: angle, MostSteps: 200,
		})
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
