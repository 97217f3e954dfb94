package task

import "time"

// Skill is what Saydo must know of a skill beyond its PDDL action: how it is
// spoken of, its limits, which of the robot's interfaces carries it out, and
// on what evidence its effects count. One YAML file in config/skills each;
// docs/skills.md explains an example line by line.
type Skill struct {
	Version  int                 `yaml:"version"`
	Name     string              `yaml:"skill"` // the name of the PDDL action
	Params   []string            `yaml:"params"`
	Numbers  []SkillNumber       `yaml:"numbers"`
	Text     string              `yaml:"text"`     // what the free text argument is; "": none
	Readings []Reading           `yaml:"readings"` // how people ask for it
	Say      map[string]string   `yaml:"say"`      // language -> how the step is told: "pick up {thing} from {place}"
	Limits   Limits              `yaml:"limits"`
	Body     BodyNeeds           `yaml:"body"`
	Binding  Binding             `yaml:"binding"`
	Evidence map[string]Evidence `yaml:"evidence"` // predicate of an effect -> strongest evidence there is
	Optional bool                `yaml:"optional"` // a failure does not fail the task

	// Facts is how the skill's own predicates are told, as in Wording.
	Facts map[string]map[string][]string `yaml:"facts"`
}

// SkillNumber is a numeric argument with its unit and range.
type SkillNumber struct {
	Name    string  `yaml:"name"`
	Unit    string  `yaml:"unit"` // SI: "m", "rad", "s", "kg", "1"
	Min     float64 `yaml:"min"`
	Max     float64 `yaml:"max"`
	Default float64 `yaml:"default"`
}

// Reading is one way to ask for a skill. Phrases hold slots in braces, named
// like the skill's parameters, numbers or "text". With a Goal the phrase asks
// for that state, in PDDL over the slots; without one, for the act itself.
type Reading struct {
	Phrases map[string][]string `yaml:"phrases"` // language -> phrases
	Goal    string              `yaml:"goal"`    // "(on {thing} {place})"
	Midway  string              `yaml:"midway"`  // the goal instead when the request goes on with the same thing
	Leaves  string              `yaml:"leaves"`  // the slot that holds what was done with the others: what is brought, when "it" is
	Numbers map[string]float64  `yaml:"numbers"` // values that the phrases imply, in SI units
	Each    bool                `yaml:"each"`    // several objects are several goals in order, not one together
}

// Limits bound one step.
type Limits struct {
	Timeout  Seconds `yaml:"timeout"`  // [s] deadline of one attempt
	Stall    Seconds `yaml:"stall"`    // [s] longest silence of its feedback; 0: not watched
	Attempts int     `yaml:"attempts"` // attempts before the plan is changed; 0 means 1
	Backoff  Seconds `yaml:"backoff"`  // [s] wait before the second attempt, doubled for each further
}

// Seconds is a length of time in seconds, as it stands in YAML.
type Seconds float64

// Duration returns it as a time.Duration.
func (s Seconds) Duration() time.Duration { return time.Duration(float64(s) * float64(time.Second)) }

// BodyNeeds names what a body must have for a skill. Reach and Lift name the
// parameters of the skill whose object must be within reach or payload.
type BodyNeeds struct {
	Arms    int    `yaml:"arms"`    // at least so many arms with a hand
	Legs    bool   `yaml:"legs"`    // must be able to step up
	Seat    bool   `yaml:"seat"`    // must be able to sit on furniture, as two legs do
	Mobile  bool   `yaml:"mobile"`  // must be able to move its base
	Speech  bool   `yaml:"speech"`  // must be able to speak
	Gesture string `yaml:"gesture"` // must know this gesture
	Reach   string `yaml:"reach"`
	Lift    string `yaml:"lift"`
}

// The parts of a body that people may forbid to be moved.
const (
	PartBase = "base"
	PartArms = "arms"
	PartBody = "body" // the whole of it
)

// Moves reports whether the skill moves that part of the body. Legs are of the base, since
// they step onto things and off them. A gesture counts as one of the arms, since there are
// bodies that nod with a hand.
func (n BodyNeeds) Moves(part string) bool {
	switch part {
	case PartBase:
		return n.Mobile || n.Legs
	case PartArms:
		return n.Arms > 0 || n.Gesture != ""
	case PartBody:
		return n.Moves(PartBase) || n.Moves(PartArms)
	}
	return false
}

// ArmInterface is the interface by which the body's own kinematics move arm and
// hand.
const ArmInterface = "arm"

// MoveGroupInterface is the same, but for the ways through free space: MoveIt
// finds them for the group of joints that the binding's Name is.
const MoveGroupInterface = "move_group"

// TrajectoryInterface is the interface by which gestures that are made here go to
// the controllers of the joints.
const TrajectoryInterface = "trajectory"

// GazeInterface is the interface by which the body's own head turns its camera to what
// a skill looks at.
const GazeInterface = "gaze"

// NoInterface is the binding of a skill that nothing of the robot carries out: plans do
// without it.
const NoInterface = "none"

// ByArm reports whether the body's own kinematics carry the skill out.
func (b Binding) ByArm() bool {
	return b.Interface == ArmInterface || b.Interface == MoveGroupInterface
}

// MovesJoints reports whether the skill goes to the joints by ways that are made
// here.
func (b Binding) MovesJoints() bool {
	return b.ByArm() || b.Interface == TrajectoryInterface || b.Interface == GazeInterface
}

// look is the robot's own skill that looks and does nothing else.
const look = "look"

// WhyNotGaze says why a head that turns cannot carry the skill out; "" where it can. The
// skill must be about something to look at, and ask nothing else of the body.
// One that the robot carries out by its own look is a look, though only a body that gets about may be asked for it.
func (s Skill) WhyNotGaze(sights bool) string {
	switch {
	case s.Body.Arms > 0 || s.Body.Gesture != "" || s.Body.Legs || s.Body.Seat || s.Body.Mobile && s.Binding.Name != look:
		return s.Name + " is more than a look: \"gaze\" only turns the head"
	case !sights:
		return s.Name + " has nothing to look at: \"gaze\" turns the head to a place, a person or a room that the skill names"
	}
	return ""
}

// Interfaces lists what a binding may name: an action of navigation, the robot's
// own skills, an action of its maker, its joints' trajectories, arm and gripper by the body's own
// kinematics without and with MoveIt, its head, a word to say, time that passes, and nothing at all.
func Interfaces() []string {
	return []string{"navigate", "skill", ActionInterface, TrajectoryInterface, ArmInterface, MoveGroupInterface, GazeInterface, "say", "wait", NoInterface}
}
