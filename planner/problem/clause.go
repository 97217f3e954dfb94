package problem

import (
	"slices"
	"strings"

	"saydo/task"
)

// mostRepeats bounds how often one act is repeated within a plan.
const mostRepeats = 100

// Work is what one clause comes to in a state: targets to reach one after
// another.
type Work struct {
	Targets []Target
	Goal    task.Condition // what the clause wants to hold when its turn has come; Always for acts
	Partial bool           // the targets only find out what the clause needs to know; plan again then
}

// Clause works out what the clause comes to in the state. Speaker is who is
// meant where no person is named. The error is a *task.Failure.
func (p *Poser) Clause(c task.Clause, speaker string, st *State) (Work, error) {
	w := Work{Goal: wish(c)}
	bind, look, err := p.bindAll(c, st)
	if err != nil {
		return Work{}, err
	}
	if look != nil {
		return Work{Targets: []Target{*look}, Goal: w.Goal, Partial: true}, nil
	}
	c = bound(c, bind)
	w.Goal = wish(c)
	if c.When != nil {
		switch p.decide(*c.When, st) {
		case task.False:
			return w, nil
		case task.Unknown:
			return p.findOut(*c.When, w, st)
		case task.True:
		}
	}
	if c.Until != nil && c.Until.Holds(st) {
		return w, nil
	}
	switch {
	case c.Goal != nil:
		if look := p.unseen(*c.Goal, st); look != nil {
			return Work{Targets: []Target{*look}, Goal: w.Goal, Partial: true}, nil
		}
		w.Targets = []Target{{Goal: *c.Goal}}
	case c.Act != nil:
		act := p.addressed(*c.Act, speaker, st)
		for range max(1, min(c.Repeat, mostRepeats)) {
			w.Targets = append(w.Targets, Target{Goal: task.Always(), Act: &act})
		}
	case c.Ask != nil:
		w.Targets = p.askTargets(*c.Ask, st)
	}
	return w, nil
}

// wish is what the clause wants to hold at the end of the plan.
func wish(c task.Clause) task.Condition {
	want := task.Always()
	if c.Goal != nil {
		want = *c.Goal
	}
	if c.Until != nil {
		want = task.And(want, *c.Until)
	}
	for i := len(c.Find) - 1; i >= 0; i-- {
		d := c.Find[i]
		if !mentions(want, d.Name) {
			continue
		}
		if d.Where != nil {
			want = task.And(*d.Where, want)
		}
		want = task.Exists([]task.Var{{Name: d.Name, Type: d.Type}}, want)
	}
	if c.When != nil && want.Op != task.OpTrue {
		want = task.Or(task.Not(*c.When), want)
	}
	return want
}

func mentions(c task.Condition, name string) bool {
	return slices.Contains(c.Args, name) || slices.ContainsFunc(c.Of, func(of task.Condition) bool { return mentions(of, name) })
}

// bound puts the objects that were found in the place of their descriptions.
func bound(c task.Clause, bind map[string]string) task.Clause {
	if len(bind) == 0 {
		return c
	}
	of := func(f *task.Condition) *task.Condition {
		if f == nil {
			return nil
		}
		b := f.Bind(bind)
		return &b
	}
	c.Find, c.Goal, c.When, c.Until = nil, of(c.Goal), of(c.When), of(c.Until)
	if c.Act != nil {
		act := *c.Act
		act.Args = map[string]string{}
		for k, v := range c.Act.Args {
			act.Args[k] = v
			if id, ok := bind[v]; ok {
				act.Args[k] = id
			}
		}
		c.Act = &act
	}
	if c.Ask != nil {
		ask := *c.Ask
		ask.Where = of(c.Ask.Where)
		for _, name := range []*string{&ask.Tell, &ask.Place} {
			if id, ok := bind[*name]; ok {
				*name = id
			}
		}
		c.Ask = &ask
	}
	return c
}

// addressed gives an act that wants a person, and names none, the speaker.
func (p *Poser) addressed(act task.Act, speaker string, st *State) task.Act {
	a := p.Domain.Action(act.Skill)
	if a == nil || speaker == "" || !st.IsA(speaker, typePerson) {
		return act
	}
	args := map[string]string{}
	for k, v := range act.Args {
		args[k] = v
	}
	for _, v := range a.Params {
		name := strings.TrimPrefix(v.Name, "?")
		if _, given := args[name]; !given && slices.Equal(v.Types, []string{typePerson}) {
			args[name] = speaker
		}
	}
	act.Args = args
	return act
}

// askTargets looks at what a question is about, if it is not known, and goes
// back to tell another person.
func (p *Poser) askTargets(ask task.Ask, st *State) []Target {
	var out []Target
	switch ask.Kind {
	case task.AskSelf:
	case task.AskCount, task.AskWhich, task.AskWho:
		if look := p.visit(ask.Place, st); look != nil {
			out = append(out, *look)
		}
	case task.AskWhere, task.AskWhether:
		if look := p.askedFact(ask, st); look != nil {
			out = append(out, *look)
		}
	}
	if ask.Tell != "" && p.Domain.Action("tell") != nil {
		out = append(out, Target{Goal: task.Always(), Act: &task.Act{Skill: "tell", Args: map[string]string{"person": ask.Tell}}})
	}
	return out
}

// askedFact looks for what the question's condition speaks of.
func (p *Poser) askedFact(ask task.Ask, st *State) *Target {
	if ask.Where == nil {
		return nil
	}
	where := *ask.Where
	if ask.Kind == task.AskWhether {
		if where.Eval(st) != task.Unknown {
			return nil
		}
		return p.lookInto(where, st)
	}
	for _, id := range st.Objects(ask.Type) {
		if _, known := st.place[id]; !known && where.Bind(map[string]string{"?x": id}).Eval(st) != task.False {
			return p.lookFor(id, st)
		}
	}
	return nil
}
