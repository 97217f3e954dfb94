package check_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/pddl"
)

// FuzzWhatIsReadIsJudged holds that whatever domain, problem and plan can be read is judged, or not judged in time,
// and that the judgement says why.
func FuzzWhatIsReadIsJudged(f *testing.F) {
	f.Add(kitchen, tidy, "(go table box)\n(open box)\n(go box table)\n(pick cup table)\n(go table box)\n(put cup box)")
	f.Add(kitchen, tidy, "(wipe table)\n(open table)")
	f.Add(`(define (domain d) (:predicates (f ?x) (g)) (:action a :parameters (?x) :precondition (forall (?y ?z) (or (f ?y) (not (f ?z)))) :effect (when (f ?x) (g))))`,
		`(define (problem p) (:domain d) (:objects o p) (:init (f o)) (:goal (exists (?x) (imply (g) (f ?x)))))`, "(a o)")
	f.Fuzz(func(t *testing.T, domain, problem, steps string) {
		d, err := pddl.ParseDomain("domain", []byte(domain))
		if err != nil {
			return
		}
		p, err := pddl.ParseProblem(d, "problem", []byte(problem))
		if err != nil {
			return
		}
		plan, err := pddl.ReadPlan("plan", strings.NewReader(steps))
		if err != nil {
			return
		}
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		report, err := check.Check(ctx, d, p, plan)
		if err != nil {
			_, unfit := errors.AsType[*pddl.Error](err)
			require.True(t, unfit || errors.Is(err, context.DeadlineExceeded), err)
			require.Zero(t, report)
			return
		}
		require.Equal(t, report.Valid, report.Bad < 0 && len(report.Unmet) == 0)
		require.Equal(t, report.Valid || report.Bad < 0, report.Steps == len(plan))
		require.True(t, report.Valid || report.Reason != "" || len(report.Unmet) > 0)
		require.NotEmpty(t, report.String())
	})
}
