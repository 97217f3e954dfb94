package embodiment

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/gesture"
	"saydo/embodiment/way"
	"saydo/task"
)

// spec is what is told of a body, by its file and its URDF together. Pointers
// mark what may be left untold and is then derived; sources names for each key
// where its value comes from.
type spec struct {
	Name           string
	Kind           Kind
	Height         float64
	Width          float64 // across, its arms drawn in; 0: not known
	ArmSpan        *float64
	ArmLength      *float64
	ShoulderHeight *float64
	ReachLow       *float64
	ReachHigh      *float64
	Payload        float64
	HandOpening    float64
	Hands          []string
	Legs           int
	Wheels         int
	StepHeight     float64
	Speed          float64
	Mass           float64
	Gestures       []string
	Speech         bool
	Mobile         *bool
	Bindings       map[string]task.Binding
	Controllers    map[string][]string
	Grippers       map[string]Gripper
	Gaits          map[string]string
	Drive          *Drive
	Posture        *Posture
	sources        map[string]string
}

// givenSource is the source of what the body file itself tells.
const givenSource = "given"

// spec puts the file's values over the robot's.
func (f bodyFile) spec(r *robot) spec {
	s := spec{sources: map[string]string{}}
	if r != nil {
		s = r.spec()
		if f.Gestures == nil { // finding out takes a while
			s.Gestures = r.gestures()
		}
	}
	put(&s, "name", &s.Name, f.Name)
	put(&s, "kind", &s.Kind, f.Kind)
	put(&s, "height", &s.Height, f.Height)
	put(&s, "width", &s.Width, f.Width)
	put(&s, "payload", &s.Payload, f.Payload)
	put(&s, "hand_opening", &s.HandOpening, f.HandOpening)
	put(&s, "legs", &s.Legs, f.Legs)
	put(&s, "wheels", &s.Wheels, f.Wheels)
	put(&s, "step_height", &s.StepHeight, f.StepHeight)
	put(&s, "speed", &s.Speed, f.Speed)
	put(&s, "mass", &s.Mass, f.Mass)
	put(&s, "speech", &s.Speech, f.Speech)
	for key, v := range map[string]struct{ to, from **float64 }{
		"arm_span": {&s.ArmSpan, &f.ArmSpan}, "arm_length": {&s.ArmLength, &f.ArmLength},
		"shoulder_height": {&s.ShoulderHeight, &f.ShoulderHeight},
		"reach_low":       {&s.ReachLow, &f.ReachLow}, "reach_high": {&s.ReachHigh, &f.ReachHigh},
	} {
		if *v.from != nil {
			*v.to, s.sources[key] = *v.from, givenSource
		}
	}
	s.Bindings, s.Controllers, s.Grippers, s.Gaits, s.Drive, s.Posture = f.Bindings, f.Controllers, f.Grippers, f.Gaits, f.Drive, f.Posture
	if f.Mobile != nil {
		s.Mobile, s.sources["mobile"] = f.Mobile, givenSource
	}
	for key, joints := range map[string][]string{"head": f.Head, "arm": f.Arm, "fingers": f.Fingers} {
		if joints != nil {
			s.sources[key] = givenSource
		}
	}
	if f.Hands != nil {
		s.Hands, s.sources["hands"] = f.Hands, givenSource
	}
	if f.Gestures != nil {
		s.Gestures, s.sources["gestures"] = f.Gestures, givenSource
	}
	return s
}

// put sets the value where the file gives it.
func put[T any](s *spec, key string, to, from *T) {
	if from != nil {
		*to, s.sources[key] = *from, givenSource
	}
}

// robot is a body's URDF, told apart and measured.
type robot struct {
	*reacher

	text     string // of the URDF
	measures anatomy.Measures
	hitter   *way.Hitter
	lacks    lacks
}

// lacks keeps which gestures the body cannot make, which takes a search and is asked by
// several. It is safe for use from any goroutine.
type lacks struct {
	mu  sync.Mutex
	why map[string]lack
}

// lack is why the body cannot make a gesture, or that it makes another one instead.
type lack struct {
	instead bool
	why     error
}

// cannot says why the body cannot make the gesture; nil where it can, or makes another one instead.
func (r *robot) cannot(name string) (instead bool, why error) {
	r.lacks.mu.Lock()
	defer r.lacks.mu.Unlock()
	l, known := r.lacks.why[name]
	if !known {
		l.instead, l.why = gesture.Cannot(r.hitter, name)
		if r.lacks.why == nil {
			r.lacks.why = map[string]lack{}
		}
		r.lacks.why[name] = l
	}
	return l.instead, l.why
}

func newRobot(text []byte, b *anatomy.Body, m anatomy.Measures) *robot {
	return &robot{text: string(text), reacher: newReacher(b, postures(b)), measures: m, hitter: way.NewHitter(b)}
}

//go:generate go run saydo/embodiment/measured

// measuresOf returns the measures of the body of that URDF. Searching for how far the arms get was half of what a node's start
// took, and several start at once: those of the shipped bodies come with the program (make gen).
func measuresOf(b *anatomy.Body, text []byte) anatomy.Measures {
	if m, ok := shippedMeasures(sumOf(text)); ok && !b.Told.Any() {
		return m
	}
	return b.Measure()
}

// sumOf is by what a URDF is known.
func sumOf(text []byte) string { return fmt.Sprintf("%x", sha256.Sum256(text)) }

// spec returns what the URDF tells of the body.
func (r *robot) spec() spec {
	m := r.measures
	s := spec{
		Name: plainName(r.body.Model.Name), Kind: Kind(r.body.Kind), Hands: r.hands(),
		Legs: len(r.body.Legs), Wheels: len(r.body.Wheels),
		Height: m.Height.Value, Width: m.Width.Value, Payload: m.Payload.Value, HandOpening: m.HandOpening.Value,
		StepHeight: m.StepHeight.Value, Speed: m.Speed.Value, Mass: m.Mass.Value,
		sources: map[string]string{
			"name": fromURDF, "kind": fromURDF, "hands": fromURDF, "legs": fromURDF, "wheels": fromURDF, "gestures": fromURDF,
			"height": m.Height.Source, "width": m.Width.Source, "payload": m.Payload.Source, "hand_opening": m.HandOpening.Source,
			"step_height": m.StepHeight.Source, "speed": m.Speed.Source, "mass": m.Mass.Source,
		},
	}
	if r.body.Drives {
		drives := true
		s.Mobile, s.sources["mobile"] = &drives, fromURDF
	}
	if len(s.Hands) == 0 {
		return s
	}
	for key, v := range map[string]struct {
		to   **float64
		from anatomy.Measure
	}{
		"arm_span": {&s.ArmSpan, m.ArmSpan}, "arm_length": {&s.ArmLength, m.ArmLength},
		"shoulder_height": {&s.ShoulderHeight, m.ShoulderHeight},
		"reach_low":       {&s.ReachLow, m.ReachLow}, "reach_high": {&s.ReachHigh, m.ReachHigh},
	} {
		*v.to, s.sources[key] = &v.from.Value, v.from.Source
	}
	return s
}

// fromURDF is the source of what the URDF tells outright.
const fromURDF = "from the URDF"

// hands names one hand an arm: by their sides where there are two.
func (r *robot) hands() []string {
	arms := r.body.Arms
	if len(arms) == 1 {
		if len(arms[0].Fingers) > 0 && len(arms[0].Fingers) <= 2 {
			return []string{"gripper"}
		}
		return []string{"hand"}
	}
	var out []string
	for i := range arms {
		name := arms[i].Side.String() + "_hand"
		if arms[i].Side == anatomy.Middle || slices.Contains(out, name) {
			name = "hand_" + string(rune('a'+i%26))
		}
		out = append(out, name)
	}
	return out
}

// plainName makes a name of lower-case words of the URDF's.
func plainName(s string) string {
	out := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '_'
	}, s)
	if out = strings.Trim(out, "_"); out == "" {
		return "robot"
	}
	return out
}
