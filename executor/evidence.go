package executor

import (
	"context"
	"slices"
	"strings"
	"time"

	"saydo/task"
)

// claim is an effect of a step that was done: what counts when nothing newer
// is known, and whose doing it was.
type claim struct {
	fact     task.Fact
	truth    task.Truth
	evidence task.Evidence // the strongest that the skill offers
	clause   int           // of run.full
	stamp    time.Time     // when the step ended
	moving   bool          // the step moved the robot elsewhere
	left     bool          // nobody knows whether it was done, and it is not to be done again
}

// claims are the newest claims by fact.
type claims map[string]claim

// weak reports whether the claim rests on nothing but a word.
func (c claim) weak() bool { return c.evidence.Rank() <= task.Reported.Rank() }

// evidenceOf tells what the effect must rest on.
func (r *run) evidenceOf(step task.Step, e task.Effect) task.Evidence {
	if e.Evidence != "" {
		return e.Evidence
	}
	if ev := r.cfg.Skills[step.Skill].Evidence[e.Predicate]; ev != "" {
		return ev
	}
	return task.Observed
}

// checkable returns the step's effects that have to be seen or felt. A negative
// effect beside a positive one of the same predicate is left out: being near
// one thing says nothing about being near another.
func (r *run) checkable(step task.Step) []task.Literal {
	var out []task.Literal
	for _, e := range step.Makes {
		if r.evidenceOf(step, e).Rank() > task.Reported.Rank() && !(e.Negated && asserts(step, e.Predicate)) {
			out = append(out, e.Literal)
		}
	}
	return out
}

// asserts reports whether the step makes some fact of the predicate true.
func asserts(step task.Step, predicate string) bool {
	for _, e := range step.Makes {
		if e.Predicate == predicate && !e.Negated {
			return true
		}
	}
	return false
}

// missing returns the effects that do not count after a step that ended at the
// time given: those to be seen that were not seen since, and those that count
// on the action's word but are contradicted since.
func (r *run) missing(step task.Step, s task.Snapshot, ended time.Time) []task.Literal {
	var out []task.Literal
	for _, l := range r.checkable(step) {
		_, stamp := s.Evidence(l.Fact)
		if s.Truth(l.Fact) != wanted(l) || stamp.Before(ended) {
			out = append(out, l)
		}
	}
	for _, e := range step.Makes {
		_, stamp := s.Evidence(e.Fact)
		if r.evidenceOf(step, e) == task.Reported && s.Truth(e.Fact) == wanted(e.Literal).Not() && !stamp.Before(ended) {
			out = append(out, e.Literal)
		}
	}
	return out
}

// contrary returns the effects of which it was seen, since the step ended, that they are not so.
func (r *run) contrary(step task.Step, ended time.Time) []task.Literal {
	var out []task.Literal
	for _, e := range step.Makes {
		if evidence, stamp := r.snap.Evidence(e.Fact); evidence.Rank() > task.Reported.Rank() && !stamp.Before(ended) && r.snap.Truth(e.Fact) == wanted(e.Literal).Not() {
			out = append(out, e.Literal)
		}
	}
	return out
}

// already reports whether the step has nothing left to do: what it would make
// so is so, seen since it was last tried, and it is not done for its own sake.
func (r *run) already(step task.Step, s task.Snapshot) bool {
	if r.leftAlone(step) {
		return true
	}
	effects := r.checkable(step)
	if len(effects) == 0 {
		return false
	}
	for _, l := range effects {
		_, stamp := s.Evidence(l.Fact)
		if s.Truth(l.Fact) != wanted(l) || stamp.Before(r.past.ended[step.String()]) {
			return false
		}
	}
	return !r.ownSake(step)
}

// ownSake reports whether the clause asks for the step itself: it is the
// clause's act, or makes a goal true that only its word tells.
func (r *run) ownSake(step task.Step) bool {
	c := r.pass.request.Clauses[step.Clause]
	if c.Act != nil {
		return r.isAct(*c.Act, step)
	}
	if c.Goal == nil || r.snap == nil {
		return false
	}
	goals := ground(goalOf(c, r.snap), r.view())
	return slices.ContainsFunc(step.Makes, func(e task.Effect) bool {
		return r.evidenceOf(step, e).Rank() <= task.Reported.Rank() &&
			slices.ContainsFunc(goals, func(l task.Literal) bool { return l.String() == e.Literal.String() })
	})
}

// decides reports whether the step makes a part of its clause's goal true.
func (r *run) decides(step task.Step) bool {
	c := r.pass.request.Clauses[step.Clause]
	if c.Goal == nil {
		return false
	}
	goals := ground(goalOf(c, r.snap), r.view())
	return slices.ContainsFunc(step.Makes, func(e task.Effect) bool {
		return slices.ContainsFunc(goals, func(l task.Literal) bool { return l.String() == e.Literal.String() })
	})
}

// isAct reports whether the step is the act, and not another of its skill on
// the way there: it has the arguments that the act names.
func (r *run) isAct(act task.Act, step task.Step) bool {
	if act.Skill != step.Skill {
		return false
	}
	for i, name := range r.cfg.Skills[step.Skill].Params {
		given, ok := act.Args[name]
		if ok && !strings.HasPrefix(given, "?") && i < len(step.Args) && step.Args[i] != given {
			return false
		}
	}
	return true
}

// claimed remembers the effects of a step that was done, or only those that
// were seen when it had nothing left to do.
func (r *run) claimed(step task.Step, ended time.Time, performed bool) {
	for _, e := range step.Makes {
		ev := r.evidenceOf(step, e)
		if performed || ev.Rank() > task.Reported.Rank() {
			moving := r.cfg.Skills[step.Skill].Binding.Interface == "navigate"
			r.claims[e.Fact.String()] = claim{
				fact: e.Fact, truth: wanted(e.Literal), evidence: ev, clause: r.pass.origin[step.Clause], stamp: ended, moving: moving,
			}
		}
	}
}

// view is what is known, with all else false.
func (r *run) view() overlay {
	o := r.known()
	o.closed = true
	return o
}

// known is the newest snapshot with the claims and doubts that nothing newer
// contradicts.
func (r *run) known() overlay {
	o := overlay{Snapshot: r.snap, says: map[string]task.Truth{}}
	for key, d := range r.doubts {
		if r.doubted(d.Fact) {
			o.says[key] = task.False
		}
	}
	for key, c := range r.claims {
		if !c.weak() {
			continue
		}
		if _, stamp := r.snap.Evidence(c.fact); stamp.Before(c.stamp) {
			o.says[key] = c.truth
		}
	}
	return o
}

// proof tells on what the literal rests; Evidence "" when it does not hold. What was
// seen before the task began, and not since, may have changed, and what was only glimpsed may be otherwise:
// they are assumed.
func (r *run) proof(l task.Literal) task.Proof {
	truth := r.snap.Truth(l.Fact)
	ev, stamp := r.snap.Evidence(l.Fact)
	switch {
	case r.doubted(l.Fact):
		truth, ev = task.False, task.Assumed
	case stamp.Before(r.began) && ev != "", r.glimpsed(l):
		ev = task.Assumed
	}
	if c, ok := r.claims[l.Fact.String()]; ok && c.weak() && (truth == task.Unknown || stamp.Before(c.stamp)) {
		truth, ev = c.truth, c.evidence
	}
	switch {
	case truth == wanted(l) && ev != "":
		return task.Proof{Literal: l, Evidence: ev}
	case truth == wanted(l), truth == task.Unknown && l.Negated:
		return task.Proof{Literal: l, Evidence: task.Assumed}
	}
	return task.Proof{Literal: l}
}

// unproven returns the literals of the clause's goal that do not hold. What
// speaks against the plan is looked at again: one look may be wrong.
func (r *run) unproven(ctx context.Context, c task.Clause) ([]task.Literal, error) {
	if c.Goal == nil {
		return nil, nil
	}
	if err := r.look(ctx); err != nil {
		return nil, err
	}
	return sure(ctx, r, 1, func() []task.Literal { return r.unprovenNow(c) })
}

func (r *run) unprovenNow(c task.Clause) []task.Literal {
	var out []task.Literal
	for _, l := range ground(goalOf(c, r.snap), r.view()) {
		if r.proof(l).Evidence == "" {
			out = append(out, l)
		}
	}
	return out
}
