package hunch

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"saydo/planner/reader"
	"saydo/planner/reader/learnt"
	"saydo/task"
)

// sure is how likely an errand must be, from 0 to 1, to be a guess worth
// reading back.
const sure = 0.3

// Errand guesses errands.
type Errand struct {
	cfg   Config
	rival bool
}

var _ reader.Reader = Errand{}

// NewErrand returns a reader of errands.
func NewErrand(cfg Config) Errand { return Errand{cfg: cfg} }

// NewRival returns a reader of the second errand that a text may tell of, where
// it is about as likely as the first: the knife in the sink, or on the counter?
func NewRival(cfg Config) Errand { return Errand{cfg: cfg, rival: true} }

// rivalShare is of how likely the first errand is.
const rivalShare = 0.5

// Read returns the likeliest errand, or a failure that none is likely.
func (e Errand) Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error) {
	if err := ctx.Err(); err != nil {
		return task.Request{}, fmt.Errorf("guessing: %w", err)
	}
	if err := readable(in); err != nil {
		return task.Request{}, err
	}
	model, err := e.cfg.Errands()
	if err != nil {
		return task.Request{}, fmt.Errorf("guessing: %w", err)
	}
	n := e.cfg.naming(talk, world)
	text := e.cfg.Plain(in.Text, world)
	n.text = spaced(text)
	all := model.Readings(text, n.candidates(text))
	if len(all) == 0 || all[0].Likely < sure {
		return task.Request{}, nothing("no errand is likely")
	}
	meant := all[0]
	if e.rival {
		if len(all) == 1 || all[1].Likely < rivalShare*meant.Likely {
			return task.Request{}, nothing("no second errand is about as likely")
		}
		meant = all[1]
	}
	goal, err := n.goal(meant.Errand)
	if err != nil {
		return task.Request{}, err
	}
	return n.request(in, "errand", []task.Condition{handed(goal)})
}

// goal writes the errand in the names of the world.
func (n *naming) goal(e learnt.Errand) (task.Condition, error) {
	what, second := n.two(e.What)
	if e.Kind == learnt.KindTwo && second == "" {
		return task.Condition{}, nothing("there is but one of what two are wanted of")
	}
	inside := n.one(e.Inside)
	if inside != "" && inside == what {
		return task.Condition{}, nothing("nothing is in itself")
	}
	return e.Goal(what, second, inside, n.one(e.Place), n.one(e.Lamp), false), nil
}

// handed has what the robot holds be in one of its hands.
func handed(c task.Condition) task.Condition {
	if c.Op == task.OpFact && c.Predicate == "holding" {
		return task.Exists([]task.Var{{Name: "?h", Type: typeHand}}, task.That("holding", "?h", c.Args[1]))
	}
	c.Of = slices.Clone(c.Of)
	for i := range c.Of {
		c.Of[i] = handed(c.Of[i])
	}
	return c
}

// candidates lists what an errand of this world can be about, each kind once:
// what the text names, and what was learnt of and may be described in other words.
func (n *naming) candidates(text string) learnt.Names {
	var out learnt.Names
	text = spaced(text)
	add := func(to *[]learnt.Named, o task.Object) {
		class, names := n.class(o), n.names(o)
		named := slices.ContainsFunc(names, func(name string) bool { return strings.Contains(text, " "+name) })
		if class != "" && (named || n.cfg.Synonyms[class] != nil) && !slices.ContainsFunc(*to, func(x learnt.Named) bool { return x.ID == class }) {
			*to = append(*to, learnt.Named{ID: class, Names: names})
		}
	}
	for _, o := range n.world.All() {
		switch {
		case n.world.IsA(o.ID, typeThing):
			add(&out.Things, o)
			if holds(n.cfg.Types, o.Type) {
				add(&out.Insides, o)
			}
		case n.world.IsA(o.ID, typePlace):
			add(&out.Places, o)
		case n.world.IsA(o.ID, "lamp"):
			add(&out.Lamps, o)
		}
	}
	return out
}

// holds reports whether things of the type have others put into them.
func holds(types reader.Types, typ string) bool {
	return slices.ContainsFunc([]string{"vessel", "dish", "pan"}, func(t string) bool { return types.IsA(typ, t) })
}

// class is the word by which errands were learnt for such an object: one of its
// names that the synonyms tell of, else its kind's first name.
func (n *naming) class(o task.Object) string {
	names := slices.Concat(n.kinds[o.Kind], english(o.Names))
	for _, name := range names {
		if n.cfg.Synonyms[name] != nil {
			return name
		}
	}
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// one returns an object of the class, "" for none.
func (n *naming) one(class string) string {
	id, _ := n.two(class)
	return id
}

// two returns an object of the class and another one, "" for none.
func (n *naming) two(class string) (id, second string) {
	var ids []string
	for _, o := range n.world.All() {
		if class != "" && n.class(o) == class {
			ids = append(ids, o.ID)
		}
	}
	if len(ids) == 0 {
		return "", ""
	}
	id = n.likeliest(n.told(ids))
	for _, other := range ids {
		if other != id {
			second = other
			break
		}
	}
	return id, second
}

// told keeps of the objects those that the text calls by the longest names of
// their own: "the red cup" is no blue one.
func (n *naming) told(ids []string) []string {
	longest, out := 0, ids
	for _, id := range ids {
		o, _ := n.world.Object(id)
		said := 0
		for _, name := range english(o.Names) {
			if strings.Contains(n.text, " "+name+" ") {
				said = max(said, len(name))
			}
		}
		switch {
		case said > longest:
			longest, out = said, []string{id}
		case said == longest && said > 0:
			out = append(out, id)
		}
	}
	return out
}

// spaced writes the words of a text with one blank around each.
func spaced(text string) string { return " " + strings.Join(learnt.Words(text), " ") + " " }
