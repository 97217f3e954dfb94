package soak

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"saydo/nodes"
	"saydo/task"
	"saydo/world"
)

// Task is one instruction with what must be true when it is called done.
type Task struct {
	Text string
	Goal task.Condition

	Wishes  int // that were put to the reader
	Misread int // of those: taken for something else or asked about, and drawn anew
}

// maxClauses bounds what is asked for in one instruction.
const maxClauses = 3

// attemptsPerClause bounds how often another wish is drawn when the reader
// takes the words for something else, as where two things share a name.
const attemptsPerClause = 20

// wish is one part of an instruction.
type wish struct {
	text string
	goal task.Condition
	uses []string // objects that no other part may touch
}

// rank orders the parts of an instruction.
func (w wish) rank() int {
	if w.goal.Predicate == "robot_in" {
		return 1
	}
	return 0
}

// drawer draws tasks for one world.
type drawer struct {
	rng     *rand.Rand
	library *nodes.Library
	reader  reader
	world   *world.Snapshot // what the robot knows at the start
	truth   task.Snapshot   // what is so at the start
}

// reader reads one instruction, to make sure that a drawn task is understood.
type reader interface {
	Read(ctx context.Context, in task.Instruction, talk task.Context, w task.Snapshot) (task.Request, error)
}

// draw returns a task of one to three parts that do not disturb each other.
func (d *drawer) draw(ctx context.Context) (Task, error) {
	parts := 1 + d.rng.IntN(maxClauses)
	var wishes []wish
	put, misread := 0, 0
	for try := 0; len(wishes) < parts && try < parts*attemptsPerClause; try++ {
		w, ok := d.wish()
		if !ok || overlaps(wishes, w) || w.goal.Holds(d.truth) {
			continue
		}
		if put++; !d.understood(ctx, w) {
			misread++
			continue
		}
		wishes = append(wishes, w)
	}
	if len(wishes) == 0 {
		return Task{}, fmt.Errorf("draw a task: nothing in the world %s has a name of its own", d.library.World.Name)
	}
	// Where the robot shall be at the end is asked for last.
	slices.SortStableFunc(wishes, func(a, b wish) int { return cmp.Compare(a.rank(), b.rank()) })
	texts := make([]string, len(wishes))
	goals := make([]task.Condition, len(wishes))
	for i, w := range wishes {
		texts[i], goals[i] = w.text, w.goal
	}
	return Task{Text: strings.Join(texts, ", then "), Goal: task.And(goals...), Wishes: put, Misread: misread}, nil
}

// given returns a task that somebody else thought of; its goal is what the
// reader takes it for.
func (d *drawer) given(ctx context.Context, text string) (Task, error) {
	in := task.Instruction{ID: "given", Text: text, Language: "en", Speaker: d.library.World.Speaker}
	request, err := d.reader.Read(ctx, in, task.Context{Speaker: in.Speaker}, d.world)
	if err != nil {
		return Task{}, err
	}
	t := Task{Text: text}
	var goals []task.Condition
	for _, c := range request.Clauses {
		if c.Goal == nil {
			return t, fmt.Errorf("soak %q: only goals can be judged, and %q is none", text, c.Text)
		}
		goals = append(goals, *c.Goal)
	}
	if len(goals) == 0 {
		return t, fmt.Errorf("soak %q: it is not read as something to be done", text)
	}
	t.Goal = task.And(goals...)
	return t, nil
}

func overlaps(wishes []wish, w wish) bool {
	return slices.ContainsFunc(wishes, func(o wish) bool {
		return slices.ContainsFunc(o.uses, func(id string) bool { return slices.Contains(w.uses, id) })
	})
}

// understood reports whether the words are read as the goal that is meant.
func (d *drawer) understood(ctx context.Context, w wish) bool {
	in := task.Instruction{ID: "draw", Text: w.text, Language: "en", Speaker: d.library.World.Speaker}
	request, err := d.reader.Read(ctx, in, task.Context{Speaker: in.Speaker}, d.world)
	if err != nil || len(request.Clauses) != 1 || request.Clauses[0].Goal == nil {
		return false
	}
	return request.Clauses[0].Goal.String() == w.goal.String()
}

// wish draws one part.
func (d *drawer) wish() (wish, bool) {
	switch n := d.rng.IntN(100); {
	case n < 40:
		return d.place()
	case n < 65:
		return d.putIn()
	case n < 75:
		return d.bring()
	case n < 85:
		return d.toggle("switchable", "switched_on", "turn on", "turn off")
	case n < 91:
		return d.toggle("openable", "open", "open", "close")
	case n < 95:
		return d.beside()
	default:
		return d.visit()
	}
}

func (d *drawer) place() (wish, bool) {
	thing, place := d.any("thing"), d.any("surface")
	if thing == "" || place == "" || d.library.Types.IsA(d.kind(place), "floor") {
		return wish{}, false
	}
	return wish{
		text: fmt.Sprintf("put %s on %s", d.name(thing), d.name(place)),
		goal: task.That("on", thing, place), uses: []string{thing},
	}, true
}

func (d *drawer) putIn() (wish, bool) {
	thing, box := d.any("thing"), d.any("container")
	if thing == "" || box == "" || thing == box {
		return wish{}, false
	}
	return wish{
		text: fmt.Sprintf("put %s in %s", d.name(thing), d.name(box)),
		goal: task.That("in", thing, box), uses: []string{thing, box},
	}, true
}

// beside wants two things close by each other, wherever that is.
func (d *drawer) beside() (wish, bool) {
	thing, other := d.any("thing"), d.any("thing")
	if thing == other {
		return wish{}, false
	}
	return wish{
		text: fmt.Sprintf("put %s next to %s", d.name(thing), d.name(other)),
		goal: task.That("alongside", thing, other), uses: []string{thing, other},
	}, true
}

func (d *drawer) bring() (wish, bool) {
	thing, person := d.any("thing"), d.any("person")
	if thing == "" || person == "" {
		return wish{}, false
	}
	return wish{
		text: fmt.Sprintf("bring %s %s", d.name(person), d.name(thing)),
		goal: task.That("has", person, thing), uses: []string{thing},
	}, true
}

// toggle draws something to be switched or opened, or the opposite.
func (d *drawer) toggle(able, state, on, off string) (wish, bool) {
	var can []string
	for _, b := range d.world.Beliefs() {
		if b.Predicate == able && !b.False && len(b.Args) == 1 {
			can = append(can, b.Args[0])
		}
	}
	if len(can) == 0 {
		return wish{}, false
	}
	id := can[d.rng.IntN(len(can))]
	w := wish{text: on + " " + d.name(id), goal: task.That(state, id), uses: []string{id}}
	if d.rng.IntN(2) == 0 {
		w.text, w.goal = off+" "+d.name(id), task.Not(task.That(state, id))
	}
	return w, true
}

func (d *drawer) visit() (wish, bool) {
	room := d.any("room")
	// Only one part can end where the robot stands, so all of them use "robot".
	return wish{
		text: "go to " + d.name(room), goal: task.That("robot_in", room), uses: []string{"robot"},
	}, room != ""
}

func (d *drawer) any(typ string) string {
	ids := d.world.Objects(typ)
	if len(ids) == 0 {
		return ""
	}
	return ids[d.rng.IntN(len(ids))]
}

func (d *drawer) kind(id string) string {
	o, _ := d.world.Object(id)
	return o.Type
}

func (d *drawer) name(id string) string {
	o, _ := d.world.Object(id)
	return o.Spoken("en")
}
