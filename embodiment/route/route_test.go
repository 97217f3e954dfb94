package route_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/route"
)

const radius = 0.3

// flat is two rooms side by side with a door between them, and a table in the first.
func flat() route.Floor {
	return route.Floor{
		Rooms:  []route.Box{{X: 2, Y: 2, Length: 4, Width: 4}, {X: 6, Y: 2, Length: 4, Width: 4}},
		Doors:  []route.Point{{X: 4, Y: 3}},
		Things: []route.Box{{X: 2, Y: 1, Length: 1, Width: 1, Yaw: math.Pi / 4}},
		Radius: radius,
	}
}

// requireClear walks along the way, all but its first and last half metre.
func requireClear(t *testing.T, f route.Floor, way []route.Point) {
	t.Helper()
	from, to := way[0], way[len(way)-1]
	for i := 1; i < len(way); i++ {
		for k := range 101 {
			part := float64(k) / 100
			p := route.Point{X: way[i-1].X + part*(way[i].X-way[i-1].X), Y: way[i-1].Y + part*(way[i].Y-way[i-1].Y)}
			if math.Hypot(p.X-from.X, p.Y-from.Y) < 0.5 || math.Hypot(p.X-to.X, p.Y-to.Y) < 0.5 {
				continue
			}
			if math.Abs(p.X-4) < radius-0.01 {
				require.InDelta(t, 3, p.Y, 0.15, "through the wall at %v", p)
			}
			for _, thing := range f.Things {
				off := math.Hypot(p.X-thing.X, p.Y-thing.Y) - math.Hypot(thing.Length, thing.Width)/2
				side := math.Hypot(p.X-thing.X, p.Y-thing.Y) - thing.Length/2
				require.True(t, off >= 0 || side >= radius-0.15, "into the thing at %v", p)
			}
		}
	}
}

func TestAWayGoesThroughDoorsAndAroundThings(t *testing.T) {
	for name, c := range map[string]struct {
		from, to route.Point
		corners  int // most between the ends
	}{
		"nothing in between":        {route.Point{X: 1, Y: 3}, route.Point{X: 3, Y: 3}, 0},
		"around the table":          {route.Point{X: 0.5, Y: 1}, route.Point{X: 3.5, Y: 1}, 4},
		"through the door":          {route.Point{X: 3.5, Y: 0.5}, route.Point{X: 7, Y: 0.5}, 4},
		"from close to the table":   {route.Point{X: 2, Y: 1.85}, route.Point{X: 6, Y: 2}, 4},
		"to a place at the table":   {route.Point{X: 6, Y: 2}, route.Point{X: 2, Y: 1.85}, 4},
		"from a corner of the room": {route.Point{X: 0.1, Y: 3.9}, route.Point{X: 3, Y: 2}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			way, err := flat().Way(c.from, c.to)
			require.NoError(t, err)
			require.Equal(t, c.from, way[0])
			require.Equal(t, c.to, way[len(way)-1])
			require.LessOrEqual(t, len(way)-2, c.corners, "%v", way)
			requireClear(t, flat(), way)
			again, err := flat().Way(c.from, c.to)
			require.NoError(t, err)
			require.Equal(t, way, again)
		})
	}
}

func TestNoWayIsSaidSo(t *testing.T) {
	shut := flat()
	shut.Doors = nil
	_, err := shut.Way(route.Point{X: 1, Y: 3}, route.Point{X: 6, Y: 2})
	require.ErrorIs(t, err, route.ErrNoWay, "no door")
	_, err = flat().Way(route.Point{X: 1, Y: 3}, route.Point{X: 2, Y: 1})
	require.ErrorIs(t, err, route.ErrNoWay, "in the table")
	_, err = flat().Way(route.Point{X: 1, Y: 3}, route.Point{X: 20, Y: 2})
	require.ErrorIs(t, err, route.ErrNoWay, "outside")
	narrow := flat()
	narrow.Things = append(narrow.Things, route.Box{X: 4.5, Y: 3, Length: 0.4, Width: 1})
	_, err = narrow.Way(route.Point{X: 1, Y: 3}, route.Point{X: 6, Y: 2})
	require.ErrorIs(t, err, route.ErrNoWay, "something stands in the door")
}

func TestWithoutRoomsOnlyThingsAreInTheWay(t *testing.T) {
	f := route.Floor{Things: []route.Box{{X: 2, Length: 1, Width: 3}}, Radius: radius}
	way, err := f.Way(route.Point{}, route.Point{X: 4})
	require.NoError(t, err)
	require.Greater(t, len(way), 2)
	requireClear(t, f, way)
}

func BenchmarkWayThroughAHouse(b *testing.B) {
	f := route.Floor{Radius: radius}
	for i := range 12 {
		f.Rooms = append(f.Rooms, route.Box{X: 2 + 4*float64(i), Y: 2, Length: 4, Width: 4})
		f.Doors = append(f.Doors, route.Point{X: 4 + 4*float64(i), Y: 1 + 2*float64(i%2)})
		f.Things = append(f.Things, route.Box{X: 2 + 4*float64(i), Y: 2, Length: 1, Width: 1})
	}
	for b.Loop() {
		if _, err := f.Way(route.Point{X: 1, Y: 2}, route.Point{X: 46, Y: 0.5}); err != nil {
			b.Fatal(err)
		}
	}
}

// What stands in a door goes through it, and not into the wall beside it.
func TestStraightOnFromADoor(t *testing.T) {
	door := route.Point{X: 4, Y: 3}
	require.InDelta(t, 2, flat().Straight(door, route.Point{X: 6, Y: 3}), 1e-9)
	require.Less(t, flat().Straight(door, route.Point{X: 4, Y: 1}), 2*radius, "along the wall")
}

// A base that its localisation sees in the table leaves it, and goes no deeper into it.
func TestStraightOnFromWithinAThing(t *testing.T) {
	f := route.Floor{Things: []route.Box{{X: 2, Length: 1, Width: 3}}, Radius: radius}
	inside := route.Point{X: 1.6}
	require.InDelta(t, 1, f.Straight(inside, route.Point{X: 0.6}), 1e-9, "out of it")
	require.Less(t, f.Straight(inside, route.Point{X: 2}), 0.06, "into it")
	require.InDelta(t, 0.5, f.Straight(inside, route.Point{X: 1.6, Y: 0.5}), 1e-9, "as deep as it is")
}
