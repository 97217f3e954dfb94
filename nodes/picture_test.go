package nodes_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/navmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/nodes/frames"
)

// drawn is what a viewer sees of a scene.
func drawn(t *testing.T, world msgs.World, plan msgs.Plan, state msgs.State, complete func([]visualizationmsgs.Marker) bool) (navmsgs.Path, []visualizationmsgs.Marker) {
	t.Helper()
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "picture")
	require.NoError(t, err)
	require.NoError(t, nodes.StartPicture(n, frames.Names{}))
	rest, err := g.Open(t.Context(), "rest")
	require.NoError(t, err)
	tells(t, rest, "world", world)
	tells(t, rest, "plan", plan)
	tells(t, rest, "state", state)
	tells(t, rest, "body", msgs.Body{Height: 1.8, ArmLength: 0.7, ReachHigh: 2})
	paths, pictures := make(chan navmsgs.Path, 100), make(chan visualizationmsgs.MarkerArray, 100)
	_, err = rosio.Subscribe(rest, "plan_path", rosio.Latched(), func(m navmsgs.Path) { paths <- m })
	require.NoError(t, err)
	_, err = rosio.Subscribe(rest, "plan_markers", rosio.Latched(), func(m visualizationmsgs.MarkerArray) { pictures <- m })
	require.NoError(t, err)
	m := awaitThe(t, pictures, func(m visualizationmsgs.MarkerArray) bool { return complete(m.Markers) })
	return await(t, paths), m.Markers
}

// tells publishes one latched message.
func tells[M rosio.Message](t *testing.T, n rosio.Node, topic string, m M) {
	t.Helper()
	p, err := rosio.Publish[M](n, topic, rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, p.Publish(m))
}

func thing(id string, x, y, z float64) msgs.Thing {
	m := msgs.Thing{ID: id, Placed: true}
	m.Pose.Position = geometrymsgs.Point{X: x, Y: y, Z: z}
	return m
}

func TestThePictureNumbersTheStepsWhereTheyHappen(t *testing.T) {
	world := msgs.World{Things: []msgs.Thing{thing("kitchen", 4, 2, 0), thing("cup", 4.5, 0.3, 1.5), thing("table", 9, 3, 0.7), {ID: "lost"}}}
	plan := msgs.Plan{InstructionID: "i1", Steps: []msgs.Step{
		{ID: 1, Skill: "go", Args: []string{"robot", "kitchen"}},
		{ID: 2, Skill: "look_for", Args: []string{"lost"}}, // nowhere to be drawn
		{ID: 3, Skill: "pick", Args: []string{"cup", "left_hand"}},
		{ID: 4, Skill: "place", Args: []string{"cup", "table"}},
		{ID: 5, Skill: "place", Args: []string{"lost", "table"}},
	}}
	state := msgs.State{State: msgs.StateRunning, InstructionID: "i1", Step: 3, Text: "step 3 of 5: pick up the cup"}
	path, markers := drawn(t, world, plan, state, func(m []visualizationmsgs.Marker) bool { return len(m) == 10 })

	var way [][2]float64
	for _, p := range path.Poses {
		way = append(way, [2]float64{p.Pose.Position.X, p.Pose.Position.Y})
	}
	require.Equal(t, [][2]float64{{4, 2}, {4.5, 0.3}, {9, 3}}, way)
	require.Equal(t, "map", path.Header.FrameID)

	grey, green, orange := stdmsgs.ColorRGBA{R: 0.5, G: 0.5, B: 0.5, A: 1}, stdmsgs.ColorRGBA{G: 0.8, B: 0.1, A: 1}, stdmsgs.ColorRGBA{R: 1, G: 0.55, A: 1}
	by := map[string][]visualizationmsgs.Marker{}
	for _, m := range markers[1:] {
		by[m.Ns] = append(by[m.Ns], m)
	}
	var texts []string
	for _, m := range by["numbers"] {
		texts = append(texts, m.Text)
	}
	require.Equal(t, "1|3|4 5", strings.Join(texts, "|"))
	require.Equal(t, grey, by["steps"][0].Color, "done")
	require.Equal(t, green, by["steps"][1].Color, "under way")
	require.Equal(t, orange, by["steps"][2].Color, "to come")
	require.Equal(t, state.Text, by["now"][0].Text)
	require.Equal(t, "base_link", by["now"][0].Header.FrameID, "it goes with the robot")
	require.InDelta(t, 1.3, by["reach"][0].Pose.Position.Z, 1e-9, "the shoulder: the highest reach less an arm")
	require.InDelta(t, 1.4, by["reach"][0].Scale.X, 1e-9)
	require.Equal(t, int32(visualizationmsgs.MarkerDeleteall), markers[0].Action, "the last picture is wiped")
}
