package nodes

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/nodes/frames"
	"saydo/task"
)

// bodyPrefix begins the name of a body's frame in ROS4HRI (REP 155).
const bodyPrefix = "body_"

// besidePerson is how far a body may be from where a person is believed to stand and be that person [m].
const besidePerson = 1.5

// gestureLasts is how long a gesture counts after it was told last: who waves is told of several times a second, and who waves no more
// need not be told of at all.
const gestureLasts = 3 * time.Second

// gesturesChecked is how often it is looked whether somebody ended, or walked on.
const gesturesChecked = 500 * time.Millisecond

// noGesture is what somebody does of whom no gesture is seen.
const noGesture = "none"

// humans reads which gestures people make, which is how "whoever waves" is found.
type humans struct {
	w *worldNode

	mu     sync.Mutex
	bodies map[string]*humanBody // by id
	told   map[string]string     // person -> gesture that the world was told last
}

// humanBody is somebody who is seen.
type humanBody struct {
	gesture string    // "": none was told yet
	heard   time.Time // when it was told last
}

// openHumans reads "/humans/bodies/tracked", and the gesture of each body there. A ROS 2 installation may lack the package of its type; whoever has no such
// package misses nothing.
func (w *worldNode) openHumans(n rosio.Node) {
	h := &humans{w: w, bodies: map[string]*humanBody{}, told: map[string]string{}}
	bodies := &tracked[hrimsgs.Gesture]{
		node: n, kind: "bodies", topic: "gesture", what: "world: the gestures of a body", heard: h.made, there: h.seen,
	}
	if read := bodies.follow(); read != nil {
		n.Log(rosio.Warn, "world: a topic is not read: "+read.Error())
		return
	}
	if err := n.Go(h.watched); err != nil {
		n.Log(rosio.Warn, "world: the end of gestures is not seen: "+err.Error())
	}
}

// watched ends gestures that nobody tells of any more.
func (h *humans) watched(ctx context.Context) {
	for h.w.node.Clock().Sleep(ctx, gesturesChecked) == nil {
		h.settle()
	}
}

// seen notes the bodies that are there, and forgets the others.
func (h *humans) seen(ids []string) {
	h.mu.Lock()
	bodies := map[string]*humanBody{}
	for _, id := range ids {
		bodies[id] = h.bodies[id]
		if bodies[id] == nil {
			bodies[id] = &humanBody{}
		}
	}
	h.bodies = bodies
	h.mu.Unlock()
	h.settle()
}

// made notes the gesture of a body.
func (h *humans) made(id string, g hrimsgs.Gesture) {
	h.mu.Lock()
	if body := h.bodies[id]; body != nil {
		body.gesture, body.heard = gestureName(g.Gesture), h.w.node.Clock().Now()
	}
	h.mu.Unlock()
	h.settle()
}

// settle tells the world what each person does, where that is new.
func (h *humans) settle() {
	h.mu.Lock()
	defer h.mu.Unlock()
	does := map[string]string{}
	for person := range h.told {
		does[person] = noGesture
	}
	now := h.w.node.Clock().Now()
	for person, id := range h.persons() {
		body := h.bodies[id]
		switch age := now.Sub(body.heard); {
		case body.gesture == "":
		case age < 0, age > gestureLasts: // the clock was set back, or nobody tells of it any more
			body.gesture = noGesture
			fallthrough
		default:
			does[person] = body.gesture
		}
	}
	var changed []task.Object
	for _, person := range slices.Sorted(maps.Keys(does)) {
		if h.told[person] != does[person] {
			h.told[person] = does[person]
			changed = append(changed, task.Object{ID: person, Attributes: map[string]string{"gesture": does[person]}})
		}
	}
	if len(changed) > 0 {
		h.w.changed(h.w.store.Fuse(task.Observation{Objects: changed}))
	}
}

// persons tells which body is whose: each body of one person and each person of one body, the nearest first. A body that stands by
// nobody is a stranger's: there is no name to put it to.
func (h *humans) persons() map[string]string {
	type pair struct {
		person, body string
		away         float64
	}
	if len(h.bodies) == 0 {
		return nil // most robots track none, and a copy of the world costs more than the rest
	}
	var pairs []pair
	objects := h.w.store.Snapshot().State().Objects
	for id := range h.bodies {
		at, err := h.w.tree.At(bodyPrefix+id, time.Time{})
		if err != nil {
			continue // it is seen, and not yet placed
		}
		stands := frames.Planar(at)
		for _, o := range objects {
			if o.Type != "person" || o.Pose == nil {
				continue
			}
			if away := math.Hypot(o.Pose.X-stands.X, o.Pose.Y-stands.Y); away < besidePerson {
				pairs = append(pairs, pair{o.ID, id, away})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.away, b.away), strings.Compare(a.person, b.person), strings.Compare(a.body, b.body))
	})
	bodyOf, taken := map[string]string{}, map[string]bool{}
	for _, p := range pairs {
		if _, has := bodyOf[p.person]; !has && !taken[p.body] {
			bodyOf[p.person], taken[p.body] = p.body, true
		}
	}
	return bodyOf
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
