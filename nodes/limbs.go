package nodes

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"saydo/embodiment"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/nodes/frames"
	"saydo/task"
)

// self is what the robot tells of itself: where its base and its joints are.
type self struct {
	tree  *frames.Tree
	clock *rosio.Clock

	mu   sync.Mutex
	at   map[string]float64 // joint -> position
	load map[string]load    // joint -> effort, of those that tell it
	when map[string]moment
	seen map[string]uint64 // joint -> the message that told of it last
	nth  uint64            // of messages so far
	come chan struct{}     // closed with the next joint states

	onJoints func() // called with each message of joint states; nil: nobody asks
}

// load is the effort that a joint has told, in Nm or N.
type load struct {
	effort float64
	when   moment
	nth    uint64
}

// moment is a time by this machine's clock and by the graph's. A simulation may be
// far slower or faster than the one: nothing is late before both say so.
type moment struct{ wall, graph time.Time }

func newSelf(clock *rosio.Clock, in frames.Names) *self {
	return &self{tree: frames.New(in, 0), clock: clock, at: map[string]float64{}, load: map[string]load{}, when: map[string]moment{}, seen: map[string]uint64{}, come: make(chan struct{})}
}

func (s *self) moment() moment { return moment{time.Now(), s.clock.Now()} }

// after reports whether so much time has passed since, by both clocks; one that was set
// back since has nothing to say.
func (m moment) after(since moment, d time.Duration) bool {
	ago := m.graph.Sub(since.graph)
	return m.wall.Sub(since.wall) >= d && (ago < 0 || ago >= d)
}

// late reports whether the moment is longer ago than joint states may take. A clock
// that was set back since has nothing to say.
func (s *self) late(m moment) bool {
	ago := s.clock.Now().Sub(m.graph)
	return time.Since(m.wall) > statesWait && (ago < 0 || ago > statesWait)
}

// listen follows the topics on which the robot tells it.
func (s *self) listen(n rosio.Node) error {
	if _, err := rosio.Subscribe(n, "joint_states", rosio.SensorData(), s.jointStates); err != nil {
		return err
	}
	return s.tree.Listen(n, nil)
}

func (s *self) jointStates(m sensormsgs.JointState) {
	if len(m.Position) == 0 {
		return
	}
	s.keep(m)
	if s.onJoints != nil {
		s.onJoints()
	}
}

// keep keeps what the message tells. What is no number tells nothing: drivers send NaN for a joint until its encoder is
// read, and where it was before may be long untrue by then.
func (s *self) keep(m sensormsgs.JointState) {
	now := s.moment()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nth++
	for i, name := range m.Name {
		switch {
		case i >= len(m.Position):
		case finite(m.Position[i]):
			s.at[name], s.when[name], s.seen[name] = m.Position[i], now, s.nth
		default:
			delete(s.at, name)
			delete(s.when, name)
		}
		if i < len(m.Effort) && finite(m.Effort[i]) {
			s.load[name] = load{m.Effort[i], now, s.nth}
		}
	}
	close(s.come)
	s.come = make(chan struct{})
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// statesWait bounds how long the next joint states may take: drivers send them
// several times a second. A simulation that stands still is not waited for longer
// than standsStill.
const (
	statesWait  = 2 * time.Second
	standsStill = time.Minute
)

// fresh waits for joint states that were sent after now: a way must begin where
// the joints are, not where they were.
func (s *self) fresh(ctx context.Context, what string) error {
	ctx, stop := context.WithTimeout(ctx, standsStill)
	defer stop()
	graph, cancel := s.clock.WithTimeout(ctx, statesWait)
	defer cancel()
	wall, end := context.WithTimeout(ctx, statesWait)
	defer end()
	for range 2 { // the first may have been under way already
		if !within(s.next(), wall, graph) {
			return task.Fail(task.CodeNoObservation, what, "I do not move, as I do not know where my joints are: nothing new on joint_states for at least %v: does the robot's joint state publisher run?", statesWait).
				In("zh", "我不知道自己的关节在哪里，所以不动；关节状态在发布吗？")
		}
	}
	return nil
}

// next is closed with the next joint states.
func (s *self) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.come
}

// efforts returns the newest efforts of those joints that tell theirs and have done so
// lately, in Nm and N, and the number of the message that has told the oldest of them.
func (s *self) efforts(joints map[string]*spread) (efforts map[string]float64, oldest uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	efforts = map[string]float64{}
	for name := range joints {
		is, told := s.load[name]
		if !told || s.late(is.when) {
			continue
		}
		if len(efforts) == 0 || is.nth < oldest {
			oldest = is.nth
		}
		efforts[name] = is.effort
	}
	return efforts, oldest
}

// told returns the positions of those joints, and the number of the newest message that
// has told of one of them.
func (s *self) told(joints map[string]float64) (at map[string]float64, newest uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name := range joints {
		newest = max(newest, s.seen[name])
	}
	return picked(s.at, joints), newest
}

// count returns how many messages have come.
func (s *self) count() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.nth
}

// within waits until it is told, or until both times are over, and reports which.
func within(told <-chan struct{}, times ...context.Context) bool {
	for _, t := range times {
		select {
		case <-told:
			return true
		case <-t.Done():
		}
	}
	select {
	case <-told:
		return true
	default:
		return false
	}
}

// joints returns the newest positions, without those that nothing has told of for a
// while: where several programs tell of joints, one of them may have died.
func (s *self) joints() map[string]float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := maps.Clone(s.at)
	maps.DeleteFunc(out, func(name string, _ float64) bool { return s.late(s.when[name]) })
	return out
}

// now returns both.
func (s *self) now() embodiment.Self {
	out := embodiment.Self{Joints: s.joints()}
	if pose, _, err := s.tree.Robot(); err == nil {
		at := frames.Planar(pose)
		out.At = &at
	}
	return out
}

// workedOut is the motion of the step. One of joints may take some seconds to find, and
// silence counts as being stuck.
func (b *bodyNode) workedOut(ctx context.Context, d *deed, s task.Snapshot) (m task.Motion, err error) {
	self := b.self.now()
	find := func(ctx context.Context) { m, err = b.Body.Motion(ctx, d.step, d.skill, s, self, d.attempt) }
	if !b.Body.Binding(d.skill).MovesJoints() {
		find(ctx)
		return m, err
	}
	began := time.Now()
	fail := b.sought(ctx, d.thinks, find, d.alive)
	d.thinks -= time.Since(began)
	return m, errors.Join(err, fail)
}

// sought has something found that may take some seconds, but no longer than told, and shows each second that it is
// sought.
func (b *bodyNode) sought(ctx context.Context, most time.Duration, find func(context.Context), alive func(float64, string)) error {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	found := make(chan struct{})
	if err := b.node.Go(func(context.Context) {
		defer close(found)
		find(ctx)
	}); err != nil {
		return transport("perform", err)
	}
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		alive(0, "working out how to move")
		select {
		case <-found:
			return nil
		case <-second.C:
		}
	}
}

// way moves the joints of a phase, if any: those of a free way by MoveIt where it is used.
func (b *bodyNode) way(ctx context.Context, m task.Motion, p task.Phase, alive func(float64, string)) error {
	switch {
	case len(p.Path) == 0:
		return nil
	case p.Free && m.Binding.Interface == task.MoveGroupInterface:
		return b.reach(ctx, m, p, alive)
	}
	return b.follow(ctx, m.Step.Skill, p, alive)
}

// phases carries out a motion of arm and hand, one phase after the other.
func (b *bodyNode) phases(ctx context.Context, m task.Motion, alive func(float64, string)) error {
	if len(m.Phases) == 0 {
		return task.Fail(task.CodeNoGesture, m.Step.Skill, "its binding asks for a trajectory, and this body has no URDF to make one from; give the body file a urdf, or bind the skill otherwise").
			In("zh", "它的绑定是轨迹，但这个机身没有URDF，做不出轨迹；请在机身文件里写上urdf，或换一种绑定")
	}
	for i, p := range m.Phases {
		part := func(fraction float64, text string) { alive((float64(i)+fraction)/float64(len(m.Phases)), text) }
		part(0, p.Does)
		if err := b.bendAndMove(ctx, m, p, part); err != nil {
			return err
		}
		if err := b.handle(ctx, m, p, part); err != nil {
			b.retreat(ctx, m, i, err, part)
			return err
		}
		if err := b.rest(ctx, p.Rest); err != nil {
			return err
		}
	}
	return nil
}

// bendAndMove bends the body, and moves the joints of a phase, if it does either.
func (b *bodyNode) bendAndMove(ctx context.Context, m task.Motion, p task.Phase, alive func(float64, string)) error {
	if p.Bend != nil {
		if err := b.bend(ctx, m.Step.Skill, *p.Bend, alive); err != nil {
			return err
		}
	}
	return b.way(ctx, m, p, alive)
}

// handle does what the hand does of a phase, if anything.
func (b *bodyNode) handle(ctx context.Context, m task.Motion, p task.Phase, alive func(float64, string)) error {
	if p.Offer != nil {
		return b.offer(ctx, m, *p.Offer, alive)
	}
	if p.Grip == nil {
		return nil
	}
	if err := b.grip(ctx, m.Step.Skill, *p.Grip, alive); err != nil {
		if p.Grip.Empty && b.holds.minds(p.Grip.Hand) { // it is still in it
			b.feels(undone(m.Step), func(e task.Effect) bool { return slices.Contains(e.Args, p.Grip.Hand) })
		}
		return err
	}
	b.gripped(m, *p.Grip)
	return nil
}

// rest lets the joints stay where they are for so many seconds.
func (b *bodyNode) rest(ctx context.Context, seconds float64) error {
	if seconds <= 0 {
		return nil
	}
	return b.node.Clock().Sleep(ctx, task.Seconds(seconds).Duration())
}

// retreat leads the arm back by the way on which it came, where the fingers met nothing,
// which are opened first, or nobody took what they hold: what follows, another try or a
// drive, must not begin among things and people.
func (b *bodyNode) retreat(ctx context.Context, m task.Motion, failed int, why error, alive func(float64, string)) {
	var err error
	switch task.CodeOf(why) {
	case task.CodeGraspFailed:
		err = b.open(ctx, m, failed, alive)
	case task.CodeNotTaken:
	default:
		return // it is not known where the arm or the thing is
	}
	if grip := m.Phases[failed].Grip; grip != nil && grip.Empty { // it was drawn back already: the way on leads home
		for _, p := range m.Phases[failed+1:] {
			if err == nil {
				alive(0, p.Does)
				err = b.bendAndMove(ctx, m, p, alive)
			}
		}
		failed = 0
	}
	for i := failed - 1; i >= 0 && err == nil; i-- {
		p := backwards(m.Phases[i])
		alive(0, p.Does)
		err = b.bendAndMove(ctx, m, p, alive)
	}
	if err != nil {
		b.node.Log(rosio.Warn, fmt.Sprintf("%s: the arm stays where it is, it could not be drawn back: %v", m.Step, err))
	}
}

// open opens the fingers as wide as they were before the phase that failed: what is too
// thin for their driver to feel would be dragged along.
func (b *bodyNode) open(ctx context.Context, m task.Motion, failed int, alive func(float64, string)) error {
	for _, p := range slices.Backward(m.Phases[:failed]) {
		if p.Grip != nil {
			return b.grip(ctx, m.Step.Skill, *p.Grip, alive)
		}
	}
	return nil // they have closed from as wide as they always stand
}

// backwards is the same way from its end to its beginning.
func backwards(p task.Phase) task.Phase {
	out := p
	out.Does, out.Path = "draw the hand back", nil
	if p.Bend != nil { // it was upright before
		out.Does, out.Bend = "stand up", &task.Bend{Height: p.Bend.Height + p.Bend.Down}
	}
	for _, at := range slices.Backward(p.Path) {
		at.At = p.Path[len(p.Path)-1].At - at.At
		out.Path = append(out.Path, at)
	}
	return out
}
