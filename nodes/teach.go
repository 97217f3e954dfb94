package nodes

import (
	"errors"
	"fmt"
	"sync"

	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/msgs"
	"saydo/nodes/frames"
	"saydo/world"
	"saydo/world/survey"
)

// TeachConfig is what StartTeaching works with.
type TeachConfig struct {
	Survey *survey.Survey
	Frames frames.Names
	// Tell shows a person one line; it is called by one goroutine at a time.
	Tell func(text string)
	// Keep writes the world down after each change, and reads it again for its
	// picture; nil without an error while it cannot be used yet.
	Keep func(yaml []byte) (*world.World, error)
}

// Teaching joins what is pointed at in rviz and what is said with a survey.
type Teaching struct {
	node    rosio.Node
	conf    TeachConfig
	say     *rosio.Publisher[msgs.Say]
	markers *rosio.Publisher[visualizationmsgs.MarkerArray]

	tree *frames.Tree

	mu sync.Mutex
}

// StartTeaching reads "/clicked_point" (rviz's Publish Point), "/tf", "/tf_static"
// and "utterance", and publishes "say" and the latched "markers".
func StartTeaching(n rosio.Node, c TeachConfig) (*Teaching, error) {
	t := &Teaching{node: n, conf: c, tree: frames.New(c.Frames, 0)}
	var errs [5]error
	t.say, errs[0] = rosio.Publish[msgs.Say](n, "say", rosio.Reliable())
	t.markers, errs[1] = rosio.Publish[visualizationmsgs.MarkerArray](n, "markers", rosio.Latched())
	if err := errors.Join(errs[:2]...); err != nil {
		return nil, err
	}
	_, errs[2] = rosio.Subscribe(n, "/clicked_point", rosio.Reliable().FromAnyone(), t.clicked)
	errs[3] = t.tree.Listen(n, t.moved)
	_, errs[4] = rosio.Subscribe(n, "utterance", rosio.Reliable().FromAnyone(), func(m msgs.Instruction) { t.Say(m.Text) })
	return t, errors.Join(errs[2:]...)
}

// moved follows the robot.
func (t *Teaching) moved() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if pose, _, err := t.tree.Robot(); err == nil {
		t.conf.Survey.Stand(frames.Planar(pose))
	}
}

// clicked takes a point, given in any frame that is joined to the map.
func (t *Teaching) clicked(m geometrymsgs.PointStamped) {
	t.mu.Lock()
	defer t.mu.Unlock()
	frame := frames.Plain(m.Header.FrameID)
	in, _, err := t.tree.Now(frame)
	if err != nil {
		t.conf.Tell(fmt.Sprintf("that point is in the frame %q, which no transform joins to %q; set rviz's fixed frame to %q", frame, t.tree.Map(), t.tree.Map()))
		return
	}
	at := in.Apply(space.Vec{m.Point.X, m.Point.Y, m.Point.Z})
	t.point(at[0], at[1])
}

// Point takes a point of the map [m].
func (t *Teaching) Point(x, y float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.point(x, y)
}

func (t *Teaching) point(x, y float64) {
	if n := t.conf.Survey.Point(x, y); n == 1 {
		t.conf.Tell(fmt.Sprintf("pointed at (%.2f, %.2f): say what stands there, or point at the opposite corner", x, y))
	} else {
		t.conf.Tell(fmt.Sprintf("pointed at (%.2f, %.2f) too: say what lies between those corners, or \"forget that\"", x, y))
	}
}

// Say takes a sentence and answers it.
func (t *Teaching) Say(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	answer := t.conf.Survey.Say(text)
	t.conf.Tell(answer.Text)
	err := t.say.Publish(msgs.Say{Header: stdmsgs.Header{Stamp: t.node.Clock().Now()}, Text: answer.Text})
	if answer.Changed {
		w, failed := t.conf.Keep(t.conf.Survey.YAML())
		if err = errors.Join(err, failed); w != nil {
			err = errors.Join(err, t.markers.Publish(markers(world.NewSnapshot(w.Types(), w.Start()), t.conf.Frames)))
		}
	}
	if err != nil && !errors.Is(err, rosio.ErrClosed) {
		t.conf.Tell("that was not kept: " + err.Error())
	}
}
