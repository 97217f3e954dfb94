package nodes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"saydo/embodiment"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/interfaces/navmsgs"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/sim"
	"saydo/msgs"
	"saydo/nodes/frames"
	"saydo/task"
)

// odomFrame is where the simulated robot's odometry began, by REP 105.
const odomFrame = "odom"

// simEvery is how often, in wall time, the simulated robot tells the time, and while it
// moves also where it stands and what it sees. At speed 0, where an hour may pass
// between two of them, simHurries is how often it tells the time: who waits for the end
// of a pause or of a bound would wait for that word more than for the time itself.
const (
	simEvery   = 100 * time.Millisecond
	simHurries = 20 * time.Millisecond
)

// simStill is how many times more seldom it tells where it stands while it does not move.
const simStill = 2

// simSeldom is how many times more seldom it tells what it sees while it does not
// move: nothing happens then but what people do, and whoever needs a look asks for
// it. simJumps is the same at speed 0, of more than the time.
const (
	simSeldom = 10
	simJumps  = int(500 * time.Millisecond / simHurries)
)

// SimConfig is what the simulated robot works with.
type SimConfig struct {
	House   *sim.House
	Body    *embodiment.Body // what it looks like; nil: nobody looks
	Answers bool             // the simulated people answer the robot's questions too
	Frames  frames.Names
}

// simNode is a robot as others would find it.
type simNode struct {
	SimConfig
	node  rosio.Node
	house *sim.House

	publishing sync.Mutex // frames go out in the order of their stamps
	clock      *rosio.Publisher[rosgraphmsgs.Clock]
	tf         *rosio.Publisher[tf2msgs.TFMessage]
	odom       *rosio.Publisher[navmsgs.Odometry]
	joints     *rosio.Publisher[sensormsgs.JointState]
	detections *rosio.Publisher[msgs.Observation]
	battery    *rosio.Publisher[sensormsgs.BatteryState]

	base  sync.Mutex   // one motion at a time
	goals atomic.Int32 // of motions, under way or waiting for their turn

	hands   []task.Belief // as they were felt last; publishing guards it
	powered int           // how many were told of the battery last; publishing guards it

	serving sync.Mutex
	servers map[string]io.Closer // what is offered, by action; none while it is down
}

// StartSim starts the simulated robot: topics /clock, /tf, odom, joint_states,
// battery_state and detections, the actions move_base and skill; it looks at once when
// something comes on the topic look.
func StartSim(n rosio.Node, c SimConfig) error {
	s := &simNode{SimConfig: c, node: n, house: c.House, servers: map[string]io.Closer{}}
	if err := errors.Join(s.advertise(), s.show()); err != nil {
		return err
	}
	if err := errors.Join(s.serve("move_base"), s.serve("skill")); err != nil {
		return err
	}
	if _, err := rosio.Subscribe(n, "look", rosio.QoS{Depth: 1}, func(stdmsgs.Empty) { s.frame() }); err != nil {
		return err
	}
	if c.Answers {
		if _, err := rosio.Subscribe(n, "question", rosio.Reliable(), s.answer); err != nil {
			return err
		}
	}
	return errors.Join(n.Go(s.tick), diagnose(n, func() health { return healthy("simulating a robot in a house") }))
}

// downFor is how long, in simulated time, a server stays away that went down.
const downFor = 2 * time.Second

// serve offers one of the robot's actions.
func (s *simNode) serve(action string) error {
	s.serving.Lock()
	defer s.serving.Unlock()
	var server io.Closer
	var err error
	if action == "move_base" {
		server, err = rosio.ServeAction(s.node, action, s.moveBase)
	} else {
		server, err = rosio.ServeAction(s.node, action, s.runSkill)
	}
	if err == nil {
		s.servers[action] = server
	}
	return err
}

// goDown takes the action's server from the graph and brings it back a while
// later. It is called by a goal of that server, which has to end first.
func (s *simNode) goDown(action string) {
	s.told(s.node.Go(func(ctx context.Context) {
		s.serving.Lock()
		server := s.servers[action]
		delete(s.servers, action)
		s.serving.Unlock()
		if server == nil {
			return // it is going down already
		}
		s.told(server.Close())
		if s.node.Clock().Sleep(ctx, downFor) == nil {
			s.told(s.serve(action))
		}
	}))
}

// answer lets a simulated person take the first choice that a question offers;
// to a question without choices they have no answer.
func (s *simNode) answer(q msgs.Question) {
	text := ""
	if len(q.Options) > 0 {
		text = q.Options[0]
	}
	ctx, cancel := context.WithTimeout(s.node.Context(), controlWait)
	defer cancel()
	reply, err := rosio.Call[msgs.AnswerRequest, msgs.AnswerResponse](ctx, s.node, "answer", msgs.AnswerRequest{QuestionID: q.ID, Text: text})
	if err == nil && reply.ErrorCode != 0 {
		err = errors.New(reply.ErrorMsg)
	}
	s.told(err)
}

func (s *simNode) advertise() error {
	var errs [6]error
	s.clock, errs[0] = rosio.Publish[rosgraphmsgs.Clock](s.node, "/clock", rosio.Reliable())
	s.tf, errs[1] = rosio.Publish[tf2msgs.TFMessage](s.node, "/tf", rosio.Reliable())
	s.odom, errs[2] = rosio.Publish[navmsgs.Odometry](s.node, "odom", rosio.Reliable())
	s.joints, errs[3] = rosio.Publish[sensormsgs.JointState](s.node, "joint_states", rosio.Reliable())
	s.detections, errs[4] = rosio.Publish[msgs.Observation](s.node, "detections", rosio.Reliable())
	if _, _, powered := s.house.Charge(); powered { // else others would wait for its word
		s.battery, errs[5] = rosio.Publish[sensormsgs.BatteryState](s.node, batteryTopic, rosio.Reliable())
	}
	return errors.Join(errs[:]...)
}

// tick tells of the robot for as long as the node lives.
func (s *simNode) tick(ctx context.Context) {
	period, seldom := simEvery, simSeldom
	if s.house.Clock.Jumps() {
		period, seldom = simHurries, simJumps
	}
	every := time.NewTicker(period)
	defer every.Stop()
	for n := 0; ; n++ {
		switch {
		case n%seldom == 0, !s.house.Clock.Jumps() && s.goals.Load() > 0:
			s.frame()
		case !s.house.Clock.Jumps() && n%simStill == 0:
			s.stand(s.house.Clock.Tick())
		case s.house.Clock.Rate() > 1: // else the time is as fine as that of a faster one without this tick
			s.time(s.house.Clock.Tick())
		}
		s.welcome()
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
	}
}

// frame publishes the clock, the pose and what is seen, with one stamp.
func (s *simNode) frame() {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	seen := s.house.Look()
	s.hands = slices.DeleteFunc(slices.Clone(seen.Facts), func(b task.Belief) bool { return b.Predicate != "hand_free" })
	s.standing(seen.Stamp)
	s.power(seen.Stamp)
	look := msgconv.ObservationMsg(seen)
	look.Header.FrameID = s.Frames.Map()
	s.told(s.detections.Publish(look))
}

// welcome tells those who have just come of the battery: nobody sets out before its first word.
func (s *simNode) welcome() {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	if s.battery == nil {
		return
	}
	if n := len(s.battery.Peers()); n > s.powered {
		s.power(s.house.Clock.Tick())
	} else {
		s.powered = n // who leaves is greeted again
	}
}

// power publishes the charge of the battery, if there is one.
func (s *simNode) power(stamp time.Time) {
	if level, life, ok := s.house.Charge(); ok {
		s.powered = len(s.battery.Peers())
		s.told(s.battery.Publish(batteryState(stamp, level, life)))
	}
}

// stand publishes the clock, the pose and the joints.
func (s *simNode) stand(stamp time.Time) {
	s.publishing.Lock()
	defer s.publishing.Unlock()
	s.standing(stamp)
}

func (s *simNode) standing(stamp time.Time) {
	pose := s.house.Pose()
	s.time(stamp)
	s.told(s.tf.Publish(s.transforms(stamp, pose)))
	s.told(s.odom.Publish(navmsgs.Odometry{
		Header:       stdmsgs.Header{Stamp: stamp, FrameID: odomFrame},
		ChildFrameID: s.Frames.Base(),
		Pose:         geometrymsgs.PoseWithCovariance{Pose: msgconv.PoseMsg(pose)},
	}))
	s.told(s.joints.Publish(s.jointState(stamp)))
}

// time tells the simulated time.
func (s *simNode) time(now time.Time) {
	s.node.Clock().Tick(now)
	s.told(s.clock.Publish(rosgraphmsgs.Clock{Clock: now}))
}

// told logs a frame that could not be sent: the next one makes up for it.
func (s *simNode) told(err error) {
	if err != nil && !errors.Is(err, rosio.ErrClosed) {
		s.node.Log(rosio.Warn, "sim: "+err.Error())
	}
}

// transforms places odom in map without drift, and the base in odom.
func (s *simNode) transforms(stamp time.Time, pose task.Pose) tf2msgs.TFMessage {
	still := geometrymsgs.Quaternion{W: 1}
	p := msgconv.PoseMsg(pose)
	return tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{
		{
			Header: stdmsgs.Header{Stamp: stamp, FrameID: s.Frames.Map()}, ChildFrameID: odomFrame,
			Transform: geometrymsgs.Transform{Rotation: still},
		},
		{
			Header: stdmsgs.Header{Stamp: stamp, FrameID: odomFrame}, ChildFrameID: s.Frames.Base(),
			Transform: geometrymsgs.Transform{
				Translation: geometrymsgs.Vector3{X: p.Position.X, Y: p.Position.Y, Z: p.Position.Z}, Rotation: p.Orientation,
			},
		},
	}}
}

// jointState tells the opening of each hand's gripper [m]: shut around what is
// held, open when free.
func (s *simNode) jointState(stamp time.Time) sensormsgs.JointState {
	const open, shut = 0.08, 0.03
	js := sensormsgs.JointState{Header: stdmsgs.Header{Stamp: stamp}}
	for _, b := range s.hands {
		width := open
		if b.False {
			width = shut
		}
		js.Name = append(js.Name, b.Args[0]+"_gripper_joint")
		js.Position = append(js.Position, width)
	}
	return js
}

// goes waits for the turn of a motion; the caller calls the returned function at its
// end.
func (s *simNode) goes() func() {
	s.goals.Add(1)
	s.base.Lock()
	return func() {
		s.base.Unlock()
		s.goals.Add(-1)
	}
}

// moveBase drives to the pose of the goal.
func (s *simNode) moveBase(ctx context.Context, goal *rosio.Goal[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback]) (movebasemsgs.MoveBaseResult, rosio.Status) {
	defer s.goes()()
	err := s.house.Navigate(ctx, msgconv.Pose(goal.Value.TargetPose.Pose), func(p task.Pose) {
		now := s.house.Clock.Now()
		s.told(goal.Feedback(movebasemsgs.MoveBaseFeedback{BasePosition: geometrymsgs.PoseStamped{
			Header: s.Frames.InMap(now), Pose: msgconv.PoseMsg(p),
		}}))
	})
	s.frame()
	if errors.Is(err, sim.ErrDown) {
		s.goDown("move_base")
	}
	if f, ok := errors.AsType[*task.Failure](err); ok {
		goal.Remark(f.Hint)
	}
	return movebasemsgs.MoveBaseResult{}, s.status(ctx, err)
}

// runSkill carries out one named skill.
func (s *simNode) runSkill(ctx context.Context, goal *rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]) (msgs.RunSkillResult, rosio.Status) {
	defer s.goes()()
	g := goal.Value
	value, err := s.house.Perform(ctx, sim.Call{
		Skill: g.Skill, Args: g.Args, Numbers: g.Numbers, Text: g.Text,
		Progress: func(part float64) { s.told(goal.Feedback(msgs.RunSkillFeedback{Progress: part, Text: "moving"})) },
	})
	s.frame()
	if errors.Is(err, sim.ErrDown) {
		s.goDown("skill")
		return msgs.RunSkillResult{}, rosio.Aborted
	}
	result := msgs.RunSkillResult{Value: value}
	if err != nil && ctx.Err() == nil {
		result.ErrorCode, result.ErrorMsg = told(err)
		if f, ok := errors.AsType[*task.Failure](err); ok && f.Hint != "" {
			result.ErrorMsg = f.Hint
		}
	}
	return result, s.status(ctx, err)
}

func (s *simNode) status(ctx context.Context, err error) rosio.Status {
	switch {
	case err == nil:
		return rosio.Succeeded
	case errors.Is(context.Cause(ctx), rosio.ErrClosed): // its server ends, as one that dies
		return rosio.Aborted
	case ctx.Err() != nil:
		return rosio.Canceled
	}
	s.node.Log(rosio.Info, fmt.Sprintf("sim: %v", err))
	return rosio.Aborted
}
