package kin

import "math"

// Beyond reports whether the goal's pose is further off than the joints stretch, whatever they do: the first and the last
// of them are no further apart than what lies between adds up to, and where the last one is follows from how the tool is
// turned. Solve finds nothing there, and takes all of its steps to do so.
func (c *Chain) Beyond(goal Goal) bool {
	if len(c.segments) == 0 || goal.AnyTurn {
		return false
	}
	goal = goal.withDefaults(c)
	last := goal.Pose.Mul(c.tool.Inverse()).P
	slack := goal.Position + goal.Angle*c.tool.P.Len() + 1e-9
	return last.Sub(c.segments[0].before.P).Len() > c.stretch()+slack
}

// stretch is how far the last joint is from the first at most, in m.
func (c *Chain) stretch() float64 {
	far := 0.0
	for i := range c.segments {
		s := &c.segments[i]
		if i > 0 {
			far += s.before.P.Len()
		}
		if s.slides {
			low, high := s.multiplier*c.Lower[s.variable]+s.offset, s.multiplier*c.Upper[s.variable]+s.offset
			far += max(math.Abs(low), math.Abs(high)) * s.axis.Len()
		}
	}
	return far
}
