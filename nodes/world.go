package nodes

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visualizationmsgs"
	"saydo/msgs"
	"saydo/nodes/frames"
	"saydo/task"
	"saydo/world"
	"saydo/world/sighting"
)

// observeWait is how long "observe" waits for a look that is new enough, when
// the caller does not say.
const observeWait = 5 * time.Second

// confirmLooks is how many looks in a row must tell otherwise before a belief is
// given up.
const confirmLooks = 3

// WorldConfig is what the world node works with.
type WorldConfig struct {
	Types world.Facts
	Start task.State // believed before anything is seen
	// AtHand tells what a robot that stands in one place gets to from there; nil: it moves about.
	AtHand func(task.Object) bool

	Frames frames.Names

	Sighter *sighting.Sighter // reads what object detectors tell
}

// worldNode is the only writer of the world model.
type worldNode struct {
	node  rosio.Node
	store *world.Store
	tree  *frames.Tree
	eyes  eyes
	lens  lens
	looks []*rosio.Subscription // by which what is seen may come

	senses senses
	vetted vetted
	lags   lags

	world   *rosio.Publisher[msgs.World]
	delta   *rosio.Publisher[msgs.WorldDelta]
	markers *rosio.Publisher[visualizationmsgs.MarkerArray]
	look    *rosio.Publisher[stdmsgs.Empty]

	mu    sync.Mutex
	told  task.State    // as world_delta told last; Objects nil: nobody listened
	seq   uint64        // of the newest state
	newer chan struct{} // closed when the store was told something
	stood time.Time     // stamp of the newest pose

	seen, sighted time.Time // stamps of the newest looks, the robot's own and a detector's

	toldAhead  time.Time // when it was last told that stamps are ahead of the clock
	aheadSince time.Time // when the first of those came, since all are; zero: the newest is not ahead
}

// showEvery is how often the whole world is published at most, and markersEvery
// its picture: both are for those who watch. While nobody watches, the world that
// whoever comes next gets first may be as old as keptEvery.
const (
	showEvery    = 100 * time.Millisecond
	keptEvery    = time.Second
	markersEvery = time.Second
)

// staleAfter is how old the newest look may be before the node complains.
const staleAfter = 10 * time.Second

// StartWorld starts the world node: the latched topics "world" and "markers",
// the topics "world_delta" and "look" (asks the robot's eyes for a look now; they
// need not heed it), the service "observe". It reads "detections", "felt",
// "detections_3d", "detections_2d", "camera_info", "battery_state", "/humans/bodies", "/tf" and "/tf_static".
func StartWorld(n rosio.Node, c WorldConfig) error {
	w := &worldNode{
		node: n, store: world.NewCautiousStore(c.Types, c.Start, confirmLooks), tree: frames.New(c.Frames, lookBack), newer: make(chan struct{}),
		eyes: eyes{sighter: c.Sighter, faults: map[string]string{}}, senses: senses{own: map[sense]bool{}},
		vetted: vetted{facts: c.Types, told: map[string]bool{}}, lags: lags{per: map[string]*lag{}},
	}
	w.store.Stays(c.AtHand)
	var errs [10]error
	w.world, errs[0] = rosio.Publish[msgs.World](n, "world", rosio.Latched())
	w.delta, errs[1] = rosio.Publish[msgs.WorldDelta](n, "world_delta", rosio.Reliable())
	w.markers, errs[2] = rosio.Publish[visualizationmsgs.MarkerArray](n, "markers", rosio.Latched())
	w.look, errs[7] = rosio.Publish[stdmsgs.Empty](n, "look", rosio.Reliable())
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	if err := w.show(w.store.Snapshot()); err != nil {
		return err
	}
	detections, err := rosio.Subscribe(n, detectionsTopic, rosio.Reliable().FromAnyone(), w.see)
	if err != nil {
		return err
	}
	w.looks = append(w.looks, detections)
	w.openEyes(n)
	_, errs[4] = rosio.Subscribe(n, feltTopic, rosio.Latched(), w.felt)
	errs[5] = w.tree.Listen(n, w.moved)
	_, errs[3] = rosio.Serve(n, "observe", w.observe)
	w.openLens(n)
	w.openHumans(n)
	errs[6] = n.Go(w.watched)
	_, errs[9] = rosio.Subscribe(n, batteryTopic, rosio.SensorData(), w.feel)
	errs[8] = diagnose(n, w.health)
	return errors.Join(errs[3:]...)
}

// health tells whether the robot sees, and knows where it is.
func (w *worldNode) health() health {
	w.mu.Lock()
	seen, stood, seq := later(w.seen, w.sighted), w.stood, w.seq
	w.mu.Unlock()
	now, lagging := w.node.Clock().Now(), w.lags.text()
	values := []diagnosticmsgs.KeyValue{
		keyValue("seq", strconv.FormatUint(seq, 10)),
		keyValue("age of the newest look [s]", age(now, seen)), keyValue("age of the newest pose [s]", age(now, stood)),
		keyValue("seen, but cannot be so", strconv.FormatUint(w.vetted.dropped(), 10)),
	}
	switch {
	case lagging != "":
		return ailing(lagging, values...)
	case w.blind():
		return ailing("nobody publishes on detections, detections_3d or detections_2d: only where the robot stands is known", values...)
	case seen.IsZero() || now.Sub(seen) > staleAfter:
		return ailing("nothing is seen: does something publish on detections or detections_3d?", values...)
	case stood.IsZero() || now.Sub(stood) > staleAfter:
		return ailing("it is not known where the robot is: does something publish "+w.tree.Map()+" to "+w.tree.Base()+" on /tf?", values...)
	}
	return healthy("the world is seen", values...)
}

// age tells how long ago it was, in seconds.
func age(now, then time.Time) string {
	if then.IsZero() {
		return "never"
	}
	return strconv.FormatFloat(now.Sub(then).Seconds(), 'f', 1, 64)
}

// see fuses one look of the robot.
func (w *worldNode) see(m msgs.Observation) {
	err := inMap(&m, w.tree)
	w.eyes.tell(w.node, detectionsTopic, m.Header.FrameID, "the poses of detections", err)
	m.Header.Stamp = w.arrived(detectionsTopic, m.Header.Stamp)
	look := w.vet(detectionsTopic, msgconv.Observation(m))
	w.senses.heard(look.Facts)
	seq := w.feelAgain(m.Header.Stamp, w.store.Fuse(look))
	w.mu.Lock()
	w.seen = later(w.seen, m.Header.Stamp)
	w.mu.Unlock()
	w.changed(seq)
}

// feel notes whether the robot is charged; without a battery in the message it
// tells nothing.
func (w *worldNode) feel(m sensormsgs.BatteryState) {
	if m.Present && m.Percentage >= 0 && m.Percentage <= 1 {
		w.changed(w.store.Sense(isCharged(m, w.node.Clock().Now())))
	}
}

// moved follows the pose of the robot's base in the map.
func (w *worldNode) moved() {
	if pose, stamp, err := w.tree.Robot(); err == nil {
		stamp = w.arrived(tfTopic, stamp)
		seq := w.store.Stand(frames.Planar(pose), stamp)
		w.mu.Lock()
		w.stood = later(w.stood, stamp)
		w.mu.Unlock()
		w.changed(seq)
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// changed wakes those who wait for something newer, and tells what is new to
// those who listen.
func (w *worldNode) changed(seq uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	close(w.newer)
	w.newer = make(chan struct{})
	if seq <= w.seq {
		return
	}
	w.seq = seq
	if len(w.delta.Peers()) == 0 {
		w.told.Objects = nil
		return
	}
	before := w.told
	w.told = w.store.State()
	if before.Objects != nil {
		delta := msgconv.Delta(before, w.told)
		delta.Header.FrameID = w.tree.Map()
		w.note(w.delta.Publish(delta))
	}
}

// watched publishes the whole world and its picture while it changes, as often
// as somebody can watch, and seldom while nobody does.
func (w *worldNode) watched(ctx context.Context) {
	next := time.NewTimer(w.pace())
	defer next.Stop()
	shown, shownAt := uint64(0), time.Time{}
	drawn, drawnAt := uint64(0), time.Time{}
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-next.C:
			w.rewind()
			w.mu.Lock()
			seq := w.seq
			w.mu.Unlock()
			if seq > shown && (now.Sub(shownAt) >= keptEvery || len(w.world.Peers()) > 0) {
				shown, shownAt = seq, now
				w.note(w.publish(w.store.State()))
			}
			if seq > drawn && now.Sub(drawnAt) >= markersEvery && len(w.markers.Peers()) > 0 {
				drawn, drawnAt = seq, now
				w.note(w.markers.Publish(markers(w.store.Snapshot(), w.tree.Names)))
			}
			next.Reset(w.pace())
		}
	}
}

// pace is how long it takes until somebody may want to see the world anew.
func (w *worldNode) pace() time.Duration {
	if len(w.world.Peers())+len(w.markers.Peers()) > 0 {
		return showEvery
	}
	return keptEvery
}

// show publishes the world and its picture at the start, for those who come
// later.
func (w *worldNode) show(s *world.Snapshot) error {
	return errors.Join(w.publish(s.State()), w.markers.Publish(markers(s, w.tree.Names)))
}

// publish tells the whole world.
func (w *worldNode) publish(s task.State) error {
	m := msgconv.WorldMsg(s)
	m.Header.FrameID = w.tree.Map()
	return w.world.Publish(m)
}

// note logs what could not be told to those who watch.
func (w *worldNode) note(err error) {
	if err != nil && !errors.Is(err, rosio.ErrClosed) {
		w.node.Log(rosio.Warn, "world: "+err.Error())
	}
}

// blind reports whether the robot has nothing to see with: nothing was ever seen, and nobody is there who could tell.
// It still gets about, by where it stands.
func (w *worldNode) blind() bool {
	w.mu.Lock()
	seen := later(w.seen, w.sighted)
	w.mu.Unlock()
	return seen.IsZero() && !slices.ContainsFunc(w.looks, published)
}

// missing tells what should have told something newer than after, and has not.
func (w *worldNode) missing(after float64) string {
	w.mu.Lock()
	looked, stood := msgconv.Seconds(w.looked()), msgconv.Seconds(w.stood)
	w.mu.Unlock()
	var eyes, out []string
	for _, topic := range []string{detectionsTopic, deepTopic, flatTopic} {
		if name, err := w.node.Resolve(topic); err == nil {
			eyes = append(eyes, name)
		}
	}
	switch {
	case !slices.ContainsFunc(w.looks, published):
		out = append(out, "nobody publishes on "+strings.Join(eyes, ", "))
	case looked < after:
		out = append(out, "nothing new comes on "+strings.Join(eyes, ", "))
	}
	if stood < after {
		out = append(out, "nothing new on "+tfTopic+" tells where "+w.tree.Base()+" is in "+w.tree.Map())
	}
	return strings.Join(append(out, "saydo doctor tells what does not answer"), "; ")
}

// published tells whether somebody publishes what is subscribed to.
func published(s *rosio.Subscription) bool { return len(s.Peers()) > 0 }

// observe answers with a state that is at least as new as was asked for, in
// what was seen and in where the robot stands: they come on topics of their
// own, and half of a new state would be taken for a failure. Stamps are
// compared as seconds, since that is how one of them came.
func (w *worldNode) observe(ctx context.Context, q msgs.ObserveRequest) msgs.ObserveResponse {
	wait := observeWait
	if q.Timeout > 0 && q.Timeout < time.Hour.Seconds() {
		wait = time.Duration(q.Timeout * float64(time.Second))
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	w.rewind()
	for _, d := range q.Doubts {
		w.changed(w.store.Doubt(msgconv.Belief(d)))
	}
	for asked := false; ; asked = true {
		w.rewind()
		blind := w.blind()
		w.mu.Lock()
		newer, newest := w.newer, msgconv.Seconds(w.stood)
		if !blind {
			newest = min(newest, msgconv.Seconds(w.looked()))
		}
		w.mu.Unlock()
		enough := newest >= q.After
		if enough {
			m := changesMsg(w.store.Changes(q.Have))
			m.World.Header.FrameID = w.tree.Map()
			return m
		}
		if !asked {
			w.note(w.look.Publish(stdmsgs.Empty{}))
		}
		select {
		case <-newer:
		case <-ctx.Done():
			why := orElse(w.lags.text(), w.missing(q.After))
			return msgs.ObserveResponse{ErrorCode: uint16(task.CodeNoObservation), ErrorMsg: "nothing new was seen within " + wait.String() + ": " + why}
		}
	}
}
