package nodes

import (
	"math"
	"sync"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/nodes/frames"
	"saydo/task"
)

// Where ROS4HRI tells of people (REP 155): the bodies that are seen now, and of each what it does. A body's frame is called
// after it.
const (
	bodiesTopic  = "/humans/bodies/tracked"
	bodyTopics   = "/humans/bodies/"
	gestureTopic = "/gesture"
	bodyPrefix   = "body_"
)

// mostBodies bounds how many people's gestures are read at a time.
const mostBodies = 16

// besidePerson is how far a body may be from where a person is believed to stand and be that person [m].
const besidePerson = 1.5

// noGesture is what somebody does of whom no gesture is seen.
const noGesture = "none"

// humans reads which gestures people make, which is how "whoever waves" is found.
type humans struct {
	w *worldNode

	mu     sync.Mutex
	bodies map[string]*rosio.Subscription // by id
	makers map[string]string              // body -> person who made a gesture last
}

// openHumans reads "/humans/bodies/tracked". A ROS 2 installation may lack the package of its type; whoever has no such
// package misses nothing.
func (w *worldNode) openHumans(n rosio.Node) {
	h := &humans{w: w, bodies: map[string]*rosio.Subscription{}, makers: map[string]string{}}
	if _, err := rosio.Subscribe(n, bodiesTopic, rosio.Reliable(), h.tracked); err != nil {
		n.Log(rosio.Warn, "world: a topic is not read: "+err.Error())
	}
}

// tracked follows the bodies that are seen, and forgets the others.
func (h *humans) tracked(m hrimsgs.IdsList) {
	seen := map[string]bool{}
	for _, id := range m.Ids {
		seen[id] = true
		h.follow(id)
	}
	for id, s := range h.gone(seen) {
		if err := s.Close(); err != nil {
			h.w.node.Log(rosio.Warn, "world: "+err.Error())
		}
		h.note(id, noGesture)
	}
}

// follow reads the gestures of a body, unless it does already.
func (h *humans) follow(id string) {
	h.mu.Lock()
	_, known := h.bodies[id]
	full := len(h.bodies) >= mostBodies
	h.mu.Unlock()
	if known || full {
		return
	}
	s, err := rosio.Subscribe(h.w.node, bodyTopics+id+gestureTopic, rosio.Reliable(), func(g hrimsgs.Gesture) { h.made(id, g) })
	if err != nil {
		h.w.node.Log(rosio.Warn, "world: the gestures of a body are not read: "+err.Error())
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.bodies[id] = s
}

// gone takes out the bodies that are not seen any more.
func (h *humans) gone(seen map[string]bool) map[string]*rosio.Subscription {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := map[string]*rosio.Subscription{}
	for id, s := range h.bodies {
		if !seen[id] {
			out[id] = s
			delete(h.bodies, id)
		}
	}
	return out
}

// made takes a gesture over for the person who stands where the body is.
func (h *humans) made(id string, g hrimsgs.Gesture) {
	at, err := h.w.tree.At(bodyPrefix+id, g.Header.Stamp)
	if err != nil {
		h.w.node.Log(rosio.Debug, "world: a gesture is passed over: "+err.Error())
		return
	}
	person, near := "", besidePerson
	stands := frames.Planar(at)
	for _, o := range h.w.store.Snapshot().State().Objects {
		if o.Type != "person" || o.Pose == nil {
			continue
		}
		if d := math.Hypot(o.Pose.X-stands.X, o.Pose.Y-stands.Y); d < near {
			person, near = o.ID, d
		}
	}
	if person == "" {
		return // a stranger: there is no name to put it to
	}
	h.mu.Lock()
	h.makers[id] = person
	h.mu.Unlock()
	h.note(id, gestureName(g.Gesture))
}

// note writes what the person of the body does into the world.
func (h *humans) note(id, gesture string) {
	h.mu.Lock()
	person, known := h.makers[id]
	if gesture == noGesture {
		delete(h.makers, id)
	}
	h.mu.Unlock()
	if !known {
		return
	}
	h.w.changed(h.w.store.Fuse(task.Observation{
		Objects: []task.Object{{ID: person, Attributes: map[string]string{"gesture": gesture}}},
	}))
}

// gestureName is what the lexicons call a gesture of hri_msgs.
func gestureName(g uint8) string {
	switch g {
	case hrimsgs.GestureWaving:
		return "waving"
	case hrimsgs.GestureLeftHandRaised:
		return "raising left arm"
	case hrimsgs.GestureRightHandRaised:
		return "raising right arm"
	case hrimsgs.GestureBothHandsRaised:
		return "raising both arms"
	case hrimsgs.GestureArmsCrossed:
		return "crossing arms"
	case hrimsgs.GestureHandsOnFace:
		return "hands on the face"
	}
	return noGesture
}
