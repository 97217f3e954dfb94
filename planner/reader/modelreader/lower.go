package modelreader

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"saydo/planner/pddl"
	"saydo/task"
)

// lowering turns one answer into a request.
type lowering struct {
	*session
	find    []task.Describe // of the clause at work
	kept    []task.Describe // of all clauses
	named   []string        // objects that the clauses have named so far
	counter map[string]int
}

// request reads an answer. The error names its first fault.
func (s *session) request(text string) (task.Request, error) {
	answer, err := Decode(text)
	if err != nil {
		return task.Request{}, err
	}
	out := task.Request{ID: s.in.ID, Language: s.lang, Reader: task.ReaderModel}
	if len(answer.Do) == 0 {
		return out, errNothing
	}
	l := &lowering{session: s, counter: map[string]int{}}
	words := s.parts(answer.Do)
	for i, e := range answer.Do {
		c, err := l.clause(e)
		if err != nil {
			return task.Request{}, fmt.Errorf("entry %d: %w", i+1, err)
		}
		c.Text = words[i]
		if err := hangs(e, out.Clauses); err != nil {
			return task.Request{}, fmt.Errorf("entry %d: %w", i+1, err)
		}
		out.Clauses = append(out.Clauses, c)
	}
	return out, s.check.Request(out, s.world)
}

// hangs reports what an entry that shall hang on an "if" before it does not hang on.
func hangs(e Entry, before []task.Clause) error {
	switch {
	case e.Branch == "":
	case len(before) == 0 || e.Branch == string(task.BranchThen) && before[len(before)-1].When == nil && !before[len(before)-1].Hangs():
		return fmt.Errorf("%q is %q, and no entry before it has an %q to hang on", "e", e.Branch, "if")
	case e.Branch == string(task.BranchThen) && e.If != nil:
		return fmt.Errorf("%q is %q, which has no %q of its own", "e", e.Branch, "if")
	}
	return nil
}

// clause turns one entry into a clause.
func (l *lowering) clause(e Entry) (task.Clause, error) {
	l.find = nil
	v := l.byName[e.Verb]
	if v == nil {
		return task.Clause{}, fmt.Errorf("%q is no verb of the list", clean(e.Verb, maxName))
	}
	var c task.Clause
	var err error
	switch v.kind {
	case verbGoal:
		var goal task.Condition
		if goal, err = l.goal(v, e); err == nil {
			c.Goal = &goal
		}
	case verbAct:
		c.Act, err = l.act(v, e)
	case verbAsk:
		c.Ask, err = l.question(v, e)
	}
	if err != nil {
		return c, fmt.Errorf("%s: %w", v.name, err)
	}
	if v.name != "ask_whether" {
		if c.When, err = l.state(e.If); err != nil {
			return c, err
		}
	}
	if c.Until, err = l.state(e.Until); err != nil {
		return c, err
	}
	c.Branch = task.Branch(e.Branch)
	if e.Times > 1 {
		c.Repeat = e.Times
	}
	c.Find = l.find
	l.kept = append(l.kept, l.find...)
	return c, nil
}

// state turns a condition of an entry into one of the world.
func (l *lowering) state(st *State) (*task.Condition, error) {
	if st == nil {
		return nil, nil //nolint:nilnil // no condition is none
	}
	v := l.byName[st.Verb]
	if v == nil || v.kind != verbGoal {
		return nil, fmt.Errorf("%q is no state of the list", clean(st.Verb, maxName))
	}
	c, err := l.goal(v, Entry{Verb: st.Verb, A: st.A, B: st.B})
	return &c, err
}

// goal makes the condition of a verb: all of the names that mean several, any of
// those that mean a choice, and one of these with one of those where both are
// "each".
func (l *lowering) goal(v *verb, e Entry) (task.Condition, error) {
	about := [maxArgs]several{{groups: [][]string{{""}}}, {groups: [][]string{{""}}}}
	for i, name := range []string{e.A, e.B} {
		if i >= len(v.params) {
			if name != "" {
				return task.Condition{}, fmt.Errorf("it takes %d names, and %q is one more", len(v.params), clean(name, maxName))
			}
			continue
		}
		p := v.params[i]
		if name == "" {
			if name = l.missing(p); name == "" {
				return task.Condition{}, fmt.Errorf("%q is missing, a %s", p.Name, p.Type)
			}
		}
		var err error
		if about[i], err = l.several(name, v, i, e); err != nil {
			return task.Condition{}, err
		}
	}
	return l.more(v, e, about)
}

// several is what one name stands for: every group of it, and any one of each.
type several struct {
	groups [][]string
	each   bool // one of them with one of others
}

func (l *lowering) several(name string, v *verb, place int, e Entry) (several, error) {
	groups, err := l.groupsOf(name, v, place, e)
	return several{groups, l.view.names[name].quant == quantEach}, err
}

// more asks the same of the further names of an entry as of the thing that it is
// about, which is what a person has, else what stands first.
func (l *lowering) more(v *verb, e Entry, about [maxArgs]several) (task.Condition, error) {
	if len(v.params) == 0 && len(e.More) > 0 {
		return task.Condition{}, fmt.Errorf("it takes no names, and %q has some", "m")
	}
	all, err := l.combined(v.goal, about)
	if err != nil {
		return all, err
	}
	at := 0
	if len(v.params) == maxArgs && v.params[0].Type == typePerson {
		at = 1
	}
	for _, name := range e.More {
		if about[at], err = l.several(name, v, at, e); err != nil {
			return all, err
		}
		one, err := l.combined(v.goal, about)
		if err != nil {
			return all, err
		}
		all = task.And(all, one)
	}
	return all, nil
}

// combined grounds a verb's goal for the names.
func (l *lowering) combined(goal task.Condition, about [maxArgs]several) (task.Condition, error) {
	as, bs := about[0].groups, about[1].groups
	paired := about[0].each && about[1].each
	if paired && len(as) != len(bs) {
		return task.Condition{}, fmt.Errorf("there are %d of the one and %d of the other, and one is wanted for each", len(as), len(bs))
	}
	var all []task.Condition
	for i, a := range as {
		for k, b := range bs {
			if paired && i != k {
				continue
			}
			c, err := l.anyOf(goal, a, b)
			if err != nil {
				return task.Condition{}, err
			}
			all = append(all, c)
		}
	}
	return task.And(all...), nil
}

// anyOf is a goal for any of the one and any of the other.
func (l *lowering) anyOf(goal task.Condition, as, bs []string) (task.Condition, error) {
	var choice []task.Condition
	for _, a := range as {
		for _, b := range bs {
			c, err := l.ground(goal, a, b)
			if err != nil {
				return task.Condition{}, err
			}
			choice = append(choice, c)
		}
	}
	return task.Or(choice...), nil
}

// missing is the name that is meant where none is given: who speaks.
func (l *lowering) missing(p task.Var) string {
	if _, ok := l.view.names[l.talk.Speaker]; ok && p.Type == typePerson {
		return l.talk.Speaker
	}
	return ""
}

// ground fills names into a verb's goal.
func (l *lowering) ground(c task.Condition, a, b string) (task.Condition, error) {
	if c.Op == task.OpNot || c.Op == task.OpExists {
		inner, err := l.ground(c.Of[0], a, b)
		c.Of = []task.Condition{inner}
		return c, err
	}
	switch c.Predicate {
	case goalAt:
		return l.at(a, b), nil
	case goalHome:
		o, _ := l.world.Object(a)
		if o.Home == "" {
			return c, fmt.Errorf("nobody knows where %s belongs", a)
		}
		return l.at(a, o.Home), nil
	}
	args := make([]string, len(c.Args))
	for i, arg := range c.Args {
		args[i] = strings.NewReplacer("{1}", a, "{2}", b).Replace(arg)
	}
	return task.That(c.Predicate, args...), nil
}

func (l *lowering) at(thing, place string) task.Condition {
	if l.isA(place, typeContainer) || l.isA(place, typeThing) {
		return task.That("in", thing, place)
	}
	return task.That("on", thing, place)
}

// act makes an act. A person who is not named is the one spoken of, else who
// speaks.
func (l *lowering) act(v *verb, e Entry) (*task.Act, error) {
	act := &task.Act{Skill: v.skill}
	given := []string{e.A, e.B}
	for i, p := range v.params {
		if given[i] == "" {
			if given[i] = l.missing(p); given[i] == "" {
				continue // the planner finds one
			}
		}
		groups, err := l.groupsAmong(given[i], l.check.accepts(v.skill, pddl.Typed{Name: "?" + p.Name, Types: []string{p.Type}}), e)
		if err != nil {
			return nil, err
		}
		if len(groups) != 1 {
			return nil, fmt.Errorf("%q are several, and it takes one", clean(given[i], maxName))
		}
		if act.Args == nil {
			act.Args = map[string]string{}
		}
		act.Args[p.Name] = l.single(groups[0], p.Type)
	}
	if v.value != nil {
		act.Numbers = map[string]task.Number{v.value.Name: l.value(v.value, e.Value)}
	}
	if v.text {
		act.Text = clean(e.Text, maxText*utf8Max)
	}
	return act, nil
}

// utf8Max is the most bytes of one character.
const utf8Max = 4

func (l *lowering) value(n *task.SkillNumber, given *float64) task.Number {
	value := n.Default
	if given != nil {
		value = *given
		if n.Unit == "rad" {
			value *= math.Pi / 180
		}
	}
	return task.Number{Value: value, Unit: n.Unit}
}

// question makes a question to the robot.
func (l *lowering) question(v *verb, e Entry) (*task.Ask, error) {
	ask := &task.Ask{Kind: v.ask, By: v.by}
	var err error
	switch v.ask {
	case task.AskKnow, task.AskSelf:
		return ask, nil
	case task.AskWhether:
		if e.If == nil {
			return nil, fmt.Errorf("%q is missing, the state that is asked about", "if")
		}
		ask.Where, err = l.state(e.If)
		return ask, err
	case task.AskWho:
		e.A = cmp.Or(e.A, "some person")
		ask.By = cmp.Or(e.Key, "name")
		if e.Detail == "" {
			e.Key = ""
		}
		if ask.By == "name" || e.Detail == "" {
			e.Detail = ""
		}
		if e.B != "" {
			if ask.Tell, err = l.listener(e); err != nil {
				return nil, err
			}
		}
	case task.AskWhich:
		e.A = cmp.Or(e.A, "any thing")
		ask.By, ask.Most = superlative(e.Key, e.Detail)
		if ask.By != "" {
			e.Key, e.Detail = "", ""
		}
	case task.AskWhere, task.AskCount:
	}
	groups, err := l.groups(e.A, "object", e)
	if err != nil {
		return nil, err
	}
	name := l.single(slices.Concat(groups...), "object")
	where := task.Same("?x", name)
	ask.Where = &where
	if d, ok := l.described(name); ok {
		ask.Type, ask.Place = d.Type, d.In
	} else {
		o, _ := l.world.Object(name)
		ask.Type = o.Type
	}
	return ask, nil
}

// listener is who is told the answer.
func (l *lowering) listener(e Entry) (string, error) {
	groups, err := l.groups(e.B, typePerson, Entry{})
	if err != nil {
		return "", err
	}
	return l.single(groups[0], typePerson), nil
}

// superlative tells what a question for the biggest or the lightest compares.
func superlative(key, detail string) (by string, most bool) {
	if !slices.Contains([]string{"size", "mass", "thickness"}, key) {
		return "", false
	}
	for _, least := range []string{"small", "light", "thin", "least", "小", "轻", "薄"} {
		if strings.Contains(strings.ToLower(detail), least) {
			return key, false
		}
	}
	return key, true
}
