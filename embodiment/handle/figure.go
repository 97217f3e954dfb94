package handle

import (
	"context"
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/grasp"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// Tolerances of the hand: what a gripper's fingers forgive.
const (
	position = 2e-3 // [m]
	angle    = 0.02 // [rad]
	leap     = 0.5  // [rad] or [m] that no joint moves over one stroke
)

// mostLooks is how often it is looked whether the arm hits something, over one way around
// things: most are found in a tenth of it, and with another way to hold the thing the next
// may be easier. Counted, and not timed, so that a slow machine does the same.
const mostLooks = 10_000

// MostLooks is how many of them a deed takes, over all ways to hold the thing and all spots
// for it: some seconds.
const MostLooks = 60_000

// figure is one arm in a scene, with the trunk held in one way.
type figure struct {
	scene  Scene
	chain  *kin.Chain
	now    kin.Config // the joints as the arm begins and ends
	stand  kin.Config // the same, with the lift as it shall be
	bend   Bend       // how the trunk is held
	root   space.Pose // of the root link then, in the upright frame
	base   space.Pose // of the chain, in the upright frame
	turn   space.Rot  // from the hand's own axes to those of the tip
	links  []int      // that move
	length float64    // [m] from the base of the chain to the stretched hand
	hitter *way.Hitter
}

// away is how far the thing is from where the chain begins to bend, in m: for an arm by
// itself that is the shoulder.
func (f *figure) away() float64 {
	l := &f.scene.Body.Arms[f.scene.Hand]
	if f.chain.Joints[0] != l.Joints[0] {
		return f.scene.At.P.Sub(f.base.P).Len()
	}
	swings := f.scene.Body.PivotOf(l, kin.Place(f.scene.Body.Model, f.stand), f.root)
	return swings.Away(f.scene.At.P)
}

// serves reports whether the trunk held so is worth trying: the body touches nothing on the
// way there, and the hand gets to the thing in one of the ways in which it takes what stands.
func (f *figure) serves() bool {
	if f.sways() != "" {
		return false
	}
	l := &f.scene.Body.Arms[f.scene.Hand]
	return slices.ContainsFunc(Ways(f.scene.Body, l), func(w Way) bool {
		return w.Reached(f.chain, f.base, f.scene.At.P, f.chain.Of(f.now)) != nil
	})
}

func newFigure(s Scene, c carriage) (*figure, error) {
	if s.Looks == nil {
		s.Looks = new(MostLooks)
	}
	b, l := s.Body, &s.Body.Arms[s.Hand]
	base := l.Base
	if c.trunk {
		base = Trunk(b, l, s.Trunk)
	}
	chain, err := kin.NewChain(b.Model, base, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
	if err != nil {
		return nil, &task.Failure{Op: "move the arm", Code: task.CodeNotImplemented, Hint: "this arm's hand does not hang below its shoulder", Hints: map[string]string{"zh": "这只手臂的手不在肩膀下面"}, Err: err}
	}
	f := &figure{scene: s, chain: chain, now: Footed(b, s.Now, c.bend), bend: c.bend, root: c.bend.Root(b)}
	f.stand = slices.Clone(f.now)
	moves := slices.Clone(chain.Joints)
	if !math.IsNaN(c.lifted) {
		for _, j := range s.lifts() {
			lower, upper := kin.Bounds(&b.Model.Joints[j])
			f.stand[j] = lower + c.lifted*(upper-lower)
			moves = append(moves, j) // with all else that hangs at it, be it the other arm
		}
	}
	at := kin.Place(b.Model, f.stand)
	f.base = f.root.Mul(at[base])
	f.length = b.ArmLength(l) + trunkLength(b, l, chain, at[b.Swing(l)].P.Sub(at[base].P).Len())
	along, across := b.HandAxes(l)
	f.turn = columns(along, across).Transpose()
	f.hitter, f.links = s.Hitter.Without(s.Now), carried(b, moves)
	if c.bend != (Bend{}) {
		f.hitter, f.links = f.hitter.Without(f.now), upper(b)
	}
	return f, nil
}

// trunkLength is how much further than the arm by itself the chain reaches, in m: as far
// as its base is from the shoulder, and as its joints slide.
func trunkLength(b *anatomy.Body, l *anatomy.Limb, c *kin.Chain, toShoulder float64) float64 {
	if c.Joints[0] == l.Joints[0] {
		return 0
	}
	for i, j := range c.Joints {
		if !b.Model.Joints[j].Turns() && slices.Contains(b.Torso, j) {
			toShoulder += c.Upper[i] - c.Lower[i]
		}
	}
	return toShoulder
}

// columns is the rotation whose x and y axes are the directions.
func columns(x, y space.Vec) space.Rot {
	z := x.Cross(y)
	return space.Rot{x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]}
}

// hand returns where the tool of the chain is, in the upright frame.
func (f *figure) hand(q kin.Config) space.Pose { return f.base.Mul(f.chain.Forward(f.chain.Of(q))) }

// with returns the standing body with the arm's joints so.
func (f *figure) with(values []float64) kin.Config {
	q := slices.Clone(f.stand)
	for i, j := range f.chain.Joints {
		q[j] = values[i]
	}
	return q
}

// pose finds joint positions that bring the hand to the thing there as the
// grasp wants it; a gripper is the same turned half around its own axis.
func (f *figure) pose(g grasp.Grasp, at space.Pose, near kin.Config) (kin.Config, string) {
	const tries = 6
	why := fmt.Sprintf("my joints do not bring the hand %s, %.2f m ahead, %.2f m to the left and %.2f m high",
		g.From(), at.P[0], at.P[1], at.P[2]-f.scene.Body.Floor)
	for _, sign := range []float64{1, -1} {
		goal := f.base.Inverse().Mul(space.Pose{
			R: at.R.Mul(columns(g.Approach, g.Closing.Scale(sign))).Mul(f.turn), P: at.P,
		})
		for seed := range uint64(tries) {
			s, err := f.chain.Solve(kin.Goal{
				Pose: goal, Start: f.chain.Of(near), Seed: seed, Position: position, Angle: angle, MostSteps: 200, StayFromLimit: true,
			})
			if err != nil {
				continue
			}
			q := f.with(s.Q)
			if hit := f.hits(q); hit != "" {
				why = hit
				continue
			}
			return q, ""
		}
	}
	return nil, why
}

// follow finds joint positions for the hand's next pose that are next to the
// last ones.
func (f *figure) follow(q kin.Config, goal space.Pose) (kin.Config, bool) {
	last := f.chain.Of(q)
	s, err := f.chain.Solve(kin.Goal{Pose: f.base.Inverse().Mul(goal), Start: last, Position: position, Angle: angle, MostSteps: 60})
	if err != nil {
		return nil, false
	}
	for i := range last {
		if math.Abs(s.Q[i]-last[i]) > leap {
			return nil, false
		}
	}
	return f.with(s.Q), true
}

// hits says what the arm hits in the configuration; "" for nothing.
func (f *figure) hits(q kin.Config) string {
	*f.scene.Looks--
	if hit := f.hitter.At(q); hit != "" {
		return hit
	}
	for i := range f.scene.Blocks {
		if link := f.into(q, i); link != "" {
			return "my " + link + " would hit the furniture"
		}
	}
	return ""
}

// lowered gives the block in the root's own axes.
func (f *figure) lowered(b way.Block) way.Block {
	b.At = f.root.Inverse().Mul(b.At)
	return b
}

// connect finds a way that hits nothing; without one it says what is in the
// straight way.
func (f *figure) connect(ctx context.Context, from, to kin.Config) ([]kin.Config, string) {
	least := max(0, *f.scene.Looks-mostLooks)
	enough := func() bool { return *f.scene.Looks <= least || ctx.Err() != nil }
	room := way.Space{Joints: f.moving(from, to), Hits: f.hits, Enough: enough}
	for _, j := range room.Joints {
		lower, upper := kin.Bounds(&f.scene.Body.Model.Joints[j])
		room.Lower, room.Upper = append(room.Lower, lower), append(room.Upper, upper)
	}
	out, err := room.Connect(from, to)
	if err != nil {
		return nil, "I find no way around: " + room.Met(from, to)
	}
	return out, ""
}

// moving lists the joints that may move on the way: the arm's, and those that
// differ.
func (f *figure) moving(from, to kin.Config) []int {
	out := slices.Clone(f.chain.Joints)
	for j := range from {
		if from[j] != to[j] && !slices.Contains(out, j) {
			out = append(out, j)
		}
	}
	return out
}
