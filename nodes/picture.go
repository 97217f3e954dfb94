package nodes

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/navmsgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/msgs"
	"saydo/nodes/frames"
)

// pictureEvery is how often the picture is drawn at most: as fast as the eye
// follows a step.
const pictureEvery = 200 * time.Millisecond

// pictureNode draws for rviz what the robot is about to do.
type pictureNode struct {
	node    rosio.Node
	path    *rosio.Publisher[navmsgs.Path]
	markers *rosio.Publisher[visualizationmsgs.MarkerArray]

	mu     sync.Mutex
	scene  scene
	change bool // the scene is newer than what was drawn
}

// StartPicture starts the picture node: the latched topics "plan_path" and
// "plan_markers", drawn from "world", "plan", "state" and "body". It is a node
// of its own since only those who watch need it.
func StartPicture(n rosio.Node, in frames.Names) error {
	p := &pictureNode{node: n, scene: scene{frames: in, things: map[string]msgs.Thing{}}}
	var errs [8]error
	p.path, errs[0] = rosio.Publish[navmsgs.Path](n, "plan_path", rosio.Latched())
	p.markers, errs[1] = rosio.Publish[visualizationmsgs.MarkerArray](n, "plan_markers", rosio.Latched())
	if err := errors.Join(errs[:2]...); err != nil {
		return err
	}
	_, errs[2] = rosio.Subscribe(n, "world", rosio.Latched(), func(m msgs.World) {
		p.changed(func(s *scene) { s.look(m) })
	})
	_, errs[3] = rosio.Subscribe(n, "plan", rosio.Latched(), func(m msgs.Plan) {
		p.changed(func(s *scene) { s.plan = m })
	})
	_, errs[4] = rosio.Subscribe(n, "state", rosio.Latched(), func(m msgs.State) {
		p.changed(func(s *scene) { s.state = m })
	})
	_, errs[5] = rosio.Subscribe(n, "body", rosio.Latched(), func(m msgs.Body) {
		p.changed(func(s *scene) { s.body = m })
	})
	errs[6] = n.Go(p.draw)
	errs[7] = diagnose(n, p.health)
	return errors.Join(errs[2:]...)
}

func (p *pictureNode) changed(how func(*scene)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	how(&p.scene)
	p.change = true
}

// health tells whether there is something to draw.
func (p *pictureNode) health() health {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.scene.things) == 0 {
		return ailing("nothing is known of the world: is the world node running?")
	}
	return healthy("drawing for rviz")
}

// draw publishes the picture whenever it has become another one.
func (p *pictureNode) draw(ctx context.Context) {
	every := time.NewTicker(pictureEvery)
	defer every.Stop()
	var path navmsgs.Path
	var shapes []visualizationmsgs.Marker
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		p.mu.Lock()
		change := p.change
		p.change = false
		newPath, newShapes := path, shapes
		if change {
			newPath, newShapes = p.scene.path(), p.scene.markers()
		}
		p.mu.Unlock()
		if !reflect.DeepEqual(newPath, path) {
			path = newPath
			p.note(p.path.Publish(path))
		}
		if !reflect.DeepEqual(newShapes, shapes) {
			shapes = newShapes
			p.note(p.markers.Publish(visualizationmsgs.MarkerArray{Markers: shapes}))
		}
	}
}

func (p *pictureNode) note(err error) {
	if err != nil && !errors.Is(err, rosio.ErrClosed) {
		p.node.Log(rosio.Warn, "picture: "+err.Error())
	}
}
