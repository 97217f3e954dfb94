package embodiment

import (
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/handle"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// Distances of a body at furniture, in m.
const (
	inside    = 0.15 // how far behind the edge of furniture a hand works best
	barely    = 0.08 // ... and at least: a thing still stands there
	clearance = 0.10 // between the front of the body and the furniture
	furthest  = 0.80 // from the edge to the middle of the base
	handSlack = 0.02 // how exactly a hand must get there
)

// posture is how a body holds itself to reach something, the mildest first.
type posture struct {
	name string
	down float64 // [m] that the hips come down
	lean float64 // [rad] forward about the hips
	lift float64 // part of the lift's way, 0 to 1; NaN: as the body stands

	own   bool  // for an arm that is moved here; lean is then about the root link
	trunk []int // joints of the trunk that move for it
}

// config is how the joints are in the posture, but those of the arm and of legs.
func (p *posture) config(b *anatomy.Body) kin.Config {
	if !p.own {
		return b.Raised(p.lift)
	}
	q := slices.Clone(b.Stand)
	for _, j := range b.Lifts() {
		if slices.Contains(p.trunk, j) && !math.IsNaN(p.lift) {
			lower, upper := kin.Bounds(&b.Model.Joints[j])
			q[j] = lower + p.lift*(upper-lower)
		}
	}
	return q
}

// root is the pose of the root link in the posture, in the upright frame.
func (p *posture) root(b *anatomy.Body) space.Pose {
	if p.own {
		return handle.Bend{Down: p.down, Lean: p.lean}.Root(b)
	}
	return trunkOf(b, *p).Mul(space.Pose{R: b.Upright})
}

// base is the link at which the arm's chain begins: where the trunk bends with it, at its foot.
func (p *posture) base(b *anatomy.Body, l *anatomy.Limb) int {
	if !p.own || !math.IsNaN(p.lift) {
		return l.Base
	}
	return handle.Trunk(b, l, p.trunk)
}

// postures lists how the body can hold itself.
func postures(b *anatomy.Body) []posture {
	out := []posture{{name: "standing"}}
	if steps := liftSteps(b); steps > 0 {
		for n := range steps - 1 {
			out = append(out, posture{name: "standing", lift: float64(n+1) / float64(steps)})
		}
		out = append(out, posture{name: "lifted", lift: 1})
	}
	if down := b.Crouch(); down > 0 {
		out = append(out, posture{name: "crouching", down: down / 2}, posture{name: "crouching", down: down})
	}
	bends, ok := b.Bends()
	if !ok {
		return out
	}
	for _, lean := range []float64{0.3, 0.6} {
		out = append(out, posture{name: "bent", lean: lean})
	}
	for _, part := range []float64{0.5, 1} {
		for _, lean := range []float64{0.3, math.Pi / 4} {
			out = append(out, posture{name: "bent", down: part * bends.Squat, lean: lean})
		}
	}
	if bends.Kneel > 0 {
		for _, lean := range []float64{0.3, 0.8, 75 * math.Pi / 180} {
			out = append(out, posture{name: "kneeling", down: bends.Kneel, lean: lean})
		}
	}
	return out
}

// stance is a distance from furniture, and how to reach from there.
type stance struct {
	away    float64 // [m] from the edge, or from what stands out before it, to the middle of the base
	aside   float64 // [m] to the left of the base where it works, as a single arm at a side may have to
	posture string
}

// reacher knows how a body's arms reach; that is computed once.
type reacher struct {
	body     *anatomy.Body
	front    float64
	postures []heldPosture
	kept     kept
}

// heldPosture is a posture with where it brings each arm.
type heldPosture struct {
	posture

	arms []heldArm
}

// heldArm is an arm in a posture, in the upright root frame.
type heldArm struct {
	name     string // of the posture: what lifts one arm need not lift the other
	chain    *kin.Chain
	start    []float64
	base     space.Pose
	shoulder space.Vec
	swings   anatomy.Pivot
	sides    []float64 // [m] to the left of where the body works, of what it reaches for; best first
	length   float64
	ways     []handle.Way // how the hand must be turned there; none: any way
}

func newReacher(b *anatomy.Body, postures []posture) *reacher {
	r := &reacher{body: b, front: b.Front()}
	for _, p := range postures {
		held := heldPosture{posture: p}
		for i := range b.Arms {
			if a, err := newHeldArm(b, &p, &b.Arms[i]); err == nil { // a tip that does not hang below its own base cannot be
				held.arms = append(held.arms, a)
			}
		}
		r.postures = append(r.postures, held)
	}
	return r
}

func newHeldArm(b *anatomy.Body, p *posture, l *anatomy.Limb) (heldArm, error) {
	base, at, root := p.base(b, l), kin.Place(b.Model, p.config(b)), p.root(b)
	c, err := kin.NewChain(b.Model, base, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
	if err != nil {
		return heldArm{}, err
	}
	a := heldArm{
		name: p.nameOf(b, l), chain: c, start: standing(c, b), base: root.Mul(at[base]), shoulder: root.Apply(at[b.Swing(l)].P), swings: b.PivotOf(l, at, root),
		sides: []float64{b.Upright.Apply(b.Shoulder(l)).Dot(leftOf(b.Works))}, length: b.ArmLength(l),
	}
	if base != l.Base { // the shoulder itself moves
		a.length += a.shoulder.Sub(a.base.P).Len()
		a.shoulder, a.swings = a.base.P, anatomy.Fixed(a.base.P)
	}
	if p.own {
		a.ways, a.sides = handle.Ways(b, l), sidesOf(b, a.sides[0])
	}
	return a, nil
}

// sidesOf lists where an arm that is moved here has what it takes: the body stands straight before that, with either
// hand. A single arm at a side may get to nothing there, and nothing then speaks against standing aside.
func sidesOf(b *anatomy.Body, shoulder float64) []float64 {
	if len(b.Arms) > 1 || math.Abs(shoulder) < handSlack {
		return []float64{0}
	}
	return []float64{0, shoulder}
}

// mostSides is how many sides an arm has at most.
const mostSides = 2

// stance is stanceFor where no thing is known: just behind the edge.
func (r *reacher) stance(height float64, at ledge) (stance, bool) {
	return r.stanceFor(height, at, 0)
}

// findStance finds where the body stands to work at that height, so far behind what is
// furthest out at that edge, in the mildest posture: near the usual distance
// rather than near the edge, and nearer by as much as what it works at is further in.
// It is false where no arm gets there.
func (r *reacher) findStance(height float64, at ledge, in float64) (stance, bool) {
	for _, t := range r.trials(at, in) {
		if st, ok := r.reaches(&t, height); ok {
			return st, true
		}
	}
	return stance{}, false
}

// trial is one way to stand at an edge.
type trial struct {
	held *heldPosture
	side int     // index of the sides of the arms
	away float64 // [m] as of a stance
	in   float64 // [m] that the hand goes behind what is furthest out
}

// trials lists the ways to stand there, the best first.
func (r *reacher) trials(at ledge, in float64) []trial {
	ins := []float64{at.out + min(inside, at.deep/2), at.out + min(barely, at.deep/2)}
	if in > at.out+inside {
		ins = []float64{in}
	}
	best := inFront + inside - in
	var distances []float64
	for d := r.front + clearance; d <= furthest; d += 0.08 {
		distances = append(distances, d)
	}
	slices.SortFunc(distances, func(a, b float64) int {
		return int(math.Copysign(1, math.Abs(a-best)-math.Abs(b-best)))
	})
	var out []trial
	for n := range mostSides {
		for _, in := range slices.Compact(ins) {
			for i := range r.postures {
				for _, d := range distances {
					out = append(out, trial{&r.postures[i], n, d, in})
				}
			}
		}
	}
	return out
}

// reaches reports whether one of the hands gets to the height so, within its joints' limits, and how the body stands
// then: aside, where it has to have what it works with to the left of its base.
func (r *reacher) reaches(t *trial, height float64) (stance, bool) {
	for i := range t.held.arms {
		a := &t.held.arms[i]
		if t.side >= len(a.sides) || !r.gets(a, a.sides[t.side], t.away+t.in, height) {
			continue
		}
		st := stance{away: t.away, posture: a.name}
		if t.held.own {
			st.aside = a.sides[t.side]
		}
		return st, true
	}
	return stance{}, false
}

// gets reports whether the arm gets there.
func (r *reacher) gets(a *heldArm, side, ahead, height float64) bool {
	_, ok := r.solve(a, side, ahead, height)
	return ok
}

// solve returns the positions of the arm's joints that bring its hand there: so far ahead and so far to the left of
// the middle of the base, in m.
func (r *reacher) solve(a *heldArm, side, ahead, height float64) ([]float64, bool) {
	return r.bring(a, r.body.Works.Scale(ahead).Add(leftOf(r.body.Works).Scale(side)).Add(space.Vec{0, 0, height + r.body.Floor}), 0)
}

// bring returns the positions of the arm's joints that bring its hand to the point in the upright frame, which lies so
// far to the left of where the body works, in rad.
func (r *reacher) bring(a *heldArm, goal space.Vec, turn float64) ([]float64, bool) {
	if a.swings.Away(goal) > a.length+handSlack {
		return nil, false // beyond the stretched arm, whatever its joints
	}
	s, err := a.chain.Solve(kin.Goal{
		Pose: space.Pose{R: space.Identity(), P: a.base.Inverse().Apply(goal)}, AnyTurn: true,
		Position: handSlack, MostSteps: 200, Start: a.start,
	})
	if err != nil || len(a.ways) == 0 {
		return s.Q, err == nil
	}
	return r.turned(a, goal, turn, s.Q)
}

// turned returns the positions that bring the hand there turned so that it can take hold
// of what stands there: one that is moved here must.
func (r *reacher) turned(a *heldArm, goal space.Vec, turn float64, near []float64) ([]float64, bool) {
	for _, w := range a.ways {
		if at := w.Turned(turn).Reached(a.chain, a.base, goal.Add(space.Vec{0, 0, floorHeight}), near); at != nil {
			return at, true
		}
	}
	return near, false
}

// leftOf returns the level direction to the left of another.
func leftOf(v space.Vec) space.Vec { return space.Vec{-v[1], v[0], 0} }

// standing returns the chain's positions as the body stands.
func standing(c *kin.Chain, b *anatomy.Body) []float64 {
	out := make([]float64, c.N())
	for i, j := range c.Joints {
		out[i] = b.Stand[j]
	}
	return out
}

// trunkOf is how the posture moves the trunk, in the upright root frame: down,
// and leaning about the hips.
func trunkOf(b *anatomy.Body, p posture) space.Pose {
	if p.down == 0 && p.lean == 0 {
		return space.Still()
	}
	bends, _ := b.Bends()
	hip := bends.Hip + b.Floor
	lean := space.Pose{R: space.RPY(0, p.lean, 0), P: space.Vec{0, 0, hip - p.down}}
	return lean.Mul(space.At(0, 0, -hip))
}
