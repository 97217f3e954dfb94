package task

import (
	"strconv"
	"strings"
	"unicode"
)

// Effect is one literal that a step brings about, with the strongest evidence
// that this robot can offer for it.
type Effect struct {
	Literal
	Evidence Evidence `json:"evidence,omitempty"`
}

// Step is one skill with its arguments. Needs and Makes are ground, so that
// executor and body know no PDDL.
type Step struct {
	ID      int       `json:"id"`     // 1, 2, ... within the plan
	Clause  int       `json:"clause"` // index of the request's clause that it serves
	Skill   string    `json:"skill"`
	Args    []string  `json:"args,omitempty"`    // objects, in the order of the skill's parameters
	Numbers []float64 `json:"numbers,omitempty"` // SI, in the order of the skill's numbers
	Text    string    `json:"text,omitempty"`    // free text argument
	Needs   Condition `json:"needs"`
	Makes   []Effect  `json:"makes,omitempty"`
	Assumes []Literal `json:"assumes,omitempty"` // taken on trust by this step
	Say     string    `json:"say,omitempty"`     // the step in words
}

// String returns the step as PDDL: "(pick left_hand red_cup kitchen_table)".
func (s Step) String() string { return NewFact(s.Skill, s.Args...).String() }

// Plan is a sequence of steps that leads to the goal, replayed by the checker.
type Plan struct {
	ID            string    `json:"id"`
	InstructionID string    `json:"instruction_id"`
	Goal          Condition `json:"goal"` // holds at the end
	Steps         []Step    `json:"steps"`
	Assumptions   []Literal `json:"assumptions,omitempty"`
	Cost          float64   `json:"cost"`

	// Rest is how many clauses at the end of the request the plan does not
	// cover, since its steps must first find out what they need: when the steps
	// are done, plan again from there. 0: the plan covers them all.
	Rest int `json:"rest,omitempty"`
}

// Language returns the language that the step is spoken of in: "zh" for Chinese
// words, else "en".
func (s Step) Language() string {
	if strings.ContainsFunc(s.Say, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return "zh"
	}
	return "en"
}

// Motion is a step as it will really be sent to this body.
type Motion struct {
	Step    Step    `json:"step"`
	Attempt int     `json:"attempt"` // 1, 2, ...: later attempts are varied
	Binding Binding `json:"binding"`
	Limits  Limits  `json:"limits"`
	Target  *Pose   `json:"target,omitempty"` // [m], frame "map"
	Way     []Pose  `json:"way,omitempty"`    // to the target, for bodies that have no navigation of their own
	// Stops are the poses that the base takes one after another before it is at the
	// target, in "map": a long turn is made in parts. None: it goes there at once.
	Stops    []Pose  `json:"stops,omitempty"`
	Backward bool    `json:"backward,omitempty"` // the base backs up to the target
	Pace     float64 `json:"pace,omitempty"`     // part of the usual speed: later attempts are slower
	Gait     string  `json:"gait,omitempty"`     // as the robot calls it; empty: it is not told one
	// Phases are what joints and hands do one after the other, for bodies whose
	// joints are known: a gesture is one, taking hold of a thing several.
	Phases []Phase `json:"phases,omitempty"`
	// Notes say what was clipped, scaled, slowed or done otherwise than asked.
	Notes []string `json:"notes,omitempty"`
}

// Phase is one part of a motion: the body bends, joints move, or a hand opens, closes or waits.
type Phase struct {
	Does   string       `json:"does"`             // for people: "reach for it"
	Joints []string     `json:"joints,omitempty"` // those that move
	Path   []JointPoint `json:"path,omitempty"`   // from where they are
	Free   bool         `json:"free,omitempty"`   // only the end of the path matters: another may be taken
	Grip   *Grip        `json:"grip,omitempty"`
	Offer  *Offer       `json:"offer,omitempty"`
	Bend   *Bend        `json:"bend,omitempty"` // before its joints move
	Rest   float64      `json:"rest,omitempty"` // [s] that it stays so before the next one
}

// Bend is how a robot is told to hold its body: where its root link is, against where it is
// as the body stands. Down and Lean of 0 are upright.
type Bend struct {
	Down   float64 `json:"down"`   // [m] lower
	Lean   float64 `json:"lean"`   // [rad] forward
	Height float64 `json:"height"` // [m] of the root link above the floor then

	Within string `json:"within,omitempty"` // the container that the hand goes into while it is held so; "": none
}

// Offer is a hand that holds something out until somebody takes it.
type Offer struct {
	Hand  string  `json:"hand"`
	Thing Object  `json:"thing"`
	To    Object  `json:"to"`
	Most  float64 `json:"most"` // [s] that it waits; then it keeps the thing
	Pull  float64 `json:"pull"` // [N] that is felt as a pull

	Toward float64 `json:"toward"` // [rad] to the left of the robot's front: where they stand
}

// Grip is how far a hand opens or closes.
type Grip struct {
	Hand  string  `json:"hand"`
	Width float64 `json:"width"`           // [m] between the fingers
	Holds bool    `json:"holds,omitempty"` // the fingers must meet something
	Empty bool    `json:"empty,omitempty"` // the fingers must meet nothing
}

// JointPoint is where the joints of a motion are at a time after its start.
type JointPoint struct {
	At        float64   `json:"at"`        // [s]
	Positions []float64 `json:"positions"` // [rad] or [m], one a joint
}

// Pose is a position in m and a heading in rad, in the frame "map" (REP 105).
type Pose struct {
	X   float64 `json:"x"`
	Y   float64 `json:"y"`
	Z   float64 `json:"z"`
	Yaw float64 `json:"yaw"`
}

// FillSlots replaces {name} in the template by the values; unknown slots stay.
func FillSlots(template string, values map[string]string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(template, '{')
		end := strings.IndexByte(template, '}')
		if open < 0 || end < open {
			b.WriteString(template)
			return b.String()
		}
		b.WriteString(template[:open])
		if v, ok := values[template[open+1:end]]; ok {
			b.WriteString(v)
		} else {
			b.WriteString(template[open : end+1])
		}
		template = template[end+1:]
	}
}

// Slots lists the names in braces of the template, in order.
func Slots(template string) []string {
	var out []string
	for {
		_, rest, opened := strings.Cut(template, "{")
		slot, rest, closed := strings.Cut(rest, "}")
		if !opened || !closed {
			return out
		}
		out, template = append(out, slot), rest
	}
}

// FormatNumber formats a value for people: up to two decimals, no trailing zeros.
func FormatNumber(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
