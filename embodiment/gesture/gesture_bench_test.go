package gesture_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/gesture"
	"saydo/embodiment/way"
)

// BenchmarkGestures plans all gestures of a humanoid, by the boxes of a shipped one.
func BenchmarkGestures(b *testing.B) {
	h := way.NewHitter(shipped(b, "humanoid_180"))
	names := gesture.Able(h)
	for b.Loop() {
		for _, name := range names {
			_, err := gesture.Make(h, name, nil)
			require.NoError(b, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(names)), "us/gesture")
}
