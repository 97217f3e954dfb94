package nodes

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/config"
	"saydo/embodiment/space"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/msgs"
	"saydo/nodes/frames"
	"saydo/task"
	"saydo/world"
	"saydo/world/sighting"
)

// sightLives is how far behind the robot's own detections a detector may be, and the
// other way round, before the world is taken to be as new as the newer of them says.
const sightLives = 2 * time.Second

// lookBack is how long a detector may think about an image: what it saw was seen from
// where the robot was then.
const lookBack = 5 * time.Second

// The topics of what is seen: in Saydo's own words, and as object detectors tell it.
const (
	detectionsTopic = "detections"

	deepTopic = "detections_3d"
	flatTopic = "detections_2d"
)

// mostSources bounds of how many cameras it is kept apart what is wrong with their detections.
const mostSources = 16

// eyes read what object detectors tell.
type eyes struct {
	mu      sync.Mutex // each topic is read by a goroutine of its own
	sighter *sighting.Sighter
	faults  map[string]string // that was told last, by where detections come from; "": none
}

// Sighter returns who reads the detections of classes as the file says: a shipped one
// by name, "" for the usual, or a user's by path.
func (l *Library) Sighter(classes string) (*sighting.Sighter, error) {
	name, data, err := config.Read(config.Lexicons, orElse(classes, "classes"))
	if err != nil {
		return nil, err
	}
	c, err := sighting.DecodeClasses(name, data, l.World.Kinds)
	if err != nil {
		return nil, err
	}
	return sighting.New(l.Types, l.World.Kinds, c), nil
}

// openEyes reads "detections_3d" and "detections_2d". A ROS 2 installation may lack the package of its type;
// whoever has no such package misses nothing.
func (w *worldNode) openEyes(n rosio.Node) {
	take := func(s *rosio.Subscription, err error) {
		if err != nil {
			n.Log(rosio.Warn, "world: a topic is not read: "+err.Error())
			return
		}
		w.looks = append(w.looks, s)
	}
	take(rosio.Subscribe(n, deepTopic, rosio.SensorData(), w.sight))
	take(rosio.Subscribe(n, flatTopic, rosio.SensorData(), w.sightFlat))
}

// sight fuses what a detector saw in one look.
func (w *worldNode) sight(m visionmsgs.NamedDetection3DArray) {
	frame, err := placed(m, w.tree)
	w.eyes.tell(w.node, deepTopic, m.Header.FrameID, "detections", err)
	from := from(m)
	if frame.Stamp.IsZero() {
		frame.Stamp, from = w.node.Clock().Now(), "" // where the camera was when it looked, nobody knows
	}
	w.sighting(frame, deepTopic, from)
}

// from is the frame in which all was detected, "" where there are several.
func from(m visionmsgs.NamedDetection3DArray) string {
	for _, d := range m.Detections {
		if orElse(d.Header.FrameID, m.Header.FrameID) != m.Header.FrameID {
			return ""
		}
	}
	return m.Header.FrameID
}

// sighting fuses one look, of a topic and from a frame.
func (w *worldNode) sighting(frame sighting.Frame, topic, from string) {
	frame.Source = topic + " " + from
	frame.Eye = w.eye(from, frame.Stamp)
	frame.Stamp = w.arrived(topic, frame.Stamp)
	seq, strange, looked := w.eyes.fuse(w.store, frame, func(look task.Observation) task.Observation { return w.vet(topic, look) })
	if !looked {
		return
	}
	seq = w.feelAgain(frame.Stamp, seq)
	w.mu.Lock()
	w.sighted = later(w.sighted, frame.Stamp)
	w.mu.Unlock()
	w.changed(seq)
	if len(strange) > 0 {
		w.node.Log(rosio.Info, "world: nothing is called "+strings.Join(strange, ", ")+
			": these detections are passed over; a file of classes can name them (~classes)")
	}
}

// fuse takes one look over into the world: what is new there, and which classes nobody knows. It is no look where all of what was
// detected could not be placed.
func (e *eyes) fuse(s *world.Store, frame sighting.Frame, vet func(task.Observation) task.Observation) (seq uint64, strange []string, looked bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	saw := e.sighter.Observe(s.Snapshot(), frame)
	if frame.Partial && !slices.ContainsFunc(frame.Detections, func(d sighting.Detection) bool { return !d.Nowhere }) {
		return 0, nil, false
	}
	return s.Fuse(vet(saw)), e.sighter.Strange(), true
}

// tell logs why what was detected is passed over, once for each camera until it changes.
func (e *eyes) tell(n rosio.Node, topic, frame, what string, err error) {
	text := ""
	if err != nil {
		text = err.Error()
	}
	// Numbers in it change with every look; the words before them do not.
	cause, _, _ := strings.Cut(text, ": the ")
	if e.fresh(topic, frame, cause) && text != "" {
		n.Log(rosio.Warn, "world: "+what+" are passed over: "+text)
	}
}

// fresh notes what is wrong with the detections of a camera, and reports whether that is new.
func (e *eyes) fresh(topic, frame, cause string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	key := topic + " " + frame
	if _, known := e.faults[key]; !known && len(e.faults) >= mostSources {
		key = topic
	}
	if e.faults[key] == cause {
		return false
	}
	e.faults[key] = cause
	return true
}

// inMap brings the poses of a look to the map, by the transforms of the time at which it was seen. What cannot be brought
// there has no pose, and the error is why; without a frame they are in the map.
func inMap(m *msgs.Observation, tree *frames.Tree) error {
	name := frames.Plain(m.Header.FrameID)
	if name == "" || name == tree.Map() {
		return nil
	}
	at, err := tree.At(name, m.Header.Stamp)
	m.Things = slices.Clone(m.Things) // in the memory of one process others read it too
	placed := false
	for i := range m.Things {
		if !m.Things[i].Placed {
			continue
		}
		placed = true
		m.Things[i].Placed = err == nil
		if err == nil {
			m.Things[i].Pose = msgconv.PoseMsg(frames.Planar(at.Mul(frames.Rigid(m.Things[i].Pose))))
		}
	}
	if !placed {
		return nil
	}
	return err
}

// placed brings what was detected to the map, by the transforms of the time at which
// it was seen. The error is the first reason why something could not be.
func placed(m visionmsgs.NamedDetection3DArray, tree *frames.Tree) (sighting.Frame, error) {
	out := sighting.Frame{Stamp: m.Header.Stamp}
	var failed error
	for _, d := range m.Detections {
		name, stamp := orElse(d.Header.FrameID, m.Header.FrameID), m.Header.Stamp
		if stamp.IsZero() {
			stamp = d.Header.Stamp
		}
		out.Stamp = later(out.Stamp, stamp)
		at, err := tree.At(frames.Plain(name), stamp)
		if err != nil {
			failed, out.Partial = cmp.Or(failed, err), true
			out.Detections = append(out.Detections, sighting.Detection{Guesses: guesses(d.Results), Nowhere: true})
			continue
		}
		out.Detections = append(out.Detections, detection(d, at))
	}
	return out, failed
}

// guesses are what the detector takes something for.
func guesses(results []visionmsgs.NamedHypothesisWithPose) []sighting.Guess {
	var out []sighting.Guess
	for _, r := range results {
		out = append(out, sighting.Guess{Class: r.Hypothesis.ClassID, Score: r.Hypothesis.Score})
	}
	return out
}

// detection is what was detected in a frame that stands at the pose in the map. The
// box tells where and how high it is; a detector that fills in none tells the pose
// of the likeliest guess.
func detection(d visionmsgs.NamedDetection3D, at space.Pose) sighting.Detection {
	out := sighting.Detection{Guesses: guesses(d.Results)}
	best := geometrymsgs.Pose{}
	score := math.Inf(-1)
	for _, r := range d.Results {
		if r.Hypothesis.Score > score {
			best, score = r.Pose.Pose, r.Hypothesis.Score
		}
	}
	middle, size := d.Bbox.Center, d.Bbox.Size
	if middle.Position == (geometrymsgs.Point{}) {
		middle = best
	}
	in := at.Mul(frames.Rigid(middle))
	out.Middle = frames.Planar(in)
	out.Height = math.Abs(in.R[6])*size.X + math.Abs(in.R[7])*size.Y + math.Abs(in.R[8])*size.Z
	return out
}

// looked is how new it is what was seen; the caller holds the lock. Where a detector
// and the robot's own detections both tell, the older of them counts: half of a new
// state would be taken for a failure.
func (w *worldNode) looked() time.Time {
	switch {
	case w.seen.Sub(w.sighted) > sightLives:
		return w.seen
	case w.sighted.Sub(w.seen) > sightLives, w.sighted.Before(w.seen):
		return w.sighted
	}
	return w.seen
}
