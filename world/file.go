package world

import (
	"fmt"
	"slices"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// file is the format of a world file; docs/world.schema.json describes it to
// editors. Lengths are in m, angles in rad, masses in kg, in the frame "map".
type file struct {
	Version   int           `yaml:"version"`
	Name      string        `yaml:"name"`
	Extends   string        `yaml:"extends"`   // world that this one is laid over
	Without   []string      `yaml:"without"`   // ids of that world that this one lacks
	Speaker   string        `yaml:"speaker"`   // the person who speaks when nobody is named
	Displaced int           `yaml:"displaced"` // how many things a simulation moves away from home
	Types     []TypeWords   `yaml:"types"`     // laid over the catalogue's
	Kinds     []Kind        `yaml:"kinds"`     // laid over the catalogue's
	Robot     *robotEntry   `yaml:"robot"`
	Rooms     []room        `yaml:"rooms"`
	Doors     []door        `yaml:"doors"`
	Places    []spot        `yaml:"places"`
	Fixtures  []spot        `yaml:"fixtures"`
	Persons   []person      `yaml:"persons"`
	Things    []thing       `yaml:"things"`
	Rules     Rules         `yaml:"rules"`
	Answers   []task.Answer `yaml:"answers"` // to what people ask here; one of the same id replaces the shipped one
	doc       *yamlfile.Document
}

// robotEntry is where the robot starts.
type robotEntry struct {
	Room string     `yaml:"room"`
	At   [3]float64 `yaml:"at"` // x, y, yaw
	src  origin
}

// room is a rectangle of floor.
type room struct {
	ID     string `yaml:"id"`
	Words  `yaml:",inline"`
	Rect   [4]float64 `yaml:"rect"` // x0, y0, x1, y1
	States []string   `yaml:"states"`
	src    origin
}

// door joins two rooms; one that cannot be opened is a passage.
type door struct {
	ID       string `yaml:"id"`
	Words    `yaml:",inline"`
	Between  [2]string  `yaml:"between"`
	At       [2]float64 `yaml:"at"`
	Openable bool       `yaml:"openable"`
	Open     bool       `yaml:"open"`
	Locked   bool       `yaml:"locked"`
	Key      string     `yaml:"key"`    // the thing that unlocks it
	Width    float64    `yaml:"width"`  // [m] between its jambs; 0: not known, wide enough
	Height   float64    `yaml:"height"` // [m] of what hangs lowest over the way; 0: not known, high enough
	Step     float64    `yaml:"step"`   // [m] the highest step on the way: a sill, a flight of stairs
	src      origin
}

// spot is a piece of furniture or a fixture. Yaw is the direction that its
// front faces; size is along the front's axis, across it, and up.
type spot struct {
	ID         string `yaml:"id"`
	Kind       string `yaml:"kind"`
	Words      `yaml:",inline"`
	Room       string            `yaml:"room"`
	At         [3]float64        `yaml:"at"` // x, y, yaw of the middle of its footprint
	Size       [3]float64        `yaml:"size"`
	Height     float64           `yaml:"height"` // where things stand on it, or where a hand goes
	Open       bool              `yaml:"open"`
	Locked     bool              `yaml:"locked"`
	Key        string            `yaml:"key"`
	Traits     []string          `yaml:"traits"` // beyond its kind's
	States     []string          `yaml:"states"`
	Attributes map[string]string `yaml:"attributes"`
	src        origin
}

// person is somebody who lives or works there.
type person struct {
	ID         string `yaml:"id"`
	Kind       string `yaml:"kind"` // "": a person like any other
	Words      `yaml:",inline"`
	Room       string            `yaml:"room"`
	At         [3]float64        `yaml:"at"`
	Attributes map[string]string `yaml:"attributes"` // what can be seen: wearing, gesture, pose
	ReachHigh  float64           `yaml:"reach_high"` // how high a hand reaches [m]
	Willing    bool              `yaml:"willing"`    // helps when asked
	Answers    map[string]string `yaml:"answers"`    // what a simulation lets the person answer
	src        origin
}

// thing can be carried.
type thing struct {
	ID         string `yaml:"id"`
	Kind       string `yaml:"kind"`
	Words      `yaml:",inline"`
	Home       string            `yaml:"home"`
	At         string            `yaml:"at"`    // where it really is at the start; "": at home
	Known      bool              `yaml:"known"` // the robot knows so
	Attributes map[string]string `yaml:"attributes"`
	States     []string          `yaml:"states"`
	Size       [3]float64        `yaml:"size"` // zero: its kind's
	Mass       float64           `yaml:"mass"` // zero: its kind's
	src        origin
}

// Open returns the world file that another names, and its name for messages.
type Open func(by, name string) (file string, data []byte, err error)

// maxExtends bounds the chain of worlds that extend each other.
const maxExtends = 8

// load reads a file and all that it extends, the deepest first.
func load(name string, data []byte, open Open, depth int) (*file, *Catalogue, *faults, error) {
	doc, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, nil, nil, err
	}
	f := &file{}
	if err := doc.Decode(f); err != nil {
		return nil, nil, nil, err
	}
	if err := yamlfile.Version(name, f.Version); err != nil {
		return nil, nil, nil, err
	}
	f.setOrigins(doc)
	if f.Extends == "" {
		faults := &faults{}
		for _, id := range f.Without {
			faults.add(origin{doc, nil}, "without", "%q cannot be left out: this world extends no other", id)
		}
		return f, (&Catalogue{}).with(doc, f.Types, f.Kinds, faults), faults, nil
	}
	if depth >= maxExtends || open == nil {
		return nil, nil, nil, doc.Fault(fmt.Sprintf("%q is the end of a chain of more than %d worlds; does it extend itself?", f.Extends, maxExtends), "extends")
	}
	baseName, baseData, err := open(name, f.Extends)
	if err != nil {
		return nil, nil, nil, doc.Fault(err.Error(), "extends")
	}
	base, kinds, faults, err := load(baseName, baseData, open, depth+1)
	if err != nil {
		return nil, nil, nil, err
	}
	base.overlay(f, doc, faults)
	return base, kinds.with(doc, f.Types, f.Kinds, faults), faults, nil
}

// setOrigins notes where each entry stands.
func (f *file) setOrigins(doc *yamlfile.Document) {
	f.doc = doc
	at := func(list string, i int) origin { return origin{doc, []any{list, i}} }
	for i := range f.Rooms {
		f.Rooms[i].src = at("rooms", i)
	}
	for i := range f.Doors {
		f.Doors[i].src = at("doors", i)
	}
	for i := range f.Places {
		f.Places[i].src = at("places", i)
	}
	for i := range f.Fixtures {
		f.Fixtures[i].src = at("fixtures", i)
	}
	for i := range f.Persons {
		f.Persons[i].src = at("persons", i)
	}
	for i := range f.Things {
		f.Things[i].src = at("things", i)
	}
	if f.Robot != nil {
		f.Robot.src = origin{doc, []any{"robot"}}
	}
}

// overlay lays the extending file over f: entries with an id that f has take
// its place, others are added.
func (f *file) overlay(top *file, doc *yamlfile.Document, faults *faults) {
	gone := map[string]bool{}
	for i, id := range top.Without {
		if !f.has(id) {
			faults.all = append(faults.all, doc.Fault(fmt.Sprintf("%q cannot be left out: the world that this one extends has no such id", id), "without", i))
		}
		gone[id] = true
	}
	f.Rooms = laid(f.Rooms, top.Rooms, gone, func(e room) string { return e.ID })
	f.Doors = laid(f.Doors, top.Doors, gone, func(e door) string { return e.ID })
	f.Places = laid(f.Places, top.Places, gone, func(e spot) string { return e.ID })
	f.Fixtures = laid(f.Fixtures, top.Fixtures, gone, func(e spot) string { return e.ID })
	f.Persons = laid(f.Persons, top.Persons, gone, func(e person) string { return e.ID })
	f.Things = laid(f.Things, top.Things, gone, func(e thing) string { return e.ID })
	f.Rules = f.Rules.with(top.Rules)
	f.Answers = laid(f.Answers, top.Answers, gone, func(a task.Answer) string { return a.ID })
	if top.Name != "" {
		f.Name = top.Name
	}
	if top.Speaker != "" {
		f.Speaker = top.Speaker
	}
	if top.Displaced != 0 {
		f.Displaced = top.Displaced
	}
	if top.Robot != nil {
		f.Robot = top.Robot
	}
}

// laid lays the entries of top over those of base that are not gone.
func laid[E any](base, top []E, gone map[string]bool, id func(E) string) []E {
	var out []E
	for _, e := range base {
		over := slices.ContainsFunc(top, func(t E) bool { return id(t) == id(e) })
		if !over && !gone[id(e)] {
			out = append(out, e)
		}
	}
	return append(out, top...)
}

// has reports whether any entry has the id.
func (f *file) has(id string) bool {
	return slices.ContainsFunc(f.Rooms, func(e room) bool { return e.ID == id }) ||
		slices.ContainsFunc(f.Doors, func(e door) bool { return e.ID == id }) ||
		slices.ContainsFunc(f.Places, func(e spot) bool { return e.ID == id }) ||
		slices.ContainsFunc(f.Fixtures, func(e spot) bool { return e.ID == id }) ||
		slices.ContainsFunc(f.Persons, func(e person) bool { return e.ID == id }) ||
		slices.ContainsFunc(f.Things, func(e thing) bool { return e.ID == id })
}
