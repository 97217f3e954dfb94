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

func onTable(p, table task.Pose) bool {
	return p.X > table.X-0.4 && p.X < table.X+0.4 && p.Y > table.Y-1 && p.Y < table.Y+1
}

func TestItStandsInNoFurnitureBeforeAPerson(t *testing.T) {
	table := task.Pose{X: 5, Y: 5}
	for attempt := range 10 {
		p := goes(t, visitedHall(table), attempt+1, "ann")
		require.False(t, onTable(p, table), "attempt %d: %+v", attempt+1, p)
		require.InDelta(t, 0.9, math.Hypot(p.X-4.1, p.Y-5), 1e-9)
	}
}

func TestTheMiddleOfARoomIsWhereTheFloorIsFree(t *testing.T) {
	require.Equal(t, task.Pose{X: 5, Y: 5}, goes(t, visitedHall(task.Pose{X: 8, Y: 8}), 1, "hall"))
	p := goes(t, visitedHall(task.Pose{X: 5, Y: 5}), 1, "hall")
	require.False(t, onTable(p, task.Pose{X: 5, Y: 5}), "%+v", p)
	require.Less(t, math.Hypot(p.X-5, p.Y-5), 1.1, "no further than it must")
}
