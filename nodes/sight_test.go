package nodes_test

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// oneRoom is a kitchen with two pieces of furniture; of what stands there only the
// cup is known by name.
const oneRoom = `version: 1
name: flat
speaker: guest
robot: {room: kitchen, at: [3, 2, 0]}
rooms: [{id: kitchen, en: [kitchen], rect: [0, 0, 6, 4]}]
places:
  - {id: table, kind: kitchen_table, en: [kitchen table], room: kitchen, at: [1, 2, 0], size: [0.8, 1.2, 0.75], height: 0.75}
  - {id: sideboard, kind: sideboard, en: [sideboard], room: kitchen, at: [5.4, 2, 3.1416], size: [0.5, 1.6, 0.85], height: 0.85}
things: [{id: cup, kind: mug, en: [cup], home: sideboard}]
persons: [{id: guest, en: [guest], room: kitchen, at: [3, 3.5, 0]}]
`

// looking is a robot as others build them: it drives and grasps by actions, feels its
// hand, and has a camera with an object detector of which Saydo knows nothing but its
// topic. The camera sits on its head and looks down.
type looking struct {
	node rosio.Node

	mu    sync.Mutex
	at    space.Pose
	held  string
	given string               // to the guest
	stand map[string]space.Vec // class -> where the foot of the thing is, in the map
	sight float64              // how far it sees [m]; 0: everything
}

// lens is where the camera is on the robot: 1.3 m high, tilted down by 0.6 rad, and
// with z ahead and x to the right as REP 103 wants of optical frames.
func lens() space.Pose {
	optical := space.Rot{0, 0, 1, -1, 0, 0, 0, -1, 0}
	return space.Pose{R: space.RPY(0, 0.6, 0).Mul(optical), P: space.Vec{0.1, 0, 1.3}}
}

// quaternion is the rotation as a message.
func quaternion(r space.Rot) geometrymsgs.Quaternion {
	axis := r.Log()
	angle := axis.Len()
	u := axis.Unit().Scale(math.Sin(angle / 2))
	return geometrymsgs.Quaternion{X: u[0], Y: u[1], Z: u[2], W: math.Cos(angle / 2)}
}

func transform(parent, child string, p space.Pose, stamp time.Time) tf2msgs.TFMessage {
	return tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{{
		Header: stdmsgs.Header{FrameID: parent, Stamp: stamp}, ChildFrameID: child,
		Transform: geometrymsgs.Transform{Translation: geometrymsgs.Vector3{X: p.P[0], Y: p.P[1], Z: p.P[2]}, Rotation: quaternion(p.R)},
	}}}
}

// frame is what the detector makes of an image that is taken now.
func (l *looking) frame(stamp time.Time) visionmsgs.NamedDetection3DArray {
	camera := l.at.Mul(lens())
	out := visionmsgs.NamedDetection3DArray{Header: stdmsgs.Header{FrameID: "camera_optical", Stamp: stamp}}
	for class, foot := range l.stand {
		if l.sight > 0 && math.Hypot(foot[0]-l.at.P[0], foot[1]-l.at.P[1]) > l.sight {
			continue
		}
		in := camera.Inverse().Mul(space.At(foot[0], foot[1], foot[2]+0.05))
		out.Detections = append(out.Detections, visionmsgs.NamedDetection3D{
			Results: []visionmsgs.NamedHypothesisWithPose{
				{Hypothesis: visionmsgs.NamedHypothesis{ClassID: "vase", Score: 0.2}},
				{Hypothesis: visionmsgs.NamedHypothesis{ClassID: class, Score: 0.8}},
			},
			Bbox: visionmsgs.BoundingBox3D{
				Center: geometrymsgs.Pose{Position: geometrymsgs.Point{X: in.P[0], Y: in.P[1], Z: in.P[2]}, Orientation: quaternion(in.R)},
				Size:   geometrymsgs.Vector3{X: 0.08, Y: 0.08, Z: 0.1},
			},
		})
	}
	return out
}

// feelings are what the robot's own sensors tell: no word of what it sees.
func (l *looking) feelings(stamp time.Time) msgs.Observation {
	fact := func(negated bool, predicate string, args ...string) msgs.Fact {
		return msgs.Fact{Predicate: predicate, Args: args, Negated: negated, Confidence: 1, Evidence: "sensed"}
	}
	out := msgs.Observation{Header: stdmsgs.Header{Stamp: stamp, FrameID: "map"}, Facts: []msgs.Fact{fact(l.held != "", "hand_free", "gripper")}}
	if l.held != "" {
		out.Facts = append(out.Facts, fact(false, "holding", "gripper", l.held))
	}
	if l.given != "" {
		out.Facts = append(out.Facts, fact(false, "has", "guest", l.given))
	}
	return out
}

func (l *looking) drive(_ context.Context, g *rosio.Goal[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback]) (movebasemsgs.MoveBaseResult, rosio.Status) {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := g.Value.TargetPose.Pose
	l.at = space.At(p.Position.X, p.Position.Y, 0)
	l.at.R = space.RPY(0, 0, 2*math.Atan2(p.Orientation.Z, p.Orientation.W))
	return movebasemsgs.MoveBaseResult{}, rosio.Succeeded
}

// perform takes a thing up and puts it down, by the names that Saydo has for them.
func (l *looking) perform(_ context.Context, g *rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]) (msgs.RunSkillResult, rosio.Status) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch g.Value.Skill {
	case "pick":
		foot := l.stand[g.Value.Args[0]]
		if l.sight > 0 && math.Hypot(foot[0]-l.at.P[0], foot[1]-l.at.P[1]) > l.sight {
			return msgs.RunSkillResult{ErrorCode: uint16(task.CodeGraspFailed), ErrorMsg: "the gripper closed on nothing"}, rosio.Aborted
		}
		l.held = g.Value.Args[0]
		delete(l.stand, l.held)
	case "hand_over":
		l.given, l.held = l.held, ""
	case "place":
		l.stand[l.held] = space.Vec{5.3, 1.8, 0.85}
		l.held = ""
	}
	return msgs.RunSkillResult{}, rosio.Succeeded
}

// start offers the actions and publishes for as long as the graph lives: the robot's
// own sensors 20 times a second, the detector five times, and late.
func (l *looking) start(t *testing.T, g rosio.Graph) {
	t.Helper()
	var err error
	l.node, err = g.Open(t.Context(), "robot")
	require.NoError(t, err)
	_, err = rosio.ServeAction(l.node, "move_base", l.drive)
	require.NoError(t, err)
	_, err = rosio.ServeAction(l.node, "skill", l.perform)
	require.NoError(t, err)
	tf, err := rosio.Publish[tf2msgs.TFMessage](l.node, "/tf", rosio.Reliable())
	require.NoError(t, err)
	fixed, err := rosio.Publish[tf2msgs.TFMessage](l.node, "/tf_static", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, fixed.Publish(transform("base_link", "camera_optical", lens(), time.Now())))
	feel, err := rosio.Publish[msgs.Observation](l.node, "detections", rosio.Reliable())
	require.NoError(t, err)
	see, err := rosio.Publish[visionmsgs.NamedDetection3DArray](l.node, "detections_3d", rosio.SensorData())
	require.NoError(t, err)
	require.NoError(t, l.node.Go(func(ctx context.Context) {
		late := visionmsgs.NamedDetection3DArray{}
		for n := 0; l.node.Clock().Sleep(ctx, 50*time.Millisecond) == nil; n++ {
			now := l.node.Clock().Now()
			l.mu.Lock()
			base, felt, seen := l.at, l.feelings(now), l.frame(now)
			l.mu.Unlock()
			if tf.Publish(transform("map", "base_link", base, now)) != nil || feel.Publish(felt) != nil {
				return
			}
			switch {
			case n%4 == 0:
				late = seen
			case n%4 == 2 && see.Publish(late) != nil:
				return
			}
		}
	}))
}

func TestARobotThatSeesThroughVisionMsgsBringsWhatItSees(t *testing.T) {
	for _, tt := range []struct {
		name, class, says, thing string
	}{
		{"a thing of the world file that nobody has seen yet", "cup", "bring the cup to the sideboard", "cup"},
		{"a thing that is in no file", "apple", "put the apple on the sideboard", "apple"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "flat.yaml")
			require.NoError(t, os.WriteFile(file, []byte(oneRoom), 0o600))
			library, err := nodes.Load(nodes.Files{Domain: "household", World: file, Body: "wheeled_arm"})
			require.NoError(t, err)
			g := loop.New(loop.Config{OnLog: func(node string, level rosio.Level, text string) {
				if level >= rosio.Warn {
					t.Logf("%s: %s", node, text)
				}
			}})
			t.Cleanup(func() { require.NoError(t, g.Close()) })
			l := &looking{at: space.At(3, 2, 0), stand: map[string]space.Vec{tt.class: {1.1, 1.7, 0.75}}}
			r := l.robot(t, g, library)
			r.untilPlaced(t, tt.thing, "table")
			result := r.do(t, tt.says)
			require.Zero(t, result.ErrorCode, result.ErrorMsg)
			l.mu.Lock()
			defer l.mu.Unlock()
			require.Equal(t, space.Vec{5.3, 1.8, 0.85}, l.stand[tt.class], result.Summary)
			require.Contains(t, result.Summary, "seen", "the camera saw it there: %s", result.Summary)
		})
	}
}

// robot starts all nodes but the simulated robot, whose place the looking one takes.
func (l *looking) robot(t *testing.T, g rosio.Graph, library *nodes.Library) *robot {
	t.Helper()
	l.start(t, g)
	system := nodes.System{Graph: g, Library: library}
	require.NoError(t, system.Start(t.Context()))
	r := &robot{library: library}
	var err error
	r.console, err = g.Open(t.Context(), "console")
	require.NoError(t, err)
	r.client, err = rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](r.console, "do")
	require.NoError(t, err)
	require.NoError(t, r.client.WaitForServer(t.Context()))
	return r
}

// untilPlaced waits until the world has the thing on the place.
func (r *robot) untilPlaced(t *testing.T, thing, place string) {
	t.Helper()
	known := make(chan msgs.World, 1000)
	_, err := rosio.Subscribe(r.console, "world", rosio.Latched(), func(m msgs.World) { known <- m })
	require.NoError(t, err)
	awaitThe(t, known, func(w msgs.World) bool { return placed(w, thing, place) })
}

// placed reports whether the world has the thing on the place.
func placed(w msgs.World, thing, place string) bool {
	return slices.ContainsFunc(w.Facts, func(f msgs.Fact) bool {
		return f.Predicate == "on" && !f.Negated && slices.Equal(f.Args, []string{thing, place})
	})
}

// gaze is a world node by itself, with somebody who publishes what it reads.
type gaze struct {
	node   rosio.Node
	tf     *rosio.Publisher[tf2msgs.TFMessage]
	feel   *rosio.Publisher[msgs.Observation]
	see    *rosio.Publisher[visionmsgs.NamedDetection3DArray]
	worlds chan msgs.World
	logs   chan string
}

func newGaze(t *testing.T) *gaze {
	t.Helper()
	return newGazeBy(t, false)
}

// newGazeBy makes one on the time of the wall, or on a simulated one.
func newGazeBy(t *testing.T, simulated bool) *gaze {
	t.Helper()
	file := filepath.Join(t.TempDir(), "flat.yaml")
	require.NoError(t, os.WriteFile(file, []byte(oneRoom), 0o600))
	z := &gaze{worlds: make(chan msgs.World, 1000), logs: make(chan string, 1000)}
	g := loop.New(loop.Config{OnLog: func(_ string, _ rosio.Level, text string) { z.logs <- text }})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	require.NoError(t, g.Params().Set(t.Context(), "/use_sim_time", simulated))
	n, err := g.Open(t.Context(), "world")
	require.NoError(t, err)
	library, err := nodes.Load(nodes.Files{Domain: "household", World: file, Body: "wheeled_arm"})
	require.NoError(t, err)
	sighter, err := library.Sighter("")
	require.NoError(t, err)
	require.NoError(t, nodes.StartWorld(n, nodes.WorldConfig{Types: library.Types, Start: library.Start(), Sighter: sighter}))
	z.node, err = g.Open(t.Context(), "robot")
	require.NoError(t, err)
	var errs [4]error
	z.tf, errs[0] = rosio.Publish[tf2msgs.TFMessage](z.node, "/tf", rosio.Reliable())
	z.feel, errs[1] = rosio.Publish[msgs.Observation](z.node, "detections", rosio.Reliable())
	z.see, errs[2] = rosio.Publish[visionmsgs.NamedDetection3DArray](z.node, "detections_3d", rosio.SensorData())
	_, errs[3] = rosio.Subscribe(z.node, "world", rosio.Latched(), func(m msgs.World) { z.worlds <- m })
	for _, err := range errs {
		require.NoError(t, err)
	}
	return z
}

// moment is a time of these tests.
func moment(seconds float64) time.Time {
	return time.Unix(1_700_000_000, 0).Add(time.Duration(seconds * float64(time.Second))).UTC()
}

// stands tells where the base is from a moment on.
func (z *gaze) stands(t *testing.T, when, x, y, yaw float64) {
	t.Helper()
	base := space.Pose{R: space.RPY(0, 0, yaw), P: space.Vec{x, y, 0}}
	require.NoError(t, z.tf.Publish(transform("map", "base_link", base, moment(when))))
}

// inFrame is a detection at the point of its frame, without a box.
func inFrame(class string, at space.Vec) visionmsgs.NamedDetection3D {
	return visionmsgs.NamedDetection3D{Results: []visionmsgs.NamedHypothesisWithPose{{
		Hypothesis: visionmsgs.NamedHypothesis{ClassID: class, Score: 0.8},
		Pose:       geometrymsgs.PoseWithCovariance{Pose: geometrymsgs.Pose{Position: geometrymsgs.Point{X: at[0], Y: at[1], Z: at[2]}}},
	}}}
}

// sees tells that the detector saw the cup at the point of the frame; without a box.
func (z *gaze) sees(t *testing.T, when float64, frame string, at geometrymsgs.Point) {
	t.Helper()
	cup := inFrame("cup", space.Vec{at.X, at.Y, at.Z})
	require.NoError(t, z.see.Publish(visionmsgs.NamedDetection3DArray{
		Header: stdmsgs.Header{FrameID: frame, Stamp: moment(when)}, Detections: []visionmsgs.NamedDetection3D{cup},
	}))
}

func TestWhatWasSeenIsPlacedByWhereTheRobotWasThen(t *testing.T) {
	t.Parallel()
	ahead := geometrymsgs.Point{X: 2, Z: 0.85}
	for _, tt := range []struct {
		name  string
		stamp float64
		at    geometrymsgs.Point
		want  string
	}{
		{"before it turned", 1, ahead, "sideboard"},
		{"after it had turned", 2, ahead, "table"},
		{"half way", 1.5, geometrymsgs.Point{X: 0, Y: -2, Z: 0.85}, "sideboard"}, // its right hand, as it looks along y
		{"a moment after the newest pose", 2.05, ahead, "table"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			z := newGaze(t)
			z.stands(t, 1, 3.2, 2, 0)
			z.stands(t, 2, 3.2, 2, math.Pi-1e-3)
			require.Eventually(t, func() bool { // the topics are read one beside the other
				z.sees(t, tt.stamp, "/base_link", tt.at)
				for {
					select {
					case w := <-z.worlds:
						if placed(w, "cup", "table") || placed(w, "cup", "sideboard") {
							require.True(t, placed(w, "cup", tt.want))
							return true
						}
					default:
						return false
					}
				}
			}, 20*time.Second, 20*time.Millisecond)
		})
	}
}

func TestWhyDetectionsArePassedOverIsSaidOnce(t *testing.T) {
	for _, tt := range []struct {
		name, frame string
		stamp       float64
		want        string
	}{
		{"a frame that nobody knows", "head_camera", 1, `no transform joins the frame "head_camera" to "map"`},
		{"no frame", "", 1, "no frame is named"},
		{"a clock that is ahead", "base_link", 9, "do the clocks agree?"},
		{"a detector that is too slow", "base_link", -9, "is the detector that slow?"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			z := newGaze(t)
			z.stands(t, 1, 3.2, 2, 0)
			told := ""
			require.Eventually(t, func() bool { // at first the base may not be known yet
				z.sees(t, tt.stamp, tt.frame, geometrymsgs.Point{Z: 0.8})
				if len(z.logs) > 0 {
					told = <-z.logs
				}
				return strings.Contains(told, tt.want)
			}, time.Minute, 10*time.Millisecond)
			require.Contains(t, told, "detections are passed over")
			require.Contains(t, told, tt.want)
			for range 20 {
				z.sees(t, tt.stamp, tt.frame, geometrymsgs.Point{Z: 0.8})
			}
			require.NoError(t, z.node.Close()) // nothing more comes then
			require.Empty(t, z.logs)
		})
	}
}

// Both topics are read at the same time: run with -race, it shows what is shared unguarded.
func TestTwoDetectorsAreReadAtOnceAndWhatIsWrongIsSaidOnceOfEach(t *testing.T) {
	z := newGaze(t)
	flat, err := rosio.Publish[visionmsgs.NamedDetection2DArray](z.node, "detections_2d", rosio.SensorData())
	require.NoError(t, err)
	camera, err := rosio.Publish[sensormsgs.Camera](z.node, "camera_info", rosio.SensorData())
	require.NoError(t, err)
	require.NoError(t, camera.Publish(sensormsgs.Camera{
		Header: stdmsgs.Header{FrameID: "base_link"}, Height: 480, Width: 640, K: [9]float64{525, 0, 320, 0, 525, 240, 0, 0, 1},
	}))
	z.stands(t, 1, 3.2, 2, 0)
	const rounds = 200
	var both sync.WaitGroup
	for _, publish := range []func(stamp time.Time, class string) error{
		func(stamp time.Time, class string) error {
			frame := visionmsgs.NamedDetection3DArray{Header: stdmsgs.Header{FrameID: "base_link", Stamp: stamp}}
			frame.Detections = []visionmsgs.NamedDetection3D{inFrame(class, space.Vec{2, 0, 0.85}), inFrame("cup", space.Vec{2, 0.3, 0.85})}
			return errors.Join(z.see.Publish(frame), z.see.Publish(visionmsgs.NamedDetection3DArray{
				Header: stdmsgs.Header{FrameID: "nowhere", Stamp: stamp}, Detections: frame.Detections[:1],
			}))
		},
		func(stamp time.Time, class string) error {
			picture := visionmsgs.NamedDetection2DArray{Header: stdmsgs.Header{FrameID: "base_link", Stamp: stamp}}
			for _, name := range []string{class, "cup"} {
				picture.Detections = append(picture.Detections, visionmsgs.NamedDetection2D{
					Results: []visionmsgs.NamedHypothesisWithPose{{Hypothesis: visionmsgs.NamedHypothesis{ClassID: name, Score: 0.8}}},
				})
			}
			return errors.Join(flat.Publish(picture), flat.Publish(visionmsgs.NamedDetection2DArray{Header: stdmsgs.Header{FrameID: "nowhere either", Stamp: stamp}}))
		},
	} {
		both.Go(func() {
			for i := range rounds {
				if err := publish(moment(1+float64(i)*1e-4), "class "+strconv.Itoa(i%50)); err != nil {
					t.Errorf("publish: %v", err)
					return
				}
				runtime.Gosched()
			}
		})
	}
	both.Wait()
	require.NoError(t, z.node.Close())
	said := 0
	for len(z.logs) > 0 {
		if strings.Contains(<-z.logs, "detections are passed over: ") {
			said++
		}
	}
	require.Positive(t, said)
	require.LessOrEqual(t, said, 5, "each of the two frames, and the one whose camera was not known yet")
}

func TestAnAnswerWaitsForTheSlowerOfTwoWaysToSee(t *testing.T) {
	z := newGaze(t)
	ask := func(after, timeout float64) uint16 {
		q := msgs.ObserveRequest{After: msgconv.Seconds(moment(after)), Timeout: timeout}
		reply, err := rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](t.Context(), z.node, "observe", q)
		require.NoError(t, err)
		return reply.ErrorCode
	}
	feels := func(when float64) {
		z.stands(t, when, 3.2, 2, 0)
		require.NoError(t, z.feel.Publish(msgs.Observation{Header: stdmsgs.Header{Stamp: moment(when)}}))
	}
	looks := func(when float64) {
		require.NoError(t, z.see.Publish(visionmsgs.NamedDetection3DArray{Header: stdmsgs.Header{Stamp: moment(when)}}))
	}
	const soon, inTime = 0.2, 30 // [s]
	z.stands(t, 10, 3.2, 2, 0)
	looks(10)
	require.Zero(t, ask(10, inTime), "a camera alone is enough")
	feels(11)
	require.Equal(t, uint16(task.CodeNoObservation), ask(10.5, soon), "the camera looked before")
	looks(10.8)
	require.Zero(t, ask(10.5, inTime))
	feels(13)
	require.Zero(t, ask(12, inTime), "a camera that is silent is not waited for")
}
