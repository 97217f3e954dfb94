package hunch

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"saydo/planner/reader"
	"saydo/planner/reader/gist"
	"saydo/task"
)

// Gist guesses by the gist of the words.
type Gist struct{ cfg Config }

var _ reader.Reader = Gist{}

// NewGist returns a reader by gist.
func NewGist(cfg Config) Gist { return Gist{cfg} }

// Read returns what the words seem to want, or a failure that there is no guess.
func (g Gist) Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error) {
	if err := ctx.Err(); err != nil {
		return task.Request{}, fmt.Errorf("guessing: %w", err)
	}
	if err := readable(in); err != nil {
		return task.Request{}, err
	}
	n := g.cfg.naming(talk, world)
	var things []gist.Thing
	for _, o := range world.All() {
		if !world.IsA(o.ID, typeThing) && !world.IsA(o.ID, typeSpot) || world.IsA(o.ID, typePerson) {
			continue
		}
		things = append(things, gist.Thing{
			ID: o.ID, Names: n.names(o), Groups: n.groupsOf(o.Type), Number: number(o.ID), Floor: world.IsA(o.ID, typeFloor),
		})
	}
	wanted, _ := gist.Read(g.cfg.Plain(in.Text, world), things, n)
	wanted = slices.DeleteFunc(wanted, n.immovable)
	for i, f := range wanted {
		if f.Predicate == "touching" {
			f.Predicate, wanted[i].Predicate = "next_to", "next_to"
		}
		if f.Predicate == "next_to" && len(f.Args) == 2 && world.IsA(f.Args[1], typeThing) {
			wanted[i].Predicate = "alongside"
		}
	}
	return n.request(in, "gist", wanted)
}

// immovable reports a fact that would have a piece of furniture moved: it is
// where something is taken from.
func (n *naming) immovable(c task.Condition) bool {
	return len(c.Args) == 2 && n.world.IsA(c.Args[0], typePlace)
}

// number is what tells an object from its like, as in "cup2".
func number(id string) string {
	return id[len(strings.TrimRight(id, "0123456789")):]
}
