package executor

import "saydo/task"

// inRange returns the same with nothing in it that is out of range: a log may be spoilt,
// and what is left of it must not end the program that reads it.
func (u Unfinished) inRange() Unfinished {
	if u.Request != nil && (len(u.Request.Clauses) == 0 || u.Request.Question != nil || u.Request.Control != task.ControlNone) {
		u.Request = nil // it is read anew
	}
	if u.Request == nil {
		u.Clause, u.Acted, u.Done, u.Doubt, u.Made, u.PutBack = 0, 0, nil, nil, nil, nil
		return u
	}
	u.GapUntil = max(0, u.GapUntil)
	u.Clause = min(max(0, u.Clause), len(u.Request.Clauses))
	u.Acted = max(0, u.Acted)
	var done []task.Outcome
	for _, out := range u.Done {
		if out.Step.Clause >= 0 && out.Step.Clause < len(u.Request.Clauses) {
			done = append(done, out)
		}
	}
	u.Done = done
	if u.Doubt != nil {
		step := u.stepInRange(*u.Doubt)
		u.Doubt = &step
	}
	return u
}

// stepInRange returns the step with a clause that is there: where the log names none, that
// which is under way.
func (u Unfinished) stepInRange(step task.Step) task.Step {
	if last := len(u.Request.Clauses) - 1; step.Clause < 0 || step.Clause > last {
		step.Clause = min(u.Clause, last)
	}
	return step
}
