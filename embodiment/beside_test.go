package embodiment_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// hall is a room of 10 m by 10 m with what is put in it, all of it known to be there.
func hall(things map[string]task.Pose, furniture ...task.Object) task.Snapshot {
	types := kinship{"room": "object", "spot": "object", "thing": "object", "place": "spot", "table": "place", "shelf": "place", "cup": "thing"}
	st := task.State{Objects: append([]task.Object{{ID: "hall", Type: "room", Pose: &task.Pose{X: 5, Y: 5}, Size: [3]float64{10, 10, 2.5}}}, furniture...)}
	for _, f := range furniture {
		st.Beliefs = append(st.Beliefs, task.Belief{Fact: task.NewFact("in_room", f.ID, "hall")})
	}
	for id, at := range things {
		st.Objects = append(st.Objects, task.Object{ID: id, Type: "cup", Pose: &at, Size: [3]float64{0.1, 0.1, 0.1}})
		st.Beliefs = append(st.Beliefs, task.Belief{Fact: task.NewFact("on", id, "table")})
	}
	return world.NewSnapshot(types, st)
}

func long(length float64) task.Object {
	return task.Object{ID: "table", Type: "table", Pose: &task.Pose{X: 5, Y: 5, Z: 0.74}, Size: [3]float64{0.8, length, 0.74}}
}

func stands(t *testing.T, body *embodiment.Body, s task.Snapshot, attempt int, args ...string) task.Pose {
	t.Helper()
	step := task.Step{Skill: "approach", Args: append([]string{"table", "hall"}, args...)}
	m, err := body.Motion(t.Context(), step, navigate("approach", "spot", "room", "thing"), s, embodiment.Self{At: &task.Pose{X: 1, Y: 1}}, attempt)
	require.NoError(t, err)
	return *m.Target
}

func TestOnlyAFloorIsStoodOn(t *testing.T) {
	for attempt := 1; attempt <= 12; attempt++ {
		at := stands(t, shipped(t, "humanoid_180"), hall(nil, long(3.2)), attempt)
		require.False(t, math.Abs(at.X-5) < 0.4 && math.Abs(at.Y-5) < 1.6, "attempt %d stands on the table: %+v", attempt, at)
	}
}

func TestItStandsBeforeTheThingOnLongFurniture(t *testing.T) {
	body := shipped(t, "humanoid_180")
	for name, c := range map[string]struct {
		things map[string]task.Pose
		names  []string
		want   float64
	}{
		"nothing known to be there":   {nil, nil, 5},
		"the one thing at its end":    {map[string]task.Pose{"a": {X: 5.2, Y: 6.3}}, nil, 6.3},
		"in reach from the middle":    {map[string]task.Pose{"a": {X: 5.2, Y: 5.3}}, nil, 5},
		"where the most things are":   {map[string]task.Pose{"a": {X: 5.2, Y: 6.3}, "b": {X: 5, Y: 4}, "c": {X: 5, Y: 3.9}}, nil, 4},
		"the thing that is named":     {map[string]task.Pose{"a": {X: 5.2, Y: 6.3}, "b": {X: 5, Y: 4}, "c": {X: 5, Y: 3.9}}, []string{"a"}, 6.3},
		"no further than its own end": {map[string]task.Pose{"a": {X: 5.2, Y: 6.5}}, nil, 6.4},
	} {
		t.Run(name, func(t *testing.T) {
			at := stands(t, body, hall(c.things, long(2.8)), 1, c.names...)
			require.InDelta(t, c.want, at.Y, 1e-9)
			require.Greater(t, at.X, 5.4)
		})
	}
}

func TestItsBaseTouchesNoOtherFurniture(t *testing.T) {
	for name, radius := range map[string]float64{"humanoid_180": 0.15, "humanoid_160": 0.15, "wheeled_arm": 0.2} {
		body := shipped(t, name)
		alone := stands(t, body, hall(nil, long(1)), 1)
		rack := task.Object{ID: "rack", Type: "shelf", Pose: &task.Pose{X: alone.X + 0.05 + 0.2, Y: alone.Y, Z: 1}, Size: [3]float64{0.4, 0.4, 1}}
		for attempt := 1; attempt <= 12; attempt++ {
			at := stands(t, body, hall(nil, long(1), rack), attempt)
			dx, dy := max(0, math.Abs(at.X-rack.Pose.X)-0.2), max(0, math.Abs(at.Y-rack.Pose.Y)-0.2)
			require.GreaterOrEqual(t, math.Hypot(dx, dy), radius, "%s, attempt %d: %+v", name, attempt, at)
		}
	}
}

func TestTheBodyFileTellsTheRadiusOfTheBase(t *testing.T) {
	for radius, free := range map[float64]bool{0.2: true, 0.6: false} {
		body, err := embodiment.Decode("b.yaml", fmt.Appendf(nil, "version: 1\nname: b\nkind: wheeled\nheight: 1\nwheels: 4\nmobile: true\nspeed: 1\ndrive: {radius: %g}\n", radius))
		require.NoError(t, err)
		alone := stands(t, body, hall(nil, long(1)), 1)
		rack := task.Object{ID: "rack", Type: "shelf", Pose: &task.Pose{X: alone.X + 0.4 + 0.2, Y: alone.Y, Z: 1}, Size: [3]float64{0.4, 0.4, 1}}
		at := stands(t, body, hall(nil, long(1), rack), 1)
		require.Equal(t, free, at == alone, "radius %g", radius)
		simulated, _, _ := body.Simulated()
		require.Equal(t, at, stands(t, simulated, hall(nil, long(1), rack), 1), "it stands as the real one does, radius %g", radius)
	}
}

func TestWhereNoPlaceIsFreeItTakesTheWidest(t *testing.T) {
	body := shipped(t, "wheeled_arm")
	alone := stands(t, body, hall(nil, long(1)), 1)
	away := alone.X - 5.4
	around := func(id string, x, y, dx, dy float64) task.Object {
		return task.Object{ID: id, Type: "shelf", Pose: &task.Pose{X: x, Y: y, Z: 1}, Size: [3]float64{dx, dy, 1}}
	}
	at := stands(t, body, hall(nil, long(1),
		around("east", 5.4+away+0.05+0.5, 5, 1, 4), around("west", 4.6-away-0.1-0.5, 5, 1, 4),
		around("north", 5, 5.5+away+0.02+0.5, 4, 1), around("south", 5, 4.5-away-0.02-0.5, 4, 1)), 1)
	require.InDelta(t, 4.6-away, at.X, 1e-9, "%+v", at)
}

func TestItStandsWhereItsArmTakesTheThing(t *testing.T) {
	body := opened(t, "wheeled_arm.yaml")
	for name, c := range map[string]struct {
		high, depth, in float64 // [m] of the table, and of the cup behind its front edge
		edge            float64 // [m] where the edge is that it stands at
	}{
		"near the edge":             {0.75, 0.8, 0.1, 5.4},
		"further in":                {0.75, 0.8, 0.3, 5.4},
		"in the middle":             {0.75, 0.8, 0.4, 5.4},
		"in the middle, low":        {0.45, 0.8, 0.4, 5.4},
		"in the middle, high":       {0.9, 0.8, 0.4, 5.4},
		"nearer to the far edge":    {0.75, 0.8, 0.5, 4.6},
		"right behind the far edge": {0.75, 1.6, 1.5, 4.2},
	} {
		t.Run(name, func(t *testing.T) {
			table := long(2.4)
			table.Size[0], table.Size[2], table.Pose.Z = c.depth, 0.04, c.high
			house := hall(map[string]task.Pose{"cup": {X: 5 + c.depth/2 - c.in, Y: 5, Z: c.high}}, table)
			at := stands(t, body, house, 1, "cup")
			require.Less(t, math.Abs(at.X-c.edge), 0.8, "%+v", at)
			_, err := body.Motion(t.Context(), take(), armSkill("pick"), house, embodiment.Self{At: &at, Joints: body.Standing()}, 1)
			require.NoError(t, err, "%+v", at)
		})
	}
}
