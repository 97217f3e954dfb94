package kin_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/kin"
)

// Some joints stay from one configuration to the next, those of the hands mimic others.
func TestAPlacerPlacesAsIfNothingHadBeenBefore(t *testing.T) {
	for _, name := range []string{"humanoid_180", "wheeled_arm", "quadruped"} {
		m := shipped(t, name)
		rng := rand.New(rand.NewPCG(7, 7))
		p, q := kin.NewPlacer(m), kin.Rest(m)
		before := kin.Place(m, q)
		for n := range 200 {
			poses, moved := p.Place(q)
			want := kin.Place(m, q)
			require.Equal(t, want, poses)
			for i := range moved {
				if want[i] != before[i] {
					require.True(t, moved[i], "%s: %s", name, m.Links[i].Name)
				}
				require.True(t, n > 0 || moved[i], "all are placed at first")
			}
			before = want
			for j := range q {
				if lower, upper := kin.Bounds(&m.Joints[j]); rng.IntN(4) == 0 {
					q[j] = lower + rng.Float64()*(upper-lower)
				}
			}
		}
	}
}
