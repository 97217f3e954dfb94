package solid_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/solid"
	"saydo/embodiment/space"
)

func ball(r float64) solid.Solid { return solid.Solid{Points: []space.Vec{{}}, Radius: r} }

func capsule(half, r float64) solid.Solid {
	return solid.Solid{Points: []space.Vec{{0, 0, half}, {0, 0, -half}}, Radius: r}
}

func TestSolidsTouchWhereTheyOverlap(t *testing.T) {
	cube, plate := solid.Box(space.Vec{2, 2, 2}), solid.Box(space.Vec{4, 4, 0})
	turned := space.Pose{R: space.RPY(0, 0, math.Pi/4), P: space.Vec{2.3, 0, 0}}
	for name, c := range map[string]struct {
		x, y solid.Solid
		at   space.Pose
		want bool
	}{
		"two balls apart":                     {ball(1), ball(1), space.At(2.01, 0, 0), false},
		"two balls that touch":                {ball(1), ball(1), space.At(0, 1.99, 0), true},
		"a ball within a box":                 {cube, ball(0.1), space.At(0.3, 0.2, 0.1), true},
		"a ball beside the box's edge":        {cube, ball(0.4), space.At(1.3, 1.3, 0), false},
		"a ball on the box's edge":            {cube, ball(0.5), space.At(1.3, 1.3, 0), true},
		"crossed capsules":                    {capsule(1, 0.1), capsule(1, 0.1), space.Pose{R: space.RPY(math.Pi/2, 0, 0), P: space.Vec{0.19, 0, 0}}, true},
		"crossed capsules apart":              {capsule(1, 0.1), capsule(1, 0.1), space.Pose{R: space.RPY(math.Pi/2, 0, 0), P: space.Vec{0.21, 0, 0}}, false},
		"the same box twice":                  {cube, cube, space.Still(), true},
		"face to face, a millimetre apart":    {cube, cube, space.At(2.001, 0, 0), false},
		"an edge that reaches the face":       {cube, cube, turned, true},
		"a plate without thickness, through":  {cube, plate, space.At(0, 0, 0.5), true},
		"a plate without thickness, above it": {cube, plate, space.At(0, 0, 1.1), false},
		"nothing":                             {solid.Solid{}, cube, space.Still(), false},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, solid.Touch(&c.x, &c.y, c.at))
			require.Equal(t, c.want, solid.Touch(&c.y, &c.x, c.at.Inverse()), "the other way round")
		})
	}
}

// parted looks for an axis that parts two boxes: the faces' normals and the
// products of the edges are all that need a look.
func parted(a, b space.Vec, at space.Pose) (gap float64) {
	column := func(i int) space.Vec { return space.Vec{at.R[i], at.R[3+i], at.R[6+i]} }
	var axes []space.Vec
	for i := range 3 {
		var e space.Vec
		e[i] = 1
		axes = append(axes, e, column(i))
		for k := range 3 {
			axes = append(axes, e.Cross(column(k)))
		}
	}
	gap = math.Inf(-1)
	for _, axis := range axes {
		if axis.Len() < 1e-6 {
			continue
		}
		axis = axis.Unit()
		reach := 0.0
		for i := range 3 {
			reach += math.Abs(axis[i])*a[i]/2 + math.Abs(axis.Dot(column(i)))*b[i]/2
		}
		gap = max(gap, math.Abs(axis.Dot(at.P))-reach)
	}
	return gap
}

func TestBoxesAgreeWithTheAxesThatPartThem(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	size := func() space.Vec { return space.Vec{0.05 + rng.Float64(), 0.05 + rng.Float64(), 0.05 + rng.Float64()} }
	touched, apart, planes := 0, 0, 0
	for range 20_000 {
		a, b := size(), size()
		at := space.Pose{R: space.RPY(6*rng.Float64(), 6*rng.Float64(), 6*rng.Float64())}
		for k := range at.P {
			at.P[k] = 1.6 * (rng.Float64() - 0.5)
		}
		gap := parted(a, b, at)
		if math.Abs(gap) < 1e-3 {
			continue // within what Touch leaves open
		}
		x, y := solid.Box(a), solid.Box(b)
		require.Equal(t, gap < 0, solid.Touch(&x, &y, at), "%v %v at %v: gap %g", a, b, at, gap)
		if solid.Apart(&x, &y, at, at.P.Scale(-1)) {
			require.Positive(t, gap, "no plane parts what touches")
			planes++
		}
		if gap < 0 {
			touched++
		} else {
			apart++
		}
	}
	require.Greater(t, min(touched, apart), 3000)
	require.Greater(t, planes, apart/2, "most are parted across the line between their middles")
}

func TestTheBallAroundSolidsHoldsThem(t *testing.T) {
	moved := solid.Box(space.Vec{1, 1, 1})
	moved = moved.Moved(space.At(3, 0, 0))
	middle, radius := solid.Ball([]solid.Solid{ball(0.5), moved})
	require.Less(t, middle.Sub(space.Vec{}).Len()+0.5, radius+1e-9)
	for _, p := range moved.Points {
		require.LessOrEqual(t, p.Sub(middle).Len(), radius+1e-9)
	}
}

func BenchmarkTouchOfHulls(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	var x, y solid.Solid
	for range 48 {
		v := space.Vec{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}.Unit()
		x.Points, y.Points = append(x.Points, v), append(y.Points, v.Scale(0.7))
	}
	at := space.At(1.65, 0.3, 0)
	for b.Loop() {
		solid.Touch(&x, &y, at)
	}
}
