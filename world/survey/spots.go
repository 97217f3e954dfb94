package survey

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"saydo/task"
	"saydo/world"
)

// before is how far in front of its front the middle of a robot stands, as
// saydo world check wants it to be able to [m].
const before = 0.45

// halfRobot is half of the width that the robot needs there, by the same check [m].
const halfRobot = 0.25

// measure is how large furniture usually is: along the front's axis, across it
// and up, and the height at which things stand on it or a hand goes in [m].
type measure struct {
	size   [3]float64
	height float64
}

// usual are the sizes of furniture by kind or type, as in the shipped house. They stand
// in until somebody points at two corners or tells the height.
func usual() map[string]measure {
	return map[string]measure{
		"sofa": {[3]float64{0.9, 2.0, 0.8}, 0.45}, "armchair": {[3]float64{0.8, 0.8, 0.9}, 0.42},
		"coffee_table": {[3]float64{0.6, 1.0, 0.45}, 0.45}, "side_table": {[3]float64{0.5, 0.5, 0.55}, 0.55},
		"table": {[3]float64{0.8, 1.2, 0.75}, 0.75}, "counter": {[3]float64{0.6, 1.6, 0.9}, 0.9},
		"surface": {[3]float64{0.5, 1.2, 0.85}, 0.85}, "shelf": {[3]float64{0.35, 1.2, 1.8}, 1.2},
		"seat": {[3]float64{0.5, 0.5, 0.9}, 0.45}, "bed": {[3]float64{2.0, 1.4, 0.5}, 0.5},
		"cabinet": {[3]float64{0.5, 1.0, 1.9}, 1.1}, "drawer": {[3]float64{0.5, 0.6, 0.75}, 0.7},
		"fridge": {[3]float64{0.7, 0.7, 1.8}, 1.0}, "freezer": {[3]float64{0.7, 0.9, 0.9}, 0.85},
		"oven": {[3]float64{0.6, 0.6, 1.2}, 0.8}, "microwave": {[3]float64{0.5, 0.6, 1.4}, 1.2},
		"dishwasher": {[3]float64{0.6, 0.6, 0.9}, 0.5}, "washer": {[3]float64{0.6, 0.6, 0.85}, 0.6},
		"sink": {[3]float64{0.6, 0.7, 0.9}, 0.9}, "bin": {[3]float64{0.35, 0.35, 0.6}, 0.6},
		"box": {[3]float64{0.4, 0.5, 0.5}, 0.5}, "charger": {[3]float64{0.3, 0.4, 0.3}, 0.2},
	}
}

// other is the size of what has none in usual: fixtures, above all.
func other() measure { return measure{[3]float64{0.3, 0.3, 1.0}, 1.0} }

// kindOf finds the kind of furniture or fixture that the sentence means: that
// which it says, else the one whose name the name ends with, the longest first.
func (s *Survey) kindOf(said sentence) (world.Kind, bool) {
	word := said.name
	if said.kind != "" {
		word = said.kind
	}
	return s.kindNamed(word, s.isFurniture)
}

func (s *Survey) isFurniture(typ string) bool {
	return (s.types.IsA(typ, "place") || s.types.IsA(typ, "fixture")) && typ != "floor"
}

// kindNamed finds the kind of a wanted type with whose name the word ends, else one
// of a type with whose name it does: a table is any table.
func (s *Survey) kindNamed(word string, wanted func(typ string) bool) (world.Kind, bool) {
	best, length := world.Kind{}, 0
	for _, k := range s.kinds.Kinds() {
		if !wanted(k.Type) {
			continue
		}
		for i, name := range slices.Concat(k.EN, k.ZH) {
			n := 2*utf8.RuneCountInString(name) + 1
			if i == 0 || i == len(k.EN) {
				n++ // of kinds that share a name, the one that is called so first
			}
			if n > length && endsWith(word, name) {
				best, length = k, n
			}
		}
	}
	if length > 0 {
		return best, true
	}
	return s.kindOfType(word, wanted)
}

func (s *Survey) kindOfType(word string, wanted func(typ string) bool) (world.Kind, bool) {
	for _, t := range s.kinds.Types() {
		if !slices.ContainsFunc(slices.Concat(t.EN, t.ZH), func(name string) bool { return endsWith(word, name) }) {
			continue
		}
		for _, k := range s.kinds.Kinds() {
			if k.Type == t.ID && wanted(k.Type) {
				return k, true
			}
		}
	}
	return world.Kind{}, false
}

// endsWith tells whether a name ends with the words of another.
func endsWith(name, end string) bool {
	name, end = strings.ToLower(name), strings.ToLower(end)
	rest, ok := strings.CutSuffix(name, end)
	return ok && (rest == "" || strings.HasSuffix(rest, " ") || isChinese(end))
}

// same tells whether two names are one.
func same(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

// spot places furniture or a fixture: between two corners, around one point, or
// before the robot.
func (s *Survey) spot(said sentence, k world.Kind) reply {
	size, ok := usual()[k.ID]
	if !ok {
		size, ok = usual()[k.Type]
	}
	if !ok {
		size = other()
	}
	at, measured, ok := s.footprint(size.size)
	if !ok {
		return reply{
			fmt.Sprintf("Where is the %s? Point at it (rviz: Publish Point), or drive the robot to its front.", said.name),
			fmt.Sprintf("%s在哪里？请指一下（rviz：Publish Point），或让机器人开到它前面。", said.name),
		}
	}
	in := s.sites.roomAt(point{at.X, at.Y})
	if in == nil {
		return reply{
			fmt.Sprintf("The %s would stand in no room that I know. Teach the room first: point at two corners of it and say \"this is the kitchen\".", said.name),
			fmt.Sprintf("%s不在我知道的任何房间里。请先教房间：指出两个角，再说“这是厨房”。", said.name),
		}
	}
	at = inside(at, measured, in.Rect)
	e := spot{
		Kind: k.ID, Room: in.ID, At: [3]float64{round(at.X), round(at.Y), round(at.Yaw)},
		Size: [3]float64{round(measured[0]), round(measured[1]), measured[2]}, Height: size.height,
		fixture: s.types.IsA(k.Type, "fixture"),
	}
	e.ID = s.idFor(said.name, idOf(said.name, k.ID))
	if !slices.ContainsFunc(slices.Concat(k.EN, k.ZH), func(n string) bool { return same(n, said.name) }) {
		e.EN, e.ZH = words(said.name)
	}
	s.sites.putSpot(e)
	room := s.sites.called(in.ID)
	return reply{
		fmt.Sprintf("The %s in the %s, %.2f by %.2f m, %.2f m high.", said.name, room.en, e.Size[0], e.Size[1], e.Height),
		fmt.Sprintf("%s的%s，%.2f × %.2f 米，高 %.2f 米。", room.zh, said.name, e.Size[0], e.Size[1], e.Height),
	}
}

// footprint is where furniture stands and how large it is, along the axes of the
// map.
func (s *Survey) footprint(usual [3]float64) (at task.Pose, size [3]float64, ok bool) {
	switch {
	case len(s.here) == mostPoints:
		a, b := s.here[0], s.here[1]
		at = task.Pose{X: (a.x + b.x) / 2, Y: (a.y + b.y) / 2}
		at.Yaw = s.facing(at)
		size = [3]float64{math.Abs(a.x - b.x), math.Abs(a.y - b.y), usual[2]}
		if sideways(at.Yaw) {
			size[0], size[1] = size[1], size[0]
		}
		const thinnest = 0.05 // [m]
		size[0], size[1] = max(size[0], thinnest), max(size[1], thinnest)
		return at, size, true
	case len(s.here) == 1:
		at = task.Pose{X: s.here[0].x, Y: s.here[0].y}
		at.Yaw = s.facing(at)
		return at, usual, true
	case s.robot != nil:
		sin, cos := math.Sincos(quarter(s.robot.Yaw))
		far := before + usual[0]/2
		return task.Pose{X: s.robot.X + far*cos, Y: s.robot.Y + far*sin, Yaw: quarter(s.robot.Yaw + math.Pi)}, usual, true
	}
	return task.Pose{}, usual, false
}

// facing is the direction in which furniture looks: at the robot where that is in
// the same room, else at the middle of the room.
func (s *Survey) facing(at task.Pose) float64 {
	in := s.sites.roomAt(point{at.X, at.Y})
	if in == nil {
		return 0
	}
	to := point{(in.Rect[0] + in.Rect[2]) / 2, (in.Rect[1] + in.Rect[3]) / 2}
	if s.robot != nil && s.sites.roomAt(point{s.robot.X, s.robot.Y}) == in {
		to = point{s.robot.X, s.robot.Y}
	}
	return quarter(math.Atan2(to.y-at.Y, to.x-at.X))
}

// quarter is the nearest direction along an axis of the map, above -pi.
func quarter(yaw float64) float64 {
	turns := math.Mod(math.Round(yaw/(math.Pi/2)), 4)
	if turns > 2 {
		turns -= 4
	} else if turns <= -2 {
		turns += 4
	}
	return turns*math.Pi/2 + 0 // no negative zero
}

// sideways tells whether the direction is along y.
func sideways(yaw float64) bool { return math.Abs(math.Sin(yaw)) > 0.5 }

// inside moves furniture that sticks out of its room back between the walls, and
// so far off those at its sides that a robot has room before it.
func inside(at task.Pose, size [3]float64, room [4]float64) task.Pose {
	x, y := size[0]/2, max(size[1]/2, halfRobot)
	if sideways(at.Yaw) {
		x, y = y, x
	}
	if room[0]+x <= room[2]-x {
		at.X = min(max(at.X, room[0]+x), room[2]-x)
	}
	if room[1]+y <= room[3]-y {
		at.Y = min(max(at.Y, room[1]+y), room[3]-y)
	}
	return at
}
