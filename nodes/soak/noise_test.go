package soak_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/sim"
	"saydo/nodes/soak"
)

func TestAListOfFaultsMayNameThoseOfResults(t *testing.T) {
	for list, want := range map[string]struct {
		kinds []sim.FaultKind
		noise []soak.Noise
	}{
		"slip":              {[]sim.FaultKind{sim.FaultSlip}, []soak.Noise{}},
		"twice":             {[]sim.FaultKind{}, []soak.Noise{soak.NoiseTwice}},
		"late, slip, twice": {[]sim.FaultKind{sim.FaultSlip}, []soak.Noise{soak.NoiseLate, soak.NoiseTwice}},
		"all":               {sim.All(), soak.Noises()},
		"all, twice, dead":  {sim.All(), soak.Noises()},
		"late, late":        {[]sim.FaultKind{}, []soak.Noise{soak.NoiseLate}},
	} {
		kinds, noise, err := soak.ParseKinds(list)
		require.NoError(t, err, list)
		require.Equal(t, want.kinds, kinds, list)
		require.Equal(t, want.noise, noise, list)
	}
	_, _, err := soak.ParseKinds("slip,flood")
	require.ErrorContains(t, err, `"flood" is no kind of fault`)
	require.ErrorContains(t, err, "twice")
}
