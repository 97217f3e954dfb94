package embodiment

import (
	"math"
	"slices"

	"saydo/task"
)

// Distances of standing places, in m.
const (
	inFront     = 0.50 // from the footprint of furniture to the middle of the base
	fromPerson  = 0.90 // to a person: near enough to hand over, not too near
	nearPerson  = 0.65 // ... where no floor is free there
	offPerson   = 1.30 // ... nor there
	insideDoor  = 0.70 // from a door into the room
	wallMargin  = 0.25 // kept from the walls of a room
	sideOffset  = 0.30 // between standing places along one side of furniture
	sideReach   = 0.40 // to the side, of what the body works at without stepping there
	armSide     = 0.10 // ... of a body whose arm is moved here, by either hand
	slimBase    = 0.15 // radius that every base is taken to have at least
	wideBase    = 0.45 // ... and at most: arms that stick out are drawn in
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
		at := site{spot: spots[0], room: roomOf(spots[0].ID, s), world: s, stand: b.standAt(spots[0]), radius: b.radius(), side: sideReach}
		if b.armed {
			at.side = armSide
		}
		p, err := placed(at.beside(step, attempt), spots[0])
		return b.turned(p), err
	case len(persons) > 0 && len(rooms) < 2:
		at := site{spot: persons[0], room: roomOf(persons[0].ID, s), world: s, radius: b.radius()}
		p, err := at.before(attempt)
		if err != nil {
			return nil, err
		}
		return placed(p, persons[0])
	case len(rooms) > 0:
		return placed(site{room: rooms[0], world: s, radius: b.radius()}.middle(attempt), rooms[0])
	}
	return nil, task.Fail(task.CodeTooFar, "find a standing place", "%s names no place to go to", step).In("zh", "这一步没有说要去哪里")
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

// before returns a pose in front of the person, who is the site's spot, facing the person;
// later attempts come from further round. The error says that no floor is free there.
func (t site) before(attempt int) (*task.Pose, error) {
	person := t.spot.Pose
	if person == nil {
		return t.middle(attempt), nil
	}
	var all []task.Pose
	for _, away := range []float64{fromPerson, nearPerson, offPerson} {
		for i := range 8 {
			side := float64((i+1)/2) * turnOfTrial
			if i%2 == 1 {
				side = -side
			}
			sin, cos := math.Sincos(person.Yaw + side)
			all = append(all, task.Pose{X: person.X + away*cos, Y: person.Y + away*sin, Yaw: person.Yaw + side + math.Pi})
		}
	}
	free := t.free(all)
	if len(free) == 0 {
		return nil, task.Fail(task.CodePathBlocked, "find a standing place", "I find no free floor before %s", t.spot.Name("en")).In("zh", "我在%s跟前找不到能站的地方", t.spot.Name("zh"))
	}
	return &free[(attempt-1)%len(free)], nil
}

// middle returns the place nearest to the middle of the room on which the base has room,
// and one after the other of the next nearest at later attempts; the middle itself where
// none is found around it.
func (t site) middle(attempt int) *task.Pose {
	mid := t.room.Pose
	if mid == nil {
		return nil
	}
	all := []task.Pose{*mid}
	for ring := range 4 {
		for i := range 8 {
			sin, cos := math.Sincos(float64(i) * math.Pi / 4)
			away := 0.5 * float64(ring+1)
			all = append(all, task.Pose{X: mid.X + away*cos, Y: mid.Y + away*sin, Yaw: mid.Yaw})
		}
	}
	t.spot = t.room
	free := slices.DeleteFunc(all, func(p task.Pose) bool { return t.clearance(p) < t.radius })
	if len(free) == 0 {
		return mid
	}
	return &free[(attempt-1)%len(free)]
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
