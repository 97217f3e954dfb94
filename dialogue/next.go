package dialogue

import "strings"

// atWork tells what the robot is at; where it is at nothing, that, and what it did last.
func (a answer) atWork() string {
	if now := a.underWay(); now != nil {
		return a.busy(now.asked.Text, now.begun.Text)
	}
	last := a.before()
	if last == nil {
		return a.nothingYet()
	}
	return a.idle() + a.in(" ", "") + a.lastly(last)
}

// next tells the step behind the one that is being taken.
func (a answer) next() string {
	if still := a.stands(); still != "" {
		return still
	}
	now := a.underWay()
	switch {
	case now == nil:
		return a.nothingToDo()
	case now.reached == 0 || now.reached >= len(now.plan.Steps): // nobody knows of which plan the step is, or it is the last
		return a.busy(now.asked.Text, now.begun.Text)
	}
	bare := func(step string) string { return strings.TrimRight(step, ".。") }
	return a.in("Now: %s. Then: %s.", "现在：%s。然后：%s。", bare(now.begun.Text), bare(now.plan.Steps[now.reached].Say))
}
