package nodes

import (
	"context"
	"time"

	"saydo/msgs"
	"saydo/task"
)

// motion works out how the body does the step, and returns the world that it goes by. Where its arm does not get to the thing from where the base
// stands, or there is no room for it there, the base goes to stand elsewhere first.
func (b *bodyNode) motion(ctx context.Context, step task.Step, skill task.Skill, s task.Snapshot, attempt int, alive func(float64, string)) (task.Motion, task.Snapshot, error) {
	m, err := b.workedOut(ctx, step, skill, s, attempt, alive)
	if code := task.CodeOf(err); code != task.CodeTooFar && code != task.CodeBusy || !b.Body.Binding(skill).ByArm() {
		return m, s, err
	}
	there, ok := b.Body.Restand(step, b.Skills, s, b.self.now(), attempt)
	if !ok {
		return m, s, err
	}
	alive(0, "going to stand elsewhere")
	if err := b.send(ctx, there, s, alive, &msgs.PerformResult{}); err != nil {
		return m, s, err
	}
	if err := b.self.fresh(ctx, "do "+skill.Name); err != nil {
		return m, s, err
	}
	if s, err = b.world.observe(ctx, time.Time{}); err != nil { // things were moved, or seen better, meanwhile
		return m, s, err
	}
	m, err = b.workedOut(ctx, step, skill, s, attempt, alive)
	m.Notes = append(there.Notes, m.Notes...)
	return m, s, err
}
