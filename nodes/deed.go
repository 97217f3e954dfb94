package nodes

import (
	"slices"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/planner/check/rule"
	"saydo/task"
)

// thinks is how long it is worked out at most how the body moves for one attempt at a step, from all the places where
// it stands for that: several times what the most looks for hits take, and so that most of the step's time is left to move.
const thinks = 15 * time.Second

// deed is one attempt at a step that the body is to do.
type deed struct {
	step    task.Step
	skill   task.Skill
	attempt int
	rules   []rule.Rule // that what the body does of itself must keep
	alive   func(progress float64, text string)
	thinks  time.Duration // that working out how to move may still take
}

// deed reads it off the goal.
func (b *bodyNode) deed(goal *rosio.Goal[msgs.PerformGoal, msgs.PerformFeedback]) (*deed, error) {
	step, err := msgconv.Step(goal.Value.Step)
	if err != nil {
		return nil, &task.Failure{Op: "perform", Code: task.CodeBadMessage, Hint: "the step cannot be read", Err: err}
	}
	var bids []task.Bid
	if err := msgconv.FromJSON(goal.Value.Rules, &bids); err != nil {
		return nil, &task.Failure{Op: "perform", Code: task.CodeBadMessage, Hint: "the rules of the step cannot be read", Err: err}
	}
	skill, ok := b.Skills[step.Skill]
	if !ok {
		return nil, task.Fail(task.CodeNoSuchSkill, "perform", "no skill is called %q", step.Skill).In("zh", "没有叫“%s”的技能", step.Skill)
	}
	alive := func(progress float64, text string) {
		if err := goal.Feedback(msgs.PerformFeedback{Progress: progress, Text: text}); err != nil {
			b.node.Log(rosio.Warn, "perform: "+err.Error())
		}
	}
	return &deed{step, skill, int(max(1, goal.Value.Attempt)), slices.Concat(b.Rules, rule.Bids(bids)), alive, thinks}, nil
}
