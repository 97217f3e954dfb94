package executor

import (
	"context"
	"errors"
	"slices"
	"time"

	"saydo/task"
)

// lookAgainAt has the robot go and look, once for each, at what is out of date. It
// reports whether the robot went: then what it has seen decides. Where nobody can look,
// it stays as it was believed, and the summary says so.
func (r *run) lookAgainAt(ctx context.Context, k int, old []task.Literal) (bool, error) {
	if len(old) == 0 {
		return false, nil
	}
	if slices.ContainsFunc(old, r.glimpsed) { // it may be in sight: some more looks cost no way
		if _, err := sure(ctx, r, 1, func() []task.Literal { return r.stillOld(old) }); err != nil {
			return false, err
		}
		if old = r.stillOld(old); len(old) == 0 {
			return true, nil
		}
	}
	plan, err := r.planLook(ctx, k, old)
	if err != nil {
		return false, err
	}
	return r.goAndLook(ctx, k, old, plan)
}

// goAndLook carries the plan of a look out, and reports whether the robot went.
func (r *run) goAndLook(ctx context.Context, k int, old []task.Literal, plan task.Plan) (bool, error) {
	if len(plan.Steps) == 0 {
		return false, nil
	}
	was := course{r.plan, r.next, r.from, r.worked}
	r.adoptFor(ctx, plan, k, r.words().looksAgain(old))
	r.looking = old
	switch yes, err := r.mayLook(ctx); {
	case err != nil:
		return false, err
	case !yes:
		r.goBackTo(ctx, was)
		return false, nil
	}
	defer r.endLook(plan)
	switch err := r.steps(ctx, k); {
	case errors.Is(err, errNoLook):
		r.passOver(k)
	case errors.Is(err, errLookAnew):
		r.passOver(k)
		r.unlooked(old)
		return true, nil
	case err != nil:
		return false, err
	}
	// What has changed is believed only after some looks.
	_, err := sure(ctx, r, 1, func() []task.Literal { return r.stillOld(old) })
	return err == nil, err
}

// unlooked forgets that the robot went for what it has not seen on the way: it is looked
// at by another plan.
func (r *run) unlooked(old []task.Literal) {
	for _, l := range r.stillOld(old) {
		delete(r.looked, l.Fact.String())
	}
}

// endLook goes back to what is asked: for that the planner has not been asked since, so
// that no step of the look is left says nothing of the clause. What the look has opened
// and not shut is put back at the end.
func (r *run) endLook(plan task.Plan) {
	r.looking, r.from = nil, -1
	for _, l := range r.putBack(plan) {
		if so := literally(l); so.Eval(r.known()) != task.True && r.undid(so) {
			r.owed = append(r.owed, leaving{so: so, why: r.words().onlyLooked()})
		}
	}
}

// putBack lists what the steps make otherwise and then so again, but for where the robot is.
func (r *run) putBack(plan task.Plan) []task.Literal {
	var out []task.Literal
	var made []task.Literal
	for _, s := range plan.Steps {
		if r.cfg.Skills[s.Skill].Binding.Interface == "navigate" {
			continue
		}
		for _, e := range s.Makes {
			if slices.ContainsFunc(made, func(l task.Literal) bool { return l.Equal(e.Fact) && l.Negated != e.Negated }) {
				out = append(out, e.Literal)
			}
			made = append(made, e.Literal)
		}
	}
	return out
}

// stillOld keeps the literals that no look has renewed.
func (r *run) stillOld(ls []task.Literal) []task.Literal {
	return slices.DeleteFunc(slices.Clone(ls), func(l task.Literal) bool { return !r.isOld(l) })
}

// seenOnTheWay reports whether the plan only looks again and all that it was made for is
// seen already, and nothing was done on the way but going there: what was opened for
// the look is shut again.
func (r *run) seenOnTheWay() bool {
	other := func(s task.Step) bool { return r.cfg.Skills[s.Skill].Binding.Interface != "navigate" }
	return r.looking != nil && !slices.ContainsFunc(r.plan.Steps[:r.next], other) && len(r.stillOld(r.looking)) == 0
}

// renewed looks again at what the truth of a clause's condition rests on.
func (r *run) renewed(ctx context.Context, k int, when task.Condition, truth task.Truth) (bool, error) {
	switch truth {
	case task.True:
		return r.lookAgainAt(ctx, k, r.outdated(k, when))
	case task.False:
		return r.lookAgainAt(ctx, k, r.outdated(k, task.Not(when)))
	case task.Unknown:
	}
	return false, nil
}

// old returns the literals of a goal that holds which are out of date, and at which the
// robot has not looked again for the clause yet. That a thing is not at some place is none: it is seen
// where it is.
func (r *run) old(k int, goal task.Condition) []task.Literal {
	return slices.DeleteFunc(r.outdated(k, goal), func(l task.Literal) bool { return l.Negated && len(l.Args) > 1 })
}

// outdated returns all literals of a condition that holds which are out of date, and at
// which the robot has not looked again for the clause yet.
func (r *run) outdated(k int, c task.Condition) []task.Literal {
	if r.q.errand != nil { // it serves a task, which looks for itself
		return nil
	}
	var out []task.Literal
	for _, l := range ground(c, r.view()) {
		if clause, looked := r.looked[l.Fact.String()]; r.isOld(l) && !(looked && clause == r.pass.origin[k]) {
			out = append(out, l)
		}
	}
	return out
}

// isOld reports whether the literal is believed for no better reason than that a look told
// it longer ago than such knowledge is trusted, or only a glimpse, or the map, which tells
// where people usually are.
func (r *run) isOld(l task.Literal) bool {
	if r.doubted(l.Fact) || r.lookedRound(l) {
		return false
	}
	if c, ok := r.claims[l.Fact.String()]; ok && c.weak() {
		return false
	}
	evidence, stamp := r.snap.Evidence(l.Fact)
	if evidence != task.Observed && evidence != task.Assumed || r.snap.Truth(l.Fact) != wanted(l) {
		return false
	}
	return stamp.Before(r.snap.Stamp().Add(-r.set.Trust)) || r.glimpsed(l)
}

// lookedRound reports whether the literal is that somebody is not in the room that the robot
// stands in: that is seen there, wherever else they may be.
func (r *run) lookedRound(l task.Literal) bool {
	return l.Negated && l.Predicate == "in_room" && len(l.Args) == 2 && r.snap.Truth(task.NewFact("robot_in", l.Args[1])) == task.True
}

// enoughLooks is the confidence below which what a look told is no more than a glimpse. The number is
// chosen: the world model has seen such a thing in one or two looks of three, which may both have been wrong.
const enoughLooks = 0.7

// glimpsed reports whether the literal was seen, but too seldom to count as done for it.
func (r *run) glimpsed(l task.Literal) bool {
	if evidence, _ := r.snap.Evidence(l.Fact); evidence != task.Observed {
		return false
	}
	beliefs := r.snap.Beliefs()
	i := slices.IndexFunc(beliefs, func(b task.Belief) bool { return b.Fact.Equal(l.Fact) })
	return i >= 0 && beliefs[i].Confidence < enoughLooks
}

// lookWithin bounds the making of a plan for a look, by the wall: whoever waits for the
// task waits for that too.
const lookWithin = 10 * time.Second

// planLook plans going where the literals can be seen, which is tried once. That there is
// no such plan is no failure of the task; why is recorded.
func (r *run) planLook(ctx context.Context, k int, old []task.Literal) (task.Plan, error) {
	request := r.pass.request
	job := PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Request: &request, Clause: k, Seen: r.snap.Stamp()}
	for _, l := range old {
		r.looked[l.Fact.String()], r.soughtAt[l.Fact.String()] = r.pass.origin[k], r.snap.Stamp()
		job.Look = append(job.Look, l.Fact)
	}
	_, plan, err := r.askPlanner(ctx, job, min(lookWithin, r.cfg.Bounds.Plan))
	if err == nil {
		err = r.undoing(plan)
	}
	if err == nil {
		return plan, nil
	}
	r.record(ctx, task.Event{Kind: task.EventStepSkipped, Code: task.CodeOf(err), Text: r.words().noLook(r.hint(err))})
	return task.Plan{}, ctxCause(ctx)
}

// undoing refuses a look that would leave otherwise what the task has done, as the door
// that it has shut: no look is worth that.
func (r *run) undoing(plan task.Plan) error {
	state := r.view()
	for _, s := range plan.Steps {
		for _, e := range s.Makes {
			state.set(e.Literal)
		}
	}
	for _, p := range r.proofs() {
		c, done := r.claims[p.Literal.Fact.String()]
		if done && c.truth == wanted(p.Literal) && !r.passing(p.Literal) && state.Truth(p.Literal.Fact) == wanted(p.Literal).Not() {
			return task.Fail(task.CodePlanImpossible, "look again", "%s", r.words().wouldUndo(p.Literal))
		}
	}
	return nil
}

// leaveOutBehind leaves out the next steps of a look that cannot be done since one before
// them was not.
func (r *run) leaveOutBehind(ctx context.Context) {
	for r.looking != nil && r.next < len(r.plan.Steps) {
		step, view := r.plan.Steps[r.next], r.view()
		view.assume(step.Assumes)
		if step.Needs.Holds(view) {
			return
		}
		r.record(ctx, r.stepEvent(task.EventStepSkipped, task.Outcome{Step: step, Code: task.CodeNeedUnmet}, r.words().optional()))
		r.next++
	}
}

// mayLook asks for leave for the look that is planned, where plans are to be shown first:
// whoever approved another plan has not seen this one.
func (r *run) mayLook(ctx context.Context) (bool, error) {
	if r.autonomy() != AutonomyPlan {
		return true, nil
	}
	said, err := r.leave(ctx, r.words().looksAgain(r.looking)+r.words().in(" ", ""), r.words().mayIDo(len(r.plan.Steps)), nil)
	if task.CodeOf(err) == task.CodeNoAnswer || errors.Is(err, errSpurned) {
		return false, nil
	}
	return said.text == "yes", err
}

// course is how far the work on a plan has come.
type course struct {
	plan   task.Plan
	next   int
	from   int
	worked bool
}

// goBackTo goes on where the plan was left for a look that is not made.
func (r *run) goBackTo(ctx context.Context, was course) {
	r.looking = nil
	if was.next < len(was.plan.Steps) {
		r.adopt(ctx, was.plan, was.from)
	}
	r.plan, r.next, r.from, r.worked = was.plan, was.next, was.from, was.worked
	r.change(func(s *State) { s.Plan, s.Step = was.plan, was.next })
}

// wouldLook tells of a dry run what the robot would look at again first, and shows the
// plans for it. Where nothing is seen, nothing follows from it.
func (r *run) wouldLook(ctx context.Context) (string, error) {
	if err := r.fresh(ctx); err != nil {
		return "", ctxCause(ctx)
	}
	var all []task.Literal
	for k, c := range r.pass.request.Clauses {
		if k < r.first || c.Branch != task.BranchNone {
			continue
		}
		old := r.restsOn(k, c)
		if len(old) == 0 {
			continue
		}
		plan, err := r.planLook(ctx, k, old)
		if err != nil {
			return "", err
		}
		if len(plan.Steps) > 0 {
			r.adoptFor(ctx, plan, k, r.words().looksAgain(old))
			all = append(all, old...)
		}
	}
	if len(all) == 0 {
		return "", nil
	}
	return r.words().wouldLook(all), nil
}

// restsOn lists what is out of date of what the robot would decide about the clause without
// doing anything.
func (r *run) restsOn(k int, c task.Clause) []task.Literal {
	for _, decides := range []*task.Condition{c.When, c.Until} {
		switch {
		case decides == nil:
		case decides.Eval(r.known()) == task.True:
			return r.outdated(k, *decides)
		case decides == c.When && decides.Eval(r.known()) == task.False:
			return r.outdated(k, task.Not(*decides))
		}
	}
	if goal := goalOf(c, r.snap); c.When == nil && goal.Holds(r.view()) {
		return r.old(k, goal)
	}
	return nil
}

// asBelieved notes the goals at which the robot wanted to look again and could not:
// they are told as what they are.
func (r *run) asBelieved() {
	if r.set.Autonomy == AutonomyDry { // it tells that it would
		return
	}
	for _, p := range r.result.Proofs {
		if _, looked := r.looked[p.Literal.Fact.String()]; looked && p.Evidence == task.Assumed {
			r.tells.believe(p.Literal)
		}
	}
}

// fromMemory lists, and notes for the summary, on what the truth of a condition rests that
// was to be looked at again and could not be.
func (r *run) fromMemory(c task.Condition) []task.Literal {
	var out []task.Literal
	for _, l := range ground(c, r.view()) {
		if _, looked := r.looked[l.Fact.String()]; looked && r.isOld(l) {
			out = append(out, l)
			r.tells.believe(l)
		}
	}
	return out
}
