package world

import (
	"math/rand/v2"
	"slices"

	"saydo/task"
)

// Displacing keeps to what a simulated person would do, and to what every
// body with an arm can undo.
const (
	maxStrewnMass   = 2.5 // [kg]
	maxStrewnHeight = 1.7 // [m]
)

// Truth returns the world as it really is at the start of a simulation: every
// thing in its place, but for those that the file puts elsewhere and for n more
// that the seed moves to some other place. Only the simulation and tests may
// see it. Fewer than n move if there are not enough that can.
func (w *World) Truth(seed int64, n int) task.State {
	s := w.static()
	for _, e := range w.file.Persons {
		s.fact(true, "in_room", e.ID, e.Room)
	}
	places := w.strew(seed, n)
	for _, e := range w.file.Things {
		s.stand(e.ID, places[e.ID])
	}
	return s.state()
}

// strew decides where each thing is at the start.
func (w *World) strew(seed int64, n int) map[string]string {
	random := rand.New(rand.NewPCG(uint64(seed), 0))
	places := make(map[string]string, len(w.file.Things))
	open := w.openPlaces()
	var movable []thing
	for _, e := range w.file.Things {
		places[e.ID] = e.start()
		atHome := e.Home != "" && e.start() == e.Home && slices.Contains(open, e.Home)
		if atHome && !e.Known && w.objects[e.ID].Mass <= maxStrewnMass {
			movable = append(movable, e)
		}
	}
	random.Shuffle(len(movable), func(i, j int) { movable[i], movable[j] = movable[j], movable[i] })
	for _, e := range movable[:min(max(n, 0), len(movable))] {
		if spots := w.elsewhere(e, open); len(spots) > 0 {
			places[e.ID] = spots[random.IntN(len(spots))]
		}
	}
	return places
}

// openPlaces lists the places that a robot can get to, and into, without
// unlocking anything.
func (w *World) openPlaces() []string {
	rooms := w.reachable(true)
	locked := map[string]bool{}
	for _, e := range w.file.Places {
		locked[e.ID] = e.Locked
	}
	var out []string
	for _, id := range w.order {
		o := w.objects[id]
		if w.domain.IsA(o.Type, "place") && !locked[id] && rooms[w.roomOf(id)] && o.Pose.Z <= maxStrewnHeight {
			out = append(out, id)
		}
	}
	return out
}

// elsewhere lists those of the places where somebody might have left the
// thing, the likelier ones several times: surfaces, containers that suit its
// kind, floors.
func (w *World) elsewhere(e thing, places []string) []string {
	kind, _ := w.Kinds.Kind(e.Kind)
	var out []string
	for _, id := range places {
		o := w.objects[id]
		weight := 0
		switch {
		case id == e.Home:
		case slices.Contains(kind.Likely, o.Kind), slices.Contains(kind.Likely, id):
			weight = 3
		case w.domain.IsA(o.Type, "floor"):
			weight = 1
		case w.domain.IsA(o.Type, "surface"):
			weight = 2
		}
		for range weight {
			out = append(out, id)
		}
	}
	return out
}

// spot returns the piece of furniture or fixture of the id.
func (w *World) spot(id string) (spot, bool) {
	for _, list := range [][]spot{w.file.Places, w.file.Fixtures} {
		if i := slices.IndexFunc(list, func(e spot) bool { return e.ID == id }); i >= 0 {
			return list[i], true
		}
	}
	return spot{}, false
}

// roomOf returns the room of a floor, place, fixture or person, else "".
func (w *World) roomOf(id string) string {
	for _, r := range w.file.Rooms {
		if floorOf(r.ID) == id {
			return r.ID
		}
	}
	for _, p := range w.file.Persons {
		if p.ID == id {
			return p.Room
		}
	}
	e, _ := w.spot(id)
	return e.Room
}

// reachable returns the rooms that can be reached from where the robot starts,
// through any door or only through those that are not locked.
func (w *World) reachable(unlocked bool) map[string]bool {
	start, _ := w.RobotStart()
	found := map[string]bool{start: true}
	for grown := true; grown; {
		grown = false
		for _, d := range w.file.Doors {
			a, b := d.Between[0], d.Between[1]
			if found[a] != found[b] && (!unlocked || !d.Locked) {
				found[a], found[b], grown = true, true, true
			}
		}
	}
	return found
}
