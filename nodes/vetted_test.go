package nodes_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

func TestOneFactThatCannotBeSoIsToldOnceAndTheRestOfTheLookIsBelieved(t *testing.T) {
	z := newGaze(t)
	saw := func(thing, place string) msgs.Fact {
		return msgs.Fact{Predicate: "on", Args: []string{thing, place}, Evidence: "observed", Confidence: 1}
	}
	for i := range 5 {
		require.NoError(t, z.feel.Publish(msgs.Observation{
			Header: stdmsgs.Header{Stamp: moment(float64(i))},
			Facts:  []msgs.Fact{saw("cup", "kitchen"), saw("no_such", "table"), saw("cup", "sideboard")},
		}))
	}
	awaitThe(t, z.worlds, func(w msgs.World) bool {
		require.False(t, placed(w, "cup", "kitchen"))
		require.False(t, placed(w, "no_such", "table"))
		return placed(w, "cup", "sideboard")
	})
	require.NoError(t, z.node.Close())
	told := ""
	for len(z.logs) > 0 {
		told += <-z.logs + "\n"
	}
	for _, want := range []string{
		`world: of detections is passed over the fact "(on cup kitchen)": "kitchen" is of the type room, and must be of place`,
		`world: of detections is passed over the fact "(on no_such table)": nothing has the id "no_such"`,
	} {
		require.Equal(t, 1, strings.Count(told, want), told)
	}
}

func TestPosesOnDetectionsAreBroughtToTheMap(t *testing.T) {
	in := func(when float64, frame string, x float64) msgs.Observation {
		return msgs.Observation{
			Header: stdmsgs.Header{FrameID: frame, Stamp: moment(when)},
			Things: []msgs.Thing{{ID: "cup", Placed: true, Pose: geometrymsgs.Pose{Position: geometrymsgs.Point{X: x, Z: 0.8}}}},
		}
	}
	where := func(w msgs.World) (geometrymsgs.Point, bool) {
		i := slices.IndexFunc(w.Things, func(o msgs.Thing) bool { return o.ID == "cup" })
		return w.Things[i].Pose.Position, w.Things[i].Placed
	}
	for _, tt := range []struct {
		name, frame string
		want        geometrymsgs.Point
	}{
		{"in the map", "map", geometrymsgs.Point{X: 2, Z: 0.8}},
		{"without a frame", "", geometrymsgs.Point{X: 2, Z: 0.8}},
		{"in a frame of the robot, which looks along y", "/base_link", geometrymsgs.Point{X: 3, Y: 4, Z: 0.8}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			z := newGaze(t)
			z.stands(t, 1, 3, 2, math.Pi/2)
			require.Eventually(t, func() bool { // the topics are read one beside the other
				require.NoError(t, z.feel.Publish(in(1, tt.frame, 2)))
				for len(z.worlds) > 0 {
					if at, placed := where(<-z.worlds); placed {
						require.InDelta(t, tt.want.X, at.X, 1e-9)
						require.InDelta(t, tt.want.Y, at.Y, 1e-9)
						require.InDelta(t, tt.want.Z, at.Z, 1e-9)
						return true
					}
				}
				return false
			}, 20*time.Second, 20*time.Millisecond)
		})
	}
	t.Run("in a frame that nobody knows", func(t *testing.T) {
		z := newGaze(t)
		for i := range 5 {
			require.NoError(t, z.feel.Publish(in(1+float64(i), "camera", 2)))
		}
		require.NoError(t, z.feel.Publish(in(9, "map", 1)))
		awaitThe(t, z.worlds, func(w msgs.World) bool {
			at, placed := where(w)
			require.False(t, placed && at.X != 1)
			return at.X == 1
		})
		require.NoError(t, z.node.Close())
		require.Len(t, z.logs, 1)
		require.Contains(t, <-z.logs, `world: the poses of detections are passed over: no transform joins the frame "camera" to "map"`)
	})
}
