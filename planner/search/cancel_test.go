package search_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/search"
)

// patience is a context that ends when it was looked at so many times.
type patience struct {
	context.Context
	looks int
}

func (p *patience) Err() error {
	if p.looks--; p.looks < 0 {
		return context.Canceled
	}
	return nil
}

func TestBrokenOffAtAnyMomentIsNeverTakenForAnAnswer(t *testing.T) {
	d, p := realHouse(t, 1, 4, 12, 12, 12)
	solved := false
	for looks := 0; !solved; looks += 1 + looks/8 {
		ctx := &patience{t.Context(), looks}
		r, err := search.Solve(ctx, d, p, search.Options{})
		if err != nil {
			require.ErrorIs(t, err, context.Canceled, "after %d looks", looks)
			require.NotErrorIs(t, err, search.ErrUnsolvable)
			continue
		}
		report, err := check.Check(t.Context(), d, p, r.Plan)
		require.NoError(t, err)
		require.True(t, report.Valid, report.String())
		solved = ctx.looks >= 0
	}
}

func TestATaskServesOnAfterWorkOnItWasBrokenOff(t *testing.T) {
	d, p := realHouse(t, 1, 4, 12, 12, 12)
	for looks := range 60 {
		task, err := search.Ground(t.Context(), d, p, search.Options{})
		require.NoError(t, err)
		if _, err = task.Plan(&patience{t.Context(), looks}); err != nil {
			require.ErrorIs(t, err, context.Canceled)
		}
		r, err := task.Plan(t.Context())
		require.NoError(t, err)
		report, err := check.Check(t.Context(), d, p, r.Plan)
		require.NoError(t, err)
		require.True(t, report.Valid, report.String())
	}
}

func TestWhatIsBrokenOffIsNotProvenToBeTheCheapest(t *testing.T) {
	d, p := house{rooms: 2, furniture: 4, things: 3}.build(t, 3)
	task, err := search.Ground(t.Context(), d, p, search.Options{})
	require.NoError(t, err)
	first, err := task.Plan(t.Context())
	require.NoError(t, err)
	best, proven, err := task.Improve(t.Context(), first.Plan, nil)
	require.NoError(t, err)
	require.True(t, proven)
	for looks := range 200 {
		r, proven, err := task.Improve(&patience{t.Context(), 5 * looks}, first.Plan, nil)
		require.NoError(t, err)
		if proven {
			require.InDelta(t, best.Cost, r.Cost, 1e-9, "after %d looks", 5*looks)
		}
	}
}

// BenchmarkCancellingAHugeTask cancels planning in a house of a hundred places and hundreds of things at moments
// spread over grounding and search, and reports how long it takes to end at most.
func BenchmarkCancellingAHugeTask(b *testing.B) {
	d, p := realHouse(b, 1, 20, 100, 200, 200)
	for b.Loop() {
		worst := time.Duration(0)
		for after := 20 * time.Millisecond; after < 4*time.Second; after += after / 4 {
			ctx, cancel := context.WithTimeout(b.Context(), after)
			start := time.Now()
			_, err := search.Solve(ctx, d, p, search.Options{})
			late := time.Since(start) - after
			cancel()
			if err == nil {
				break
			}
			worst = max(worst, late)
		}
		b.ReportMetric(worst.Seconds()*1000, "ms-late")
	}
}

// A condition over four variables has half a billion bindings here.
func TestGroundingNestedQuantifiersIsBrokenOff(t *testing.T) {
	d, p := parsed(t, `(define (domain d) (:requirements :adl) (:predicates (e ?x ?y) (f ?x) (g))
		(:action mk :parameters (?x) :precondition (not (f ?x)) :effect (f ?x))
		(:action un :parameters (?x) :precondition (f ?x) :effect (not (f ?x)))
		(:action fin :parameters () :precondition (forall (?a ?b ?c ?d) (or (= ?a ?b) (e ?a ?b) (f ?c) (not (f ?d)))) :effect (g)))`,
		`(define (problem p) (:domain d) (:objects`+manyObjects(150)+`) (:init) (:goal (g)))`)
	_, err := search.Solve(&patience{t.Context(), 30}, d, p, search.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func manyObjects(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " o%d", i)
	}
	return b.String()
}
