package survey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// file is the part of a world file that can be taught; docs/world.schema.json
// describes it.
type file struct {
	Version  int      `yaml:"version"`
	Name     string   `yaml:"name"`
	Robot    *robot   `yaml:"robot"`
	Rooms    []room   `yaml:"rooms"`
	Doors    []door   `yaml:"doors"`
	Places   []spot   `yaml:"places"`
	Fixtures []spot   `yaml:"fixtures"`
	Things   []thing  `yaml:"things"`
	order    []string // ids, the last taught last
}

type robot struct {
	Room string     `yaml:"room"`
	At   [3]float64 `yaml:"at"` // x, y, yaw
}

type room struct {
	ID   string     `yaml:"id"`
	EN   []string   `yaml:"en"`
	ZH   []string   `yaml:"zh"`
	Rect [4]float64 `yaml:"rect"` // x0, y0, x1, y1
}

type door struct {
	ID       string     `yaml:"id"`
	EN       []string   `yaml:"en"`
	ZH       []string   `yaml:"zh"`
	Between  [2]string  `yaml:"between"`
	At       [2]float64 `yaml:"at"`
	Openable bool       `yaml:"openable"`
	Open     bool       `yaml:"open"`
}

type spot struct {
	ID      string     `yaml:"id"`
	Kind    string     `yaml:"kind"`
	EN      []string   `yaml:"en"`
	ZH      []string   `yaml:"zh"`
	Room    string     `yaml:"room"`
	At      [3]float64 `yaml:"at"` // x, y, yaw of the middle
	Size    [3]float64 `yaml:"size"`
	Height  float64    `yaml:"height"`
	fixture bool
}

type thing struct {
	ID   string   `yaml:"id"`
	Kind string   `yaml:"kind"`
	EN   []string `yaml:"en"`
	ZH   []string `yaml:"zh"`
	Home string   `yaml:"home"`
}

// entry is what all kinds of entries have.
type entry struct {
	EN, ZH []string
	kind   string
}

// Resume goes on with a file that was taught before. One that has more in it than
// can be taught is refused, since writing it again would lose that.
func (s *Survey) Resume(name string, data []byte) error {
	var f file
	if err := yamlfile.Decode(name, data, &f); err != nil {
		return fmt.Errorf("only a world that was taught can be gone on with; edit others by hand: %w", err)
	}
	if err := yamlfile.Version(name, f.Version); err != nil {
		return err
	}
	for i := range f.Fixtures {
		f.Fixtures[i].fixture = true
	}
	for _, r := range f.Rooms {
		f.order = append(f.order, r.ID)
	}
	for _, d := range f.Doors {
		f.order = append(f.order, d.ID)
	}
	for _, e := range slices.Concat(f.Places, f.Fixtures) {
		f.order = append(f.order, e.ID)
	}
	for _, t := range f.Things {
		f.order = append(f.order, t.ID)
	}
	if f.Robot != nil {
		s.robot = &task.Pose{X: f.Robot.At[0], Y: f.Robot.At[1], Yaw: f.Robot.At[2]}
	}
	s.sites = f
	return nil
}

func (f *file) has(id string) bool { return slices.Contains(f.order, id) }

func (f *file) entry(id string) entry {
	if r := f.roomOf(id); r != nil {
		return entry{r.EN, r.ZH, "room"}
	}
	for _, d := range f.Doors {
		if d.ID == id {
			return entry{d.EN, d.ZH, "door"}
		}
	}
	for _, e := range slices.Concat(f.Places, f.Fixtures) {
		if e.ID == id {
			return entry{e.EN, e.ZH, e.Kind}
		}
	}
	for _, t := range f.Things {
		if t.ID == id {
			return entry{t.EN, t.ZH, t.Kind}
		}
	}
	return entry{}
}

// called is how people call it, in both languages if it was told.
func (f *file) called(id string) reply {
	e, plain := f.entry(id), strings.ReplaceAll(id, "_", " ")
	names := append(slices.Clone(e.EN), e.ZH...)
	out := reply{plain, plain}
	if len(names) > 0 {
		out = reply{names[0], names[len(names)-1]}
	}
	return out
}

func (f *file) roomOf(id string) *room {
	for i := range f.Rooms {
		if f.Rooms[i].ID == id {
			return &f.Rooms[i]
		}
	}
	return nil
}

func (f *file) roomAt(p point) *room {
	for i := range f.Rooms {
		if r := f.Rooms[i].Rect; p.x >= r[0] && p.x <= r[2] && p.y >= r[1] && p.y <= r[3] {
			return &f.Rooms[i]
		}
	}
	return nil
}

// lastSpot is the furniture that was named last.
func (f *file) lastSpot() *spot {
	for _, id := range slices.Backward(f.order) {
		for _, list := range [][]spot{f.Places, f.Fixtures} {
			for i := range list {
				if list[i].ID == id {
					return &list[i]
				}
			}
		}
	}
	return nil
}

func (f *file) putRoom(r room) {
	f.newest(r.ID)
	if old := f.roomOf(r.ID); old != nil {
		*old = r
		return
	}
	f.Rooms = append(f.Rooms, r)
}

func (f *file) putDoor(d door) {
	f.newest(d.ID)
	f.Doors = append(slices.DeleteFunc(f.Doors, func(o door) bool { return o.ID == d.ID }), d)
}

func (f *file) putSpot(e spot) {
	f.newest(e.ID)
	same := func(o spot) bool { return o.ID == e.ID }
	f.Places, f.Fixtures = slices.DeleteFunc(f.Places, same), slices.DeleteFunc(f.Fixtures, same)
	if e.fixture {
		f.Fixtures = append(f.Fixtures, e)
	} else {
		f.Places = append(f.Places, e)
	}
}

func (f *file) putThing(t thing) {
	f.newest(t.ID)
	f.Things = append(slices.DeleteFunc(f.Things, func(o thing) bool { return o.ID == t.ID }), t)
}

func (f *file) newest(id string) {
	f.order = append(slices.DeleteFunc(f.order, func(o string) bool { return o == id }), id)
}

// remove takes out an entry, with a room what is in it and what leads to it, and
// what belongs there.
// It tells how many went.
func (f *file) remove(id string) int {
	before := len(f.order)
	gone := map[string]bool{id: true}
	for _, d := range f.Doors {
		if slices.Contains(d.Between[:], id) {
			gone[d.ID] = true
		}
	}
	for _, e := range slices.Concat(f.Places, f.Fixtures) {
		if e.Room == id {
			gone[e.ID] = true
		}
	}
	for _, t := range f.Things {
		if gone[t.Home] {
			gone[t.ID] = true
		}
	}
	f.Things = slices.DeleteFunc(f.Things, func(t thing) bool { return gone[t.ID] })
	f.Rooms = slices.DeleteFunc(f.Rooms, func(r room) bool { return gone[r.ID] })
	f.Doors = slices.DeleteFunc(f.Doors, func(d door) bool { return gone[d.ID] })
	f.Places = slices.DeleteFunc(f.Places, func(e spot) bool { return gone[e.ID] })
	f.Fixtures = slices.DeleteFunc(f.Fixtures, func(e spot) bool { return gone[e.ID] })
	f.order = slices.DeleteFunc(f.order, func(o string) bool { return gone[o] })
	return before - len(f.order)
}

// YAML is the world so far as a world file.
func (s *Survey) YAML() []byte {
	var b strings.Builder
	f := &s.sites
	fmt.Fprintf(&b, "# Taught by pointing and naming (saydo world teach). Lengths in m, angles in rad,\n# in the frame map; sizes that nobody pointed out are usual ones.\nversion: 1\nname: %s\n", strconv.Quote(f.Name))
	if r, at, ok := s.start(); ok {
		fmt.Fprintf(&b, "robot: {room: %s, at: %s}\n", r, list(at[:]))
	}
	section(&b, "rooms", f.Rooms, func(r room) string {
		return fmt.Sprintf("%s, rect: %s", head(r.ID, "", r.EN, r.ZH), list(r.Rect[:]))
	})
	section(&b, "doors", f.Doors, func(d door) string {
		text := fmt.Sprintf("%s, between: [%s, %s], at: %s", head(d.ID, "", d.EN, d.ZH), d.Between[0], d.Between[1], list(d.At[:]))
		if d.Openable {
			text += ", openable: true"
		}
		if d.Open {
			text += ", open: true"
		}
		return text
	})
	for _, l := range []struct {
		name  string
		spots []spot
	}{{"places", f.Places}, {"fixtures", f.Fixtures}} {
		section(&b, l.name, l.spots, func(e spot) string {
			return fmt.Sprintf("%s, room: %s, at: %s, size: %s, height: %g", head(e.ID, e.Kind, e.EN, e.ZH), e.Room, list(e.At[:]), list(e.Size[:]), e.Height)
		})
	}
	section(&b, "things", f.Things, func(t thing) string {
		return fmt.Sprintf("%s, home: %s", head(t.ID, t.Kind, t.EN, t.ZH), t.Home)
	})
	return []byte(b.String())
}

// start is where the robot is, if that is in a room; else the middle of the
// first room.
func (s *Survey) start() (in string, at [3]float64, ok bool) {
	if s.robot != nil {
		if r := s.sites.roomAt(point{s.robot.X, s.robot.Y}); r != nil {
			return r.ID, [3]float64{round(s.robot.X), round(s.robot.Y), round(s.robot.Yaw)}, true
		}
	}
	if len(s.sites.Rooms) == 0 {
		return "", at, false
	}
	r := s.sites.Rooms[0]
	return r.ID, [3]float64{round((r.Rect[0] + r.Rect[2]) / 2), round((r.Rect[1] + r.Rect[3]) / 2), 0}, true
}

func section[T any](b *strings.Builder, name string, entries []T, line func(T) string) {
	if len(entries) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", name)
	for _, e := range entries {
		fmt.Fprintf(b, "  - {%s}\n", line(e))
	}
}

func head(id, kind string, en, zh []string) string {
	parts := []string{"id: " + id}
	if kind != "" {
		parts = append(parts, "kind: "+kind)
	}
	for _, l := range []struct {
		key   string
		names []string
	}{{"en", en}, {"zh", zh}} {
		quoted := make([]string, len(l.names))
		for i, n := range l.names {
			quoted[i] = strconv.Quote(n)
		}
		if len(quoted) > 0 {
			parts = append(parts, l.key+": ["+strings.Join(quoted, ", ")+"]")
		}
	}
	return strings.Join(parts, ", ")
}

func list(numbers []float64) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = strconv.FormatFloat(n, 'g', -1, 64)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
