package anatomy

import (
	"fmt"
	"math"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// Measure is a value with how it was come by.
type Measure struct {
	Value  float64
	Source string // "from the URDF", or "estimated: ..." with what stands behind it
}

// Measures are the sizes of the standing body, in m, kg and m/s.
type Measures struct {
	Height         Measure
	Width          Measure // across, its arms drawn in
	ShoulderHeight Measure
	ArmLength      Measure // shoulder to the middle of the hand, stretched
	ArmSpan        Measure // finger tip to finger tip, both arms stretched sideways
	ReachLow       Measure // lowest height of the hand, bent and lift down
	ReachHigh      Measure // highest height of the hand in front of the body, lift up
	UprightLow     Measure // the same with torso, lift and legs as they stand
	UprightHigh    Measure
	ReachFar       Measure // furthest from the shoulder, level
	Mass           Measure
	Payload        Measure
	HandOpening    Measure
	StepHeight     Measure
	Speed          Measure
}

// fromFile is the source of what the file says outright or by geometry.
const fromFile = "from the URDF"

// frontPart and frontMost say how far in front of the shoulder a hand works: at
// the edge of a shelf, 0.45 m, or three quarters of a short arm.
const (
	frontPart = 0.75
	frontMost = 0.45
)

// Measure measures the standing body.
func (b *Body) Measure() Measures {
	m := Measures{
		Height:      b.height(),
		Width:       b.width(),
		Mass:        b.mass(),
		StepHeight:  b.stepHeight(),
		Speed:       b.speed(),
		Payload:     Measure{0, "derived: no hands"},
		HandOpening: Measure{0, "derived: no hands"},
	}
	if len(b.Arms) == 0 {
		none := Measure{0, "derived: no hands"}
		if b.Kind == Hand {
			none.Source = "derived: a hand by itself, on no arm"
			m.Payload, m.HandOpening = none, b.opening()
		}
		m.ShoulderHeight, m.ArmLength, m.ArmSpan, m.ReachLow, m.ReachHigh = none, none, none, none, none
		m.UprightLow, m.UprightHigh, m.ReachFar = none, none, none
		return m
	}
	b.measureArms(&m)
	return m
}

// seen marks a measure as estimated where meshes that it rests on are missing.
func (b *Body) seen(v float64, source string) Measure {
	if b.Missing > 0 {
		return Measure{v, fmt.Sprintf("estimated: %s, without %d of %d meshes, whose files are not here, cannot be read or are too large", source, b.Missing, b.Meshes)}
	}
	return Measure{v, source}
}

func (b *Body) height() Measure {
	top := b.top(b.Stand)
	if math.IsInf(top, -1) {
		return Measure{0, "unknown: the file has no shapes"}
	}
	how := fromFile + ", standing"
	down := b.Lowered()
	if lift := "lift"; top-b.Floor-down > 0.01 {
		if len(b.folds) > 0 {
			lift = "torso"
		}
		how += fmt.Sprintf(" with its %s up; %.2f m with it down", lift, down)
	}
	return b.seen(top-b.Floor, how)
}

// Lowered is how high the body is with its lift down, less its arms, in m.
func (b *Body) Lowered() float64 { return b.top(b.Raised(0)) - b.Floor }

// top returns how high the body is in the configuration, less its arms, in the
// upright root frame; without shapes it is -Inf. A trunk without its mesh is as
// high as its arms at least, and what has none as high as they stand.
func (b *Body) top(q kin.Config) float64 {
	top, low := math.Inf(-1), math.Inf(1)
	raise := func(_ int, p space.Vec) { top, low = max(top, p[2]), min(low, p[2]) }
	b.holding(q, raise)
	at := kin.Place(b.Model, q)
	if b.isTrunkless(low, top, at) {
		b.holdingArms(q, raise)
	}
	if b.Missing == 0 || math.IsInf(top, -1) {
		return top
	}
	for i := range b.Arms {
		top = max(top, b.Upright.Apply(at[b.Model.Joints[b.Arms[i].Joints[0]].Child].P)[2])
	}
	return top
}

// isTrunkless reports whether the body is nothing but several arms: on a plate or feet
// between those heights, which end below their shoulders and are low for such arms.
func (b *Body) isTrunkless(low, top float64, at []space.Pose) bool {
	const plate = 1.0 / 3 // of an arm's length
	if b.Kind != Arm || len(b.Arms) < 2 || b.Head != nil || len(b.Torso) > 0 {
		return false
	}
	for i := range b.Arms {
		l := &b.Arms[i]
		if b.shoulder(l, at)[2] <= top || top-low > plate*b.ArmLength(l) {
			return false
		}
	}
	return true
}

// width is how wide the standing body is across the way that it goes, with its
// arms drawn in: the shoulders count, what hangs at them does not.
func (b *Body) width() Measure {
	left, right := math.Inf(-1), math.Inf(1)
	widen := func(p space.Vec) { left, right = max(left, p[1]), min(right, p[1]) }
	b.standing(func(_ int, p space.Vec) { widen(p) })
	at := kin.Place(b.Model, b.Stand)
	for i := range b.Arms {
		widen(b.shoulder(&b.Arms[i], at))
	}
	if left < right {
		return Measure{0, "unknown: the file has no shapes"}
	}
	return b.seen(left-right, fromFile+", its arms drawn in")
}

func (b *Body) mass() Measure {
	total, without := 0.0, 0
	for i := range b.Model.Links {
		l := &b.Model.Links[i]
		total += l.Mass
		if l.Mass == 0 && len(l.Visuals) > 0 {
			without++
		}
	}
	switch {
	case total == 0:
		return Measure{0, "unknown: the file has no masses"}
	case without > len(b.Model.Links)/2:
		return Measure{total, fmt.Sprintf("estimated: from the URDF, where %d of %d links have no mass", without, len(b.Model.Links))}
	}
	return Measure{total, fromFile}
}
