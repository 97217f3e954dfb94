package world

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"saydo/task"
)

// builder turns a file's entries into objects and tells what is wrong.
type builder struct {
	*World
	faults *faults
	seen   map[string]bool // ids
}

// build makes the objects, what others refer to first.
func (b *builder) build() {
	b.seen = map[string]bool{}
	for _, e := range b.file.Rooms {
		b.room(e)
	}
	for _, e := range b.file.Doors {
		b.door(e)
	}
	for _, e := range b.file.Places {
		b.spot(e, "place")
	}
	for _, e := range b.file.Fixtures {
		b.spot(e, "fixture")
	}
	for _, e := range b.file.Persons {
		b.person(e)
	}
	for _, e := range b.file.Things {
		b.thing(e)
	}
	b.references()
}

// add keeps an object under its id, which must be new.
func (b *builder) add(src origin, o task.Object) {
	b.faults.checkID(src, o.ID, b.seen)
	o.Names = sayable(o.Names)
	b.objects[o.ID] = o
	b.order = append(b.order, o.ID)
	b.src[o.ID] = src
}

func (b *builder) room(e room) {
	x0, y0, x1, y1 := e.Rect[0], e.Rect[1], e.Rect[2], e.Rect[3]
	b.faults.checkPlace(e.src, "rect", e.Rect[:]...)
	if x1 <= x0 || y1 <= y0 {
		b.faults.add(e.src, "rect", "the room %q has no floor: write rect as [x0, y0, x1, y1] with x0 < x1 and y0 < y1", e.ID)
	}
	centre := task.Pose{X: (x0 + x1) / 2, Y: (y0 + y1) / 2}
	size := [3]float64{x1 - x0, y1 - y0, 0}
	b.add(e.src, task.Object{ID: e.ID, Type: "room", Kind: "room", Names: e.all(), Pose: &centre, Size: size})
	floor := task.Object{ID: floorOf(e.ID), Type: "floor", Kind: "floor", Pose: &centre, Size: size}
	for _, n := range e.EN {
		floor.Names = append(floor.Names, n+" floor")
	}
	for _, n := range e.ZH {
		floor.Names = append(floor.Names, n+"地板")
	}
	b.add(e.src, floor)
	b.checkStates(e.src, "states", e.States)
}

// floorOf returns the id of the room's floor, which every room has as a place.
func floorOf(room string) string { return room + "_floor" }

func (b *builder) door(e door) {
	b.faults.checkPlace(e.src, "at", e.At[:]...)
	if e.Between[0] == e.Between[1] {
		b.faults.add(e.src, "between", "the door %q joins %q with itself; name two rooms", e.ID, e.Between[0])
	}
	for _, r := range e.Between {
		b.expect(e.src, "between", r, "room")
	}
	if !e.Openable && e.Locked {
		b.faults.add(e.src, "locked", "the passage %q cannot be locked; add \"openable: true\" if it is a door", e.ID)
	}
	attributes := map[string]string{}
	for name, v := range map[string]float64{task.DoorWidth: e.Width, task.DoorHeight: e.Height, task.DoorStep: e.Step} {
		if b.faults.checkPlace(e.src, name, v); v < 0 {
			b.faults.add(e.src, name, "the door %q has a %s of %g m; give what it is, or leave it out", e.ID, name, v)
		}
		if v > 0 {
			attributes[name] = strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	b.add(e.src, task.Object{
		ID: e.ID, Type: "door", Kind: "door", Names: e.all(),
		Pose: &task.Pose{X: e.At[0], Y: e.At[1]}, Attributes: attributes,
	})
}

func (b *builder) spot(e spot, family string) {
	k, ok := b.kind(e.src, e.Kind, e.ID, family)
	b.faults.checkPlace(e.src, "at", e.At[:]...)
	b.faults.checkPlace(e.src, "height", e.Height)
	b.faults.checkSize(e.src, e.Size, 0)
	b.expect(e.src, "room", e.Room, "room")
	if !ok {
		k.Type = family
	}
	o := task.Object{
		ID: e.ID, Type: k.Type, Kind: e.Kind, Names: names(e.Words, k.Words), Attributes: maps.Clone(e.Attributes),
		Pose: &task.Pose{X: e.At[0], Y: e.At[1], Z: e.Height, Yaw: e.At[2]}, Mass: k.Mass, Size: orElse(e.Size, k.Size),
	}
	b.add(e.src, o)
	b.checkStates(e.src, "traits", e.Traits)
	b.checkStates(e.src, "states", e.States)
}

func (b *builder) person(e person) {
	typ := "person"
	if e.Kind != "" {
		k, _ := b.kind(e.src, e.Kind, e.ID, "person")
		typ = k.Type
	}
	b.faults.checkPlace(e.src, "at", e.At[:]...)
	b.faults.checkPlace(e.src, "reach_high", e.ReachHigh)
	b.expect(e.src, "room", e.Room, "room")
	b.add(e.src, task.Object{
		ID: e.ID, Type: typ, Kind: e.Kind, Names: e.all(), Attributes: maps.Clone(e.Attributes),
		Pose: &task.Pose{X: e.At[0], Y: e.At[1], Yaw: e.At[2]}, Size: [3]float64{0.3, 0.5, 1.7},
	})
}

func (b *builder) thing(e thing) {
	k, _ := b.kind(e.src, e.Kind, e.ID, "thing")
	b.faults.checkSize(e.src, e.Size, e.Mass)
	if e.Home != "" {
		b.expect(e.src, "home", e.Home, "place")
	}
	if e.At != "" {
		b.expect(e.src, "at", e.At, "place")
	}
	if e.Home == "" && e.At == "" {
		b.faults.add(e.src, "", "the thing %q is nowhere; add \"home:\" or \"at:\" with a place", e.ID)
	}
	mass := e.Mass
	if mass == 0 {
		mass = k.Mass
	}
	b.add(e.src, task.Object{
		ID: e.ID, Type: k.Type, Kind: e.Kind, Names: names(e.Words, k.Words), Home: e.Home,
		Attributes: maps.Clone(e.Attributes), Mass: mass, Size: orElse(e.Size, k.Size),
	})
	b.checkStates(e.src, "states", e.States)
}

// references checks what may name an entry further down.
func (b *builder) references() {
	for _, e := range b.file.Doors {
		if e.Key != "" {
			b.expect(e.src, "key", e.Key, "key")
		}
	}
	for _, e := range slices.Concat(b.file.Places, b.file.Fixtures) {
		if e.Key != "" {
			b.expect(e.src, "key", e.Key, "key")
		}
	}
	b.rules()
	b.answers()
	if b.file.Speaker != "" && !b.isA(b.file.Speaker, "person") {
		b.faults.add(b.whole(), "speaker", "the speaker %q is not a person of this world", b.file.Speaker)
	}
	if len(b.file.Rooms) == 0 {
		b.faults.add(b.whole(), "rooms", "the world has no rooms; add at least one")
		return
	}
	r := b.file.Robot
	if r == nil {
		b.faults.add(b.whole(), "", "the robot is nowhere; add \"robot: {room: %s, at: [x, y, yaw]}\"", b.file.Rooms[0].ID)
		return
	}
	b.expect(r.src, "room", r.Room, "room")
	b.faults.checkPlace(r.src, "at", r.At[:]...)
}

// whole is the origin of faults of the file as a whole.
func (b *builder) whole() origin { return origin{doc: b.file.doc} }

// kind looks up a kind whose type must be of the family.
func (b *builder) kind(src origin, kind, id, family string) (Kind, bool) {
	k, ok := b.Kinds.Kind(kind)
	switch {
	case kind == "":
		b.faults.add(src, "", "%q has no kind; add \"kind:\"", id)
	case !ok:
		b.faults.add(src, "kind", "unknown kind %q%s; add it under \"kinds:\" in this file", kind, b.didYouMean(kind))
	case !b.domain.Known(k.Type):
		// A kind of this file was told already, where it stands.
		if k.src.doc != src.doc {
			b.faults.add(src, "kind", "the kind %q is of the type %q, which the domain does not have", kind, k.Type)
		}
		ok = false
	case !b.domain.IsA(k.Type, family):
		b.faults.add(src, "kind", "the kind %q is of the type %q, which is not a %s", kind, k.Type, family)
	}
	return k, ok
}

// didYouMean suggests a kind that contains the word or is contained in it.
func (b *builder) didYouMean(kind string) string {
	for _, k := range b.Kinds.Kinds() {
		if len(k.ID) > 2 && len(kind) > 2 && (strings.Contains(k.ID, kind) || strings.Contains(kind, k.ID)) {
			return " (is it \"" + k.ID + "\"?)"
		}
	}
	return ""
}

// checkKinds checks the kinds and types that the world file brings along.
func (b *builder) checkKinds(own *Catalogue) {
	for _, t := range own.Types() {
		if !b.domain.Known(t.ID) {
			b.faults.add(t.src, "id", "unknown type %q: the domain does not have it", t.ID)
		}
		b.checkStates(t.src, "states", t.States)
	}
	for _, k := range own.Kinds() {
		if k.Type != "" && !b.domain.Known(k.Type) {
			b.faults.add(k.src, "type", "unknown type %q: the domain does not have it", k.Type)
		}
		b.checkStates(k.src, "traits", k.Traits)
	}
}

// checkStates demands unary predicates of the domain.
func (b *builder) checkStates(src origin, key string, predicates []string) {
	for _, p := range predicates {
		if arity, ok := b.domain.Arity(p); !ok || arity != 1 {
			b.faults.add(src, key, "unknown state %q: the domain has no predicate of that name with one argument", p)
		}
	}
}

// expect demands that the id names an object of the type that was added before.
func (b *builder) expect(src origin, key, id, typ string) {
	if !b.isA(id, typ) {
		b.faults.add(src, key, "unknown %s %q", typ, id)
	}
}

// isA reports whether an object of the id and type was added.
func (b *builder) isA(id, typ string) bool {
	o, ok := b.objects[id]
	return ok && b.domain.IsA(o.Type, typ)
}

// names returns an object's own names, and its kind's in a language in which
// it has none.
func names(own, kind Words) []string {
	if len(own.EN) == 0 {
		own.EN = kind.EN
	}
	if len(own.ZH) == 0 {
		own.ZH = kind.ZH
	}
	return own.all()
}

func orElse(size, fallback [3]float64) [3]float64 {
	if size == ([3]float64{}) {
		return fallback
	}
	return size
}
