package embodiment

import (
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// Distances of a body at furniture, in m.
const (
	inside    = 0.15 // how far behind the edge of furniture a hand works
	clearance = 0.10 // between the front of the body and the furniture
	furthest  = 0.80 // from the edge to the middle of the base
	handSlack = 0.02 // how exactly a hand must get there
)

// posture is how a body holds itself to reach something, the mildest first.
type posture struct {
	name string
	down float64 // [m] that the hips come down
	lean float64 // [rad] forward about the hips
	lift float64 // part of the lift's way, 0 to 1
}

// postures lists how the body can hold itself.
func (r *robot) postures() []posture {
	out := []posture{{name: "standing"}}
	if len(r.body.Lifts()) > 0 {
		out = []posture{{name: "standing"}, {name: "standing", lift: 0.5}, {name: "lifted", lift: 1}}
	}
	bends, ok := r.body.Bends()
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

// stance is a distance from the edge of furniture, and how to reach from there.
type stance struct {
	away    float64 // [m] from the edge to the middle of the base
	posture string
}

// stance finds where the body stands to work at that height just behind the
// edge of something as deep as told: near the usual distance rather than near
// the edge, and in the mildest posture. It is false where no arm gets there.
func (r *robot) stance(height, depth float64) (stance, bool) {
	var distances []float64
	for d := r.body.Front() + clearance; d <= furthest; d += 0.08 {
		distances = append(distances, d)
	}
	slices.SortFunc(distances, func(a, b float64) int {
		return int(math.Copysign(1, math.Abs(a-inFront)-math.Abs(b-inFront)))
	})
	postures := r.postures()
	for _, p := range postures {
		for _, d := range distances {
			if r.reaches(p, d+min(inside, depth/2), height) {
				return stance{d, p.name}, true
			}
		}
	}
	return stance{}, false
}

// reaches reports whether one of the hands gets to the height that far in front
// of the base, straight before its own shoulder, within its joints' limits.
func (r *robot) reaches(p posture, ahead, height float64) bool {
	b := r.body
	q := slices.Clone(b.Stand)
	for _, i := range b.Lifts() {
		lower, upper := kin.Bounds(&b.Model.Joints[i])
		q[i] = lower + p.lift*(upper-lower)
	}
	at := kin.Place(b.Model, q)
	trunk := r.trunk(p)
	for i := range b.Arms {
		l := &b.Arms[i]
		c, err := kin.NewChain(b.Model, l.Base, l.Tip, space.At(l.Tool[0], l.Tool[1], l.Tool[2]))
		if err != nil {
			continue
		}
		base := trunk.Mul(space.Pose{R: b.Upright}.Mul(at[l.Base]))
		shoulder := b.Upright.Apply(b.Shoulder(l))
		goal := base.Inverse().Apply(space.Vec{ahead, shoulder[1], height + b.Floor})
		_, err = c.Solve(kin.Goal{
			Pose: space.Pose{R: space.Identity(), P: goal}, AnyTurn: true, Position: handSlack, MostSteps: 200, Start: standing(c, b),
		})
		if err == nil {
			return true
		}
	}
	return false
}

// standing returns the chain's positions as the body stands.
func standing(c *kin.Chain, b *anatomy.Body) []float64 {
	out := make([]float64, c.N())
	for i, j := range c.Joints {
		out[i] = b.Stand[j]
	}
	return out
}

// trunk is how the posture moves the trunk, in the upright root frame: down, and
// leaning about the hips.
func (r *robot) trunk(p posture) space.Pose {
	if p.down == 0 && p.lean == 0 {
		return space.Still()
	}
	bends, _ := r.body.Bends()
	hip := bends.Hip + r.body.Floor
	lean := space.Pose{R: space.RPY(0, p.lean, 0), P: space.Vec{0, 0, hip - p.down}}
	return lean.Mul(space.At(0, 0, -hip))
}
