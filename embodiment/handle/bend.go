package handle

import (
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// Bend is how the robot is told to hold its trunk: where its root link is, against where
// it is as the body stands. The zero value is upright.
type Bend struct {
	Down float64 // [m]
	Lean float64 // [rad] forward
}

// Root is the pose of the root link's own axes while the trunk is held so, in the upright
// frame of the body as it stands.
func (d Bend) Root(b *anatomy.Body) space.Pose {
	return space.Pose{R: space.RPY(0, d.Lean, 0), P: space.Vec{0, 0, -d.Down}}.Mul(space.Pose{R: b.Upright})
}

// carriage is how the trunk is held, or moves, while the arm works.
type carriage struct {
	lifted float64 // part of the lift's way up; NaN: as it is
	trunk  bool    // the trunk's joints move with the arm's
	bend   Bend
}

// carriages lists them, the mildest first.
func (s Scene) carriages() []carriage {
	still := math.NaN()
	out := []carriage{{lifted: still}}
	if len(s.lifts()) > 0 {
		out = append(out, carriage{lifted: 0.5}, carriage{lifted: 1}, carriage{lifted: 0})
	}
	bends := Trunk(s.Body, &s.Body.Arms[s.Hand], s.Trunk) != s.Body.Arms[s.Hand].Base
	if bends {
		out = append(out, carriage{lifted: still, trunk: true})
	}
	for _, d := range s.Bends {
		out = append(out, carriage{lifted: still, bend: d})
	}
	for _, d := range s.Bends {
		if bends {
			out = append(out, carriage{lifted: still, trunk: true, bend: d})
		}
	}
	return out
}

// lifts lists the joints of the trunk that lift the arm and that a controller takes.
func (s Scene) lifts() []int {
	return slices.DeleteFunc(s.Body.LiftsOf(&s.Body.Arms[s.Hand]), func(j int) bool { return !slices.Contains(s.Trunk, j) })
}

// Trunk returns the link below which the arm hangs by nothing but its own joints and those
// of the trunk; the arm's own base where none of these leans forward: one that only turns
// to the side brings the other arm into the way, and the hand no lower.
func Trunk(b *anatomy.Body, l *anatomy.Limb, trunk []int) int {
	base, leans := l.Base, false
	for link := l.Base; b.Model.Links[link].Joint >= 0; {
		i := b.Model.Links[link].Joint
		j := &b.Model.Joints[i]
		if j.Moves() {
			if !slices.Contains(trunk, i) {
				break
			}
			base, leans = j.Parent, leans || len(b.TurnsAbout([]int{i}, space.Vec{0, 1, 0})) > 0
		}
		link = j.Parent
	}
	if !leans {
		return l.Base
	}
	return base
}

// bent has the steps done bent down, and the body stand up again after them.
func bent(d Bend, steps []Step) []Step {
	if d == (Bend{}) {
		return steps
	}
	out := append([]Step{{Does: "bend down", Bend: &d}}, steps...)
	return append(out, Step{Does: "stand up", Bend: &Bend{}})
}

// Footed gives the joints with the legs bent so that the feet stay where they are under
// the bent trunk; legs whose joints do not tell how stay as they are.
func Footed(b *anatomy.Body, q kin.Config, d Bend) kin.Config {
	if d == (Bend{}) {
		return q
	}
	out := slices.Clone(q)
	at, root := kin.Place(b.Model, q), d.Root(b)
	for i := range b.Legs {
		l := &b.Legs[i]
		tool := space.At(l.Tool[0], l.Tool[1], l.Tool[2])
		c, err := kin.NewChain(b.Model, l.Base, l.Tip, tool)
		if err != nil {
			continue
		}
		foot := space.Pose{R: b.Upright}.Mul(at[l.Tip]).Mul(tool)
		s, err := c.Solve(kin.Goal{
			Pose: root.Mul(at[l.Base]).Inverse().Mul(foot), AnyTurn: c.N() < 6, Start: c.Of(q), Position: 5e-3, Angle: angle, MostSteps: 300,
		})
		if err != nil {
			continue
		}
		for k, j := range c.Joints {
			out[j] = s.Q[k]
		}
	}
	return out
}

// carried lists the links that the joints carry, legs left out.
func carried(b *anatomy.Body, joints []int) []int {
	return below(b, func(i int) bool { return slices.Contains(joints, i) })
}

// upper lists all links but those of legs.
func upper(b *anatomy.Body) []int {
	legs := below(b, func(i int) bool {
		return slices.ContainsFunc(b.Legs, func(l anatomy.Limb) bool { return slices.Contains(l.Joints, i) })
	})
	var out []int
	for i := range b.Model.Links {
		if !slices.Contains(legs, i) {
			out = append(out, i)
		}
	}
	return out
}

// below lists the links that hang at one of the joints.
func below(b *anatomy.Body, is func(joint int) bool) []int {
	var out []int
	for i := range b.Model.Links {
		if hangs(b.Model, i, is) {
			out = append(out, i)
		}
	}
	return out
}

func hangs(m *urdf.Model, link int, is func(joint int) bool) bool {
	for m.Links[link].Joint >= 0 {
		j := m.Links[link].Joint
		if is(j) {
			return true
		}
		link = m.Joints[j].Parent
	}
	return false
}
