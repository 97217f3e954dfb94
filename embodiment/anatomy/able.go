package anatomy

import (
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// gravity is the standard acceleration of free fall in m/s^2.
const gravity = 9.80665

// leanMost is how far a body on two legs leans forward from the hips while it
// keeps its balance, in rad: 45 degrees, the hips moved back.
const leanMost = math.Pi / 4

// kneelLean is how far a kneeling body leans forward, in rad: 75 degrees, its
// shanks on the floor behind it.
const kneelLean = 75 * math.Pi / 180

// kneelFold is the least that a knee must bend to kneel on it, in rad, and
// kneeRadius how high a knee on the floor is, in m.
const (
	kneelFold  = 1.5
	kneeRadius = 0.06
)

// stepPart is the part of a leg's length that it steps up: stairs of 0.17 to
// 0.20 m are climbed by legs of 0.6 m and more.
const stepPart = 0.3

// bellyRoom is kept between the trunk of a body that folds its legs and the
// floor, in m.
const bellyRoom = 0.03

// Crouch returns how far the trunk of a body on four legs or more comes down
// when it folds them under a trunk that stays level, in m: as far as the knees
// bend, and not onto the floor.
func (b *Body) Crouch() float64 {
	if len(b.Legs) < 3 {
		return 0
	}
	down := math.Inf(1)
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	for i := range b.Legs {
		leg, ok := b.folding(&b.Legs[i])
		if !ok {
			return 0
		}
		standing := (1 - crouch) * b.legLength(&b.Legs[i], rest, b.Legs[i].Tool)
		down = min(down, leg.squat()-standing)
	}
	at := kin.Place(b.Model, b.Stand)[b.groups[0].head]
	for _, p := range b.groups[0].points {
		down = min(down, b.Upright.Apply(at.Apply(p))[2]-b.Floor-bellyRoom)
	}
	return max(0, down)
}

// drop returns how far the shoulder comes down, and forward, when the body on
// two legs bends its knees and leans, or kneels and leans, or that on four folds
// them; with the words for it.
func (b *Body) drop(shoulder float64) (down, forward float64, how string) {
	if down = b.Crouch(); down > 0 {
		return down, 0, fmt.Sprintf("; its legs folded, the trunk %.2f m down", down)
	}
	if len(b.Legs) != 2 {
		return 0, 0, ""
	}
	leg, ok := b.folding(&b.Legs[0])
	if !ok {
		return 0, 0, ""
	}
	back := max(0, shoulder-leg.hip)
	leaning := func(hip, lean float64) float64 { return hip + back*(1-math.Cos(lean)) }
	hip, lean, words := leg.squat(), leanMost, "knees bent"
	if kneel := leg.hip - leg.thigh - kneeRadius; leg.knee >= kneelFold && leaning(kneel, kneelLean) > leaning(hip, lean) {
		hip, lean, words = kneel, kneelLean, "kneeling"
	}
	return leaning(hip, lean), back * math.Sin(lean),
		fmt.Sprintf("; %s, the hips %.2f m down, leaning %.0f degrees", words, hip, lean*180/math.Pi)
}

// fold is a leg seen from the side: its lengths in m, and how far knee and
// ankle bend in rad.
type fold struct{ hip, thigh, shank, knee, ankle float64 }

// squat returns how far the hip comes down over a flat foot. Thigh and shank
// fold by the knee's range, or by what the ankle allows, which bends by about
// half of the knee.
func (f fold) squat() float64 {
	angle := min(f.knee, 2*f.ankle)
	folded := math.Sqrt(max(0, f.thigh*f.thigh+f.shank*f.shank+2*f.thigh*f.shank*math.Cos(angle)))
	return f.thigh + f.shank - folded
}

// folding finds hip, knee and ankle among the joints that turn about the
// body's side to side.
func (b *Body) folding(l *Limb) (fold, bool) {
	at := kin.Place(b.Model, b.Stand)
	var pitch []int
	for _, i := range l.Joints {
		j := &b.Model.Joints[i]
		axis := b.Upright.Apply(at[j.Child].R.Apply(j.Axis))
		if j.Turns() && math.Abs(axis[1]) > 0.8 {
			pitch = append(pitch, i)
		}
	}
	if len(pitch) < 2 {
		return fold{}, false
	}
	where := func(i int) space.Vec { return at[b.Model.Joints[pitch[i]].Child].P }
	most := func(i int) float64 {
		lower, upper := kin.Bounds(&b.Model.Joints[pitch[i]])
		return max(math.Abs(lower), math.Abs(upper))
	}
	f := fold{hip: b.Upright.Apply(where(0))[2] - b.Floor, thigh: where(1).Sub(where(0)).Len(), knee: min(most(1), 2.6), ankle: math.Pi}
	f.shank = max(0, f.hip-f.thigh)
	if len(b.Legs) >= 3 { // they stand bent
		f.shank = max(0, b.legLength(l, kin.Place(b.Model, kin.Rest(b.Model)), l.Tool)-f.thigh)
	}
	if len(pitch) >= 3 {
		f.shank, f.ankle = where(2).Sub(where(1)).Len(), most(2)
	}
	return f, true
}

func (b *Body) stepHeight() Measure {
	if len(b.Legs) < 2 {
		return Measure{0, "derived: no legs"}
	}
	if b.rollsOnLegs() {
		return Measure{0, "estimated: its legs end in wheels; give the maker's number"}
	}
	at := kin.Place(b.Model, b.Stand)
	leg := b.Upright.Apply(b.thigh(&b.Legs[0], at))[2] - b.Floor
	return Measure{max(0, stepPart*leg), fmt.Sprintf("estimated: %g of the leg of %.2f m", stepPart, leg)}
}

// rollsOnLegs reports whether the legs end in wheels.
func (b *Body) rollsOnLegs() bool {
	return slices.ContainsFunc(b.Legs, func(l Limb) bool {
		return slices.ContainsFunc(b.Wheels, func(wheel int) bool {
			carries := false
			b.below(b.of[b.Model.Joints[l.Joints[0]].Child], func(g int) { carries = carries || slices.Contains(b.groups[g].links, wheel) })
			return carries
		})
	})
}

// speed returns how fast its wheels roll by their joints' limits; of legs a
// file tells nothing, so that it is a careful walk.
func (b *Body) speed() Measure {
	best := 0.0
	for _, w := range b.Wheels {
		i := b.Model.Links[w].Joint
		if i < 0 || !b.Model.Joints[i].Turns() {
			continue
		}
		box := space.Empty()
		for _, p := range b.ends(b.of[w]) {
			box = box.With(p)
		}
		size := box.Size()
		radius := max(size[0], size[1], size[2]) / 2
		if v := b.Model.Joints[i].Velocity; v > 0 && v < 100 && radius > 0 {
			best = max(best, v*radius)
		}
	}
	switch {
	case best > 0.05:
		return Measure{min(best, 3), "estimated: the wheels' speed limit and radius"}
	case len(b.Wheels) > 0 || b.Drives:
		return Measure{0.5, "estimated: a careful drive, the file tells none"}
	case len(b.Legs) > 0:
		return Measure{0.5, "estimated: a careful walk, the file tells none"}
	case b.Kind == Aerial:
		return Measure{1, "estimated: a careful flight, the file tells none"}
	}
	return Measure{0, "derived: it stands in one place"}
}

// NoFingers is the source of the opening of hands of which the file shows nothing.
const NoFingers = "estimated: the file has no fingers that move; give the hand's opening"

// opening returns how wide the widest hand opens: two sliding jaws by their
// ways, others by how far apart two finger tips get.
func (b *Body) opening() Measure {
	best := 0.0
	for i := range b.Arms {
		best = max(best, b.openingOf(&b.Arms[i]))
	}
	if b.Kind == Hand {
		best = b.openingOf(b.alone())
	}
	if best == 0 {
		return Measure{0.08, NoFingers}
	}
	return Measure{best, "estimated: by the fingers' ways; give the maker's number"}
}

func (b *Body) openingOf(l *Limb) float64 {
	slides, ways := 0, 0.0
	if !b.closes(l) {
		return 0
	}
	for _, f := range l.Fingers {
		j := &b.Model.Joints[f[len(f)-1]]
		if !j.Turns() {
			lower, upper := kin.Bounds(j)
			slides++
			ways += upper - lower
		}
	}
	if slides > 0 {
		return ways
	}
	return b.spreadOf(l)
}

// closes reports whether one of the hand's fingers moves by more than nothing:
// some files have them with all limits 0.
func (b *Body) closes(l *Limb) bool {
	const least = 1e-3 // [rad] or [m]
	for _, f := range l.Fingers {
		for _, i := range f {
			if lower, upper := kin.Bounds(&b.Model.Joints[i]); upper-lower > least {
				return true
			}
		}
	}
	return false
}

// spreadOf returns how far apart two of the turning fingers' tips get, at most
// as far as twice the longer finger.
func (b *Body) spreadOf(l *Limb) float64 {
	tips := make([]func(q kin.Config) space.Vec, 0, len(l.Fingers))
	reach := 0.0
	for _, f := range l.Fingers {
		last := b.of[b.Model.Joints[f[len(f)-1]].Child]
		far := space.Vec{}
		for _, p := range b.ends(last) {
			if p.Len() > far.Len() {
				far = p
			}
		}
		reach = max(reach, b.groups[b.of[b.Model.Joints[f[0]].Child]].length+far.Len())
		head := b.groups[last].head
		tips = append(tips, func(q kin.Config) space.Vec { return kin.Place(b.Model, q)[head].Apply(far) })
	}
	if len(tips) == 0 {
		return 0
	}
	apart := func(q kin.Config) float64 {
		if len(tips) == 1 {
			return tips[0](q).Sub(tips[0](b.Stand)).Len()
		}
		most := 0.0
		for i := range tips {
			for k := range i {
				most = max(most, tips[i](q).Sub(tips[k](q)).Len())
			}
		}
		return most
	}
	q := append(kin.Config(nil), b.Stand...)
	best := apart(q)
	for _, f := range l.Fingers {
		for _, i := range f {
			lower, upper := kin.Bounds(&b.Model.Joints[i])
			for _, v := range []float64{lower, upper} {
				old := q[i]
				q[i] = v
				if d := apart(q); d > best {
					best = d
				} else {
					q[i] = old
				}
			}
		}
	}
	return min(best, 2*reach)
}
