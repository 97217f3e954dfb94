package kin_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// What is beyond a chain is found out without a search, and nothing that its joints bring the tool to is ever beyond it.
func TestNothingThatJointsReachIsBeyondThem(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	for file, ends := range map[string][2]string{
		"humanoid_180.urdf": {"torso_link", "right_palm_link"}, "wheeled_arm.urdf": {"torso_link", "gripper_tool_frame"}, "quadruped.urdf": {"trunk_link", "front_left_calf_link"},
	} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("..", "..", "config", "bodies", file))
			require.NoError(t, err)
			m, err := urdf.Parse(file, data)
			require.NoError(t, err)
			link := map[string]int{}
			for i := range m.Links {
				link[m.Links[i].Name] = i
			}
			base, known := link[ends[0]]
			require.True(t, known, "%v", link)
			tip, known := link[ends[1]]
			require.True(t, known, "%v", link)
			c, err := kin.NewChain(m, base, tip, space.At(0.1, 0.02, -0.05))
			require.NoError(t, err)
			q, beyond := make([]float64, c.N()), 0
			for range 2000 {
				for i := range q {
					q[i] = c.Lower[i] + rng.Float64()*(c.Upper[i]-c.Lower[i])
				}
				at := c.Forward(q)
				require.False(t, c.Beyond(kin.Goal{Pose: at}), "%v", q)
				at.P = at.P.Add(at.P.Unit().Scale(0.3))
				if c.Beyond(kin.Goal{Pose: at}) {
					beyond++
					_, err := c.Solve(kin.Goal{Pose: at, MostSteps: 60})
					require.ErrorIs(t, err, kin.ErrUnreached)
				}
			}
			require.Positive(t, beyond)
		})
	}
}
