package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// otherDoors lists what is called a door and leads nowhere that the robot goes, such as the
// front door: who has all the doors locked means that one first.
func (l *lowering) otherDoors(n *noun, w want) []string {
	if !n.heads.whole || n.heads.typ != typeDoor || w.slot.typ != typeDoor {
		return nil
	}
	var out []string
	for _, o := range l.world.All() {
		if !l.is(o.ID, typeDoor) && l.is(o.ID, typeSpot) && l.fitsStates(o.ID, n.states) && l.rules.sortOfType(o.Kind, typeDoor, l.g.lex.Types) {
			out = append(out, o.ID)
		}
	}
	return out
}

// sortOfType reports whether a name of the kind ends in a word for the type.
func (r *Rules) sortOfType(kind, typ string, words []LexType) bool {
	return slices.ContainsFunc(words, func(w LexType) bool {
		return w.Type == typ && slices.ContainsFunc(r.kindNames[kind], func(long string) bool {
			return slices.ContainsFunc(w.Names, func(short string) bool { return long != short && strings.HasSuffix(long, short) })
		})
	})
}

// mayHave reports whether the object has the trait, or nobody said so and things of its type
// may: some sinks have no door, but there is no sink with one.
func (l *lowering) mayHave(trait, id string) bool {
	o, _ := l.world.Object(id)
	truth := l.world.Truth(task.NewFact(trait, id))
	return truth == task.True || truth == task.Unknown && l.rules.able[o.Type+" "+trait]
}

// namedFor lists the objects that the head words name: where it is asked of everything, or anything, whether it
// is off or shut, all that has a part for that, be it furniture, and nothing else.
func (l *lowering) namedFor(n *noun, w want) []string {
	trait := w.trait()
	if trait == "" && w.rule.kind == ruleAsk && w.rule.aboutPower() {
		trait = "switchable"
	}
	if trait == "" || w.rule.kind != ruleAsk || n.definite || !n.heads.whole || n.heads.typ != typeThing {
		return l.named(n)
	}
	return slices.DeleteFunc(slices.Clone(l.world.Objects(typeObject)), func(id string) bool { return l.world.Truth(task.NewFact(trait, id)) != task.True })
}

// anyAsked reports whether it is asked of anything at all: "is anything on" is about the whole house.
func (n *noun) anyAsked(w want) bool {
	return w.asks(task.AskWhether) && n.heads.whole && n.heads.typ == typeThing && !n.definite && !n.all
}

// eligible leaves out of a choice what has no part for what is done to one of them: "turn on the
// sofa or the tv" is about the tv.
func (l *lowering) eligible(choice []string, w want) []string {
	if w.slot.trait == "" {
		return choice
	}
	may := func(traits ...string) func(string) bool {
		return func(id string) bool {
			return strings.HasPrefix(id, "?") || slices.ContainsFunc(traits, func(trait string) bool { return l.mayHave(trait, id) })
		}
	}
	return some(some(choice, may("openable", "switchable")), may(w.slot.trait)) // a sofa has neither
}

// unable reports whether the deed is one that the thing it is done to has no part for, and tells
// so: a sofa has no switch. What was not seen yet is looked for first.
func (l *lowering) unable(p *parser, c clause, slots []filled) bool {
	for _, f := range slots {
		if f.slot.trait == "" || !slices.Contains(slotNames(c.rule.goal), "{"+f.slot.name+"}") {
			continue
		}
		key := "lacks_" + f.slot.trait
		has := func(id string) bool { return l.mayHave("switchable", id) || l.mayHave("openable", id) } // 关 is about either
		for _, ids := range c.namedApart(f) {
			if l.g.lex.Questions[key] == "" || len(ids) == 0 || strings.HasPrefix(ids[0], "?") || slices.ContainsFunc(ids, has) {
				continue
			}
			l.ask(task.CodeAmbiguous, key, map[string]string{"about": l.display(ids[0])}, nil)
			l.question.About = cmp.Or(l.saidOf(p, c.nounOf(f.slot), ids[0]), l.question.About)
			return true
		}
	}
	return false
}

// saidOf is the word of the noun, or of its list, that names the object: what the answer stands
// in the place of; "" where none does.
func (l *lowering) saidOf(p *parser, n *noun, id string) string {
	if n == nil {
		return ""
	}
	for _, m := range append([]*noun{n}, n.also...) {
		if slices.Contains(l.named(m), id) {
			return p.rawText(m.head[0], m.head[1])
		}
	}
	return ""
}

// namedApart lists what is done to each that a list names, or to all that one name means: of
// these it is enough that some have the part for it.
func (c clause) namedApart(f filled) [][]string {
	if n := c.nounOf(f.slot); n != nil && len(n.also) > 0 && !n.either {
		return f.groups
	}
	return [][]string{slices.Concat(f.groups...)}
}
