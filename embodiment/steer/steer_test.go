package steer_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/route"
	"saydo/embodiment/steer"
)

func TestABaseBacksUpWithoutTurningRound(t *testing.T) {
	limits := steer.Limits{Speed: 0.5, Turn: 1, Acceleration: 0.5, TurnAcceleration: 1.5}
	const dt = 0.05
	d, b, fastest := steer.Backing(limits, []route.Point{{X: -2, Y: 0.1}}, 0), base{lag: 0.1}, 0.0
	for at, there := 0.0, false; !there; at += dt {
		require.Less(t, at, 9.0, "at %+v", b)
		var v steer.Velocity
		v, there = d.Next(b.x, b.y, b.yaw, dt)
		require.LessOrEqual(t, v.Forward, 0.0)
		fastest = max(fastest, -v.Forward)
		b.roll(v, dt)
		require.Less(t, math.Abs(b.yaw), 0.5)
	}
	require.InDelta(t, -2, b.x, 0.1)
	require.InDelta(t, 0, b.yaw, 0.1)
	require.InDelta(t, limits.Speed, fastest, 0.01)
}

// base does what it is told a moment late, as motors do.
type base struct {
	x, y, yaw float64
	now       steer.Velocity
	lag       float64 // [s] time constant
}

func (b *base) roll(v steer.Velocity, dt float64) {
	share := 1 - math.Exp(-dt/b.lag)
	b.now.Forward += share * (v.Forward - b.now.Forward)
	b.now.Turn += share * (v.Turn - b.now.Turn)
	b.yaw += b.now.Turn * dt
	b.x += b.now.Forward * math.Cos(b.yaw) * dt
	b.y += b.now.Forward * math.Sin(b.yaw) * dt
}

func TestABaseGetsThereWithinItsLimits(t *testing.T) {
	limits := steer.Limits{Speed: 0.5, Turn: 1, Acceleration: 0.5, TurnAcceleration: 1.5}
	const dt = 0.05
	for name, c := range map[string]struct {
		way     []route.Point
		heading float64
		lag     float64
		within  float64 // [s]
	}{
		"straight on":             {[]route.Point{{X: 3}}, 0, 0.05, 9},
		"behind it":               {[]route.Point{{X: -2}}, math.Pi, 0.05, 12},
		"a turn on the spot":      {[]route.Point{{X: 0.02}}, 2, 0.05, 6},
		"around a corner":         {[]route.Point{{}, {X: 2}, {X: 2, Y: 2}}, math.Pi, 0.05, 18},
		"a slow base":             {[]route.Point{{X: 2}, {X: 2, Y: 2}}, -1, 0.25, 20},
		"there already":           {[]route.Point{{}}, 0, 0.05, 0.1},
		"a heading of more turns": {[]route.Point{{X: 1, Y: 1}}, 5 * math.Pi, 0.05, 12},
	} {
		t.Run(name, func(t *testing.T) {
			d, b := steer.New(limits, c.way, c.heading), base{lag: c.lag}
			before, at := steer.Velocity{}, 0.0
			for there := false; !there; at += dt {
				require.Less(t, at, c.within, "at %+v", b)
				var v steer.Velocity
				v, there = d.Next(b.x, b.y, b.yaw, dt)
				require.LessOrEqual(t, math.Abs(v.Forward), limits.Speed+1e-9)
				require.LessOrEqual(t, math.Abs(v.Turn), limits.Turn+1e-9)
				require.LessOrEqual(t, math.Abs(v.Forward-before.Forward), limits.Acceleration*dt+1e-9)
				require.LessOrEqual(t, math.Abs(v.Turn-before.Turn), limits.TurnAcceleration*dt+1e-9)
				before = v
				b.roll(v, dt)
			}
			last := c.way[len(c.way)-1]
			require.Less(t, math.Hypot(b.x-last.X, b.y-last.Y), 0.1)
			require.Less(t, math.Abs(math.Remainder(b.yaw-c.heading, 2*math.Pi)), 0.1)
			require.Less(t, d.Left(), 0.1)
		})
	}
}
