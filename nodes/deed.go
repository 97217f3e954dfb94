package nodes

import (
	"slices"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/planner/check/rule"
	"saydo/task"
)

// deed is one attempt at a step that the body is to do.
type deed struct {
	step    task.Step
	skill   task.Skill
	attempt int
	rules   []rule.Rule // that what the body does of itself must keep
	alive   func(progress float64, text string)
}

// deed reads it off the goal.
func (b *bodyNode) deed(goal *rosio.Goal[msgs.PerformGoal, msgs.PerformFeedback]) (deed, error) {
	step, err := msgconv.Step(goal.Value.Step)
	if err != nil {
		return deed{}, &task.Failure{Op: "perform", Code: task.CodeBadMessage, Hint: "the step cannot be read", Err: err}
	}
	var bids []task.Bid
	if err := msgconv.FromJSON(goal.Value.Rules, &bids); err != nil {
		return deed{}, &task.Failure{Op: "perform", Code: task.CodeBadMessage, Hint: "the rules of the step cannot be read", Err: err}
	}
	skill, ok := b.Skills[step.Skill]
	if !ok {
		return deed{}, task.Fail(task.CodeNoSuchSkill, "perform", "no skill is called %q", step.Skill).In("zh", "没有叫“%s”的技能", step.Skill)
	}
	alive := func(progress float64, text string) {
		if err := goal.Feedback(msgs.PerformFeedback{Progress: progress, Text: text}); err != nil {
			b.node.Log(rosio.Warn, "perform: "+err.Error())
		}
	}
	return deed{step, skill, int(max(1, goal.Value.Attempt)), slices.Concat(b.Rules, rule.Bids(bids)), alive}, nil
}
