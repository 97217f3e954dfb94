package search_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/search"
)

// BenchmarkTidyingGrowsBelowTheSquareOfTheSteps tidies houses with ever more misplaced things, in a quarter as many
// places, all to go home: from about 10 to 1000 steps. The exponent is the slope of a line through the logarithms of
// steps and time.
func BenchmarkTidyingGrowsBelowTheSquareOfTheSteps(b *testing.B) {
	var steps, seconds []float64
	for _, things := range []int{2, 5, 10, 20, 40, 80, 125} {
		b.Run(fmt.Sprintf("things=%d", things), func(b *testing.B) {
			d, p := realHouse(b, 1, 1+things/8, max(2, things/4), things, things)
			b.ReportAllocs()
			n := 0
			start := time.Now()
			for b.Loop() {
				r, err := search.Solve(b.Context(), d, p, search.Options{})
				require.NoError(b, err)
				n = len(r.Plan)
			}
			took := time.Since(start).Seconds() / float64(b.N)
			b.ReportMetric(float64(n), "steps")
			steps, seconds = append(steps, math.Log(float64(max(n, 1)))), append(seconds, math.Log(took))
		})
	}
	b.Run("exponent", func(b *testing.B) {
		for b.Loop() {
			_ = slope(steps, seconds) // the sizes before have done the work
		}
		b.ReportMetric(slope(steps, seconds), "exponent")
	})
}

// slope fits a line by least squares.
func slope(x, y []float64) float64 {
	n, sx, sy, sxx, sxy := float64(len(x)), 0.0, 0.0, 0.0, 0.0
	for i := range x {
		sx, sy, sxx, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], sxy+x[i]*y[i]
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
