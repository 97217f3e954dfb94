package problem

import (
	"maps"
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
	Holds   task.Truth     // whether its When does; of a clause without one: True
}

// Talk is what is known from the clauses before: who speaks, what was
// described, and which objects the descriptions were found to mean.
type Talk struct {
	Speaker   string // who is meant where no person is named
	Described []task.Describe
	Found     map[string][]string // by the name of the description; Clause adds to it
}

// Clause works out what the clause comes to in the state. The error is a
// *task.Failure.
func (p *Poser) Clause(c task.Clause, talk *Talk, st *State) (Work, error) {
	c.Find = talk.join(c)
	w := Work{Goal: wish(c), Holds: task.True}
	if c.Bid != nil {
		return w, nil // whoever holds plans to it keeps it
	}
	if c.Ask != nil {
		w, err := p.ask(c, w, st)
		if err == nil && !w.Partial {
			p.askedAbout(c.Find, talk, st)
		}
		return w, err
	}
	if c.When != nil && !findsFor(c) && p.decide(*c.When, st) != task.True { // whom to greet is asked where somebody is there
		return p.hanging(c, w, st)
	}
	look, err := p.bindAll(c, talk.Found, st)
	if err != nil {
		return Work{}, err
	}
	if look != nil {
		return Work{Targets: []Target{*look}, Goal: w.Goal, Partial: true, Holds: task.Unknown}, nil
	}
	c = bound(c, talk.Found)
	if c.Goal != nil {
		goal := c.Goal.Homed(st)
		c.Goal = &goal
	}
	w.Goal = wish(c)
	if c.When != nil && p.decide(*c.When, st) != task.True {
		return p.hanging(c, w, st)
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
		act := p.addressed(*c.Act, talk.Speaker, st)
		if near := task.That(predNear, act.Near); act.Near != "" && st.IsA(act.Near, typeSpot) && !near.Holds(st) {
			w.Targets = append(w.Targets, Target{Goal: near})
		}
		for range max(1, min(c.Repeat, mostRepeats)) {
			w.Targets = append(w.Targets, Target{Goal: task.Always(), Act: &act})
		}
	}
	return w, nil
}

// findsFor reports whether the condition of the clause speaks of what it describes.
func findsFor(c task.Clause) bool {
	hangs := task.Clause{Goal: c.When}
	return slices.ContainsFunc(c.Find, func(d task.Describe) bool { return hangs.Mentions(d.Name) })
}

// hanging works out what is to be looked at for the condition of the clause, which is not known
// to be so; nothing where it is not.
func (p *Poser) hanging(c task.Clause, w Work, st *State) (Work, error) {
	if w.Holds = p.decide(*c.When, st); w.Holds == task.False {
		return w, nil
	}
	return p.findOut(*c.When, w, st)
}

// join notes the clause's descriptions and returns those of all clauses so far
// that this one uses.
func (t *Talk) join(c task.Clause) []task.Describe {
	if t.Found == nil {
		t.Found = map[string][]string{}
	}
	for _, d := range c.Find {
		delete(t.Found, d.Name)
		t.Described = slices.DeleteFunc(t.Described, func(old task.Describe) bool { return old.Name == d.Name })
		t.Described = append(t.Described, d)
	}
	var used []task.Describe
	for _, d := range t.Described {
		if c.Mentions(d.Name) {
			used = append(used, d)
		}
	}
	return used
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
		if !want.Mentions(d.Name) {
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

// bound puts the objects that were found in the place of their descriptions.
func bound(c task.Clause, found map[string][]string) task.Clause {
	for _, d := range slices.Clone(c.Find) {
		c = c.Bind(d.Name, found[d.Name])
	}
	return c
}

// addressed gives an act that wants a person, and names none, the speaker.
func (p *Poser) addressed(act task.Act, speaker string, st *State) task.Act {
	a := p.Domain.Action(act.Skill)
	if a == nil || speaker == "" || !st.IsA(speaker, typePerson) {
		return act
	}
	args := maps.Clone(act.Args)
	if args == nil {
		args = map[string]string{}
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
