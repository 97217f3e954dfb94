package rosio_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
)

func TestANumberOutsideItsLimitsIsRefusedByName(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "sim")
	require.NoError(t, err)
	got, err := rosio.ParamWithin(t.Context(), n, "~faults", 0.5, 0, 1)
	require.NoError(t, err)
	require.InDelta(t, 0.5, got, 0, "it is not set")
	for value, want := range map[any]string{0: "", 1: "", 0.25: "", 2: "~faults is 2", -0.1: "~faults is -0.1; it must be from 0 to 1", math.NaN(): "NaN"} {
		require.NoError(t, n.Params().Set(t.Context(), "~faults", value))
		_, err := rosio.ParamWithin(t.Context(), n, "~faults", 0.5, 0, 1)
		if want == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, want)
	}
}
