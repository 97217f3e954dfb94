package search_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/check"
	"saydo/planner/search"
)

func TestEveryPlanFoundPassesTheCheck(t *testing.T) {
	for _, h := range []house{
		{rooms: 1, furniture: 3, things: 2},
		{rooms: 4, furniture: 9, things: 8},
		{rooms: 10, furniture: 30, things: 80},
		{rooms: 10, furniture: 30, things: 80, closeContainers: true},
	} {
		for seed := range uint64(3) {
			t.Run(fmt.Sprintf("%+v seed %d", h, seed), func(t *testing.T) {
				d, p := h.build(t, seed)
				r, err := search.Solve(t.Context(), d, p, search.Options{Seed: seed})
				require.NoError(t, err)
				report, err := check.Check(t.Context(), d, p, r.Plan)
				require.NoError(t, err)
				require.True(t, report.Valid, report.String())
				require.InDelta(t, report.Cost, r.Cost, 1e-6)
				t.Logf("%d steps, cost %g, %+v", len(r.Plan), r.Cost, r.Stats)
			})
		}
	}
}

func BenchmarkTidyingAHouseOf80Things(b *testing.B) {
	for _, h := range []house{
		{rooms: 10, furniture: 30, things: 80},
		{rooms: 10, furniture: 30, things: 80, closeContainers: true},
	} {
		b.Run(fmt.Sprintf("close=%v", h.closeContainers), func(b *testing.B) {
			d, p := h.build(b, 1)
			for b.Loop() {
				r, err := search.Solve(b.Context(), d, p, search.Options{})
				require.NoError(b, err)
				b.ReportMetric(float64(len(r.Plan)), "steps")
				b.ReportMetric(r.Cost, "cost")
			}
		})
	}
}
