package embodiment

import (
	"fmt"
	"maps"
	"math"
	"strings"

	"saydo/internal/yamlfile"
)

// Proportions of the human body as parts of its height, after Drillis and
// Contini, "Body Segment Parameters" (1966), as quoted in textbooks of
// biomechanics. A humanoid's sizes follow from its height by them.
const (
	shoulderPart = 0.818 // shoulder joint above the floor
	spanPart     = 1.0   // finger tip to finger tip
	armPart      = 0.386 // upper arm 0.186, forearm 0.146, half of the hand 0.054
)

// frontDistance is how far in front of the shoulder, of a body known without a URDF, a hand works at the edge
// of a shelf, in m: reach upwards is what is left of the arm over it.
const frontDistance = 0.25

// Measure is a length of the body in m with where it comes from.
type Measure struct {
	Value  float64 // [m]
	Source string  // "given", "from the URDF", "estimated: " or "derived: " with how
}

// Body is what is known of one robot's body. It never changes.
type Body struct {
	spec           spec
	robot          *robot             // nil: known without a URDF
	urdf           string             // the file that robot was read from, as the body file names it
	srdf           string             // the same of what says which of its links may touch; "": none
	doc            *yamlfile.Document // the body file; nil for a URDF alone
	armed          bool               // its arm is moved here, also where the simulated robot does it
	simulated      bool               // it has none of the maker's own actions
	ground         *ground            // where it stands and stays; nil: it moves about, or nobody told
	base           float64            // [m] that the base reaches from its middle; 0: as the rest tells
	armSpan        Measure
	armLength      Measure
	shoulderHeight Measure
	reachLow       Measure
	reachHigh      Measure
	clearance      float64 // [m] of the middle of a thing above what it stands on, for a hand that is moved here to take it
}

func newBody(s spec, r *robot) *Body {
	b := &Body{spec: s, robot: r}
	if b.armed = s.worksByArm(); r != nil && b.armed {
		r.reacher = newReacher(r.body, s.ownPostures(r.body))
		b.clearance = clearanceOf(r)
	}
	if len(s.Hands) == 0 {
		none := Measure{Source: "derived: no hands"}
		if s.Kind == Hand {
			none.Source = "derived: a hand by itself, on no arm"
		}
		b.armSpan, b.armLength, b.shoulderHeight, b.reachLow, b.reachHigh = none, none, none, none, none
		return b
	}
	human := func(part float64) Measure {
		if s.Kind != Humanoid {
			return Measure{Source: "unknown"}
		}
		return Measure{part * s.Height, fmt.Sprintf("derived: %g of the height (Drillis and Contini)", part)}
	}
	b.armSpan = s.told("arm_span", s.ArmSpan, human(spanPart))
	b.armLength = s.told("arm_length", s.ArmLength, human(armPart))
	b.shoulderHeight = s.told("shoulder_height", s.ShoulderHeight, human(shoulderPart))
	forward := min(frontDistance, b.armLength.Value)
	up := math.Sqrt(b.armLength.Value*b.armLength.Value - forward*forward)
	b.reachHigh = s.told("reach_high", s.ReachHigh, Measure{
		b.shoulderHeight.Value + up,
		fmt.Sprintf("derived: shoulder height and the arm at %g m in front", frontDistance),
	})
	low := Measure{max(0, b.shoulderHeight.Value-up), b.reachHigh.Source}
	if s.Kind == Humanoid {
		low = Measure{0, "derived: a humanoid bends its knees and reaches the floor"}
	}
	b.reachLow = s.told("reach_low", s.ReachLow, low)
	b.byStances()
	return b
}

// told returns the value with its source where there is one.
func (s *spec) told(key string, value *float64, derived Measure) Measure {
	if value != nil {
		return Measure{*value, s.sources[key]}
	}
	return derived
}

// Name returns the body's name.
func (b *Body) Name() string { return b.spec.Name }

// Kind returns the body's build.
func (b *Body) Kind() Kind { return b.spec.Kind }

// Hands returns the names of the hands, none for a body without arms.
func (b *Body) Hands() []string { return listed(b.spec.Hands) }

// listed returns a copy that is an empty list in JSON, not null, for none.
func listed(s []string) []string { return append([]string{}, s...) }

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
	Name           string              `json:"name"`
	Kind           Kind                `json:"kind"`
	Arms           int                 `json:"arms"`
	Legs           int                 `json:"legs"`
	Wheels         int                 `json:"wheels"`
	Height         float64             `json:"height"`
	ArmSpan        float64             `json:"arm_span"`
	ArmLength      float64             `json:"arm_length"`
	ReachLow       float64             `json:"reach_low"`
	ReachHigh      float64             `json:"reach_high"`
	Mass           float64             `json:"mass"`
	ShoulderHeight float64             `json:"shoulder_height"`
	Payload        float64             `json:"payload"`
	Together       float64             `json:"payload_together"` // of both hands; 0: it has one
	HandOpening    float64             `json:"hand_opening"`
	StepHeight     float64             `json:"step_height"`
	Speed          float64             `json:"speed"`
	Hands          []string            `json:"hands"`
	Gestures       []string            `json:"gestures"`
	Width          float64             `json:"width"`
	Door           float64             `json:"door"`    // the narrowest that it passes; 0: unknown, or it stands in one place
	Joints         int                 `json:"joints"`  // that move by themselves, of the URDF
	Head           []string            `json:"head"`    // the joints that turn it
	Arm            map[string][]string `json:"arm"`     // the joints of each hand's arm, trunk first
	Fingers        map[string][]string `json:"fingers"` // the joints of each hand's fingers
	Cameras        []string            `json:"cameras"` // links of the URDF
	Speech         bool                `json:"speech"`
	Mobile         bool                `json:"mobile"`
	Sources        map[string]string   `json:"sources"` // where each value comes from
}

// Summary returns the body's parameters, lengths rounded to mm, with the
// source of each.
func (b *Body) Summary() Summary {
	s := b.spec
	sources := maps.Clone(s.sources)
	for key, m := range map[string]Measure{
		"arm_span": b.armSpan, "arm_length": b.armLength, "shoulder_height": b.shoulderHeight,
		"reach_low": b.reachLow, "reach_high": b.reachHigh,
	} {
		sources[key] = m.Source
	}
	found := b.parts()
	return Summary{
		Name: s.Name, Kind: s.Kind, Arms: len(s.Hands), Legs: s.Legs, Wheels: s.Wheels,
		Height: toMillimetre(s.Height), ArmSpan: toMillimetre(b.armSpan.Value), ArmLength: toMillimetre(b.armLength.Value),
		ReachLow: toMillimetre(b.reachLow.Value), ReachHigh: toMillimetre(b.reachHigh.Value), Mass: toMillimetre(s.Mass),
		ShoulderHeight: toMillimetre(b.shoulderHeight.Value), Payload: toMillimetre(s.Payload), Together: toMillimetre(b.together()), HandOpening: toMillimetre(s.HandOpening),
		StepHeight: toMillimetre(s.StepHeight), Speed: toMillimetre(s.Speed), Hands: b.Hands(), Gestures: listed(s.Gestures),
		Width: toMillimetre(s.Width), Door: b.narrowest(), Joints: found.joints, Head: found.head, Arm: found.arm, Fingers: found.fingers, Cameras: found.cameras, Speech: s.Speech, Mobile: b.mobile(), Sources: sources,
	}
}

// Guessed reports whether the value of that key is an estimate, which people are told with doubt.
func (s *Summary) Guessed(key string) bool { return guessed(s.Sources[key]) }

func guessed(source string) bool { return strings.Contains(source, "estimated") }

func toMillimetre(v float64) float64 { return math.Round(v*1000) / 1000 }
