package soak_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes/soak"
)

// BenchmarkTasks plays the same twenty tasks under faults, one after the other:
// what a soak costs.
func BenchmarkTasks(b *testing.B) {
	const tasks = 20
	for b.Loop() {
		report, err := soak.Run(b.Context(), soak.Config{Episodes: tasks, Faults: 0.2, Seed: 5, Parallel: 1})
		require.NoError(b, err)
		require.Equal(b, tasks, report.Episodes)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*tasks), "ms/task")
}
