package handle

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

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

// longest is how long one way around things is sought: most are found in a tenth of it, and
// with another way to hold the thing the next may be easier.
const longest = 2 * time.Second

// figure is one arm in a scene, with the lift at one height.
type figure struct {
	scene  Scene
	chain  *kin.Chain
	stand  kin.Config // the joints now, with the lift as it shall be
	base   space.Pose // of the chain, in the upright frame
	turn   space.Rot  // from the hand's own axes to those of the tip
	links  []int      // that the arm moves
	length float64    // [m] of the arm
	hitter *way.Hitter
}

// away is how far the thing is from the shoulder, in m.
func (f *figure) away() float64 {
	l := &f.scene.Body.Arms[f.scene.Hand]
	shoulder := f.scene.Body.Upright.Apply(kin.Place(f.scene.Body.Model, f.stand)[f.scene.Body.Swing(l)].P)
	return f.scene.At.P.Sub(shoulder).Len()
}

// lifts lists how far up a torso's lift may be, as a part of its way; a body
// without one has it nowhere.
func lifts(b *anatomy.Body) []float64 {
	if len(b.Lifts()) == 0 {
		return []float64{math.NaN()}
	}
	return []float64{math.NaN(), 0.5, 1, 0} // NaN: as it is
}

func newFigure(s Scene, lifted float64) (*figure, error) {
	l := &s.Body.Arms[s.Hand]
	chain, err := kin.NewChain(s.Body.Model, l.Base, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
	if err != nil {
		return nil, &task.Failure{Op: "move the arm", Code: task.CodeNotImplemented, Hint: "this arm's hand does not hang below its shoulder", Hints: map[string]string{"zh": "这只手臂的手不在肩膀下面"}, Err: err}
	}
	f := &figure{scene: s, chain: chain, stand: slices.Clone(s.Now), hitter: s.Hitter.Without(s.Now), length: s.Body.ArmLength(l)}
	if !math.IsNaN(lifted) {
		for _, j := range s.Body.Lifts() {
			lower, upper := kin.Bounds(&s.Body.Model.Joints[j])
			f.stand[j] = lower + lifted*(upper-lower)
		}
	}
	f.base = space.Pose{R: s.Body.Upright}.Mul(kin.Place(s.Body.Model, f.stand)[l.Base])
	along, across := s.Body.HandAxes(l)
	f.turn = columns(along, across).Transpose()
	f.links = moved(s.Body, l)
	return f, nil
}

// moved lists the links that the arm's joints carry.
func moved(b *anatomy.Body, l *anatomy.Limb) []int {
	var out []int
	for i := range b.Model.Links {
		for link := i; ; {
			j := b.Model.Links[link].Joint
			if j < 0 {
				break
			}
			if slices.Contains(l.Joints, j) {
				out = append(out, i)
				break
			}
			link = b.Model.Joints[j].Parent
		}
	}
	return out
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
	if hit := f.hitter.At(q); hit != "" {
		return hit
	}
	for _, block := range f.scene.Blocks {
		if link := f.hitter.Into(q, f.links, f.lowered(block)); link != "" {
			return "my " + link + " would hit the furniture"
		}
	}
	return ""
}

// lowered gives the block in the root's own axes.
func (f *figure) lowered(b way.Block) way.Block {
	b.At = space.Pose{R: f.scene.Body.Upright.Transpose()}.Mul(b.At)
	return b
}

// connect finds a way that hits nothing; without one it says what is in the
// straight way.
func (f *figure) connect(ctx context.Context, from, to kin.Config) ([]kin.Config, string) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	room := way.Space{Joints: f.moving(from, to), Hits: f.hits, Until: ctx.Done()}
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
