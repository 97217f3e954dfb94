package embodiment

import (
	"math"

	"saydo/task"
)

// Distances of standing places, in m.
const (
	inFront     = 0.50 // from the footprint of furniture to the middle of the base
	fromPerson  = 0.90 // to a person: near enough to hand over, not too near
	insideDoor  = 0.70 // from a door into the room
	wallMargin  = 0.25 // kept from the walls of a room
	sideOffset  = 0.30 // between standing places along one side of furniture
	turnOfTrial = math.Pi / 4
)

// target returns where the base goes for the step: inside the room behind a
// door, in front of furniture or a person, or to the middle of a room.
func (b *Body) target(step task.Step, s task.Snapshot, attempt int) (*task.Pose, error) {
	var rooms, doors, spots, persons []task.Object
	for _, a := range step.Args {
		o, ok := s.Object(a)
		switch {
		case !ok:
		case s.IsA(a, "room"):
			rooms = append(rooms, o)
		case s.IsA(a, "door"):
			doors = append(doors, o)
		case s.IsA(a, "person"):
			persons = append(persons, o)
		case s.IsA(a, "spot"):
			spots = append(spots, o)
		}
	}
	switch {
	case len(doors) > 0 && len(rooms) > 0:
		return placed(behindDoor(rooms[0], doors[0], attempt), rooms[0])
	case len(spots) > 0:
		p, err := placed(beside(spots[0], roomOf(spots[0].ID, s), s, b.awayFrom(spots[0]), attempt), spots[0])
		return b.turned(p), err
	case len(rooms) > 1:
		return placed(rooms[0].Pose, rooms[0])
	case len(persons) > 0:
		return placed(before(persons[0], roomOf(persons[0].ID, s), attempt), persons[0])
	case len(rooms) > 0:
		return placed(rooms[0].Pose, rooms[0])
	}
	return nil, task.Fail(task.CodeTooFar, "find a standing place", "%s names no place to go to", step)
}

// turned turns a base that faces furniture so that it has it where its arms work.
func (b *Body) turned(p *task.Pose) *task.Pose {
	if p != nil && b.robot != nil {
		works := b.robot.body.Works
		p.Yaw = wrap(p.Yaw - math.Atan2(works[1], works[0]))
	}
	return p
}

func placed(p *task.Pose, o task.Object) (*task.Pose, error) {
	if p == nil {
		return nil, task.Fail(task.CodeTooFar, "find a standing place", "I do not know where %s is", the(o)).In("zh", "我不知道%s在哪里", o.Name("zh"))
	}
	return &task.Pose{X: p.X, Y: p.Y, Yaw: wrap(p.Yaw)}, nil
}

// roomOf returns the room that the spot is believed to be in; the zero object
// when unknown.
func roomOf(spot string, s task.Snapshot) task.Object {
	for _, r := range s.Objects("room") {
		if s.Truth(task.NewFact("in_room", spot, r)) == task.True {
			o, _ := s.Object(r)
			return o
		}
	}
	return task.Object{}
}

// behindDoor returns the point inside the room nearest to the door, facing
// inwards; without the geometry of both, the middle of the room.
func behindDoor(room, door task.Object, attempt int) *task.Pose {
	if room.Pose == nil || door.Pose == nil || room.Size[0] == 0 {
		return room.Pose
	}
	in := footprint(room).shrunk(insideDoor + 0.1*float64(attempt-1))
	x, y := in.clamp(door.Pose.X, door.Pose.Y)
	return &task.Pose{X: x, Y: y, Yaw: math.Atan2(y-door.Pose.Y, x-door.Pose.X)}
}

// before returns a pose in front of the person, facing the person; later
// attempts come from further round.
func before(person, room task.Object, attempt int) *task.Pose {
	if person.Pose == nil {
		return room.Pose
	}
	var first *task.Pose
	left := attempt
	for i := range 8 {
		side := float64((i+1)/2) * turnOfTrial
		if i%2 == 1 {
			side = -side
		}
		angle := person.Pose.Yaw + side
		p := task.Pose{
			X:   person.Pose.X + fromPerson*math.Cos(angle),
			Y:   person.Pose.Y + fromPerson*math.Sin(angle),
			Yaw: angle + math.Pi,
		}
		if room.Pose != nil && room.Size[0] > 0 && !footprint(room).shrunk(wallMargin).has(p.X, p.Y) {
			continue
		}
		if first == nil {
			first = &p
		}
		if left--; left == 0 {
			return &p
		}
	}
	if first == nil {
		return person.Pose
	}
	return first
}

// beside returns a standing place at the furniture, facing it: in front first,
// then further along its front, then at its other sides; places inside other
// furniture or outside the room are left out.
func beside(spot, room task.Object, s task.Snapshot, away float64, attempt int) *task.Pose {
	if spot.Pose == nil {
		return room.Pose
	}
	var free []task.Pose
	for _, p := range around(spot, away) {
		if isFree(p, spot, room, s) {
			free = append(free, p)
		}
	}
	if len(free) > 0 {
		return &free[(attempt-1)%len(free)]
	}
	p := *spot.Pose // no free side known: as near as the room allows
	if room.Pose != nil && room.Size[0] > 0 {
		p.X, p.Y = footprint(room).shrunk(wallMargin).clamp(p.X, p.Y)
	}
	return &p
}

// awayFrom returns the distance from the edge of the furniture to the middle of
// the base: from where the body's arms reach its height, where these are known
// and get there, else the usual one.
func (b *Body) awayFrom(spot task.Object) float64 {
	if b.robot == nil || len(b.robot.body.Arms) == 0 || spot.Pose == nil || spot.Size[0] == 0 {
		return inFront
	}
	if st, ok := b.robot.stance(spot.Pose.Z, min(spot.Size[0], spot.Size[1])); ok {
		return st.away
	}
	return inFront
}

// around lists standing places at the furniture, best first.
func around(spot task.Object, away float64) []task.Pose {
	var out []task.Pose
	depth, width := spot.Size[0]/2, spot.Size[1]/2
	if depth > 1.5 || width > 1.5 { // a floor: stand on it
		out = append(out, task.Pose{X: spot.Pose.X, Y: spot.Pose.Y, Yaw: spot.Pose.Yaw})
	}
	sides := []struct{ turn, away, half float64 }{
		{0, depth, width}, {math.Pi / 2, width, depth}, {-math.Pi / 2, width, depth}, {math.Pi, depth, width},
	}
	for _, along := range []float64{0, sideOffset, -sideOffset} {
		for _, side := range sides {
			sin, cos := math.Sincos(spot.Pose.Yaw + side.turn)
			shift := math.Copysign(min(math.Abs(along), side.half), along)
			out = append(out, task.Pose{
				X:   spot.Pose.X + (side.away+away)*cos - shift*sin,
				Y:   spot.Pose.Y + (side.away+away)*sin + shift*cos,
				Yaw: spot.Pose.Yaw + side.turn + math.Pi,
			})
		}
	}
	return out
}

func isFree(p task.Pose, spot, room task.Object, s task.Snapshot) bool {
	if room.Pose != nil && room.Size[0] > 0 && !footprint(room).shrunk(wallMargin).has(p.X, p.Y) {
		return false
	}
	for _, id := range s.Objects("place") {
		o, ok := s.Object(id)
		if !ok || id == spot.ID || o.Pose == nil || s.IsA(id, "floor") || o.Size[0] == 0 {
			continue
		}
		if footprint(o).has(p.X, p.Y) {
			return false
		}
	}
	return true
}

// wrap returns the angle in (-pi, pi].
func wrap(a float64) float64 {
	a = math.Mod(a, 2*math.Pi)
	switch {
	case a > math.Pi:
		return a - 2*math.Pi
	case a <= -math.Pi:
		return a + 2*math.Pi
	}
	return a
}
