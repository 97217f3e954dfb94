package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheReachMapTellsHowFarEachHandGetsAtAHeight(t *testing.T) {
	body := opened(t, "humanoid_160.yaml")
	hands := body.ReachMap()
	require.Len(t, hands, 2)
	require.Equal(t, []string{"left_hand", "right_hand"}, []string{hands[0].Hand, hands[1].Hand})
	for _, h := range hands {
		require.Zero(t, h.At[0].Height, "it kneels to the floor")
		require.Equal(t, "kneeling", h.At[0].Posture)
		for i, at := range h.At {
			require.InDelta(t, 0.2*float64(i), at.Height, 1e-9)
			require.Positive(t, at.Near, "not within its own trunk")
			require.LessOrEqual(t, at.Near, at.Far)
			require.Less(t, at.Far, 1.2)
		}
		require.LessOrEqual(t, h.At[len(h.At)-1].Height, body.Summary().ReachHigh+0.2)
	}
	one := opened(t, "wheeled_arm.yaml").ReachMap()
	require.Len(t, one, 1)
	require.Equal(t, "lifted", one[0].At[len(one[0].At)-1].Posture)
	require.Empty(t, opened(t, "quadruped.yaml").ReachMap())
	require.Empty(t, shipped(t, "humanoid_160").ReachMap(), "without a URDF")
}
