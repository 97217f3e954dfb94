package kin_test

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// shipped reads the robot of one of the bodies that come with the program.
func shipped(t testing.TB, name string) *urdf.Model {
	t.Helper()
	path := filepath.Join("..", "..", "config", "bodies", name+".urdf")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	return m
}

func chain(t testing.TB, m *urdf.Model, base, tip string) *kin.Chain {
	t.Helper()
	c, err := kin.NewChain(m, m.Link(base), m.Link(tip), space.At(0, 0, -0.02))
	require.NoError(t, err)
	return c
}

func random(c *kin.Chain, rng *rand.Rand) []float64 {
	q := make([]float64, c.N())
	for i := range q {
		q[i] = c.Lower[i] + rng.Float64()*(c.Upper[i]-c.Lower[i])
	}
	return q
}

// arms are the arms of the shipped bodies.
func arms(t testing.TB) map[string]*kin.Chain {
	t.Helper()
	tall, wheeled := shipped(t, "humanoid_180"), shipped(t, "wheeled_arm")
	return map[string]*kin.Chain{
		"left arm":           chain(t, tall, "torso_link", "left_palm_link"),
		"right arm":          chain(t, tall, "torso_link", "right_palm_link"),
		"arm on a lift":      chain(t, wheeled, "base_link", "arm_7_link"),
		"finger that mimics": chain(t, wheeled, "arm_5_link", "gripper_right_finger_link"),
	}
}

func TestAChainAgreesWithThePosesOfAllLinks(t *testing.T) {
	m := shipped(t, "humanoid_160")
	c, err := kin.NewChain(m, m.Link("pelvis_link"), m.Link("right_finger_link"), space.Still())
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		q := random(c, rng)
		all := kin.Rest(m)
		for i, j := range c.Joints {
			all[j] = q[i]
		}
		links := kin.Place(m, all)
		want := links[m.Link("pelvis_link")].Inverse().Mul(links[m.Link("right_finger_link")])
		have := c.Forward(q)
		require.InDelta(t, 0, want.P.Sub(have.P).Len(), 1e-12)
		require.InDelta(t, 0, want.R.Transpose().Mul(have.R).Log().Len(), 1e-7)
	}
}

func TestTheJacobianIsTheSlopeOfForward(t *testing.T) {
	const h = 1e-6
	rng := rand.New(rand.NewPCG(2, 1))
	for name, c := range arms(t) {
		t.Run(name, func(t *testing.T) {
			twists := make([]kin.Twist, c.N())
			for range 20 {
				q := random(c, rng)
				require.Equal(t, c.Forward(q), c.Jacobian(q, twists))
				for i := range q {
					plus, minus := slices.Clone(q), slices.Clone(q)
					plus[i] += h
					minus[i] -= h
					a, b := c.Forward(plus), c.Forward(minus)
					v := a.P.Sub(b.P).Scale(1 / (2 * h))
					w := a.R.Mul(b.R.Transpose()).Log().Scale(1 / (2 * h))
					for k := range 3 {
						require.InDelta(t, v[k], twists[i][k], 1e-6)
						require.InDelta(t, w[k], twists[i][k+3], 1e-6)
					}
				}
			}
		})
	}
}

func TestFindsPositionsForReachablePoses(t *testing.T) {
	for name, c := range arms(t) {
		if c.N() < 6 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(3, 1))
			const poses = 500
			solved := 0
			for n := range uint64(poses) {
				goal := kin.Goal{Pose: c.Forward(random(c, rng)), Position: 1e-5, Angle: 1e-4, Seed: n}
				s, err := c.Solve(goal)
				if err != nil {
					require.ErrorIs(t, err, kin.ErrUnreached)
					continue
				}
				solved++
				have := c.Forward(s.Q)
				require.LessOrEqual(t, have.P.Sub(goal.Pose.P).Len(), 1e-5)
				require.LessOrEqual(t, goal.Pose.R.Mul(have.R.Transpose()).Log().Len(), 1e-4)
				for i, v := range s.Q {
					require.GreaterOrEqual(t, v, c.Lower[i])
					require.LessOrEqual(t, v, c.Upper[i])
				}
			}
			require.GreaterOrEqual(t, solved, poses*995/1000)
		})
	}
}

func TestTheSameGoalGivesTheSameAnswer(t *testing.T) {
	c := arms(t)["left arm"]
	goal := kin.Goal{Pose: c.Forward(random(c, rand.New(rand.NewPCG(5, 5)))), Seed: 9}
	first, err := c.Solve(goal)
	require.NoError(t, err)
	again, err := c.Solve(goal)
	require.NoError(t, err)
	require.Equal(t, first, again)
}

func TestAPointOutOfReachIsUnreached(t *testing.T) {
	c := arms(t)["left arm"]
	s, err := c.Solve(kin.Goal{Pose: space.At(3, 0, 0), AnyTurn: true})
	require.ErrorIs(t, err, kin.ErrUnreached)
	require.Greater(t, s.Position, 1.5, "what is left")
	require.Len(t, s.Q, c.N(), "the nearest positions")
}

func TestJointsLeftOverStayAwayFromTheirLimits(t *testing.T) {
	c := arms(t)["left arm"]
	rng := rand.New(rand.NewPCG(4, 1))
	crowding := func(q []float64) float64 {
		sum := 0.0
		for i := range q {
			d := (q[i] - (c.Lower[i]+c.Upper[i])/2) / (c.Upper[i] - c.Lower[i])
			sum += d * d
		}
		return sum
	}
	var plain, relaxed float64
	for n := range uint64(100) {
		goal := kin.Goal{Pose: c.Forward(random(c, rng)), Seed: n, Start: random(c, rng)}
		a, err := c.Solve(goal)
		require.NoError(t, err)
		goal.StayFromLimit = true
		b, err := c.Solve(goal)
		require.NoError(t, err)
		require.LessOrEqual(t, b.Position, 1e-6)
		require.LessOrEqual(t, b.Angle, 1e-5)
		require.LessOrEqual(t, crowding(b.Q), crowding(a.Q)+1e-12)
		plain, relaxed = plain+crowding(a.Q), relaxed+crowding(b.Q)
	}
	require.Less(t, relaxed, 0.95*plain, "the sum over the poses")
}

func TestClimbingFindsTheFurthestPoint(t *testing.T) {
	c := arms(t)["arm on a lift"]
	height := func(_ []float64, p space.Pose) float64 { return p.P[2] }
	q, _ := c.BestOf(c.Middle(), height)
	_, best := c.Polish(q, 500, height)
	// The column at 1.10 m, the arm of 0.61 m to its last joint, and the tool
	// 0.02 m beyond, turned up by the wrist.
	require.InDelta(t, 1.73, best, 0.001)
}

func TestATipMustHangBelowItsBase(t *testing.T) {
	m := shipped(t, "humanoid_160")
	_, err := kin.NewChain(m, m.Link("left_palm_link"), m.Link("pelvis_link"), space.Still())
	require.ErrorContains(t, err, `link "pelvis_link" does not hang below link "left_palm_link"`)
}

func TestRestStaysWithinTheLimits(t *testing.T) {
	m := shipped(t, "quadruped")
	for i, v := range kin.Rest(m) {
		if j := m.Joints[i]; j.Moves() {
			require.True(t, v >= j.Lower && v <= j.Upper, j.Name)
			require.False(t, math.IsNaN(v))
		}
	}
}

func BenchmarkSolve(b *testing.B) {
	c := arms(b)["left arm"]
	rng := rand.New(rand.NewPCG(1, 1))
	goals := make([]kin.Goal, 256)
	for i := range goals {
		goals[i] = kin.Goal{Pose: c.Forward(random(c, rng)), Position: 1e-5, Angle: 1e-4}
	}
	for i := 0; b.Loop(); i++ {
		if _, err := c.Solve(goals[i%len(goals)]); err != nil {
			b.Log(err)
		}
	}
}
