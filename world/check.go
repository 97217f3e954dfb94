package world

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// Finding is something that looks wrong in a world that can be used.
type Finding struct {
	Fault   *yamlfile.Error
	Serious bool // a robot will fail because of it
}

// String returns the finding as a line: "file:line:column: warning: reason".
func (f Finding) String() string {
	if f.Serious {
		return f.Fault.Error()
	}
	mild := *f.Fault
	mild.Reason = "warning: " + mild.Reason
	return mild.Error()
}

// Check looks at a world for what no single entry shows: rooms without a way,
// rooms and furniture that overlap or stick out, doors in no wall, places with
// no room to stand at, things without a home, a name or enough room.
func (w *World) Check() []Finding {
	c := &checker{World: w}
	c.rooms()
	c.doors()
	c.places()
	c.things()
	c.names()
	slices.SortStableFunc(c.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Fault.File, b.Fault.File), cmp.Compare(a.Fault.Line, b.Fault.Line), cmp.Compare(a.Fault.Column, b.Fault.Column))
	})
	return c.found
}

// checker collects findings.
type checker struct {
	*World
	found []Finding
}

// grave and odd add a finding about a key of the entry.
func (c *checker) grave(at origin, key, format string, args ...any) {
	c.add(at, key, true, format, args...)
}

func (c *checker) odd(at origin, key, format string, args ...any) {
	c.add(at, key, false, format, args...)
}

func (c *checker) add(at origin, key string, serious bool, format string, args ...any) {
	fault := at.doc.Fault(fmt.Sprintf(format, args...), append(slices.Clone(at.path), key)...)
	c.found = append(c.found, Finding{fault, serious})
}

func (c *checker) rooms() {
	reachable := c.reachable(false)
	start, pose := c.RobotStart()
	for i, r := range c.file.Rooms {
		if !reachable[r.ID] {
			c.grave(r.src, "id", "no doors lead from the robot's room %q to %q", start, r.ID)
		}
		for _, other := range c.file.Rooms[:i] {
			if r.floor().overlaps(other.floor()) {
				c.grave(r.src, "rect", "the rooms %q and %q overlap", other.ID, r.ID)
			}
		}
	}
	if !footprint(c.objects[start]).hasPoint(pose.X, pose.Y) {
		c.grave(c.file.Robot.src, "at", "the robot starts at (%g, %g), outside of its room %q", pose.X, pose.Y, start)
	}
}

// floor returns the room's rectangle.
func (r room) floor() rect { return rect{r.Rect[0], r.Rect[1], r.Rect[2], r.Rect[3]} }

// doorWay is how far before and behind a door the way must be clear [m].
const doorWay = 0.4

func (c *checker) doors() {
	for _, d := range c.file.Doors {
		for _, id := range d.Between {
			room := footprint(c.objects[id])
			edge := min(math.Abs(d.At[0]-room.x0), math.Abs(d.At[0]-room.x1), math.Abs(d.At[1]-room.y0), math.Abs(d.At[1]-room.y1))
			if !room.hasPoint(d.At[0], d.At[1]) || edge > 0.2 {
				c.grave(d.src, "at", "the door %q is not in a wall of %q", d.ID, id)
			}
		}
		way := rect{d.At[0] - doorWay, d.At[1] - doorWay, d.At[0] + doorWay, d.At[1] + doorWay}
		for _, e := range slices.Concat(c.file.Places, c.file.Fixtures) {
			if standsOnFloor(c.objects[e.ID]) && footprint(c.objects[e.ID]).overlaps(way) {
				c.grave(e.src, "at", "%q stands in the way of the door %q", e.ID, d.ID)
			}
		}
	}
}

// standsOnFloor reports whether the furniture reaches down to where a robot
// stands; wall cabinets and shelves above others do not.
func standsOnFloor(o task.Object) bool { return o.Size[2]+0.3 >= o.Pose.Z }

// standing is how far in front of furniture a robot's middle stands, and the
// half width of the floor that it needs there [m].
const (
	standing = 0.45
	halfBody = 0.25
)

func (c *checker) places() {
	spots := slices.Concat(c.file.Places, c.file.Fixtures)
	for _, e := range spots {
		o, room := c.objects[e.ID], footprint(c.objects[e.Room])
		if !room.holds(footprint(o)) {
			c.grave(e.src, "at", "%q sticks out of its room %q", e.ID, e.Room)
		}
		if c.domain.IsA(o.Type, "place") && o.Size == ([3]float64{}) {
			c.odd(e.src, "", "the place %q has no size", e.ID)
		}
		c.inside(e)
		if at, ok := c.inTheWay(e, room); !ok {
			c.grave(e.src, "at", "a robot cannot stand in front of %q: %s", e.ID, at)
		}
	}
	for _, p := range c.file.Persons {
		if !footprint(c.objects[p.Room]).hasPoint(p.At[0], p.At[1]) {
			c.grave(p.src, "at", "%q is outside of the room %q", p.ID, p.Room)
		}
	}
}

// inside looks at what is told of the inside of a container, which arms reach into.
func (c *checker) inside(e spot) {
	o := c.objects[e.ID]
	_, err := o.Hollow()
	at := origin{e.src.doc, append(slices.Clone(e.src.path), "attributes")}
	switch wrong, ok := errors.AsType[*task.HollowError](err); {
	case !c.domain.IsA(o.Type, "container"):
		if o.Attributes[task.InsideAttribute] != "" {
			c.odd(at, task.InsideAttribute, "%q has an inside and is no container: nothing is put into it", e.ID)
		}
	case ok:
		c.grave(at, wrong.Attribute, "%s", wrong.Reason)
	}
}

// inTheWay tells what keeps a robot from standing in front of the spot; ok when
// nothing does.
func (c *checker) inTheWay(e spot, room rect) (what string, ok bool) {
	o := c.objects[e.ID]
	p := inFrame(*o.Pose, o.Size[0]/2+standing, 0)
	body := rect{p.X - halfBody, p.Y - halfBody, p.X + halfBody, p.Y + halfBody}
	if !room.holds(body) {
		return "a wall is in the way", false
	}
	for _, other := range slices.Concat(c.file.Places, c.file.Fixtures) {
		if q := c.objects[other.ID]; other.ID != e.ID && standsOnFloor(q) && footprint(q).overlaps(body) {
			return fmt.Sprintf("%q is in the way", other.ID), false
		}
	}
	return "", true
}

// layers is how many things may lie over each other in a container.
const layers = 3

func (c *checker) things() {
	used := map[string]float64{} // floor area that the things at home in a place need [m²]
	for _, e := range c.file.Things {
		o := c.objects[e.ID]
		if e.Home == "" {
			c.odd(e.src, "", "the thing %q has no home; tidying will leave it where it is", e.ID)
			continue
		}
		home := c.objects[e.Home]
		sides, floor := slices.Sorted(slices.Values(o.Size[:])), slices.Sorted(slices.Values(home.Size[:2]))
		used[e.Home] += sides[0] * sides[1]
		room := floor[0] * floor[1]
		if c.domain.IsA(home.Type, "container") {
			room *= layers
		}
		if room > 0 && (sides[1] > floor[1]+slack || sides[0] > floor[0]+slack || used[e.Home] > room) {
			c.grave(e.src, "home", "%q does not fit on or into %q with what else belongs there", e.ID, e.Home)
		}
	}
}

func (c *checker) names() {
	for _, id := range c.order {
		names := c.objects[id].Names
		if !slices.ContainsFunc(names, isHan) {
			c.odd(c.src[id], "id", "%q has no Chinese name; add \"zh:\" here or to its kind", id)
		}
		if !slices.ContainsFunc(names, func(n string) bool { return !isHan(n) }) {
			c.odd(c.src[id], "id", "%q has no English name; add \"en:\" here or to its kind", id)
		}
	}
}

// isHan reports whether the name is in Chinese script.
func isHan(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
