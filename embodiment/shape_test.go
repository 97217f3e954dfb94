package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/embodiment/space"
)

func TestAShippedBodyStandsOnTheFloorAsItIsDrawn(t *testing.T) {
	for name, tall := range map[string]float64{"humanoid_180": 1.80, "humanoid_160": 1.60, "wheeled_arm": 1.40, "quadruped": 0.60} {
		t.Run(name, func(t *testing.T) {
			s, has := opened(t, name+".urdf").Shape()
			require.True(t, has)
			require.Contains(t, s.URDF, `<robot name="`+name+`">`)
			at := map[string]space.Pose{s.Root: space.At(0, 0, -s.Floor)}
			low, high := 0.0, 0.0
			for _, l := range s.Links {
				carrier, known := at[l.In]
				require.True(t, known, "%s is told of before %s, which carries it", l.Name, l.In)
				at[l.Name] = carrier.Mul(l.Pose)
				low, high = min(low, at[l.Name].P[2]), max(high, at[l.Name].P[2])
			}
			require.Greater(t, low, -0.01)
			require.Less(t, high, tall)
			require.Greater(t, high, 0.7*tall)
		})
	}
}

func TestABodyWithoutAURDFHasNoShape(t *testing.T) {
	b, err := embodiment.Decode("box.yaml", []byte("version: 1\nname: box\nkind: wheeled\nheight: 1\nmass: 10\nwheels: 4\nspeed: 1\n"))
	require.NoError(t, err)
	_, has := b.Shape()
	require.False(t, has)
}
