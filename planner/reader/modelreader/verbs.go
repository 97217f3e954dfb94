package modelreader

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"saydo/planner/pddl"
	"saydo/task"
)

// verbKind tells what a verb becomes.
type verbKind int

const (
	verbGoal verbKind = iota
	verbAct
	verbAsk
)

// verb is one thing that a clause of an answer can say.
type verb struct {
	name   string
	kind   verbKind
	params []task.Var // what "a" and "b" are; at most two
	needed int        // how many of them must be there

	goal  task.Condition // over "{1}" and "{2}"
	skill string
	value *task.SkillNumber // what "x" is
	text  bool              // "t" is what is said or counted
	ask   task.AskKind
	by    string // of questions about the robot itself
	tells string // for the model

	plain bool // the preamble tells how it is made, and the list leaves it out
}

// Names that readings use for what depends on the world, and the types that the
// reader knows by name.
const (
	goalAt   = "at"
	goalHome = task.PredHome

	typeThing     = "thing"
	typePlace     = "place"
	typePerson    = "person"
	typeRoom      = "room"
	typeSpot      = "spot"
	typeDoor      = "door"
	typeHand      = "hand"
	typeContainer = "container"
	typeFloor     = "floor"
)

// Parts of the names of verbs.
const (
	contrary = "not_"
	someType = "_some_"
)

// maxArgs is how many names a clause can have.
const maxArgs = 2

// verbsOf lists the verbs: the states that the skills' readings ask for, those
// that the skills are seen to change besides, the skills that are asked for
// themselves, the questions, and last the contraries of the states.
func verbsOf(d *pddl.Domain, skills map[string]task.Skill) ([]verb, error) {
	list := &verbList{domain: d, seen: map[string]bool{}}
	var acts []verb
	for _, hidden := range []bool{false, true} {
		for _, a := range d.Actions {
			s, ok := skills[a.Name]
			if !ok {
				continue
			}
			for _, r := range s.Readings {
				if r.Goal == "" {
					continue
				}
				goal, err := task.ParseCondition(r.Goal)
				if err != nil {
					return nil, fmt.Errorf("skill %s: %w", s.Name, err)
				}
				list.goals(goal, nil, false, hidden)
			}
		}
	}
	for _, a := range d.Actions {
		if s, ok := skills[a.Name]; ok && slices.ContainsFunc(s.Readings, func(r task.Reading) bool { return r.Goal == "" }) {
			acts = append(acts, actVerb(a, s))
		}
	}
	list.states(skills)
	return slices.Concat(list.verbs, acts, askVerbs(), list.contraries()), nil
}

// verbList gathers the goals that readings ask for.
type verbList struct {
	domain *pddl.Domain
	seen   map[string]bool
	verbs  []verb
}

// goals adds the facts that the condition is made of. Those with a place that
// people do not name, "some surface", come behind all others and only where no
// verb says the same with a name.
func (l *verbList) goals(c task.Condition, vars []task.Var, negated, hidden bool) {
	switch c.Op {
	case task.OpNot:
		l.goals(c.Of[0], vars, !negated, hidden)
	case task.OpExists:
		l.goals(c.Of[0], append(slices.Clone(vars), c.Vars...), negated, hidden)
	case task.OpAnd, task.OpOr:
		for _, of := range c.Of {
			l.goals(of, vars, negated, hidden)
		}
	case task.OpFact:
		if v, ok := l.fact(c, vars, negated); ok && hidden == (v.goal.Op == task.OpExists) {
			l.add(v)
		}
	case task.OpTrue, task.OpEqual, task.OpForall:
	}
}

// add adds the verb unless it is there; one with a hidden name whose plain name
// is taken is told apart by the hidden type.
func (l *verbList) add(v verb) {
	key := v.goal.String()
	if l.seen[key] {
		return
	}
	l.seen[key] = true
	if l.seen["name "+v.name] {
		v.name += someType + v.goal.Vars[0].Type
	}
	l.seen["name "+v.name] = true
	l.verbs = append(l.verbs, v)
}

// states adds how things can be seen to be after a skill, such as dusty, where no
// reading asks for it: people say that it shall end, or ask whether it is so.
func (l *verbList) states(skills map[string]task.Skill) {
	for _, p := range l.domain.Predicates {
		seen := false
		for _, s := range skills {
			seen = seen || s.Evidence[p.Name] == task.Observed
		}
		if seen && len(p.Params) == 1 {
			l.goals(task.That(p.Name, "{x}"), nil, false, false)
		}
	}
}

// contraries are the states that do not hold, each with "not_" before its name,
// as far as no reading asks for them.
func (l *verbList) contraries() []verb {
	var out []verb
	for _, v := range l.verbs {
		name := contrary + v.name
		if v.goal.Op == task.OpNot || l.seen["name "+name] || strings.Contains(v.name, someType) {
			continue
		}
		v.name, v.goal, v.plain = name, task.Not(v.goal), true
		out = append(out, v)
	}
	return out
}

// fact makes the verb of one fact, over "{1}" and "{2}".
func (l *verbList) fact(c task.Condition, vars []task.Var, negated bool) (verb, bool) {
	v := verb{name: c.Predicate, kind: verbGoal}
	types := l.types(c.Predicate)
	goal := task.Condition{Op: task.OpFact, Predicate: c.Predicate}
	var bound []task.Var
	for i, arg := range c.Args {
		if k := slices.IndexFunc(vars, func(x task.Var) bool { return x.Name == arg }); k >= 0 {
			bound = append(bound, vars[k])
			goal.Args = append(goal.Args, arg)
			continue
		}
		typ := pddl.ObjectType
		if i < len(types) {
			typ = types[i]
		}
		v.params = append(v.params, task.Var{Name: string(rune('a' + len(v.params))), Type: typ})
		goal.Args = append(goal.Args, slot(len(v.params)))
	}
	v.goal, v.needed = goal, len(v.params)
	if len(bound) > 0 {
		v.goal = task.Exists(bound, goal)
	}
	if negated {
		v.name, v.goal = contrary+v.name, task.Not(v.goal)
	}
	return v, len(v.params) <= maxArgs && len(bound) <= 1
}

func slot(n int) string { return "{" + string(rune('0'+n)) + "}" }

// types returns what a predicate's places take.
func (l *verbList) types(predicate string) []string {
	switch predicate {
	case goalAt:
		return []string{typeThing, typePlace}
	case goalHome:
		return []string{typeThing}
	}
	p := l.domain.Predicate(predicate)
	if p == nil {
		return nil
	}
	return typesOf(p.Params)
}

func typesOf(params []pddl.Typed) []string {
	out := make([]string, len(params))
	for i, p := range params {
		out[i] = pddl.ObjectType
		if len(p.Types) > 0 {
			out[i] = p.Types[0]
		}
	}
	return out
}

// actVerb makes the verb of a skill that is asked for itself. Its names are
// those parameters that its phrases speak of.
func actVerb(a pddl.Action, s task.Skill) verb {
	v := verb{name: s.Name, kind: verbAct, skill: s.Name, text: s.Text != "", tells: s.Say["en"]}
	spoken := spokenSlots(s)
	types := typesOf(a.Params)
	for i, p := range s.Params {
		if i < len(types) && types[i] != typeHand && spoken[p] && len(v.params) < maxArgs {
			v.params = append(v.params, task.Var{Name: p, Type: types[i]})
		}
	}
	if len(s.Numbers) > 0 {
		v.value = &s.Numbers[0]
	}
	return v
}

// spokenSlots are the slots of the phrases of a skill's acts; a person is
// spoken to even where nobody is named.
func spokenSlots(s task.Skill) map[string]bool {
	slots := regexp.MustCompile(`\{([a-z_]+)`)
	out := map[string]bool{typePerson: true}
	for _, r := range s.Readings {
		for _, phrases := range r.Phrases {
			for _, found := range slots.FindAllStringSubmatch(strings.Join(phrases, " "), -1) {
				out[found[1]] = r.Goal == "" || out[found[1]]
			}
		}
	}
	return out
}

// askVerbs are the questions.
func askVerbs() []verb {
	object := []task.Var{{Name: "a", Type: pddl.ObjectType}}
	out := []verb{
		{name: "ask_where", ask: task.AskWhere, params: object, needed: 1, tells: "where is a"},
		{name: "ask_count", ask: task.AskCount, params: object, needed: 1, tells: "how many a are at i"},
		{name: "ask_which", ask: task.AskWhich, params: object, tells: "which a are at i; d: biggest, heaviest, ..."},
		{name: "ask_who", ask: task.AskWho, params: object, tells: "k (name, pose, gesture) of the person at i; b: who is told"},
		{name: "ask_whether", ask: task.AskWhether, tells: "does if hold"},
		{name: "ask_know", ask: task.AskKnow, tells: "a question about the world at large, not about this home"},
	}
	out[3].params = append(slices.Clone(object), task.Var{Name: "b", Type: typePerson})
	for _, by := range []string{"doing", "next", "able", "why", "did", "said", "place", "height", "reach", "kind", "limbs", "cameras", "arms", "mass", "payload", "heavy", "weight", "battery"} {
		out = append(out, verb{name: "ask_self_" + by, ask: task.AskSelf, by: by})
	}
	for i := range out {
		out[i].kind = verbAsk
	}
	return out
}
