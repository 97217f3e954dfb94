package search_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/search"
)

// BenchmarkRepairAfterOneFault compares, over seeded faults in a plan of about 200 steps, mending the plan with
// planning anew on the same ground task, by medians of the time.
func BenchmarkRepairAfterOneFault(b *testing.B) {
	const faults = 100
	d, p := realHouse(b, 1, 6, 10, 40, 40)
	task, err := search.Ground(b.Context(), d, p, search.Options{})
	require.NoError(b, err)
	first, err := task.Plan(b.Context())
	require.NoError(b, err)
	for b.Loop() {
		random := rand.New(rand.NewPCG(9, 9))
		var mend, anew []float64
		mendCost, anewCost, news := 0.0, 0.0, 0
		for range faults {
			f := misplaced(b, random, d, p, first.Plan[:len(first.Plan)/2]) // faults in the first half leave work to do
			f.rest = append(f.rest, first.Plan[len(first.Plan)/2:]...)
			start := time.Now()
			r, err := task.Repair(b.Context(), f.state, f.rest)
			mend = append(mend, time.Since(start).Seconds())
			require.NoError(b, err)
			requireWorks(b, d, p, f, r)
			start = time.Now()
			n, err := task.Repair(b.Context(), f.state, nil)
			anew = append(anew, time.Since(start).Seconds())
			require.NoError(b, err)
			mendCost, anewCost = mendCost+r.Cost, anewCost+n.Cost
			if r.New {
				news++
			}
		}
		slices.Sort(mend)
		slices.Sort(anew)
		b.ReportMetric(mend[faults/2]/anew[faults/2], "time-ratio")
		b.ReportMetric(mendCost/anewCost, "cost-ratio")
		b.ReportMetric(1000*mend[faults/2], "ms/repair")
		b.ReportMetric(float64(news), "new-plans")
		b.ReportMetric(float64(len(first.Plan)), "steps")
	}
}
