package embodiment_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// visitedHall is a hall with a table, and Ann before the middle of its side, facing it.
func visitedHall(table task.Pose) task.Snapshot {
	types := kinship{"room": "object", "spot": "object", "place": "spot", "table": "place", "person": "object"}
	return world.NewSnapshot(types, task.State{
		Objects: []task.Object{
			{ID: "hall", Type: "room", Pose: &task.Pose{X: 5, Y: 5}, Size: [3]float64{10, 10, 2.5}},
			{ID: "table", Type: "table", Pose: &table, Size: [3]float64{0.8, 2, 0.74}},
			{ID: "ann", Type: "person", Pose: &task.Pose{X: table.X - 0.9, Y: table.Y}},
		},
		Beliefs: []task.Belief{{Fact: task.NewFact("in_room", "table", "hall")}, {Fact: task.NewFact("in_room", "ann", "hall")}},
	})
}

// goes returns where the base goes for a step that names these.
func goes(t *testing.T, s task.Snapshot, attempt int, args ...string) task.Pose {
	t.Helper()
	m, err := shipped(t, "wheeled_arm").Motion(t.Context(), task.Step{Skill: "approach", Args: args}, navigate("approach", "object"), s, embodiment.Self{At: &task.Pose{X: 1, Y: 1}}, attempt)
	require.NoError(t, err)
	return *m.Target
}

// off is how far the place is from the table, in m.
func off(p, table task.Pose) float64 {
	return math.Hypot(max(0, math.Abs(p.X-table.X)-0.4), max(0, math.Abs(p.Y-table.Y)-1))
}

// room is what the base of the robot in these tests needs about its middle, in m.
const room = 0.2

func TestItStandsInNoFurnitureBeforeAPerson(t *testing.T) {
	table := task.Pose{X: 5, Y: 5}
	for attempt := range 10 {
		p := goes(t, visitedHall(table), attempt+1, "ann")
		require.GreaterOrEqual(t, off(p, table), room, "attempt %d: %+v", attempt+1, p)
		require.LessOrEqual(t, math.Hypot(p.X-4.1, p.Y-5), 1.3)
	}
	p := goes(t, visitedHall(table), 1, "ann")
	require.InDelta(t, 0.9, math.Hypot(p.X-4.1, p.Y-5), 1e-9, "near enough to hand over, where it can")
}

func TestItGoesOntoNobodyWhereNoFloorIsFree(t *testing.T) {
	types := kinship{"room": "object", "person": "object"}
	closet := world.NewSnapshot(types, task.State{
		Objects: []task.Object{
			{ID: "closet", Type: "room", Pose: &task.Pose{X: 5, Y: 5}, Size: [3]float64{1, 1, 2.5}},
			{ID: "ann", Type: "person", Pose: &task.Pose{X: 5, Y: 5}},
		},
		Beliefs: []task.Belief{{Fact: task.NewFact("in_room", "ann", "closet")}},
	})
	_, err := shipped(t, "wheeled_arm").Motion(t.Context(), task.Step{Skill: "approach", Args: []string{"ann"}}, navigate("approach", "object"), closet, embodiment.Self{At: &task.Pose{X: 1, Y: 1}}, 1)
	require.Equal(t, task.CodePathBlocked, task.CodeOf(err))
	require.ErrorContains(t, err, "I find no free floor before ann")
}

func TestTheMiddleOfARoomIsWhereTheFloorIsFree(t *testing.T) {
	require.Equal(t, task.Pose{X: 5, Y: 5}, goes(t, visitedHall(task.Pose{X: 8, Y: 8}), 1, "hall"))
	tried := map[task.Pose]bool{}
	for attempt := range 3 {
		p := goes(t, visitedHall(task.Pose{X: 5, Y: 5}), attempt+1, "hall")
		require.GreaterOrEqual(t, off(p, task.Pose{X: 5, Y: 5}), room, "%+v", p)
		require.Less(t, math.Hypot(p.X-5, p.Y-5), 1.6, "no further than it must")
		tried[p] = true
	}
	require.Len(t, tried, 3)
}
