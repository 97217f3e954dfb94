package gesture

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// posture returns the configuration of a frame, near the last one.
func (f *figure) posture(mv move, fr frame, last kin.Config, toward *space.Vec) (kin.Config, error) {
	q := slices.Clone(f.base)
	f.turn(q, f.headPitch, fr.headPitch)
	f.turn(q, f.headYaw, fr.headYaw)
	f.turn(q, f.tail, fr.tail)
	f.bow(q, fr.bow)
	f.squat(q, fr.knees)
	if fr.front != 0 || fr.hind != 0 || fr.sway != 0 || fr.paw != 0 {
		if err := f.feet(q, fr, mv); err != nil {
			return nil, err
		}
	}
	if fr.main != nil && fr.thumbUp {
		if err := f.thumbUp(mv, q, last, f.handGoal(f.arms[0], *fr.main)); err != nil {
			return nil, err
		}
	} else if fr.main != nil {
		goal := f.handGoal(f.arms[0], *fr.main)
		if mv.name == "point" && toward != nil {
			goal = f.pointGoal(f.arms[0], *toward)
		}
		if err := f.reach(mv, q, last, f.arms[0], goal); err != nil {
			return nil, err
		}
	}
	if fr.other != nil {
		a := f.arms[len(f.arms)-1]
		if err := f.reach(mv, q, last, a, f.handGoal(a, *fr.other)); err != nil {
			return nil, err
		}
	}
	return q, nil
}

// turn adds an angle to a row of joints that turn about the same axis, each
// taking what its limits leave.
func (f *figure) turn(q kin.Config, joints []anatomy.Turning, angle float64) {
	left := angle
	for _, t := range joints {
		if left == 0 {
			return
		}
		j := &f.b.Model.Joints[t.Joint]
		lower, upper := kin.Bounds(j)
		to := min(max(q[t.Joint]+t.Sign*left, lower), upper)
		left -= t.Sign * (to - q[t.Joint])
		if math.Abs(left) < 1e-9 {
			left = 0
		}
		q[t.Joint] = to
	}
	if math.Abs(left) > 0.05*math.Abs(angle) && len(joints) > 0 {
		name := f.b.Model.Joints[joints[0].Joint].Name
		f.note(fmt.Sprintf("%s turns %.2f rad of %.2f: its limit", name, angle-left, angle), fmt.Sprintf("%s只转%.2f弧度，本该转%.2f：到了限位", name, angle-left, angle))
	}
}

// bow bends the waist, or where there is none both hips: with the feet on the
// floor, the trunk comes forward as the thighs would.
func (f *figure) bow(q kin.Config, angle float64) {
	if angle == 0 {
		return
	}
	if len(f.waist) > 0 {
		f.turn(q, f.waist, angle)
		return
	}
	for _, h := range f.hips {
		f.turn(q, []anatomy.Turning{h}, -angle)
	}
}

// squat bends the knees, and hips and ankles by half of it the other way, so
// that trunk and feet stay level.
func (f *figure) squat(q kin.Config, angle float64) {
	if angle == 0 {
		return
	}
	for i, k := range f.knees {
		j := &f.b.Model.Joints[k.Joint]
		lower, upper := kin.Bounds(j)
		sign := 1.0 // the way that the knee bends is the longer half of its range
		if math.Abs(lower) > math.Abs(upper) {
			sign = -1
		}
		bend := k.Sign * sign * angle
		f.turn(q, []anatomy.Turning{k}, bend)
		f.turn(q, []anatomy.Turning{f.hips[i]}, -bend/2)
		if i < len(f.ankles) {
			f.turn(q, []anatomy.Turning{f.ankles[i]}, -bend/2)
		}
	}
}

// feet shortens or shifts the legs of a four-legged body by bringing each foot
// nearer to the trunk, or to its side.
func (f *figure) feet(q kin.Config, fr frame, mv move) error {
	at := kin.Place(f.b.Model, f.b.Stand)
	middle := space.Vec{}
	for i := range f.b.Legs {
		middle = middle.Add(f.b.Upright.Apply(at[f.b.Model.Joints[f.b.Legs[i].Joints[0]].Child].P).Scale(1 / float64(len(f.b.Legs))))
	}
	for i := range f.b.Legs {
		l := &f.b.Legs[i]
		hip := f.b.Upright.Apply(at[f.b.Model.Joints[l.Joints[0]].Child].P)
		shorter, forward := fr.hind, 0.0
		switch fore := hip[0] > middle[0]; {
		case fore && fr.paw != 0 && hip[1] < middle[1]:
			shorter, forward = fr.paw, fr.paw
		case fore:
			shorter = fr.front
		}
		length := f.b.LegLength(l)
		c, err := kin.NewChain(f.b.Model, f.b.Model.Root, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
		if err != nil {
			return err
		}
		start := make([]float64, c.N())
		for k, j := range c.Joints {
			start[k] = f.b.Stand[j]
		}
		foot := f.b.Upright.Apply(c.Forward(start).P).Add(space.Vec{forward * length, fr.sway * length, shorter * length})
		s, err := c.Solve(kin.Goal{
			Pose: space.Pose{R: space.Identity(), P: f.b.Upright.Transpose().Apply(foot)}, AnyTurn: true, Start: start, Position: 1e-3, MostSteps: 400,
		})
		if err != nil && s.Position > 0.1*length {
			return mv.cannot("my legs do not bend that far", "我的腿弯不了那么多")
		}
		for k, j := range c.Joints {
			q[j] = s.Q[k]
		}
	}
	return nil
}

// handGoal is where the hand goes, in the root.
func (f *figure) handGoal(a *arm, h hand) space.Vec {
	side := float64(a.limb.Side)
	if side == 0 {
		side = -1
	}
	way := space.Vec{h.forward, side * h.outward, h.up}.Scale(a.length)
	return a.shoulder.Add(f.b.Upright.Transpose().Apply(way))
}

// pointGoal is the hand stretched towards the point, not beyond it.
func (f *figure) pointGoal(a *arm, toward space.Vec) space.Vec {
	way := toward.Sub(a.shoulder)
	return a.shoulder.Add(way.Unit().Scale(min(way.Len(), 0.9*a.length)))
}

// reach brings the hand to the goal: near the last posture first, then from
// other starts until the way there hits nothing. A goal out of reach is brought
// nearer to the shoulder; where that does not help, the hand goes as near as it
// gets.
func (f *figure) reach(mv move, q, last kin.Config, a *arm, goal space.Vec) error {
	const tries, nearer = 10, 5
	hit, start := "", f.hitter.Of(append(differing(last, q), a.chain.Joints...)).From(last)
	nearest, short := []float64(nil), cmp.Or(f.close, nearEnough)*a.length
	for step := range nearer {
		part := 1 - 0.1*float64(step)
		if f.close > 0 && (1-part)*goal.Sub(a.shoulder).Len() > f.close*a.length {
			break
		}
		at := a.base.Inverse().Apply(a.shoulder.Add(goal.Sub(a.shoulder).Scale(part)))
		for seed := range uint64(tries) {
			s, err := a.chain.Solve(kin.Goal{
				Pose: space.Pose{R: space.Identity(), P: at}, AnyTurn: true, Start: f.start(a, last, seed),
				Position: 5e-3, MostSteps: 300, Seed: seed, StayFromLimit: true,
			})
			if err != nil && (step > 0 || s.Position >= short) {
				continue
			}
			f.put(q, a, s.Q)
			met := start.Through(q)
			switch {
			case met != "":
				hit = met
			case err != nil:
				nearest, short = s.Q, s.Position
			default:
				if step > 0 {
					f.note(fmt.Sprintf("the hand goes %.0f %% of the way: beyond, my joints do not let it", 100*part), fmt.Sprintf("手只走了全程的%.0f%%：再远我的关节不允许", 100*part))
				}
				return nil
			}
		}
	}
	switch {
	case nearest != nil:
		f.put(q, a, nearest)
		f.note(fmt.Sprintf("the hand stays %.2f m short: nearer, my joints do not let it", short), fmt.Sprintf("手还差%.2f米：再近我的关节不允许", short))
		return nil
	case hit != "":
		return mv.cannot(hit, "")
	}
	lacks := f.short(a, goal)
	return mv.cannot(lacks.en, lacks.zh)
}

// nearEnough is how far from where it belongs a hand may stay, in lengths of its
// arm, for a gesture to be recognised.
const nearEnough = 0.25

// put sets the arm's joints in the configuration.
func (f *figure) put(q kin.Config, a *arm, at []float64) {
	for i, j := range a.chain.Joints {
		q[j] = at[i]
	}
}

// start is where the search for an arm's joints begins: where they are, then
// spread over their limits.
func (f *figure) start(a *arm, last kin.Config, seed uint64) []float64 {
	out := make([]float64, a.chain.N())
	for i, j := range a.chain.Joints {
		out[i] = last[j]
		if seed > 0 {
			// The golden ratio spreads any number of starts evenly.
			_, u := math.Modf(float64(seed)*0.6180339887 + float64(i)*0.7548776662)
			out[i] = a.chain.Lower[i] + u*(a.chain.Upper[i]-a.chain.Lower[i])
		}
	}
	return out
}
