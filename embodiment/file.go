package embodiment

import (
	"fmt"
	"slices"
	"strings"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// Kind is the build of a body.
type Kind string

// The kinds of bodies.
const (
	Humanoid  Kind = "humanoid"
	Biped     Kind = "biped"
	Quadruped Kind = "quadruped"
	Wheeled   Kind = "wheeled"
	Arm       Kind = "arm"
	Aerial    Kind = "aerial"
	Hand      Kind = "hand"
	Other     Kind = "other"
)

// kinds lists all kinds in the order in which faults name them.
func kinds() []string {
	return []string{
		string(Humanoid), string(Biped), string(Quadruped), string(Wheeled),
		string(Arm), string(Aerial), string(Hand), string(Other),
	}
}

// bodyFile is the body file as it stands on disk; docs/body.schema.json
// describes it. What is left out is told by the URDF that it names, or derived.
type bodyFile struct {
	Version        int      `yaml:"version"`
	URDF           string   `yaml:"urdf"`       // the robot's file, beside this one
	SRDF           string   `yaml:"srdf"`       // MoveIt's file of it, beside this one: which links may touch
	Mount          *float64 `yaml:"mount"`      // [m] how high the foot of what the URDF shows is: on a table, on a pedestal
	HandSpeed      *float64 `yaml:"hand_speed"` // [m/s] that a hand, the head or a foot goes at most where its joints are moved here
	Name           *string  `yaml:"name"`
	Kind           *Kind    `yaml:"kind"`
	Height         *float64 `yaml:"height"`          // [m] standing, floor to top
	Width          *float64 `yaml:"width"`           // [m] across the way that it goes, its arms drawn in
	ArmSpan        *float64 `yaml:"arm_span"`        // [m] finger tip to finger tip
	ArmLength      *float64 `yaml:"arm_length"`      // [m] shoulder to the middle of the closed hand
	ShoulderHeight *float64 `yaml:"shoulder_height"` // [m] above the floor, at the torso's highest
	ReachLow       *float64 `yaml:"reach_low"`       // [m] lowest height that a hand works at
	ReachHigh      *float64 `yaml:"reach_high"`      // [m] highest height that a hand works at
	Payload        *float64 `yaml:"payload"`         // [kg] that one hand lifts
	HandOpening    *float64 `yaml:"hand_opening"`    // [m] widest grip
	Hands          []string `yaml:"hands"`           // left_hand, right_hand; none for a body without arms
	Head           []string `yaml:"head"`            // joints of the URDF that turn the head, where it is found to be otherwise
	Arm            []string `yaml:"arm"`             // ... that are an arm's, of whichever hand
	Fingers        []string `yaml:"fingers"`         // ... that open and close a hand
	Legs           *int     `yaml:"legs"`
	Wheels         *int     `yaml:"wheels"`
	StepHeight     *float64 `yaml:"step_height"` // [m] highest step that it climbs; 0: none
	Speed          *float64 `yaml:"speed"`       // [m/s] fastest walk or drive
	Mass           *float64 `yaml:"mass"`        // [kg]
	Gestures       []string `yaml:"gestures"`    // names of gestures: wave, bow, nod, point, cross_arms
	Speech         *bool    `yaml:"speech"`      // has a voice
	Mobile         *bool    `yaml:"mobile"`      // moves its base; left out: when it has legs or wheels, or flies

	Bindings    map[string]task.Binding `yaml:"bindings"`    // skill -> the interface that carries it out, where not as its own file says
	Controllers map[string][]string     `yaml:"controllers"` // action FollowJointTrajectory -> its joints in its order
	Grippers    map[string]Gripper      `yaml:"grippers"`    // hand -> its gripper
	Gaits       map[string]string       `yaml:"gaits"`       // skill -> what the robot calls the gait that it does it in
	Drive       *Drive                  `yaml:"drive"`       // by velocities, where the robot has no navigation
	Posture     *Posture                `yaml:"posture"`     // how it is told to bend for its arm, where that is moved here

	doc *yamlfile.Document // nil for a URDF alone
}

// Decode reads a body file; name only names it in faults. A URDF that the file
// names is not opened: what the file itself tells must be enough (Open reads
// both). The error is a *yamlfile.Error with line and column where there is one.
func Decode(name string, data []byte) (*Body, error) {
	f, err := decodeFile(name, data)
	if err != nil {
		return nil, err
	}
	return f.body(name, nil)
}

func decodeFile(name string, data []byte) (bodyFile, error) {
	var f bodyFile
	doc, err := yamlfile.Parse(name, data)
	if err != nil {
		return f, fmt.Errorf("reading the body: %w", err)
	}
	if err := doc.Decode(&f); err != nil {
		return f, fmt.Errorf("reading the body: %w", err)
	}
	doc.Release()
	f.doc = doc
	if err := yamlfile.Version(name, f.Version); err != nil {
		return f, fmt.Errorf("reading the body: %w", err)
	}
	return f, nil
}

// body puts the file's values over those of the robot, which may be nil.
func (f bodyFile) body(name string, r *robot) (*Body, error) {
	s := f.spec(r)
	if wrong := f.wrong(&s, r); wrong.reason != "" {
		return nil, fmt.Errorf("reading the body: %w", f.fault(name, wrong))
	}
	if wrong := s.fault(); wrong.reason != "" {
		if r != nil && wrong.at == nil {
			wrong.reason += r.unseen() + "; a body file with \"urdf: " + f.URDF + "\" can give what the URDF does not tell"
		}
		return nil, fmt.Errorf("reading the body: %w", f.fault(name, wrong))
	}
	b := newBody(s, r)
	b.urdf, b.srdf, b.doc = f.URDF, f.SRDF, f.doc
	return b, nil
}

// unseen says what of the robot's meshes was not seen, and of the first that was left out
// in which line and why.
func (r *robot) unseen() string {
	if r.body.Missing == 0 {
		return ""
	}
	out := fmt.Sprintf("; %d of its %d meshes are not here, cannot be read or are too large", r.body.Missing, r.body.Meshes)
	if notes := r.body.Notes; len(notes) > 0 {
		out += fmt.Sprintf(" (line %d: %s)", notes[0].Line, notes[0].Text)
	}
	return out
}

// fault tells the flaw with its line, where the file has one.
func (f bodyFile) fault(name string, wrong flaw) *yamlfile.Error {
	if f.doc == nil || wrong.at == nil {
		return &yamlfile.Error{File: name, Reason: wrong.reason}
	}
	return f.doc.Fault(wrong.reason, wrong.at...)
}

// fault says what is wrong with the values; its reason is "" for nothing.
func (s *spec) fault() flaw {
	switch {
	case strings.TrimSpace(s.Name) == "":
		return flaw{reason: `"name" is missing; give the body a name`}
	case !slices.Contains(kinds(), string(s.Kind)):
		return s.flaw("kind", fmt.Sprintf("kind is %q; use one of %s", s.Kind, strings.Join(kinds(), ", ")))
	case s.Legs < 0:
		return s.flaw("legs", "legs are counted from 0")
	case s.Wheels < 0:
		return s.flaw("wheels", "wheels are counted from 0")
	}
	for _, n := range s.numbers() {
		if !(n.value >= n.low && n.value <= n.high) { // also refuses NaN
			return s.flaw(n.key, fmt.Sprintf("%s is %g %s; a body has %g to %g %s", n.key, n.value, n.unit, n.low, n.high, n.unit))
		}
	}
	return s.handsFault()
}

// flaw is a fault of the value: in its line, where the body file itself gives it.
func (s *spec) flaw(key, reason string) flaw {
	if s.sources[key] == givenSource {
		return flaw{reason, []any{key}}
	}
	return flaw{reason: reason}
}

// handsFault checks what only matters to a body with hands.
func (s *spec) handsFault() flaw {
	for i, h := range s.Hands {
		if !isName(h) || slices.Contains(s.Hands[:i], h) {
			return s.flaw("hands", fmt.Sprintf("hand %q: give each hand a name of its own in lower case, for example left_hand", h))
		}
	}
	if len(s.Hands) == 0 {
		return flaw{}
	}
	if s.Kind != Humanoid && s.ReachHigh == nil && (s.ShoulderHeight == nil || s.ArmLength == nil) {
		return flaw{reason: fmt.Sprintf("reach_high cannot be derived for a %s body; give it, or shoulder_height and arm_length", s.Kind)}
	}
	b := newBody(*s, nil)
	if b.reachLow.Value > b.reachHigh.Value {
		return s.flaw("reach_low", fmt.Sprintf("reach_low %g m is above reach_high %g m; swap or mend them", b.reachLow.Value, b.reachHigh.Value))
	}
	return flaw{}
}

func isName(s string) bool {
	return s != "" && s[0] >= 'a' && s[0] <= 'z' && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_'
	})
}

// number is a value of the file with the range that makes sense.
type number struct {
	key, unit        string
	value, low, high float64
}

func (s *spec) numbers() []number {
	out := []number{
		{"height", "m", s.Height, 0.02, 10},
		{"width", "m", s.Width, 0, 10},
		{"payload", "kg", s.Payload, 0, 1000},
		{"hand_opening", "m", s.HandOpening, 0, 2},
		{"step_height", "m", s.StepHeight, 0, 3},
		{"speed", "m/s", s.Speed, 0, 30},
		{"mass", "kg", s.Mass, 0, 10000},
	}
	for _, opt := range []struct {
		key   string
		value *float64
	}{
		{"arm_span", s.ArmSpan},
		{"arm_length", s.ArmLength},
		{"shoulder_height", s.ShoulderHeight},
		{"reach_low", s.ReachLow},
		{"reach_high", s.ReachHigh},
	} {
		if opt.value != nil {
			out = append(out, number{opt.key, "m", *opt.value, 0, 20})
		}
	}
	return out
}
