package dialogue

import (
	"slices"
	"strings"
	"time"

	"saydo/task"
)

// whyNotDone answers why something is not so that the robot could make so: that it is, what became
// of it when it was asked for last, or what of the body is against it.
func (a answer) whyNotDone(cfg Config, skill string) string {
	var where *task.Condition
	if a.Ask.Where != nil {
		where = new(bound(*a.Ask.Where, a.Question))
	}
	if where != nil && where.Eval(a.World) == task.True {
		return a.soAlready()
	}
	d := a.lastWish(where, skill)
	if d != nil {
		if text := a.cameTo(d); text != "" {
			return text
		}
	}
	if why := a.cannot(cfg, skill); why != "" {
		return why
	}
	if d != nil {
		return a.didBefore(a.since(d), a.Clause.Text)
	}
	return a.nothingAgainst(a.Clause.Text)
}

// lastWish is the newest task in which that was asked for; nil: there is none.
func (a answer) lastWish(where *task.Condition, skill string) *deed {
	for _, d := range slices.Backward(a.all()) {
		same := strings.Contains(strings.ToLower(d.asked.Text), strings.ToLower(a.Clause.Text))
		if !d.asks && (same || slices.ContainsFunc(d.clauses, func(c task.Clause) bool { return a.wishes(c, where, skill) })) {
			return d
		}
	}
	return nil
}

// wishes reports whether the clause asks for that.
func (a answer) wishes(c task.Clause, where *task.Condition, skill string) bool {
	switch {
	case where == nil:
		return c.Act != nil && c.Act.Skill == skill
	case c.Goal == nil:
		return false
	}
	wanted := proven{Snapshot: a.World, truth: map[string]task.Truth{}}
	literals, _ := c.Goal.Literals()
	for _, l := range literals {
		wanted.truth[l.Fact.String()] = task.True
		if l.Negated {
			wanted.truth[l.Fact.String()] = task.False
		}
	}
	return where.Eval(wanted) == task.True
}

// cameTo tells what became of the task; "" where it is done.
func (a answer) cameTo(d *deed) string {
	switch {
	case d.ended == nil && a.stands() != "":
		return a.stands()
	case d.ended == nil && d.begun != nil:
		return a.busy(d.asked.Text, d.begun.Text)
	case d.ended == nil:
		return a.youAsked(d.asked.Text)
	case d.ended.Kind == task.EventDone:
		return ""
	}
	return a.because(reason(*d.ended))
}

// cannot tells what of the body is against it; "" where nothing is that is known.
func (a answer) cannot(cfg Config, skill string) string {
	if skill == "" {
		return ""
	}
	has := slices.IndexFunc(cfg.Skills, func(s task.Skill) bool { return s.Name == skill })
	if has < 0 {
		if cfg.Body.Unable != nil {
			if why := cfg.Body.Unable(skill); why != nil {
				return a.because(why.HintIn(a.language()))
			}
		}
		return a.skilled(false)
	}
	if a.Ask.Where == nil || cfg.Skills[has].Body.Reach == "" {
		return ""
	}
	for _, id := range inCondition(bound(*a.Ask.Where, a.Question)) {
		o, ok := a.World.Object(id)
		if !ok || a.World.IsA(id, "person") || a.World.IsA(id, "room") {
			continue
		}
		if why := a.beyond(cfg.Body, o); why != "" {
			return why
		}
	}
	return ""
}

// beyond tells why the thing, or where it is, is out of reach, or the thing too heavy; "" where it is not.
func (a answer) beyond(b Body, o task.Object) string {
	place := o
	if a.World.IsA(o.ID, "thing") {
		if b.Lifts != nil && o.Mass > 0 && o.Measure("thickness") > 0 {
			if why := b.Lifts(o, a.World); why != nil && why.Code == task.CodeTooHeavy {
				return a.because(why.HintIn(a.language()))
			}
		}
		at, known := located(a.World, o.ID)
		if !known { // it would be looked for
			return ""
		}
		place, _ = a.World.Object(at.holder)
	}
	if place.Pose == nil || b.Reaches == nil {
		return ""
	}
	if r := b.Reaches(place, a.World); r.Short != nil && !r.FromStool {
		return a.because(r.Short.HintIn(a.language()))
	}
	return ""
}

func (p phrases) soAlready() string {
	return p.in("It is so already, as far as I know.", "据我所知，已经是这样了。")
}

// nothingAgainst tells that only nobody has asked for it.
func (p phrases) didBefore(since time.Duration, what string) string {
	return p.in("I did that %s. Say so, and I %s.", "%s做过。您说一声，我就%s。", p.ago(since), p.turned(what))
}

func (p phrases) nothingAgainst(what string) string {
	return p.in("I know of nothing that keeps me from it; nobody has asked me to. Say so, and I %s.", "我不知道有什么妨碍，只是没有人让我做。您说一声，我就%s。", p.turned(what))
}
