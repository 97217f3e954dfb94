package dialogue

import (
	"encoding/json"
	"slices"
	"strings"

	"saydo/task"
)

// taken is a step that was begun for a task.
type taken struct {
	by     *deed
	event  *task.Event
	plan   task.Plan   // that it is of
	before *task.Event // the setback for which the plan was made; nil: for none
}

// step is what was begun, as far as it is remembered.
func (t taken) step() task.Step {
	var out task.Outcome
	if json.Unmarshal(t.event.Data, &out) != nil || out.Step.Skill == "" {
		return task.Step{ID: t.event.Step, Skill: t.event.Skill, Args: t.event.Args, Say: t.event.Text}
	}
	return out.Step
}

// whyDid answers why the newest step was done of what is asked about: what it served, and for which
// instruction.
func (a answer) whyDid(skill string) string {
	t := a.newestTaken(skill)
	if t == nil {
		t = a.toBeTaken(skill)
	}
	switch {
	case t == nil && a.stands() != "":
		return a.stands()
	case t == nil:
		return a.notDone(a.Clause.Text)
	}
	text := a.reasonOf(*t)
	if t.before != nil {
		text += a.in(" ", "") + a.wentBefore(reason(*t.before))
	}
	return text
}

// whyIs answers why something is so, whoever may have made it so: by what the newest step that did
// that was for; of what others have done nothing is known.
func (a answer) whyIs() string {
	if a.Ask.Where == nil {
		return a.unknown(a.Clause.Text)
	}
	if bound(*a.Ask.Where, a.Question).Eval(a.World) == task.False {
		return a.in("It is not so, as far as I know.", "据我所知，不是这样的。")
	}
	if t := a.newestTaken(""); t != nil {
		return a.in("I did that. ", "是我做的。") + a.reasonOf(*t)
	}
	return a.in("I do not know why; it was not me, as far as I remember.", "我不知道为什么；据我记得，不是我做的。")
}

// newestTaken is the newest step that has brought about what is asked about, or was done by the
// skill where nothing is brought about by it; nil: there is none.
func (a answer) newestTaken(skill string) *taken {
	var newest *taken
	for _, d := range a.all() {
		for i, t := range slices.Backward(d.steps) {
			if newest != nil && !t.event.Stamp.After(newest.event.Stamp) {
				break
			}
			if a.isStep(t.step(), skill) {
				newest = &d.steps[i]
				break
			}
		}
	}
	return newest
}

// toBeTaken is the step that is to do what is asked about by the plan of a task that is not over, as one that is shown; nil: there
// is none.
func (a answer) toBeTaken(skill string) *taken {
	for _, d := range slices.Backward(a.all()) {
		if d.ended != nil {
			continue
		}
		for _, s := range d.plan.Steps {
			if data, err := json.Marshal(task.Outcome{Step: s}); err == nil && a.isStep(s, skill) {
				return &taken{by: d, plan: d.plan, event: &task.Event{Step: s.ID, Skill: s.Skill, Args: s.Args, Text: s.Say, Data: data}}
			}
		}
	}
	return nil
}

func (a answer) isStep(step task.Step, skill string) bool {
	if a.Ask.Where == nil {
		return skill != "" && step.Skill == skill
	}
	made := proven{Snapshot: a.World, truth: map[string]task.Truth{}}
	for _, e := range step.Makes {
		made.truth[e.Fact.String()] = task.True
		if e.Negated {
			made.truth[e.Fact.String()] = task.False
		}
	}
	return bound(*a.Ask.Where, a.Question).Eval(made) == task.True
}

// reasonOf tells what the step served: the last one that was to be done with what it has made so, and
// the instruction that wants that.
func (a answer) reasonOf(t taken) string {
	var said task.Instruction
	if json.Unmarshal(t.by.asked.Data, &said) == nil && said.Source == task.SourceSelf {
		return a.forMyself(t.by.asked.Text)
	}
	if last := t.served(); last.Say != "" && last.ID != t.step().ID {
		return a.toDo(last.Say, t.by.asked.Text)
	}
	return a.wasAsked(t.by.asked.Text)
}

// served follows what the step has made so to the steps that need it, up to one that does what was
// asked for.
func (t taken) served() task.Step {
	step := t.step()
	at := slices.IndexFunc(t.plan.Steps, func(s task.Step) bool { return s.ID == step.ID })
	if at < 0 {
		return step
	}
	for next := at + 1; next < len(t.plan.Steps) && !t.by.wants(step); next++ {
		if s := t.plan.Steps[next]; needs(s, step) {
			step = s
		}
	}
	return step
}

// needs reports whether the step needs something that the one before it makes so.
func needs(s, before task.Step) bool {
	return slices.ContainsFunc(before.Makes, func(e task.Effect) bool {
		return !e.Negated && s.Needs.Requires(e.Fact)
	})
}

// wants reports whether the step does some of what the task is for: a goal's fact, also of what it
// only describes, or an act.
func (d *deed) wants(step task.Step) bool {
	if step.Clause >= len(d.clauses) {
		return false
	}
	c := d.clauses[step.Clause]
	if c.Act != nil {
		return c.Act.Skill == step.Skill
	}
	return c.Goal != nil && slices.ContainsFunc(step.Makes, func(e task.Effect) bool { return wishedFor(*c.Goal, e.Literal) })
}

// wishedFor reports whether the condition speaks of the literal; its variables stand for anything.
func wishedFor(c task.Condition, l task.Literal) bool {
	if c.Op != task.OpFact {
		return slices.ContainsFunc(c.Of, func(of task.Condition) bool { return wishedFor(of, l) })
	}
	if c.Predicate != l.Predicate || len(c.Args) != len(l.Args) {
		return false
	}
	for i, arg := range c.Args {
		if arg != l.Args[i] && !strings.HasPrefix(arg, "?") {
			return false
		}
	}
	return true
}

func (p phrases) toDo(what, asked string) string {
	return p.in("To %s, since you asked me: %q.", "为了%s，因为您说过：“%s”。", strings.TrimRight(what, ".。"), asked)
}

func (p phrases) forMyself(what string) string {
	return p.in("I did that by myself, to see to this: %s.", "那是我自己要做的：%s。", strings.TrimRight(what, ".。"))
}

// wentBefore tells the setback after which it was planned so.
func (p phrases) wentBefore(setback string) string {
	return p.in("I had planned otherwise before: %s.", "原来不是这样打算的：%s。", strings.TrimRight(setback, ".。"))
}

// notDone tells that a deed was not done, in the words of who asks after it.
func (p phrases) notDone(what string) string {
	return p.in("I did not %s, as far as I remember.", "据我记得，我没有%s。", p.turned(what))
}

// turned are somebody's words as the robot says them of the same: "bring me the cup" is "bring you
// the cup".
func (p phrases) turned(what string) string {
	if p.zh {
		return strings.NewReplacer("我们", "您", "我", "您", "你们", "我们", "你", "我", "您", "我").Replace(strings.TrimRight(what, "。？?"))
	}
	words := strings.Fields(strings.TrimRight(what, ".?"))
	for i, w := range words {
		if other, ok := map[string]string{"me": "you", "my": "your", "mine": "yours", "us": "you", "our": "your", "you": "me", "your": "my"}[strings.ToLower(w)]; ok {
			words[i] = other
		}
	}
	return strings.Join(words, " ")
}
