package hunch

import (
	"context"
	"slices"
	"strings"

	"saydo/planner/reader/learnt"
	"saydo/task"
)

// Ruled is how an errand stands to what the rules have read of the same text.
type Ruled int

// Ways in which the two stand.
const (
	Unread  Ruled = iota // the rules have not read the whole
	Agreed               // both are the same
	Rival                // the same is done with other things, or at another place
	Another              // something else is done
)

// How likely an errand must be to be taken, where the rules have not read the whole
// text and where they read something else. Chosen on texts of ALFRED from rooms
// that were not learnt from, as the bounds with the most right readings of those
// with which less than half of what is not right is wrong. Where the rules read the
// same, the errand is right in seven of eight however unlikely it is; where they
// read something else, in four of ten.
const (
	sureAlone   = 0.3
	sureAgainst = 0.45
)

// Asks reports whether nobody can tell what is meant, so that the errand is a
// question: it is unlikely, and the rules have not read the same.
func Asks(r learnt.Reading, ruled Ruled) bool {
	switch ruled {
	case Agreed:
		return false
	case Unread:
		return r.Likely < sureAlone
	case Rival, Another:
		return r.Likely < sureAgainst
	}
	return true
}

// Doubt reads again, as an errand, what the rules have read as a whole, and
// returns what it may mean instead: the same done with another thing that bears
// the name, or at another place. False: the rules' reading is no errand, or there
// is nothing to doubt; who says what shall be done means that and no more.
func (e Errand) Doubt(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot, ruled task.Request) (task.Request, bool) {
	if ctx.Err() != nil || readable(in) != nil || !isErrand(ruled, world) || ofTheTalk(in.Text, talk, world, ruled) {
		return task.Request{}, false
	}
	model, err := e.cfg.Errands()
	if err != nil {
		return task.Request{}, false // whoever guesses next tells of it
	}
	n := e.cfg.naming(talk, world)
	text := e.cfg.Plain(in.Text, world)
	n.text = spaced(text)
	all := model.Readings(text, n.candidates(text))
	if len(all) == 0 {
		return task.Request{}, false
	}
	goal, err := n.goal(all[0].Errand)
	if err != nil {
		return task.Request{}, false
	}
	if n.compare(goal, ruled) != Rival || !all[0].Said {
		return task.Request{}, false
	}
	other, err := n.request(in, "errand", []task.Condition{handed(goal)})
	return other, err == nil
}

// isErrand reports whether the request has something brought somewhere, or looked
// at by a light, and nothing besides.
func isErrand(r task.Request, world task.Snapshot) bool {
	brought := 0
	for _, c := range r.Clauses {
		if c.Goal == nil || c.When != nil || c.Until != nil || len(c.Find) > 0 {
			return false
		}
		for _, f := range c.Goal.Conjuncts() {
			f = firstFact(f)
			switch meaning(f.Predicate) {
			case "on":
				if world.IsA(f.Args[0], typeThing) {
					brought++
				}
			case "switched_on":
				brought += min(1, len(r.Clauses)-1)
			case "clean", "hot", "cold", "sliced", "holding":
			default:
				return false
			}
		}
	}
	return brought == 1 || brought == 2
}

// ofTheTalk reports whether the request is about a thing that was spoken of before and that the
// text does not name: no errand is learnt from what "it" is.
func ofTheTalk(text string, talk task.Context, world task.Snapshot, r task.Request) bool {
	said := strings.Fields(strings.ToLower(strings.Trim(text, ".!?")))
	return slices.ContainsFunc(r.Clauses, func(c task.Clause) bool {
		return slices.ContainsFunc(c.Goal.Conjuncts(), func(f task.Condition) bool {
			o, ok := world.Object(firstFact(f).Args[0])
			return ok && slices.Contains(talk.Focus, o.ID) && !slices.ContainsFunc(o.Names, func(name string) bool {
				words := strings.Fields(strings.ToLower(name))
				return len(words) > 0 && slices.Contains(said, words[len(words)-1])
			})
		})
	})
}

// meaning is one word for the facts that errands do not tell apart.
func meaning(predicate string) string {
	switch predicate {
	case "in":
		return "on"
	case "wet", "soaked":
		return "clean"
	case "cooked":
		return "hot"
	case "frozen":
		return "cold"
	}
	return predicate
}

// compare tells how the errand stands to the rules' request.
func (n *naming) compare(goal task.Condition, ruled task.Request) Ruled {
	var wanted []task.Condition
	for _, c := range ruled.Clauses {
		wanted = append(wanted, c.Goal.Conjuncts()...)
	}
	onTheWay := func(c task.Condition) bool { return firstFact(c).Predicate == "holding" }
	wanted, errand := slices.DeleteFunc(wanted, onTheWay), slices.DeleteFunc(goal.Conjuncts(), onTheWay)
	same := func(alike func(w, f task.Condition) bool) bool {
		return len(wanted) == len(errand) &&
			!slices.ContainsFunc(errand, func(f task.Condition) bool {
				return !slices.ContainsFunc(wanted, func(w task.Condition) bool { return alike(w, f) })
			}) &&
			!slices.ContainsFunc(wanted, func(w task.Condition) bool {
				return !slices.ContainsFunc(errand, func(f task.Condition) bool { return alike(w, f) })
			})
	}
	switch {
	case same(n.alike):
		return Agreed
	case same(func(w, f task.Condition) bool { return meaning(firstFact(w).Predicate) == meaning(f.Predicate) }):
		return Rival
	}
	return Another
}

// alike reports whether a fact, or one of its choices, is the other one of things
// of the same kinds.
func (n *naming) alike(c, f task.Condition) bool {
	if c.Op == task.OpOr {
		return slices.ContainsFunc(c.Of, func(of task.Condition) bool { return n.alike(of, f) })
	}
	return c.Op == task.OpFact && meaning(c.Predicate) == meaning(f.Predicate) && slices.EqualFunc(c.Args, f.Args, func(a, b string) bool {
		x, _ := n.world.Object(a)
		y, _ := n.world.Object(b)
		// What is called by a longer name than the other is surely meant.
		return a == b || n.class(x) != "" && n.class(x) == n.class(y) || slices.Equal(n.told([]string{a, b}), []string{a})
	})
}

// firstFact returns a fact that the condition is about.
func firstFact(c task.Condition) task.Condition {
	for c.Op != task.OpFact && len(c.Of) > 0 {
		c = c.Of[0]
	}
	return c
}
