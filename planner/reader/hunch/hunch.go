// Package hunch guesses what an instruction wants that no rule reads: by the
// gist of its words, or as an errand such as public sentences told of. A guess
// is right often, not always. So it is put in the names of the world, checked
// against the domain, and the cascade has it read back before anything moves.
//
// The readers are safe for use from any goroutine; they block on nothing.
package hunch

import (
	"slices"
	"strings"
	"unicode"

	"saydo/planner/reader"
	"saydo/planner/reader/learnt"
	"saydo/task"
)

// Config is what the readers work with.
type Config struct {
	Vocabulary reader.Vocabulary
	Types      reader.Types
	Synonyms   learnt.Synonyms
	Errands    func() (*learnt.Errands, error) // called once a reading

	// Plain calls what the text tells of without its name by its name.
	Plain func(text string, world task.Snapshot) string

	// Check returns the first fault of a request in the world; nil: it has none.
	Check func(task.Request, task.Snapshot) error
}

// Types of the domain that the readers know by name.
const (
	typeThing     = "thing"
	typePlace     = "place"
	typeSpot      = "spot"
	typePerson    = "person"
	typeFloor     = "floor"
	typeContainer = "container"
	typeHand      = "hand"
)

// naming tells what the things of one world are called.
type naming struct {
	cfg    Config
	world  task.Snapshot
	text   string              // its words with blanks around them
	focus  []string            // spoken of before, the last first
	kinds  map[string][]string // kind -> its English names
	groups map[string][]string // type -> English words for what it is one of
	taken  map[string]bool     // names of something in this world, which mean nothing else
}

func (cfg Config) naming(talk task.Context, world task.Snapshot) *naming {
	n := &naming{cfg: cfg, world: world, focus: talk.Focus, kinds: map[string][]string{}, groups: map[string][]string{}, taken: map[string]bool{}}
	for _, k := range cfg.Vocabulary.Kinds {
		n.kinds[k.ID] = english(k.Names)
	}
	for _, o := range world.All() {
		for _, name := range n.own(o) {
			n.taken[name] = true
		}
	}
	return n
}

// own lists the names of the object and of its kind.
func (n *naming) own(o task.Object) []string { return slices.Concat(english(o.Names), n.kinds[o.Kind]) }

// names lists what the object is called, its own names first, and what it may
// be called where nothing else here is.
func (n *naming) names(o task.Object) []string {
	out := n.own(o)
	for _, name := range n.own(o) {
		for _, called := range n.cfg.Synonyms[name] {
			if !n.taken[called] && !slices.Contains(out, called) {
				out = append(out, called)
			}
		}
	}
	return out
}

// groupsOf lists the words for the types that a type is one of, but for those
// that are for everything.
func (n *naming) groupsOf(typ string) []string {
	if known, ok := n.groups[typ]; ok {
		return known
	}
	var out []string
	for _, t := range n.cfg.Vocabulary.Types {
		if t.Type != typeThing && t.Type != typePlace && n.cfg.Types.IsA(typ, t.Type) {
			out = append(out, english(t.Names)...)
		}
	}
	n.groups[typ] = out
	return out
}

// Choose leaves of the objects those that can stand at the place of the
// predicate, and where one is spoken of the one that is likeliest meant.
func (n *naming) Choose(predicate string, place int, ids []string, several bool) []string {
	fit := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !n.fits(predicate, place, id) })
	if len(fit) == 0 {
		fit = ids
	}
	if several {
		return fit
	}
	return []string{n.likeliest(fit)}
}

// fits reports whether the object is of a type that the place of the predicate
// is for. Things are put into dishes too.
func (n *naming) fits(predicate string, place int, id string) bool {
	thing := n.world.IsA(id, typeThing)
	switch {
	case predicate == "on" && place == 1:
		return n.world.IsA(id, typePlace)
	case predicate == "in" && place == 1:
		o, _ := n.world.Object(id)
		return n.world.IsA(id, typePlace) || holds(n.cfg.Types, o.Type)
	case predicate == "on", predicate == "in", predicate == "under" && place == 0, predicate == "next_to" && place == 0:
		return thing
	case predicate == "under", predicate == "next_to":
		return n.world.IsA(id, typeSpot)
	}
	return true
}

// likeliest returns the one spoken of before, else the first whose place is known.
func (n *naming) likeliest(ids []string) string {
	for _, id := range n.focus {
		if slices.Contains(ids, id) {
			return id
		}
	}
	for _, b := range n.world.Beliefs() {
		if at := b.Fact; !b.False && (at.Predicate == "on" || at.Predicate == "in") && slices.Contains(ids, at.Args[0]) {
			return at.Args[0]
		}
	}
	return ids[0]
}

// Holds reports whether the fact is believed.
func (n *naming) Holds(predicate string, args ...string) bool {
	return n.world.Truth(task.NewFact(predicate, args...)) == task.True
}

// fitting puts things in what is closed around them and on what is not.
func (n *naming) fitting(c task.Condition) task.Condition {
	if c.Op == task.OpFact && len(c.Args) == 2 && (c.Predicate == "on" || c.Predicate == "in") {
		inside := n.world.IsA(c.Args[1], typeContainer)
		if inside != (c.Predicate == "in") && n.world.IsA(c.Args[1], typePlace) {
			c.Predicate = map[bool]string{true: "in", false: "on"}[inside]
		}
	}
	if len(c.Of) > 0 {
		c.Of = slices.Clone(c.Of)
		for i := range c.Of {
			c.Of[i] = n.fitting(c.Of[i])
		}
	}
	return c
}

// request makes a request of what is wanted, if the world and the domain have
// all of it.
func (n *naming) request(in task.Instruction, who string, wanted []task.Condition) (task.Request, error) {
	out := task.Request{ID: in.ID, Language: "en", Reader: who}
	for _, c := range wanted {
		goal := n.fitting(c)
		out.Clauses = append(out.Clauses, task.Clause{Goal: &goal, Text: in.Text})
	}
	if len(out.Clauses) == 0 {
		return task.Request{}, nothing("nothing in it is known here")
	}
	if err := n.cfg.Check(out, n.world); err != nil {
		return task.Request{}, &task.Failure{
			Op: "guess what is wanted", Code: task.CodeNotUnderstood, Hint: "what the words seem to want is nothing that can be so here", Err: err,
		}
	}
	return out, nil
}

// nothing is the failure that there is no guess.
func nothing(why string) error {
	return task.Fail(task.CodeNotUnderstood, "guess what is wanted", "%s", why)
}

// english keeps the names without Han, in small letters.
func english(names []string) []string {
	var out []string
	for _, n := range names {
		if !strings.ContainsFunc(n, isHan) {
			out = append(out, strings.ToLower(n))
		}
	}
	return out
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// readable reports why the text cannot be guessed at: the words learnt from are
// English ones.
func readable(in task.Instruction) error {
	if err := in.Check(); err != nil {
		return err
	}
	if strings.ContainsFunc(in.Text, isHan) {
		return nothing("guesses are made of English alone")
	}
	return nil
}
