package survey

import (
	"fmt"
	"math"
	"slices"
)

const (
	// snap is how far a corner that was pointed at may be off the wall of a room
	// that is known already, to be meant for it [m].
	snap = 0.35
	// smallest is the shortest side of a room [m].
	smallest = 0.8
	// doorSnap is how far from a wall a door may have been pointed at [m]; the
	// robot may stand before it.
	doorSnap = 1.2
)

// roomWord tells whether the word says that something is a room.
func (s *Survey) roomWord(word string) bool { return s.typeWord(word, "room") }

// personWord tells whether the word says that somebody is a person: a man, a child.
func (s *Survey) personWord(word string) bool {
	_, kind := s.kindNamed(word, func(typ string) bool { return s.types.IsA(typ, "person") })
	return word != "" && (kind || s.typeWord(word, "person"))
}

// typeWord tells whether the word is one for a type of the domain.
func (s *Survey) typeWord(word, typ string) bool {
	for _, t := range s.kinds.Types() {
		if t.ID == typ {
			return slices.ContainsFunc(slices.Concat(t.EN, t.ZH), func(w string) bool { return same(w, word) })
		}
	}
	return false
}

// room makes a room between two corners.
func (s *Survey) room(said sentence) reply {
	if len(s.here) < mostPoints {
		return reply{
			fmt.Sprintf("I do not know what the %s is. For a room, point at two opposite corners of it first (rviz: Publish Point); for furniture, say its kind: \"this is the %s, a table\".", said.name, said.name),
			fmt.Sprintf("我不知道%s是什么。如果是房间，请先指出它的两个对角（rviz：Publish Point）；如果是家具，请说明种类：“这是%s，一张桌子”。", said.name, said.name),
		}
	}
	a, b := s.here[0], s.here[1]
	r := room{Rect: [4]float64{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)}}
	r.ID, r.EN, r.ZH = s.roomWords(said.name)
	r.ID = s.idFor(said.name, r.ID)
	for _, other := range s.sites.Rooms {
		if other.ID != r.ID {
			r.Rect = snapped(r.Rect, other.Rect)
		}
	}
	for i := range r.Rect {
		r.Rect[i] = round(r.Rect[i])
	}
	width, depth := r.Rect[2]-r.Rect[0], r.Rect[3]-r.Rect[1]
	if min(width, depth) < smallest {
		return reply{
			fmt.Sprintf("Between those corners are %.1f by %.1f m: too little for a room. Point at two opposite corners.", width, depth),
			fmt.Sprintf("这两个角之间只有 %.1f × %.1f 米，太小了。请指出两个对角。", width, depth),
		}
	}
	for _, other := range s.sites.Rooms {
		if other.ID != r.ID && overlap(r.Rect, other.Rect) {
			called := s.sites.called(other.ID)
			return reply{
				fmt.Sprintf("That would overlap the %s. Point at the corners again, or forget the %s first.", called.en, called.en),
				fmt.Sprintf("那会与%s重叠。请重新指角，或先说“忘掉%s”。", called.zh, called.zh),
			}
		}
	}
	s.sites.putRoom(r)
	return reply{fmt.Sprintf("The %s: a room of %.1f by %.1f m.", said.name, width, depth), fmt.Sprintf("%s：%.1f × %.1f 米的房间。", said.name, width, depth)}
}

// snapped moves the walls of a rectangle onto the near walls of another that it
// lies beside.
func snapped(r, other [4]float64) [4]float64 {
	for axis := range 2 {
		across := 1 - axis
		if r[across] > other[across+2]+snap || r[across+2] < other[across]-snap {
			continue // not beside it
		}
		for _, side := range []int{axis, axis + 2} {
			for _, wall := range []int{axis, axis + 2} {
				if math.Abs(r[side]-other[wall]) <= snap {
					r[side] = other[wall]
				}
			}
		}
	}
	return r
}

func overlap(a, b [4]float64) bool {
	return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

// door joins two rooms where their walls meet, nearest to what was pointed at
// or to the robot.
func (s *Survey) door(said sentence) reply {
	var ends [2]room
	for i, name := range said.between {
		id, _ := s.find(name)
		r := s.sites.roomOf(id)
		if r == nil {
			return reply{
				fmt.Sprintf("I know of no room %s. Teach the rooms first, then the doors.", name),
				fmt.Sprintf("我不知道有%s这个房间。请先教房间，再教门。", name),
			}
		}
		ends[i] = *r
	}
	near, ok := s.pointed()
	if !ok {
		return reply{"Point at the door, or drive the robot to it.", "请指一下那扇门，或让机器人开到门口。"}
	}
	at, off := onSharedWall(ends[0].Rect, ends[1].Rect, near)
	if off > doorSnap {
		return reply{
			fmt.Sprintf("No wall between the %s and the %s is near there. Point at the door itself.", said.between[0], said.between[1]),
			fmt.Sprintf("那附近没有%s和%s共用的墙。请指着门。", said.between[0], said.between[1]),
		}
	}
	d := door{Between: [2]string{ends[0].ID, ends[1].ID}, At: [2]float64{round(at.x), round(at.y)}, Openable: !said.passage, Open: !said.passage}
	d.ID = s.doorID(ends[0].ID, ends[1].ID, said.passage)
	if said.chinese {
		d.ZH = []string{said.between[0] + said.between[1] + "之间的" + said.name}
	} else {
		d.EN = []string{said.name + " between the " + said.between[0] + " and the " + said.between[1]}
	}
	s.sites.putDoor(d)
	return reply{
		fmt.Sprintf("The %s between the %s and the %s.", said.name, said.between[0], said.between[1]),
		fmt.Sprintf("%s和%s之间的%s。", said.between[0], said.between[1], said.name),
	}
}

// pointed is the newest point, or where the robot stands.
func (s *Survey) pointed() (point, bool) {
	switch {
	case len(s.here) > 0:
		return s.here[len(s.here)-1], true
	case s.robot != nil:
		return point{s.robot.X, s.robot.Y}, true
	}
	return point{}, false
}

// halfDoor is how far from the end of a wall the middle of a door is at least [m].
const halfDoor = 0.4

// onSharedWall is the place on a wall that both rooms have which is nearest to p,
// and how far that is; infinitely far without such a wall.
func onSharedWall(a, b [4]float64, p point) (at point, off float64) {
	off = math.Inf(1)
	for axis := range 2 {
		across := 1 - axis
		from, to := max(a[across], b[across])+halfDoor, min(a[across+2], b[across+2])-halfDoor
		if from > to {
			continue
		}
		for _, wall := range []int{axis, axis + 2} {
			if math.Abs(a[wall]-b[2*axis+2-wall]) > 1e-6 { // the facing wall of the other room
				continue
			}
			var q [2]float64
			q[axis], q[across] = a[wall], min(max([2]float64{p.x, p.y}[across], from), to)
			if d := math.Hypot(q[0]-p.x, q[1]-p.y); d < off {
				at, off = point{q[0], q[1]}, d
			}
		}
	}
	return at, off
}
