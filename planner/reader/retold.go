package reader

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// Telling is how what a rule forbids is told to who speaks another language than who laid it
// down: Of is a type, of whose objects nothing is done with any, or a fact over {x} and {y} that
// is not made so.
type Telling struct {
	Of   string `yaml:"of"`
	Says string `yaml:"says"`
}

// deed is a telling of a fact, compiled.
type deed struct {
	of   task.Condition
	says string
}

// addRetold compiles how facts are told that are not to be made so.
func (g *grammar) addRetold() error {
	for _, t := range g.lex.Retold {
		if !strings.HasPrefix(t.Of, "(") {
			continue
		}
		of, err := task.ParseCondition(t.Of)
		if err != nil {
			return fmt.Errorf("retold %s: %w", t.Of, err)
		}
		g.deeds = append(g.deeds, deed{of, t.Says})
	}
	return nil
}

// mostRetold bounds the things that one rule is told of by their names.
const mostRetold = 6

// retold is the rule in the other languages, put together from what it means; without those
// whose words do not tell all of it.
func (l *lowering) retold(r *rule, bid task.Bid) map[string]string {
	var out map[string]string
	for lang, other := range l.rules.languages {
		if lang == l.lang || len(bid.But) > 0 {
			continue
		}
		if text, ok := (retelling{l.rules, other.grammar(), l.world}).rule(r, bid); ok {
			if out == nil {
				out = map[string]string{}
			}
			out[lang] = text
		}
	}
	return out
}

// retelling tells rules in one language.
type retelling struct {
	rules *Rules
	g     *grammar
	world task.Snapshot
}

// rule tells what the bid is about; false where the language has no words for it.
func (t retelling) rule(r *rule, bid task.Bid) (string, bool) {
	if r.moves != "" {
		return t.motion(r.moves)
	}
	parts := t.off(bid.Off)
	for _, f := range bid.Never {
		parts = append(parts, t.fact(f))
	}
	for _, a := range bid.Acts {
		parts = append(parts, t.act(a))
	}
	for _, f := range bid.Ends {
		parts = append(parts, t.left(f))
	}
	if len(parts) == 0 || len(parts) > mostRetold || slices.Contains(parts, "") {
		return "", false
	}
	return t.either(parts), true
}

// motion tells that a part of the body is not to be moved.
func (t retelling) motion(part string) (string, bool) {
	for _, m := range t.g.lex.Motions {
		if m.Moves == part {
			return m.Says, true
		}
	}
	return "", false
}

// off tells that nothing is done with the objects, by the first words for one of their type.
func (t retelling) off(ids []string) []string {
	if len(ids) > mostRetold {
		return []string{""}
	}
	named := map[string][]string{}
	for _, id := range ids {
		says := ""
		for _, w := range t.g.lex.Retold {
			if says == "" && t.rules.types.Known(w.Of) && t.world.IsA(id, w.Of) {
				says = w.Says
			}
		}
		named[says] = append(named[says], t.name(id, typeThing))
	}
	var out []string
	for _, says := range slices.Sorted(maps.Keys(named)) {
		out = append(out, task.FillSlots(says, map[string]string{"x": t.either(named[says])}))
	}
	return out
}

// fact tells what makes it so; "" where nothing does in few words.
func (t retelling) fact(f task.Condition) string {
	for _, d := range t.g.deeds {
		if slots, ok := t.fits(d.of, f); ok {
			return task.FillSlots(d.says, slots)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.rules.skills)) {
		skill := t.rules.skills[name]
		if len(skill.Readings) == 0 || skill.Readings[0].Goal == "" {
			continue
		}
		goal, err := task.ParseCondition(skill.Readings[0].Goal)
		if slots, ok := t.fits(goal, f); err == nil && ok {
			return t.says(skill, slots)
		}
	}
	return ""
}

// left tells that things are left so when a task ends; the rule has the opposite of it.
func (t retelling) left(end task.Condition) string {
	for _, b := range t.g.lex.Bids {
		if b.Ends == "" || b.Lift {
			continue
		}
		of, err := task.ParseCondition(b.Ends)
		if slots, ok := t.fits(of, end); err == nil && ok {
			return task.FillSlots(b.Says, slots)
		}
	}
	return ""
}

// act tells what is not to be carried out, with whatever it leaves open.
func (t retelling) act(a task.Act) string {
	skill := t.rules.skills[a.Skill]
	slots := map[string]string{}
	for _, param := range skill.Params {
		slots[param] = t.name(a.Args[param], t.rules.paramType(skill.Name, param))
	}
	return t.says(skill, slots)
}

// says is the skill's own words for what it does; "" where they leave more open than the slots fill.
func (t retelling) says(skill task.Skill, slots map[string]string) string {
	text := task.FillSlots(skill.Say[t.g.lex.Language], slots)
	if strings.Contains(text, "{") {
		return ""
	}
	return text
}

// fits reports whether the fact is of the form, and what its slots stand for then.
func (t retelling) fits(form, f task.Condition) (map[string]string, bool) {
	forms, ok := form.Literals()
	facts, plain := f.Literals()
	if !ok || !plain || len(forms) != 1 || len(facts) != 1 || forms[0].Predicate != facts[0].Predicate || forms[0].Negated != facts[0].Negated || len(forms[0].Args) != len(facts[0].Args) {
		return nil, false
	}
	slots := map[string]string{}
	for i, arg := range forms[0].Args {
		slots[strings.Trim(arg, "{}")] = t.name(facts[0].Args[i], typeThing)
	}
	return slots, true
}

// name names the object, or whatever there is of the type.
func (t retelling) name(id, typ string) string {
	if o, ok := t.world.Object(id); ok {
		return o.Spoken(t.g.lex.Language)
	}
	if t.rules.types.IsA(typ, typePerson) {
		return t.g.lex.question("anybody", nil)
	}
	return t.g.lex.question("anything", nil)
}

// either joins the texts as ways of which none is meant; in a language whose lexicon has no word
// for "or", as a list.
func (t retelling) either(parts []string) string {
	last, or := len(parts)-1, t.g.lex.Roles.Or
	if last < 1 || len(or) == 0 {
		return strings.Join(parts, t.g.lex.Comma)
	}
	gap := t.g.lex.gap()
	return strings.Join(parts[:last], t.g.lex.Comma) + gap + or[0] + gap + parts[last]
}
