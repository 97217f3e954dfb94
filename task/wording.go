package task

import (
	"maps"
	"strconv"
	"strings"
)

// Wording is how facts are told to people, by language. It is data of the
// domain: config/lexicons/facts.yaml.
type Wording struct {
	Version int                            `yaml:"version"`
	Facts   map[string]map[string][]string `yaml:"facts"` // predicate -> language -> told when it holds, and when it does not
	Names   map[string]map[string]string   `yaml:"names"` // names that are no objects of the world -> language -> words
	Joins   map[Op]map[string]string       `yaml:"joins"` // OpAnd, OpOr -> language -> what stands between
}

// With returns the wording with the facts that skills bring; what is worded
// already stays.
func (w Wording) With(skills map[string]Skill) Wording {
	facts := maps.Clone(w.Facts)
	if facts == nil {
		facts = map[string]map[string][]string{}
	}
	for _, s := range skills {
		for predicate, forms := range s.Facts {
			if facts[predicate] == nil {
				facts[predicate] = forms
			}
		}
	}
	w.Facts = facts
	return w
}

// Literal tells one literal: "the red cup is not on the table".
func (w Wording) Literal(l Literal, language string, s Snapshot) string {
	forms := w.Facts[l.Predicate][language]
	form := 0
	if l.Negated {
		form = 1
	}
	if form >= len(forms) {
		return l.String()
	}
	slots := map[string]string{}
	for i, a := range l.Args {
		slots[strconv.Itoa(i+1)] = w.Name(a, language, s)
	}
	if language == "en" && Several(slots["1"]) {
		return FillSlots(strings.Replace(forms[form], "{1} is ", "{1} are ", 1), slots)
	}
	return FillSlots(forms[form], slots)
}

// Several reports whether an English name with its article is a plural, such as
// "the scissors": people say that they are somewhere. It goes by the ending, and
// leaves names of people alone.
func Several(name string) bool {
	if !strings.HasPrefix(name, "the ") || !strings.HasSuffix(name, "s") {
		return false
	}
	for _, singular := range []string{"ss", "us", "is", "'s"} {
		if strings.HasSuffix(name, singular) {
			return false
		}
	}
	return true
}

// Literals tells at most five literals, so that a sentence stays one.
func (w Wording) Literals(ls []Literal, language string, s Snapshot) string {
	cs := make([]Condition, len(ls))
	for i, l := range ls {
		cs[i] = FromLiteral(l)
	}
	return w.join(OpAnd, cs, language, s)
}

// Condition tells a condition. What people have no short words for, it tells
// as PDDL.
func (w Wording) Condition(c Condition, language string, s Snapshot) string {
	switch c.Op {
	case OpAnd, OpOr:
		return w.join(c.Op, c.Of, language, s)
	case OpFact, OpNot:
		if ls, ok := c.Literals(); ok && len(ls) == 1 {
			return w.Literal(ls[0], language, s)
		}
		if c.Op == OpNot && c.operand().Op == OpExists {
			if one, ok := w.someOf(c.operand(), language); ok && one.Op == OpFact {
				return w.Condition(Not(one), language, s)
			}
		}
	case OpExists:
		if one, ok := w.someOf(c, language); ok {
			return w.Condition(one, language, s)
		}
	case OpTrue, OpEqual, OpForall:
	}
	return c.String()
}

// someOf puts the type's name in the place of each variable, if all have one.
func (w Wording) someOf(c Condition, language string) (Condition, bool) {
	bind := map[string]string{}
	for _, v := range c.Vars {
		if w.Names[v.Type][language] == "" {
			return c, false
		}
		bind[v.Name] = v.Type
	}
	return c.operand().Bind(bind), true
}

func (w Wording) join(op Op, cs []Condition, language string, s Snapshot) string {
	const most = 5
	var parts []string
	for _, c := range cs[:min(most, len(cs))] {
		parts = append(parts, w.Condition(c, language, s))
	}
	between, ok := w.Joins[op][language]
	if !ok {
		between = " " + string(op) + " "
	}
	text := strings.Join(parts, between)
	if len(cs) > most {
		text += between + "... (" + strconv.Itoa(len(cs)) + ")"
	}
	return text
}

// Name tells one object, or what is none by its own name.
func (w Wording) Name(id, language string, s Snapshot) string {
	if text := w.Names[id][language]; text != "" {
		return text
	}
	if s != nil {
		if o, ok := s.Object(id); ok {
			return o.Spoken(language)
		}
	}
	return strings.ReplaceAll(strings.TrimPrefix(id, "?"), "_", " ")
}
