package kin

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// Chain is a row of joints from a base link to a tool. Its variables are the
// joints that move by themselves; one that mimics moves with its leader.
type Chain struct {
	Joints []int // indexes in the model, one a variable
	Lower  []float64
	Upper  []float64

	segments []segment
	tool     space.Pose
}

// segment is one moving joint with the rigid way to it.
type segment struct {
	before     space.Pose // from the frame that the last joint moves
	axis       space.Vec
	slides     bool
	variable   int
	multiplier float64
	offset     float64
}

// NewChain returns the chain from the base link to the tip link, which must
// hang below the base, with the tool given in the tip.
func NewChain(m *urdf.Model, base, tip int, tool space.Pose) (*Chain, error) {
	var path []int
	for l := tip; l != base; {
		j := m.Links[l].Joint
		if j < 0 {
			return nil, fmt.Errorf("link %q does not hang below link %q", m.Links[tip].Name, m.Links[base].Name)
		}
		path = append(path, j)
		l = m.Joints[j].Parent
	}
	slices.Reverse(path)
	c := &Chain{}
	rigid := space.Still()
	for _, i := range path {
		j := &m.Joints[i]
		rigid = rigid.Mul(j.Origin)
		if !j.Moves() {
			continue
		}
		s := segment{before: rigid, axis: j.Axis, slides: j.Type == urdf.Prismatic, multiplier: 1}
		leader := i
		if j.Mimic != nil {
			leader, s.multiplier, s.offset = j.Mimic.Joint, j.Mimic.Multiplier, j.Mimic.Offset
		}
		s.variable = c.variable(m, leader)
		c.segments = append(c.segments, s)
		rigid = space.Still()
	}
	c.tool = rigid.Mul(tool)
	return c, nil
}

// variable returns the place of the joint among the variables.
func (c *Chain) variable(m *urdf.Model, joint int) int {
	if at := slices.Index(c.Joints, joint); at >= 0 {
		return at
	}
	lower, upper := Bounds(&m.Joints[joint])
	c.Joints = append(c.Joints, joint)
	c.Lower, c.Upper = append(c.Lower, lower), append(c.Upper, upper)
	return len(c.Joints) - 1
}

// N returns the number of variables.
func (c *Chain) N() int { return len(c.Joints) }

// Of returns the variables as they are in the configuration.
func (c *Chain) Of(q Config) []float64 {
	out := make([]float64, c.N())
	for i, j := range c.Joints {
		out[i] = q[j]
	}
	return out
}

// moved is the segment's pose at the positions.
func (s *segment) moved(q []float64) space.Pose {
	at := s.multiplier*q[s.variable] + s.offset
	if s.slides {
		return space.Pose{R: s.before.R, P: s.before.Apply(s.axis.Scale(at))}
	}
	return space.Pose{R: s.before.R.Mul(space.About(s.axis, at)), P: s.before.P}
}

// Forward returns the pose of the tool in the base link.
func (c *Chain) Forward(q []float64) space.Pose {
	p := space.Still()
	for i := range c.segments {
		p = p.Mul(c.segments[i].moved(q))
	}
	return p.Mul(c.tool)
}

// Twist is how the tool moves with one variable: velocity of its point, then
// angular velocity, both in the base's axes.
type Twist [6]float64

// Jacobian returns the pose of the tool and how it moves with each variable;
// the twists are written to out, which has room for N.
func (c *Chain) Jacobian(q []float64, out []Twist) space.Pose {
	const most = 32
	var fixed [most]space.Pose
	frames := fixed[:0]
	p := space.Still()
	for i := range c.segments {
		p = p.Mul(c.segments[i].moved(q))
		frames = append(frames, p)
	}
	tool := p.Mul(c.tool)
	for i := range out {
		out[i] = Twist{}
	}
	for i := range c.segments {
		s := &c.segments[i]
		axis := frames[i].R.Apply(s.axis).Scale(s.multiplier)
		t := &out[s.variable]
		if s.slides {
			t[0], t[1], t[2] = t[0]+axis[0], t[1]+axis[1], t[2]+axis[2]
			continue
		}
		v := axis.Cross(tool.P.Sub(frames[i].P))
		for k := range 3 {
			t[k] += v[k]
			t[k+3] += axis[k]
		}
	}
	return tool
}

// mostClimbed bounds a climb, in links placed: an arm of seven joints takes some
// ten thousand of them, and only rows of a hundred joints come near it.
const mostClimbed = 1_000_000

// Best climbs to positions within the limits where the score is highest, from
// the start given: one variable after the other, in steps that shrink.
func (c *Chain) Best(start []float64, score func(space.Pose) float64) ([]float64, float64) {
	return c.BestOf(start, func(_ []float64, p space.Pose) float64 { return score(p) })
}

// BestOf is Best for a score that also looks at the positions.
func (c *Chain) BestOf(start []float64, score func([]float64, space.Pose) float64) ([]float64, float64) {
	q := slices.Clone(start)
	best := score(q, c.Forward(q))
	left := mostClimbed / (1 + 2*len(q)*len(c.segments))
	for step := 0.5; step > 1e-4 && left > 0; left-- {
		before := best
		for i := range q {
			span := max(c.Upper[i]-c.Lower[i], 1e-9)
			for _, d := range []float64{step * span / 2, -step * span / 2} {
				old := q[i]
				q[i] = min(max(old+d, c.Lower[i]), c.Upper[i])
				if s := score(q, c.Forward(q)); s > best {
					best = s
				} else {
					q[i] = old
				}
			}
		}
		if best-before < 1e-2*step || math.IsInf(best, 0) {
			step /= 2
		}
	}
	return q, best
}

// Polish improves positions that climbing along single joints has left on a
// ridge: it tries random steps in all joints together, longer after a gain and
// shorter after a loss (a (1+1) evolution strategy with the one-fifth rule).
func (c *Chain) Polish(start []float64, tries int, score func([]float64, space.Pose) float64) ([]float64, float64) {
	rng := rand.New(rand.NewPCG(7, uint64(tries)))
	q, next := slices.Clone(start), make([]float64, c.N())
	best, step := score(q, c.Forward(q)), 0.05
	for range tries {
		for i := range q {
			span := c.Upper[i] - c.Lower[i]
			next[i] = min(max(q[i]+step*span*rng.NormFloat64(), c.Lower[i]), c.Upper[i])
		}
		if s := score(next, c.Forward(next)); s > best {
			best, step = s, min(step*1.5, 0.2)
			copy(q, next)
		} else {
			step = max(step*0.92, 1e-6)
		}
	}
	return q, best
}

// Middle returns the positions in the middle of the limits.
func (c *Chain) Middle() []float64 {
	q := make([]float64, c.N())
	for i := range q {
		q[i] = (c.Lower[i] + c.Upper[i]) / 2
	}
	return q
}
