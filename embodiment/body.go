package embodiment

import (
	"fmt"
	"math"
	"slices"
)

// Proportions of the human body as parts of its height, after Drillis and
// Contini, "Body Segment Parameters" (1966), as quoted in textbooks of
// biomechanics. A humanoid's sizes follow from its height by them.
const (
	shoulderPart = 0.818 // shoulder joint above the floor
	spanPart     = 1.0   // finger tip to finger tip
	armPart      = 0.386 // upper arm 0.186, forearm 0.146, half of the hand 0.054
)

// frontDistance is how far in front of the shoulder a hand works at the edge
// of a shelf, in m: reach upwards is what is left of the arm over it.
const frontDistance = 0.45

// Measure is a length of the body in m with where it comes from.
type Measure struct {
	Value  float64 // [m]
	Source string  // "given", or "derived: " and the formula
}

// Body is what is known of one robot's body. It never changes.
type Body struct {
	spec           spec
	armSpan        Measure
	armLength      Measure
	shoulderHeight Measure
	reachLow       Measure
	reachHigh      Measure
}

func newBody(s spec) *Body {
	b := &Body{spec: s}
	if len(s.Hands) == 0 {
		none := Measure{Source: "derived: no hands"}
		b.armSpan, b.armLength, b.shoulderHeight, b.reachLow, b.reachHigh = none, none, none, none, none
		return b
	}
	human := func(part float64) Measure {
		if s.Kind != Humanoid {
			return Measure{Source: "unknown"}
		}
		return Measure{part * s.Height, fmt.Sprintf("derived: %g of the height (Drillis and Contini)", part)}
	}
	b.armSpan = given(s.ArmSpan, human(spanPart))
	b.armLength = given(s.ArmLength, human(armPart))
	b.shoulderHeight = given(s.ShoulderHeight, human(shoulderPart))
	forward := min(frontDistance, b.armLength.Value)
	up := math.Sqrt(b.armLength.Value*b.armLength.Value - forward*forward)
	b.reachHigh = given(s.ReachHigh, Measure{
		b.shoulderHeight.Value + up,
		fmt.Sprintf("derived: shoulder height and the arm at %g m in front", frontDistance),
	})
	low := Measure{max(0, b.shoulderHeight.Value-up), b.reachHigh.Source}
	if s.Kind == Humanoid {
		low = Measure{0, "derived: a humanoid bends its knees and reaches the floor"}
	}
	b.reachLow = given(s.ReachLow, low)
	return b
}

func given(value *float64, derived Measure) Measure {
	if value != nil {
		return Measure{*value, "given"}
	}
	return derived
}

// Name returns the body's name.
func (b *Body) Name() string { return b.spec.Name }

// Kind returns the body's build.
func (b *Body) Kind() Kind { return b.spec.Kind }

// Hands returns the names of the hands, none for a body without arms.
func (b *Body) Hands() []string { return slices.Clone(b.spec.Hands) }

// Speed returns the fastest walk or drive in m/s.
func (b *Body) Speed() float64 { return b.spec.Speed }

// mobile reports whether the body moves its base.
func (b *Body) mobile() bool {
	if b.spec.Mobile != nil {
		return *b.spec.Mobile
	}
	return b.spec.Legs > 0 || b.spec.Wheels > 0 || b.spec.Kind == Aerial
}

// Summary is the body's parameters as `saydo body -json` prints them, in m and kg.
type Summary struct {
	Name           string            `json:"name"`
	Kind           Kind              `json:"kind"`
	Arms           int               `json:"arms"`
	Legs           int               `json:"legs"`
	Wheels         int               `json:"wheels"`
	Height         float64           `json:"height"`
	ArmSpan        float64           `json:"arm_span"`
	ArmLength      float64           `json:"arm_length"`
	ReachLow       float64           `json:"reach_low"`
	ReachHigh      float64           `json:"reach_high"`
	Mass           float64           `json:"mass"`
	ShoulderHeight float64           `json:"shoulder_height"`
	Payload        float64           `json:"payload"`
	HandOpening    float64           `json:"hand_opening"`
	StepHeight     float64           `json:"step_height"`
	Speed          float64           `json:"speed"`
	Hands          []string          `json:"hands"`
	Gestures       []string          `json:"gestures"`
	Speech         bool              `json:"speech"`
	Mobile         bool              `json:"mobile"`
	Sources        map[string]string `json:"sources"` // of the lengths that may be derived
}

// Summary returns the body's parameters, lengths rounded to mm, with the
// source of each length that may have been derived.
func (b *Body) Summary() Summary {
	s := b.spec
	return Summary{
		Name: s.Name, Kind: s.Kind, Arms: len(s.Hands), Legs: s.Legs, Wheels: s.Wheels,
		Height: s.Height, ArmSpan: toMillimetre(b.armSpan.Value), ArmLength: toMillimetre(b.armLength.Value),
		ReachLow: toMillimetre(b.reachLow.Value), ReachHigh: toMillimetre(b.reachHigh.Value), Mass: s.Mass,
		ShoulderHeight: toMillimetre(b.shoulderHeight.Value), Payload: s.Payload, HandOpening: s.HandOpening,
		StepHeight: s.StepHeight, Speed: s.Speed, Hands: b.Hands(), Gestures: slices.Clone(s.Gestures),
		Speech: s.Speech, Mobile: b.mobile(),
		Sources: map[string]string{
			"arm_span": b.armSpan.Source, "arm_length": b.armLength.Source,
			"shoulder_height": b.shoulderHeight.Source,
			"reach_low":       b.reachLow.Source, "reach_high": b.reachHigh.Source,
		},
	}
}

func toMillimetre(v float64) float64 { return math.Round(v*1000) / 1000 }
