package anatomy

import (
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

func (b *Body) measureArms(m *Measures) {
	at := kin.Place(b.Model, b.Stand)
	first := true
	for i := range b.Arms {
		l := &b.Arms[i]
		shoulder := b.shoulder(l, at)[2] - b.Floor
		length := b.ArmLength(l)
		if first || length > m.ArmLength.Value {
			m.ArmLength = b.seen(length, fromFile+", shoulder to the middle of the hand")
		}
		if first || shoulder > m.ShoulderHeight.Value {
			m.ShoulderHeight = b.seen(max(0, shoulder), fromFile+", the joint that swings the arm")
		}
		b.reachOf(l, length, m, first)
		first = false
	}
	m.ArmSpan = b.armSpan()
	m.Payload = b.payload()
	m.HandOpening = b.opening()
}

// armLength searches for the most that the middle of the hand gets away from the
// shoulder [m]: some milliseconds, so that New does it once for each arm.
func (b *Body) armLength(l *Limb) float64 {
	base := b.Model.Joints[l.Joints[0]].Parent
	c, err := kin.NewChain(b.Model, base, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
	if err != nil {
		return 0
	}
	s, err := kin.NewChain(b.Model, base, b.Swing(l), space.Still())
	if err != nil {
		return 0
	}
	return b.search(c, func(q []float64, p space.Pose) float64 {
		return p.P.Sub(s.Forward(q[:s.N()]).P).Len()
	})
}

// search returns the highest score over several starts.
func (b *Body) search(c *kin.Chain, score func(q []float64, p space.Pose) float64) float64 {
	_, best := b.searchAt(c, score)
	return best
}

// searchAt is search with where the score is highest.
func (b *Body) searchAt(c *kin.Chain, score func(q []float64, p space.Pose) float64) ([]float64, float64) {
	const tries = 1000
	best, at := math.Inf(-1), c.Middle()
	starts := b.starts(c)
	// A climb takes time with the square of the joints: long rows get fewer.
	const usual = 16
	if n := c.N(); n > usual {
		starts = starts[:max(1, len(starts)*usual*usual/(n*n))]
	}
	for _, start := range starts {
		if q, s := c.BestOf(start, score); s > best {
			best, at = s, q
		}
	}
	return c.Polish(at, tries, score)
}

// starts returns places to climb from: standing, the middle, and between the
// middle and either limit in turn.
func (b *Body) starts(c *kin.Chain) [][]float64 {
	stand := make([]float64, c.N())
	for i, j := range c.Joints {
		stand[i] = min(max(b.Stand[j], c.Lower[i]), c.Upper[i])
	}
	out := [][]float64{stand, c.Middle()}
	for seed := range 6 {
		q := c.Middle()
		for i := range q {
			if (seed+1)>>(i%3)&1 == 1 {
				q[i] += 0.3 * (c.Upper[i] - c.Lower[i])
			} else {
				q[i] -= 0.3 * (c.Upper[i] - c.Lower[i])
			}
		}
		out = append(out, q)
	}
	return out
}

// armSpan adds up how far each arm's finger tip gets to its own side.
func (b *Body) armSpan() Measure {
	if len(b.Arms) < 2 {
		return Measure{0, "derived: one arm has no span"}
	}
	at := kin.Place(b.Model, b.Stand)
	sum := 0.0
	for i := range b.Arms[:2] {
		l := &b.Arms[i]
		side := float64(l.Side)
		if side == 0 {
			return Measure{0, "unknown: the arms have no sides"}
		}
		c, err := kin.NewChain(b.Model, l.Base, l.Far, space.At(l.FarAt[0], l.FarAt[1], l.FarAt[2]))
		if err != nil {
			return Measure{0, "unknown: " + err.Error()}
		}
		base := at[l.Base]
		sum += b.search(c, func(_ []float64, p space.Pose) float64 { return side * b.Upright.Apply(base.Apply(p.P))[1] })
	}
	return b.seen(sum, fromFile+", finger tip to finger tip")
}

// reachOf widens the reach by that of the arm.
func (b *Body) reachOf(l *Limb, length float64, m *Measures, first bool) {
	whole, err := kin.NewChain(b.Model, b.Model.Root, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
	if err != nil {
		return
	}
	swing, err := kin.NewChain(b.Model, b.Model.Root, b.Swing(l), space.Still())
	if err != nil {
		return
	}
	front := min(frontMost, frontPart*length)
	shoulder := b.shoulder(l, kin.Place(b.Model, b.Stand))
	drop, forward, how := b.drop(shoulder[2] - b.Floor)
	lifted, low := b.frozen(whole, l, b.Stand), b.frozen(whole, l, b.Raised(0))
	height := func(sign, front float64) func([]float64, space.Pose) float64 {
		return func(q []float64, p space.Pose) float64 {
			at := b.Upright.Apply(p.P)
			short := max(0, front-b.ahead(at, b.Upright.Apply(swing.Forward(q[:swing.N()]).P)))
			return sign*(at[2]-b.Floor) - 4*short
		}
	}
	extreme := func(c *kin.Chain, sign, front float64) float64 {
		start, found := b.searchAt(c, height(sign, front))
		return b.ridge(c, swing, start, sign, front, found)
	}
	high, lowest := extreme(lifted, 1, front), extreme(b.frozen(whole, l, nil), -1, max(0, front-forward))
	uprightHigh, uprightLow := extreme(low, 1, front), extreme(lifted, -1, front)
	far := b.search(lifted, func(_ []float64, p space.Pose) float64 {
		d := b.Upright.Apply(p.P).Sub(shoulder)
		return math.Hypot(d[0], d[1])
	})
	source := fmt.Sprintf("%s, the hand %.2f m in front of the shoulder", fromFile, front)
	widen := func(of *Measure, v, sign float64, source string) {
		if v = max(0, v); first || sign*(v-of.Value) > 0 {
			*of = b.seen(v, source)
		}
	}
	widen(&m.ReachHigh, high, 1, source)
	widen(&m.ReachLow, lowest-drop, -1, source+how)
	widen(&m.UprightHigh, uprightHigh, 1, source+", its lift down")
	widen(&m.UprightLow, uprightLow, -1, source+", upright with its lift up")
	widen(&m.ReachFar, far, 1, fromFile+", level from the shoulder")
}

// ridge goes on from the extreme height that climbing found: with the hand held
// in front of the shoulder it raises (or lowers) the goal by halves as long as
// the arm still gets there.
func (b *Body) ridge(c, swing *kin.Chain, start []float64, sign, front, found float64) float64 {
	back := b.Upright.Transpose()
	at := b.Upright.Apply(c.Forward(start).P)
	from := b.Upright.Apply(swing.Forward(start[:swing.N()]).P)
	away := at.Sub(from)
	away[2] = 0
	if away.Len() < 1e-6 || math.Abs(front-b.ahead(at, from)) > 0.3 {
		return sign * found
	}
	best := at[2]
	for _, direct := range []space.Vec{away.Unit().Scale(max(front, away.Len())), b.Works.Scale(front)} {
		q := slices.Clone(start)
		for step := 0.1; step > 5e-4; {
			goal := from.Add(direct)
			goal[2] = best + sign*step
			s, err := c.Solve(kin.Goal{
				Pose: space.Pose{R: space.Identity(), P: back.Apply(goal)}, AnyTurn: true, Start: q, Position: 1e-4, MostSteps: 150,
			})
			moved := b.Upright.Apply(swing.Forward(s.Q[:swing.N()]).P)
			if err == nil && b.ahead(b.Upright.Apply(c.Forward(s.Q).P), moved) > front-1e-3 {
				best, q = goal[2], s.Q
			} else {
				step /= 2
			}
		}
	}
	return max(sign*(best-b.Floor), found) * sign
}

// works returns where the arms work: forward, but where an arm slides out to one
// side, to that side.
func (b *Body) works() space.Vec {
	const level, least = 0.1, 0.05
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	for i := range b.Arms {
		j := &b.Model.Joints[b.Arms[i].Joints[0]]
		way := b.Upright.Apply(rest[j.Child].R.Apply(j.Axis))
		if lower, upper := kin.Bounds(j); !j.Turns() && math.Abs(way[2]) < level && upper-lower > least {
			return space.Vec{way[0], way[1], 0}.Scale(math.Copysign(1, upper+lower)).Axis()
		}
	}
	return space.Vec{1, 0, 0}
}

// ahead returns how far in front of the shoulder the point is, the way that the
// body works; an arm alone has no front and counts any way out.
func (b *Body) ahead(p, shoulder space.Vec) float64 {
	if b.Kind == Arm || b.Kind == Aerial {
		return math.Hypot(p[0]-shoulder[0], p[1]-shoulder[1])
	}
	return p.Sub(shoulder).Dot(b.Works)
}

// frozen returns the chain with all but the arm's joints held as in the
// configuration; nil holds none.
func (b *Body) frozen(c *kin.Chain, l *Limb, q kin.Config) *kin.Chain {
	out := *c
	out.Lower, out.Upper = slices.Clone(c.Lower), slices.Clone(c.Upper)
	for i, j := range c.Joints {
		if q != nil && !slices.Contains(l.Joints, j) {
			out.Lower[i], out.Upper[i] = q[j], q[j]
		}
	}
	return &out
}
