// Package rule holds plans to the rules of a house, whoever made them. The planner asks it after the checker, which
// knows nothing but the language; it never blocks.
package rule

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"saydo/task"
)

// Rule is a law that each step of a plan must keep, whoever made the plan: a
// room that is not to be entered, things that somebody is not to be given.
type Rule interface {
	// Allows returns nil when the step keeps the rule in the world, which is as it
	// will be when the step is done, else why not.
	Allows(step task.Step, after task.Snapshot) error
}

// breach is why a step is not allowed, in the languages of people.
type breach struct{ en, zh string }

func (b breach) Error() string { return b.en }

// Obey returns the first breach of a rule as a *task.Failure of
// CodeRuleViolated with the step, nil when all steps keep all rules.
func Obey(rules []Rule, steps []task.Step, world task.Snapshot) error {
	after := later{world, map[string]task.Belief{}}
	for _, step := range steps {
		after.do(step)
		for _, rule := range rules {
			err := rule.Allows(step, after)
			if err == nil {
				continue
			}
			fail := &task.Failure{Op: step.String(), Step: step.ID, Code: task.CodeRuleViolated, Hint: err.Error(), Err: nil}
			if b, ok := errors.AsType[breach](err); ok {
				fail = fail.In("zh", "%s", b.zh)
			}
			return fail
		}
	}
	return nil
}

// Forbidden is the rule that no step has to do with the objects: rooms not to
// be entered, places not to be touched.
type Forbidden []string

var _ Rule = Forbidden(nil)

// Allows refuses a step that names one of the objects. Leaving a forbidden
// room is allowed, so a room counts only as the first argument of a step, or where
// the step takes the robot into it, as who guides somebody goes along.
func (f Forbidden) Allows(step task.Step, world task.Snapshot) error {
	for i, arg := range step.Args {
		looked := len(step.Assumes) > 0 && world.IsA(arg, "thing") // what is only looked for is not touched
		if !slices.Contains(f, arg) || looked || i > 0 && world.IsA(arg, "room") && !enters(step, arg) {
			continue
		}
		o, _ := world.Object(arg)
		return breach{
			en: fmt.Sprintf("%q is off limits for me; I may not %s there", o.Name("en"), strings.ReplaceAll(step.Skill, "_", " ")),
			zh: fmt.Sprintf("不许我进入或碰“%s”", o.Name("zh")),
		}
	}
	return nil
}

// enters reports whether the robot is in the room when the step is done.
func enters(step task.Step, room string) bool {
	return slices.ContainsFunc(step.Makes, func(e task.Effect) bool {
		return !e.Negated && e.Predicate == "robot_in" && slices.Equal(e.Args, []string{room})
	})
}

// closed lists what nobody who keeps the rule enters or touches.
func closed(r Rule) []string {
	switch r := r.(type) {
	case Forbidden:
		return r
	case Bidden:
		return r.Off
	}
	return nil
}

// Detours reports whether who keeps the rules acts otherwise than who does not.
func Detours(rules []Rule) bool {
	return slices.ContainsFunc(rules, func(r Rule) bool {
		b, bidden := r.(Bidden)
		return len(closed(r)) > 0 || bidden && len(b.Never)+len(b.Acts) > 0
	})
}

// Around returns the world as one who keeps the rules may move in it: without
// the ways into forbidden rooms and through forbidden doors, with nothing to
// be found at forbidden furniture, and with forbidden things that nobody can lift.
func Around(rules []Rule, world task.Snapshot) task.Snapshot {
	for _, r := range rules {
		if off := closed(r); len(off) > 0 {
			world = detour{world, off}
		}
	}
	return world
}

// detour is a world some of whose rooms cannot be entered, and where nothing is
// looked for at some of the furniture.
type detour struct {
	task.Snapshot
	closed []string
}

func (d detour) shut(f task.Fact) bool {
	switch {
	case f.Predicate == "connects" && len(f.Args) == 3:
		return slices.Contains(d.closed, f.Args[2]) || slices.Contains(d.closed, f.Args[0])
	case (f.Predicate == "on" || f.Predicate == "in") && len(f.Args) == 2:
		return slices.Contains(d.closed, f.Args[1]) && d.Snapshot.Truth(f) != task.True
	case (f.Predicate == "liftable" || f.Predicate == "two_handed") && len(f.Args) == 1:
		return slices.Contains(d.closed, f.Args[0])
	}
	return false
}

// Truth tells what is so in that world.
func (d detour) Truth(f task.Fact) task.Truth {
	if d.shut(f) {
		return task.False
	}
	return d.Snapshot.Truth(f)
}

// Beliefs lists what is believed, without the ways that are closed, and as if
// somebody had looked at the furniture in vain.
func (d detour) Beliefs() []task.Belief {
	out := slices.DeleteFunc(slices.Clone(d.Snapshot.Beliefs()), func(b task.Belief) bool { return d.shut(b.Fact) })
	for _, place := range d.closed {
		if !d.IsA(place, "place") {
			continue
		}
		for _, thing := range d.Objects("thing") {
			for _, where := range []string{"on", "in"} {
				if f := task.NewFact(where, thing, place); d.shut(f) {
					out = append(out, task.Belief{Fact: f, False: true, Evidence: task.Assumed})
				}
			}
		}
	}
	return out
}

// Apart is the rule that nobody of the persons is given one of the things, which
// are named by id, kind or type.
type Apart struct {
	Things, Persons []string
}

var _ Rule = Apart{}

// Allows refuses a step by which one of the persons gets one of the things.
func (a Apart) Allows(step task.Step, world task.Snapshot) error {
	for _, e := range step.Makes {
		if e.Negated || e.Predicate != "has" || len(e.Args) != 2 || !slices.Contains(a.Persons, e.Args[0]) {
			continue
		}
		thing, _ := world.Object(e.Args[1])
		if !slices.ContainsFunc(a.Things, func(t string) bool { return t == thing.ID || t == thing.Kind || world.IsA(thing.ID, t) }) {
			continue
		}
		person, _ := world.Object(e.Args[0])
		return breach{
			en: fmt.Sprintf("I do not give %s to %s: the rules of this place keep them apart", thing.Spoken("en"), person.Spoken("en")),
			zh: fmt.Sprintf("按这里的规矩，我不能把%s交给%s", thing.Name("zh"), person.Name("zh")),
		}
	}
	return nil
}
