package nodes_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/world"
	"saydo/world/survey"
)

// lesson is a teaching node with somebody who points, speaks and listens.
type lesson struct {
	told    chan string
	kept    chan string
	click   *rosio.Publisher[geometrymsgs.PointStamped]
	tf      *rosio.Publisher[tf2msgs.TFMessage]
	speak   *rosio.Publisher[msgs.Instruction]
	say     chan string
	markers chan int
}

func newLesson(t *testing.T) *lesson {
	t.Helper()
	types, err := nodes.ReadDomain("household")
	require.NoError(t, err)
	kinds, err := nodes.ReadKinds()
	require.NoError(t, err)
	house, err := nodes.ReadWorld("house", types)
	require.NoError(t, err)
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "saydo_teach")
	require.NoError(t, err)
	l := &lesson{told: make(chan string, 100), kept: make(chan string, 100), say: make(chan string, 100), markers: make(chan int, 100)}
	_, err = nodes.StartTeaching(n, nodes.TeachConfig{
		Survey: survey.New("flat", types, kinds, nil),
		Tell:   func(text string) { l.told <- text },
		Keep: func(yaml []byte) (*world.World, error) {
			l.kept <- string(yaml)
			return house, nil
		},
	})
	require.NoError(t, err)
	l.person(t, g)
	return l
}

func (l *lesson) person(t *testing.T, g rosio.Graph) {
	t.Helper()
	n, err := g.Open(t.Context(), "person")
	require.NoError(t, err)
	var errs [5]error
	l.click, errs[0] = rosio.Publish[geometrymsgs.PointStamped](n, "/clicked_point", rosio.Reliable())
	l.tf, errs[1] = rosio.Publish[tf2msgs.TFMessage](n, "/tf", rosio.Reliable())
	l.speak, errs[2] = rosio.Publish[msgs.Instruction](n, "utterance", rosio.Reliable())
	_, errs[3] = rosio.Subscribe(n, "say", rosio.Reliable(), func(m msgs.Say) { l.say <- m.Text })
	_, errs[4] = rosio.Subscribe(n, "markers", rosio.Latched(), func(m visualizationmsgs.MarkerArray) { l.markers <- len(m.Markers) })
	for _, err := range errs {
		require.NoError(t, err)
	}
}

func (l *lesson) points(t *testing.T, frame string, x, y float64) {
	t.Helper()
	require.NoError(t, l.click.Publish(geometrymsgs.PointStamped{Header: stdmsgs.Header{FrameID: frame}, Point: geometrymsgs.Point{X: x, Y: y}}))
}

func (l *lesson) moves(t *testing.T, parent, child string, x, y float64) {
	t.Helper()
	require.NoError(t, l.tf.Publish(tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{{
		Header: stdmsgs.Header{FrameID: parent, Stamp: time.Unix(1, 0)}, ChildFrameID: child,
		Transform: geometrymsgs.Transform{Translation: geometrymsgs.Vector3{X: x, Y: y}, Rotation: geometrymsgs.Quaternion{W: 1}},
	}}}))
}

func TestWhatIsClickedInRvizAndSaidBecomesAWorld(t *testing.T) {
	l := newLesson(t)
	l.points(t, "map", 0, 0)
	require.Contains(t, await(t, l.told), "pointed at (0.00, 0.00)")
	l.points(t, "map", 4, 3)
	require.Contains(t, await(t, l.told), "(4.00, 3.00) too")
	require.NoError(t, l.speak.Publish(msgs.Instruction{Text: "this is the kitchen", Source: "speech"}))
	require.Contains(t, await(t, l.told), "a room of 4.0 by 3.0 m")
	require.Contains(t, await(t, l.say), "a room of 4.0 by 3.0 m", "the robot says it too")
	require.Contains(t, await(t, l.kept), "rect: [0, 0, 4, 3]")
	require.Positive(t, await(t, l.markers), "rviz shows it")
}

func TestAPointInAnotherFrameIsBroughtToTheMap(t *testing.T) {
	l := newLesson(t)
	l.points(t, "odom", 1, 1)
	require.Contains(t, await(t, l.told), `the frame "odom", which no transform joins to "map"`)
	l.moves(t, "map", "odom", 10, 20)
	require.Eventually(t, func() bool {
		l.points(t, "odom", 1, 1)
		return len(l.told) > 0 && <-l.told == "pointed at (11.00, 21.00): say what stands there, or point at the opposite corner"
	}, 20*time.Second, 10*time.Millisecond)
}
