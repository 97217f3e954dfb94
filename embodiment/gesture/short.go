package gesture

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// short says which joint of the arm keeps its hand from the goal, in the root's frame: the one whose limits it would
// have to pass by least, else the one that it does not have.
func (f *figure) short(a *arm, goal space.Vec) missing {
	best, beyond, to := -1, math.Inf(1), 0.0
	for i, j := range a.chain.Joints {
		if !f.b.Model.Joints[j].Turns() {
			continue
		}
		if q, ok := freed(a.chain, i).gets(a.base.Inverse().Apply(goal), f.now, exact); ok {
			if by := max(a.chain.Lower[i]-q[i], q[i]-a.chain.Upper[i]); by < beyond {
				best, beyond, to = i, by, q[i]
			}
		}
	}
	if best >= 0 {
		name, lower, upper := f.b.Model.Joints[a.chain.Joints[best]].Name, a.chain.Lower[best], a.chain.Upper[best]
		return missing{
			fmt.Sprintf("my %s turns from %.2f to %.2f rad, and that takes %.2f", name, lower, upper, to),
			fmt.Sprintf("我的%s只能从%.2f转到%.2f弧度，这个动作要%.2f", name, lower, upper, to),
		}
	}
	return f.unjointed(a, goal)
}

// unjointed says which joint the arm does not have that would bring its hand to the goal: one that turns it at its
// shoulder about some axis, else one that bends it.
func (f *figure) unjointed(a *arm, goal space.Vec) missing {
	const about = 0.1 // of the arm's length: the angles that are tried are far apart
	whole := reaching{a.chain}
	for _, w := range []struct {
		axis   space.Vec // of the upright body
		en, zh string
	}{
		{space.Vec{0, 0, 1}, "no joint turns my %s across or outward", "我的%s没有向内外转的关节"},
		{space.Vec{1, 0, 0}, "no joint swings my %s to its side", "我的%s没有向侧面摆的关节"},
		{space.Vec{0, 1, 0}, "no joint lifts my %s forward", "我的%s没有向前抬的关节"},
	} {
		axis := f.b.Upright.Transpose().Apply(w.axis)
		for _, angle := range []float64{0.3, -0.3, 0.6, -0.6, 0.9, -0.9, 1.2, -1.2, 1.5, -1.5} {
			at := a.shoulder.Add(space.About(axis, angle).Apply(goal.Sub(a.shoulder)))
			if _, ok := whole.gets(a.base.Inverse().Apply(at), f.now, about*a.length); ok {
				return missing{fmt.Sprintf(w.en, a.name()), fmt.Sprintf(w.zh, a.nameZH())}
			}
		}
	}
	return missing{fmt.Sprintf("no joint bends my %s so far", a.name()), fmt.Sprintf("我的%s没有能弯到那里的关节", a.nameZH())}
}

// name is what the arm is called.
func (a *arm) name() string { return strings.TrimSpace(a.limb.Side.String() + " arm") }

func (a *arm) nameZH() string {
	switch a.limb.Side {
	case anatomy.Left:
		return "左臂"
	case anatomy.Right:
		return "右臂"
	case anatomy.Middle:
	}
	return "手臂"
}

// reaching is a chain that is asked whether its hand gets somewhere, however it is turned there.
type reaching struct{ *kin.Chain }

// freed is the chain with one of its joints as if it turned all round.
func freed(c *kin.Chain, i int) reaching {
	free := *c
	free.Lower, free.Upper = slices.Clone(c.Lower), slices.Clone(c.Upper)
	free.Lower[i], free.Upper[i] = -math.Pi, math.Pi
	return reaching{&free}
}

// exact is how near a hand must get, in m.
const exact = 5e-3

// gets returns the positions that bring the hand within that of the point in the chain's base, from where the joints are
// or from some other start.
func (r reaching) gets(at space.Vec, now kin.Config, within float64) ([]float64, bool) {
	const tries = 2
	for seed := range uint64(tries) {
		s, err := r.Solve(kin.Goal{
			Pose: space.Pose{R: space.Identity(), P: at}, AnyTurn: true, Start: r.Of(now), Seed: seed, Position: within, MostSteps: 200,
		})
		if err == nil {
			return s.Q, true
		}
	}
	return nil, false
}
