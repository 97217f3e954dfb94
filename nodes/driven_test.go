package nodes_test

import (
	"context"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/moveitmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// armFile is the body of a robot that offers nothing but its controllers.
const armFile = `version: 1
urdf: URDF
bindings: {pick: {interface: arm}, place: {interface: arm}, hand_over: {interface: arm}}
controllers:
  torso_controller/follow_joint_trajectory: [torso_lift_joint]
  arm_controller/follow_joint_trajectory: [arm_1_joint, arm_2_joint, arm_3_joint, arm_4_joint, arm_5_joint, arm_6_joint, arm_7_joint]
grippers: {gripper: {action: gripper_controller/gripper_cmd, effort: 20}}
hand_opening: 0.12
payload: 3
`

// finger is the joint of that body's fingers that moves by itself.
const finger = "gripper_left_finger_joint"

// driven is a robot of which only the controllers are there, as its makers
// wrote them: joints go where they are sent, and the gripper is stopped by what
// is between its fingers.
type driven struct {
	body *embodiment.Body
	node rosio.Node
	cup  [3]float64 // [m] where its middle is, from where the robot's base stands at first

	mu     sync.Mutex
	joints map[string]float64
	sent   map[string]int // goals by controller
	did    []string       // what moved, one after the other
	held   bool
	refuse int32 // the code with which MoveIt refuses
	gone   bool  // somebody takes the cup away as soon as the arm moves

	moved  [2]float64  // [m] how far the base has gone since, forward and left
	guest  *task.Pose  // somebody who stands there; nil: nobody
	plates int         // how many stand on the table, in rows of three from its right end
	pull   *[3]float64 // [N] with which they pull at the hand, forward, left and up; nil: the joints tell no efforts
	stuck  bool        // what is held sticks to the fingers
	// refusesFingers: their controller takes no way once the hand has opened.
	refusesFingers bool
	jams           bool // the arm does not follow once the hand has opened

	sleeve  float64 // [m] thick: what gets between the fingers once they have opened
	pressed float64 // [N] with which the fingers were closed last

	told   int  // how often it has told where its joints are
	silent bool // it tells it no more

	carries func() // has what is held be where the hand is; nil: it is seen no more
}

func newDriven(t *testing.T, cup [3]float64, gripper ...string) (*driven, *rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]) {
	t.Helper()
	d := &driven{cup: cup, sent: map[string]int{}}
	return d, d.start(t, "wheeled_arm.urdf", strings.NewReplacer(gripper...).Replace(armFile), d.serve)
}

// The bodies of most of these tests, each read once, since a body's reach takes seconds to measure: nobody changes them.
var (
	armed = sync.OnceValues(func() (*nodes.Library, error) { return readBody("wheeled_arm.urdf", armFile) })
	bends = sync.OnceValues(func() (*nodes.Library, error) { return readBody("humanoid_180.urdf", bendingFile) })
)

// ofBody gives what is in the house and the body file.
func ofBody(urdf, file string) (*nodes.Library, error) {
	switch file {
	case armFile:
		return armed()
	case bendingFile:
		return bends()
	}
	return readBody(urdf, file)
}

func readBody(urdf, file string) (*nodes.Library, error) {
	urdf, err := filepath.Abs("../config/bodies/" + urdf)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "body")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "robot.yaml")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(file, "URDF", urdf)), 0o600); err != nil {
		return nil, err
	}
	return nodes.Load(nodes.Files{Domain: "household", World: "house", Body: path})
}

// start has the robot of the body file offer what it has, and the node of its body begin.
func (d *driven) start(t *testing.T, urdf, file string, serve func(*testing.T)) *rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult] {
	t.Helper()
	library, err := ofBody(urdf, file)
	require.NoError(t, err)
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	d.node, err = g.Open(t.Context(), "robot")
	require.NoError(t, err)
	d.body, d.joints = library.Body, library.Body.Standing()
	serve(t)
	node, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	require.NoError(t, nodes.StartBody(node, nodes.BodyConfig{
		Body: library.Body, Skills: library.Skills, Types: library.Types, Taken: func(text string) bool { return text == "got it" },
	}))
	d.tell(t)
	client, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](d.node, "perform")
	require.NoError(t, err)
	wait, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.NoError(t, client.WaitForServer(wait))
	return client
}

// withTheCup is a robot whose hand has just closed on the cup.
func withTheCup(t *testing.T, gripper ...string) (*driven, *rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]) {
	t.Helper()
	d, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79}, gripper...)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	result, err := perform.Do(ctx, step(t, "pick", false), nil)
	require.NoError(t, err)
	require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
	held, _ := d.state()
	require.True(t, held, "the fingers closed around the cup")
	return d, perform
}

// serve offers what the robot has, and the world that it sees.
func (d *driven) serve(t *testing.T) {
	t.Helper()
	d.controllers(t)
	_, err := rosio.Serve(d.node, "observe", func(_ context.Context, _ msgs.ObserveRequest) msgs.ObserveResponse {
		return msgs.ObserveResponse{World: d.world()}
	})
	require.NoError(t, err)
}

// controllers offers the controllers of arm and hand, and MoveIt.
func (d *driven) controllers(t *testing.T) {
	t.Helper()
	for _, name := range []string{"torso_controller", "arm_controller", "head_controller"} {
		_, err := rosio.ServeAction(d.node, name+"/follow_joint_trajectory",
			func(_ context.Context, g *rosio.Goal[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback]) (controlmsgs.FollowJointTrajectoryResult, rosio.Status) {
				return controlmsgs.FollowJointTrajectoryResult{}, d.move(name, g.Value)
			})
		require.NoError(t, err)
	}
	_, err := rosio.ServeAction(d.node, "gripper_controller/gripper_cmd",
		func(_ context.Context, g *rosio.Goal[controlmsgs.GripperCommandGoal, controlmsgs.GripperCommandFeedback]) (controlmsgs.GripperCommandResult, rosio.Status) {
			return d.grip(g.Value.Command), rosio.Succeeded
		})
	require.NoError(t, err)
	_, err = rosio.ServeAction(d.node, "gripper_controller/parallel",
		func(_ context.Context, g *rosio.Goal[controlmsgs.ParallelGripperCommandGoal, controlmsgs.ParallelGripperCommandFeedback]) (controlmsgs.ParallelGripperCommandResult, rosio.Status) {
			return d.gripByJoint(g.Value.Command)
		})
	require.NoError(t, err)
	_, err = rosio.ServeAction(d.node, "hand_controller/follow_joint_trajectory",
		func(_ context.Context, g *rosio.Goal[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback]) (controlmsgs.FollowJointTrajectoryResult, rosio.Status) {
			points := g.Value.Trajectory.Points
			d.mu.Lock()
			refuses := d.refusesFingers && slices.Contains(d.did, "the hand opens")
			d.mu.Unlock()
			if refuses {
				return controlmsgs.FollowJointTrajectoryResult{ErrorCode: -1}, rosio.Aborted
			}
			if did := d.grip(controlmsgs.GripperCommand{Position: 2 * points[len(points)-1].Positions[0]}); did.Stalled {
				return controlmsgs.FollowJointTrajectoryResult{ErrorCode: -5}, rosio.Aborted // the fingers are not where they were sent
			}
			return controlmsgs.FollowJointTrajectoryResult{}, rosio.Succeeded
		})
	require.NoError(t, err)
	_, err = rosio.ServeAction(d.node, "move_group",
		func(_ context.Context, g *rosio.Goal[moveitmsgs.MoveGroupGoal, moveitmsgs.MoveGroupFeedback]) (moveitmsgs.MoveGroupResult, rosio.Status) {
			return d.plan(g.Value)
		})
	require.NoError(t, err)
}

// move brings the joints to the end of the way; all of a controller's must be named.
func (d *driven) move(name string, goal controlmsgs.FollowJointTrajectoryGoal) rosio.Status {
	d.mu.Lock()
	defer d.mu.Unlock()
	if want := map[string]int{"torso_controller": 1, "arm_controller": 7, "head_controller": 2}[name]; len(goal.Trajectory.JointNames) != want {
		return rosio.Aborted
	}
	if d.jams && slices.Contains(d.did, "the hand opens") {
		return rosio.Aborted
	}
	first, last := goal.Trajectory.Points[0], goal.Trajectory.Points[len(goal.Trajectory.Points)-1]
	for i, joint := range goal.Trajectory.JointNames {
		if math.Abs(first.Positions[i]-d.joints[joint]) > 1e-6 {
			return rosio.Aborted // a way that begins elsewhere is refused, as controllers do
		}
		d.joints[joint] = last.Positions[i]
	}
	if d.gone {
		d.cup = [3]float64{5, 5, 0}
		d.mu.Unlock()
		<-time.After(20 * time.Millisecond) // what is told of a motion is dropped once its end is known
		d.mu.Lock()
	}
	d.sent[name]++
	d.did = append(d.did, name)
	return rosio.Succeeded
}

// plan brings the joints where they are wanted, as MoveIt does when nothing is in the way.
func (d *driven) plan(goal moveitmsgs.MoveGroupGoal) (result moveitmsgs.MoveGroupResult, status rosio.Status) {
	d.mu.Lock()
	defer d.mu.Unlock()
	result.ErrorCode.Val = d.refuse
	r := goal.Request
	if d.refuse != 0 || r.GroupName != "arm_torso" || r.MaxVelocityScalingFactor != 0.5 || r.MaxAccelerationScalingFactor != 0.5 || !r.StartState.IsDiff || !goal.PlanningOptions.PlanningSceneDiff.IsDiff || len(r.GoalConstraints) != 1 {
		return result, rosio.Aborted
	}
	for _, c := range r.GoalConstraints[0].JointConstraints {
		d.joints[c.JointName] = c.Position
	}
	d.sent["move_group"]++
	result.ErrorCode.Val = moveitmsgs.MoveItErrorCodesSuccess
	return result, rosio.Succeeded
}

// grip closes on the cup where the hand is around it.
func (d *driven) grip(c controlmsgs.GripperCommand) controlmsgs.GripperCommandResult {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.carries != nil {
		d.carries()
	}
	at := d.body.HandAt("gripper", d.joints)
	off := math.Hypot(math.Hypot(at[0]+d.moved[0]-d.cup[0], at[1]+d.moved[1]-d.cup[1]), at[2]-d.cup[2])
	const thick = 0.075
	d.did = append(d.did, map[bool]string{true: "the hand closes", false: "the hand opens"}[c.Position < thick])
	d.joints[finger] = c.Position / 2
	if c.Position < thick {
		d.pressed = c.MaxEffort
	}
	if c.Position < d.sleeve {
		d.joints[finger] = d.sleeve / 2
		return controlmsgs.GripperCommandResult{Position: d.sleeve, Effort: c.MaxEffort, Stalled: true}
	}
	if c.Position < thick && (off < 0.01 || d.stuck) {
		d.joints[finger] = thick / 2
		d.held = true
		return controlmsgs.GripperCommandResult{Position: thick, Effort: c.MaxEffort, Stalled: true}
	}
	d.held = false
	return controlmsgs.GripperCommandResult{Position: c.Position, ReachedGoal: true}
}

// gripByJoint does the same for a driver that wants the joint named.
func (d *driven) gripByJoint(c sensormsgs.JointState) (controlmsgs.ParallelGripperCommandResult, rosio.Status) {
	if len(c.Name) != 1 || c.Name[0] != "finger_joint" || len(c.Position) != 1 || len(c.Effort) != 1 {
		return controlmsgs.ParallelGripperCommandResult{}, rosio.Aborted
	}
	r := d.grip(controlmsgs.GripperCommand{Position: c.Position[0], MaxEffort: c.Effort[0]})
	c.Position, c.Effort = []float64{r.Position}, []float64{r.Effort}
	return controlmsgs.ParallelGripperCommandResult{State: c, Stalled: r.Stalled, ReachedGoal: r.ReachedGoal}, rosio.Succeeded
}

// tell publishes where base and joints are, again and again, as robots do: what
// was told before somebody listened is lost.
func (d *driven) tell(t *testing.T) {
	t.Helper()
	states, err := rosio.Publish[sensormsgs.JointState](d.node, "joint_states", rosio.SensorData())
	require.NoError(t, err)
	tf, err := rosio.Publish[tf2msgs.TFMessage](d.node, "/tf", rosio.Reliable())
	require.NoError(t, err)
	base := geometrymsgs.TransformStamped{Header: stdmsgs.Header{FrameID: "map", Stamp: time.Unix(1, 0)}, ChildFrameID: "base_link"}
	base.Transform.Rotation.W = 1
	require.NoError(t, d.node.Go(func(ctx context.Context) {
		for ctx.Err() == nil {
			d.mu.Lock()
			m := sensormsgs.JointState{}
			for name, at := range d.joints {
				m.Name, m.Position = append(m.Name, name), append(m.Position, at)
			}
			if d.pull != nil {
				m.Effort = d.efforts(m.Name)
			}
			d.told++
			silent := d.silent
			base.Transform.Translation.X, base.Transform.Translation.Y = 10+d.moved[0], d.moved[1]
			d.mu.Unlock()
			if !silent {
				_ = states.Publish(m)
			}
			_ = tf.Publish(tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{base}})
			if d.node.Clock().Sleep(ctx, 5*time.Millisecond) != nil {
				return
			}
		}
	}))
}

// world is what the robot sees: a table with a cup.
func (d *driven) world() msgs.World {
	d.mu.Lock()
	defer d.mu.Unlock()
	table := task.Object{ID: "table", Type: "table", Pose: &task.Pose{X: 10.9, Z: 0.74}, Size: [3]float64{0.8, 1.6, 0.04}}
	cup := task.Object{ID: "cup", Type: "cup", Mass: 0.2, Size: [3]float64{0.07, 0.07, 0.1}, Pose: &task.Pose{X: 10 + d.cup[0], Y: d.cup[1], Z: d.cup[2] - 0.05}}
	objects := []task.Object{table, cup}
	if d.guest != nil {
		objects = append(objects, task.Object{ID: "guest", Type: "person", Names: []string{"Ann", "安"}, Pose: d.guest})
	}
	beliefs := []task.Belief{{Fact: task.NewFact("on", "cup", "table")}}
	for i := range d.plates {
		plate := task.Object{ID: fmt.Sprintf("plate%d", i), Type: "thing", Size: [3]float64{0.2, 0.2, 0.02}}
		plate.Pose = &task.Pose{X: 10.6 + 0.2*float64(i%3), Y: 0.2*float64(i/3) - 0.7, Z: 0.74}
		objects, beliefs = append(objects, plate), append(beliefs, task.Belief{Fact: task.NewFact("on", plate.ID, "table")})
	}
	return msgconv.WorldMsg(task.State{Objects: objects, Beliefs: beliefs})
}

// state tells whether the cup is held, and how often each controller moved.
func (d *driven) state() (held bool, sent map[string]int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.held, maps.Clone(d.sent)
}

func step(t *testing.T, skill string, negated bool) msgs.PerformGoal {
	t.Helper()
	needs, err := task.ParseCondition("(near table)")
	require.NoError(t, err)
	return msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{
		ID: 1, Skill: skill, Args: []string{"cup", "table", "gripper"}, Needs: needs,
		Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("holding", "gripper", "cup"), Negated: negated}}},
	})}
}
