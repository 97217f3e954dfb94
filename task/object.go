package task

import (
	"strings"
	"time"
	"unicode"
)

// Object is one named thing of the world: a room, a door, a place, a person or
// something that can be carried. All lengths are in m, in the frame "map"
// (REP 105: x forward, y left, z up).
type Object struct {
	ID         string
	Type       string            // a type of the domain
	Kind       string            // what people call such a thing; finer than the type
	Names      []string          // in any language, the preferred of each language first
	Home       string            // id of the place where it belongs; "": nowhere
	Attributes map[string]string // "color": "red", "wearing": "blue shirt"
	Mass       float64           // [kg]; 0: unknown
	Pose       *Pose             // nil: unknown; of a place: where things stand on it
	Size       [3]float64        // [m] along x, y, z; zero: unknown
}

// Name returns the preferred name in the language, else in any, else the id
// with blanks for underscores.
func (o Object) Name(language string) string {
	for _, n := range o.Names {
		if (language == "zh") == isHan(n) {
			return n
		}
	}
	if len(o.Names) > 0 {
		return o.Names[0]
	}
	return strings.ReplaceAll(o.ID, "_", " ")
}

// Spoken returns the object as one speaks of it: "the red cup", but "Ann".
func (o Object) Spoken(language string) string {
	name := o.Name(language)
	first, _, _ := strings.Cut(name, " ")
	switch {
	case language == "zh", name == "":
		return name
	case unicode.IsUpper([]rune(name)[0]), determines(first):
		return name
	}
	return "the " + name
}

// determines reports whether the English word takes the place of "the", as in
// the words by which somebody described a thing: "everything on the table".
func determines(word string) bool {
	switch word {
	case "the", "my", "your", "his", "her", "our", "their", "its", "this", "that", "these", "those",
		"a", "an", "some", "any", "all", "every", "everything", "each", "both":
		return true
	}
	return false
}

func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x3400 && r <= 0x9fff })
}

// The attributes of a door that tell what gets through it, in m.
const (
	DoorWidth  = "width"  // between its jambs
	DoorHeight = "height" // of what hangs lowest over the way
	DoorStep   = "step"   // the highest step on the way
)

// Measure returns how much of the measure the object has: "size" [m³], "mass"
// [kg], "height" or "thickness" [m]; 0 when that is not known.
func (o Object) Measure(by string) float64 {
	switch by {
	case "size":
		return o.Size[0] * o.Size[1] * o.Size[2]
	case "mass", "weight":
		return o.Mass
	case "height":
		return o.Size[2]
	case "thickness":
		return min(o.Size[0], o.Size[1], o.Size[2])
	}
	return 0
}

// Belief is a fact with what it rests on.
type Belief struct {
	Fact
	False      bool // known not to hold
	Evidence   Evidence
	Confidence float64   // 0..1
	Stamp      time.Time // when last renewed
}

// Observation is one look at the world by one sensor system.
type Observation struct {
	Stamp    time.Time
	Searched []string // places and rooms seen completely: what is not among the facts is not there
	Objects  []Object // detected, with pose
	Facts    []Belief // observed or sensed
}

// State is all that is believed at one moment, as data: what a Snapshot is
// made from, and what travels between processes.
type State struct {
	Seq     uint64
	Stamp   time.Time
	Objects []Object
	Beliefs []Belief
}
