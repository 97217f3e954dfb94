package space_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
)

func near(t *testing.T, want, have space.Vec, msg ...any) {
	t.Helper()
	require.InDelta(t, 0, want.Sub(have).Len(), 1e-9, msg...)
}

func TestRollPitchYawTurnsAboutFixedAxesInThatOrder(t *testing.T) {
	near(t, space.Vec{0, 0, 1}, space.RPY(math.Pi/2, 0, 0).Apply(space.Vec{0, 1, 0}))
	near(t, space.Vec{0, 0, -1}, space.RPY(0, math.Pi/2, 0).Apply(space.Vec{1, 0, 0}))
	near(t, space.Vec{0, 1, 0}, space.RPY(0, 0, math.Pi/2).Apply(space.Vec{1, 0, 0}))
	roll, pitch, yaw := 0.3, -0.7, 1.9
	steps := space.About(space.Vec{0, 0, 1}, yaw).Mul(space.About(space.Vec{0, 1, 0}, pitch)).Mul(space.About(space.Vec{1, 0, 0}, roll))
	near(t, space.Vec{}, steps.Transpose().Mul(space.RPY(roll, pitch, yaw)).Log())
}

func TestLogIsTheInverseOfTurningAboutAnAxis(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, angle := range []float64{0, 1e-12, 1e-7, 0.5, 2, 3.1, math.Pi - 1e-7, math.Pi - 1e-10, math.Pi} {
		for range 50 {
			axis := space.Vec{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}.Unit()
			got := space.About(axis, angle).Log()
			require.InDelta(t, angle, got.Len(), 1e-7)
			again := space.About(got.Unit(), got.Len())
			require.InDelta(t, 0, again.Transpose().Mul(space.About(axis, angle)).Log().Len(), 1e-6, "angle %g", angle)
		}
	}
}

func TestPosesCompose(t *testing.T) {
	a := space.Pose{R: space.RPY(0.1, 0.2, 0.3), P: space.Vec{1, 2, 3}}
	b := space.Pose{R: space.RPY(-1, 0.4, 2), P: space.Vec{-1, 0, 5}}
	p := space.Vec{0.3, -0.2, 0.9}
	near(t, a.Apply(b.Apply(p)), a.Mul(b).Apply(p))
	near(t, p, a.Inverse().Apply(a.Apply(p)))
}

func TestBoxesGrow(t *testing.T) {
	b := space.Empty()
	require.True(t, b.IsEmpty())
	require.Zero(t, b.Size())
	require.Empty(t, b.Corners())
	b = b.With(space.Vec{1, 2, 3}).With(space.Vec{0, 4, 3}).Union(space.Empty())
	require.Equal(t, space.Vec{1, 2, 0}, b.Size())
	require.Equal(t, space.Vec{0.5, 3, 3}, b.Center())
	turned := space.Pose{R: space.RPY(0, 0, math.Pi/2), P: space.Vec{0, 0, 1}}.Map(b)
	near(t, space.Vec{-4, 0, 4}, turned.Min)
	near(t, space.Vec{-2, 1, 4}, turned.Max)
}
