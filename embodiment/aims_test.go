package embodiment

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// plainTypes knows no types but its own names.
type plainTypes struct{}

func (plainTypes) Known(string) bool { return true }

func (plainTypes) IsA(sub, super string) bool { return sub == super || super == "object" }

// An arm may get to the edge straight ahead and further in only at its own side: then the base is as far aside as the
// thing's own depth asks for, and as near.
func TestABaseStandsAsideAndAsNearAsTheSameDepthAsksFor(t *testing.T) {
	const deep, aside, near, usual = 0.4, 0.2, 0.3, 0.5
	table := task.Object{ID: "table", Type: "table", Pose: &task.Pose{Z: 0.7}, Size: [3]float64{1, 2, 0.7}}
	at := site{
		spot: table, world: world.NewSnapshot(plainTypes{}, task.State{Objects: []task.Object{table}}),
		stand: func(in, _ float64) (stance, bool) {
			if in >= deep {
				return stance{away: near, aside: aside}, true
			}
			return stance{away: usual}, true
		},
	}
	for name, c := range map[string]struct{ in, x, y float64 }{
		"at the edge": {0.1, 0.5 + usual, 0},
		"further in":  {0.45, 0.5 + near, aside},
	} {
		t.Run(name, func(t *testing.T) {
			best := at.around([]task.Pose{{X: 0.5 - c.in}})[0]
			require.InDelta(t, c.x, best.X, 1e-9)
			require.InDelta(t, c.y, best.Y, 1e-9)
		})
	}
}
