package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// BenchmarkABendingHumanoidTellsWhatItReaches opens the body anew each time, as what it has found out once is kept, and has
// it say of tables of nine heights whether it reaches them, and why not.
func BenchmarkABendingHumanoidTellsWhatItReaches(b *testing.B) {
	text := []byte("version: 1\nurdf: humanoid_180.urdf\nbindings: {pick: {interface: arm}, place: {interface: arm}}\n" + told)
	for b.Loop() {
		body, err := embodiment.Open("b.yaml", text, bodies())
		require.NoError(b, err)
		refused := 0
		for high := range 9 {
			if body.Why(task.NewFact("reach", "table"), laid(float64(high)/4)) != nil {
				refused++
			}
		}
		require.Positive(b, refused)
	}
}
