package nodes

import (
	"cmp"
	"context"
	"time"

	"saydo/msgs"
	"saydo/planner/check/rule"
	"saydo/task"
)

// motion works out how the body does the step, and returns the world that it goes by. Where its arm does not get to the thing from where the base
// stands, or there is no room for it there, the base goes to stand elsewhere first. The notes tell of that also beside an error.
func (b *bodyNode) motion(ctx context.Context, d *deed, s task.Snapshot) (task.Motion, task.Snapshot, error) {
	m, err := b.workedOut(ctx, d, s)
	if code := task.CodeOf(err); code != task.CodeTooFar && code != task.CodeNoRoom || !b.Body.Binding(d.skill).ByArm() || d.thinks <= 0 {
		return m, s, err // with no time left it would only be driven about
	}
	there, err := b.elsewhere(d, s, err)
	if err != nil {
		return m, s, err
	}
	d.alive(0, "going to stand elsewhere")
	if err := b.send(ctx, there, s, d.alive, &msgs.PerformResult{}); err != nil {
		m.Notes = append(m.Notes, halfway(d.step))
		return m, s, err
	}
	m, s, err = b.anew(ctx, d)
	m.Notes = append(there.Notes, m.Notes...)
	return m, s, err
}

// halfway tells that the base set out for another place: it may stand neither there nor where it stood.
func halfway(step task.Step) string {
	if step.Language() == "zh" {
		return "想先换个站的地方，没有走到"
	}
	return "set out to stand elsewhere first, and did not get there"
}

// elsewhere is the drive to where the arm may get to the thing. Where there is none the error is why the arm does not from
// here; where a rule forbids it, that besides. What is full stays so in the code: somebody can make room, whatever the rule.
func (b *bodyNode) elsewhere(d *deed, s task.Snapshot, near error) (task.Motion, error) {
	var barred error
	for _, there := range b.Body.Restands(d.step, b.Skills, s, b.self.now(), d.attempt) {
		err := rule.Obey(d.rules, []task.Step{there.Drive}, s)
		if err == nil {
			return there.Motion, nil
		}
		barred = cmp.Or(barred, err)
	}
	if barred == nil {
		return task.Motion{}, near
	}
	code := task.CodeRuleViolated
	if task.CodeOf(near) == task.CodeNoRoom {
		code = task.CodeNoRoom
	}
	return task.Motion{}, task.Fail(code, d.step.Skill, "%s; to stand elsewhere may help, but %s", reason(near, "en"), reason(barred, "en")).
		In("zh", "%s；换个地方站也许可以，可是%s", reason(near, "zh"), reason(barred, "zh"))
}

// anew works the motion out from where the base has come to, by a new look: things were moved, or seen better, meanwhile.
func (b *bodyNode) anew(ctx context.Context, d *deed) (task.Motion, task.Snapshot, error) {
	if err := b.self.fresh(ctx, "do "+d.skill.Name); err != nil {
		return task.Motion{}, nil, err
	}
	s, err := b.world.observe(ctx, time.Time{})
	if err != nil {
		return task.Motion{}, nil, err
	}
	m, err := b.workedOut(ctx, d, s)
	return m, s, err
}
