package soak

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"saydo/internal/sim"
	"saydo/planner"
	"saydo/task"
	"saydo/world"
)

// Verdict is what became of a task, by the ground truth.
type Verdict string

// The verdicts.
const (
	Reached      Verdict = "reached"
	GaveUpRight  Verdict = "gave up rightly"   // nobody could have done it, and the reason told is true
	GaveUpWrong  Verdict = "gave up wrongly"   // it could have been done
	WrongReason  Verdict = "wrong reason"      // it could not be done, but for another reason than was told
	FalseSuccess Verdict = "falsely succeeded" // called done, and it is not so
	Hung         Verdict = "hung"
	Undecided    Verdict = "gave up, and nobody knows" // who knows everything finds no answer in its time either
)

// judge compares how the task ended with what is true.
func judge(ctx context.Context, s *setup, e *Episode, house *sim.House) (Verdict, string, error) {
	truth := house.Truth()
	holds := e.Task.Goal.Holds(truth)
	switch {
	case e.Result.Code == task.CodeNone && holds:
		return Reached, "", nil
	case e.Result.Code == task.CodeNone:
		return FalseSuccess, "not so: " + fmt.Sprint(e.Task.Goal.Unmet(truth)), nil
	case holds:
		return GaveUpWrong, "all of it is so: " + e.Result.Reason, nil
	}
	code, reason, err := s.impossible(ctx, e.Task.Goal, truth)
	switch {
	case err != nil:
		return "", "", err
	case code == task.CodeNone:
		return GaveUpWrong, e.Result.Code.String() + ": " + e.Result.Reason, nil
	case (e.Result.Code == task.CodeGone || e.Result.Code.OfBody()) && left(s.start, truth, e.Result.Reason):
		return GaveUpRight, "", nil
	case outOfLimits(code):
		return Undecided, fmt.Sprintf("told %s (%s), and the judge itself ends with %s (%s)", e.Result.Code, e.Result.Reason, code, reason), nil
	case slices.Contains(reasons(code), e.Result.Code):
		return GaveUpRight, "", nil
	}
	switch also, err := s.failsPart(ctx, e.Task.Goal, e.Result.Code, truth); {
	case err != nil:
		return "", "", err
	case also:
		return GaveUpRight, "", nil
	}
	return WrongReason, fmt.Sprintf("told %s (%s), but %s (%s)", e.Result.Code, e.Result.Reason, code, reason), nil
}

// failsPart reports whether the reason told keeps one part of the goal from being reached:
// of several things that cannot be done, why one cannot is as true as why another cannot.
func (s *setup) failsPart(ctx context.Context, goal task.Condition, told task.Code, truth task.Snapshot) (bool, error) {
	for _, part := range parts(goal) {
		code, _, err := s.impossible(ctx, part, truth)
		if err != nil || slices.Contains(reasons(code), told) {
			return err == nil, err
		}
	}
	return false, nil
}

// parts are what is wanted together, one by one.
func parts(goal task.Condition) []task.Condition {
	if goal.Op == task.OpAnd {
		return goal.Of
	}
	return []task.Condition{goal}
}

// left reports whether the reason names a thing that was in the house and is not any
// more, such as the key without which a lock stays a lock.
func left(before, now task.Snapshot, reason string) bool {
	things := slices.Clone(before.All())
	slices.SortStableFunc(things, func(a, b task.Object) int { return cmp.Compare(len(b.Spoken("en")), len(a.Spoken("en"))) })
	for _, o := range things { // the longest first: the cup cabinet is no cup
		name := regexp.MustCompile(`\b` + regexp.QuoteMeta(o.Spoken("en")) + `\b`)
		if !name.MatchString(reason) {
			continue
		}
		if gone(things, now, o.Spoken("en")) {
			return true
		}
		reason = name.ReplaceAllString(reason, "_")
	}
	return false
}

// gone reports whether a thing of this name is not there any more.
func gone(things []task.Object, now task.Snapshot, name string) bool {
	return slices.ContainsFunc(things, func(o task.Object) bool {
		_, still := now.Object(o.ID)
		return !still && o.Spoken("en") == name
	})
}

// outOfLimits reports whether the code only says that the planner had no time or
// memory left, which proves nothing.
func outOfLimits(code task.Code) bool {
	return code == task.CodePlanTimeout || code == task.CodePlanNotFound || code == task.CodePlanMemory
}

// impossible asks a planner that knows everything why the goal cannot be
// reached from the state given; CodeNone means that it can.
func (s *setup) impossible(ctx context.Context, goal task.Condition, truth task.Snapshot) (task.Code, string, error) {
	if thing, ok := missing(goal, truth); ok {
		return task.CodeGone, thing + " is not in the house", nil
	}
	request := task.Request{Language: "en"}
	for _, part := range parts(goal) {
		request.Clauses = append(request.Clauses, task.Clause{Goal: &part})
	}
	_, _, err := s.planner.Plan(ctx, planner.Job{Request: &request}, s.known(truth))
	if err == nil {
		return task.CodeNone, "", nil
	}
	failure, ok := errors.AsType[*task.Failure](err)
	if !ok {
		return 0, "", err
	}
	return failure.Code, failure.Hint, nil
}

// known states also what is not so of doors, lids and switches, which a planner
// would otherwise take for unknown.
func (s *setup) known(truth task.Snapshot) task.Snapshot {
	beliefs := truth.Beliefs()
	for _, o := range truth.All() {
		for _, predicate := range []string{"open", "locked", "switched_on"} {
			if f := task.NewFact(predicate, o.ID); truth.Truth(f) == task.False {
				beliefs = append(beliefs, task.Belief{Fact: f, False: true, Evidence: task.Observed, Confidence: 1})
			}
		}
	}
	return world.NewSnapshot(s.library.Types, task.State{Stamp: truth.Stamp(), Objects: truth.All(), Beliefs: beliefs})
}

// missing names an object of the goal that does not exist.
func missing(goal task.Condition, truth task.Snapshot) (string, bool) {
	for _, id := range goal.Args {
		if _, ok := truth.Object(id); !ok {
			return id, true
		}
	}
	for _, of := range goal.Of {
		if id, ok := missing(of, truth); ok {
			return id, true
		}
	}
	return "", false
}

// reasons lists the codes that are a true reason where the one that knows
// everything finds the code given.
func reasons(code task.Code) []task.Code {
	if code == task.CodeGone {
		return []task.Code{task.CodeGone, task.CodeNotFound}
	}
	return []task.Code{code}
}
