package nodes_test

import (
	"context"
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/msgs"
	"saydo/task"
)

// bendingFile is a humanoid that is moved by the controllers of its arms, and keeps its
// balance itself when it is told how to hold its body.
const bendingFile = `version: 1
urdf: URDF
bindings: {pick: {interface: arm}, place: {interface: arm}}
controllers:
  arm_controller/follow_joint_trajectory: [right_shoulder_pitch_joint, right_shoulder_roll_joint, right_shoulder_yaw_joint, right_elbow_joint, right_wrist_yaw_joint, right_wrist_pitch_joint, right_wrist_roll_joint]
grippers: {right_hand: {action: gripper_controller/gripper_cmd}}
posture: {binding: {interface: topic, name: body_pose}, down: 0.4, lean: 0.8, takes: 20}
payload: 3
`

// bending is such a robot, before a low table with a cup on it.
type bending struct {
	driven

	poses  []geometrymsgs.Pose // that its body was told
	jammed bool                // its arm does not move, which leaves the body bent
}

func newBending(t *testing.T, cup [3]float64) (*bending, *rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]) {
	t.Helper()
	d := &bending{driven: driven{cup: cup, sent: map[string]int{}}}
	return d, d.start(t, "humanoid_180.urdf", bendingFile, func(t *testing.T) {
		d.balances(t)
		d.serve(t)
	})
}

// balances has the robot's controller of balance listen.
func (d *bending) balances(t *testing.T) {
	t.Helper()
	_, err := rosio.Subscribe(d.node, "body_pose", rosio.Reliable(), func(p geometrymsgs.Pose) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.poses = append(d.poses, p)
		d.did = append(d.did, "the body moves")
	})
	require.NoError(t, err)
}

// serve offers what the robot has, and the world that it sees.
func (d *bending) serve(t *testing.T) {
	t.Helper()
	_, err := rosio.ServeAction(d.node, "arm_controller/follow_joint_trajectory",
		func(_ context.Context, g *rosio.Goal[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback]) (controlmsgs.FollowJointTrajectoryResult, rosio.Status) {
			if d.jammed {
				return controlmsgs.FollowJointTrajectoryResult{ErrorCode: -1}, rosio.Aborted
			}
			status := d.move("arm_controller", g.Value)
			d.tellsAgain()
			return controlmsgs.FollowJointTrajectoryResult{}, status
		})
	require.NoError(t, err)
	_, err = rosio.ServeAction(d.node, "gripper_controller/gripper_cmd",
		func(_ context.Context, g *rosio.Goal[controlmsgs.GripperCommandGoal, controlmsgs.GripperCommandFeedback]) (controlmsgs.GripperCommandResult, rosio.Status) {
			return d.grip(g.Value.Command), rosio.Succeeded
		})
	require.NoError(t, err)
	_, err = rosio.Serve(d.node, "observe", func(_ context.Context, _ msgs.ObserveRequest) msgs.ObserveResponse {
		return msgs.ObserveResponse{World: d.world()}
	})
	require.NoError(t, err)
}

// tellsAgain waits until the robot has told where its joints are now: not all of a
// controller's joints move in each part of a motion.
func (d *bending) tellsAgain() {
	told := func() int {
		d.mu.Lock()
		defer d.mu.Unlock()
		return d.told
	}
	for last := told() + 3; told() < last; {
		<-time.After(time.Millisecond)
	}
}

// grip closes on the cup where the hand of the bent body is around it.
func (d *bending) grip(c controlmsgs.GripperCommand) controlmsgs.GripperCommandResult {
	d.mu.Lock()
	defer d.mu.Unlock()
	const thick = 0.07
	off := math.Inf(1)
	if n := len(d.poses); n > 0 {
		at := bentHand(d.body.HandAt("right_hand", d.joints), d.poses[n-1])
		off = math.Hypot(math.Hypot(at[0]-d.cup[0], at[1]-d.cup[1]), at[2]-d.cup[2])
	}
	d.held = c.Position < thick && off < 0.02
	if d.held {
		return controlmsgs.GripperCommandResult{Position: thick, Stalled: true}
	}
	return controlmsgs.GripperCommandResult{Position: c.Position, ReachedGoal: true}
}

// bentHand is where a hand of the standing body gets to with its root link held so, in m
// from the base on the floor.
func bentHand(at [3]float64, root geometrymsgs.Pose) [3]float64 {
	const high = 0.954 // [m] of the root link of that humanoid, standing
	lean := 2 * math.Atan2(root.Orientation.Y, root.Orientation.W)
	sin, cos := math.Sincos(lean)
	up := at[2] - high
	return [3]float64{at[0]*cos + up*sin, at[1], high + root.Position.Z - at[0]*sin + up*cos}
}

// world is what the robot sees: a low table with a cup.
func (d *bending) world() msgs.World {
	d.mu.Lock()
	defer d.mu.Unlock()
	low := d.cup[2] - 0.05
	table := task.Object{ID: "table", Type: "table", Pose: &task.Pose{X: 10 + d.cup[0] + 0.15, Z: low}, Size: [3]float64{0.6, 1.2, 0.04}}
	cup := task.Object{ID: "cup", Type: "cup", Mass: 0.2, Size: [3]float64{0.07, 0.07, 0.1}, Pose: &task.Pose{X: 10 + d.cup[0], Y: d.cup[1], Z: low}}
	return msgconv.WorldMsg(task.State{Objects: []task.Object{table, cup}, Beliefs: []task.Belief{{Fact: task.NewFact("on", "cup", "table")}}})
}

func takeFromTheTable(t *testing.T) msgs.PerformGoal {
	t.Helper()
	needs, err := task.ParseCondition("(near table)")
	require.NoError(t, err)
	return msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{
		ID: 1, Skill: "pick", Args: []string{"cup", "table", "right_hand"}, Needs: needs,
		Makes: []task.Effect{{Literal: task.Literal{Fact: task.NewFact("holding", "right_hand", "cup")}}},
	})}
}

func standsUp() geometrymsgs.Pose {
	return geometrymsgs.Pose{Orientation: geometrymsgs.Quaternion{W: 1}}
}

func TestAHumanoidBendsToALowTableAndStandsUpAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, perform := newBending(t, [3]float64{0.62, 0, 0.45})
		result, err := perform.Do(t.Context(), takeFromTheTable(t), nil)
		require.NoError(t, err)
		require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
		d.mu.Lock()
		defer d.mu.Unlock()
		require.True(t, d.held, "the fingers closed around the cup")
		require.Len(t, d.poses, 3)
		require.Equal(t, standsUp(), d.poses[0], "nobody knows how it was left before the node began")
		require.Negative(t, d.poses[1].Position.Z)
		require.GreaterOrEqual(t, d.poses[1].Position.Z, -0.4, "no further than told")
		require.Equal(t, standsUp(), d.poses[2])
		require.Equal(t, []string{"the body moves", "the body moves"}, d.did[:2], "before the arm does")
		require.Equal(t, "the body moves", d.did[len(d.did)-1], "once the arm is back")
	})
}

func TestABentBodyWhoseHandMeetsNothingStandsUpAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, perform := newBending(t, [3]float64{0.62, 0, 0.45})
		d.mu.Lock()
		d.gone = true
		d.mu.Unlock()
		result, err := perform.Do(t.Context(), takeFromTheTable(t), nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodeGraspFailed), result.Value.ErrorCode, result.Value.ErrorMsg)
		d.mu.Lock()
		defer d.mu.Unlock()
		require.Len(t, d.poses, 3)
		require.Equal(t, standsUp(), d.poses[2])
	})
}

func TestAnArmThatNobodyBendsTheBodyForStaysWhereItIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &bending{driven: driven{cup: [3]float64{0.62, 0, 0.45}, sent: map[string]int{}}}
		perform := d.start(t, "humanoid_180.urdf", bendingFile, d.serve) // and no controller of balance
		result, err := perform.Do(t.Context(), takeFromTheTable(t), nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodeNoServer), result.Value.ErrorCode, result.Value.ErrorMsg)
		require.Contains(t, result.Value.Hint, "start the robot's balance controller")
		d.mu.Lock()
		require.Empty(t, d.did)
		d.mu.Unlock()
		d.balances(t)
		result, err = perform.Do(t.Context(), takeFromTheTable(t), nil)
		require.NoError(t, err)
		require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
		d.mu.Lock()
		defer d.mu.Unlock()
		require.Len(t, d.poses, 3, "and nothing that was told to nobody")
	})
}

func TestABodyThatBendsSlowlyShowsThatItIsAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &bending{driven: driven{cup: [3]float64{0.62, 0, 0.45}, sent: map[string]int{}}}
		perform := d.start(t, "humanoid_180.urdf", bendingFile, func(t *testing.T) {
			d.balances(t)
			d.serve(t)
		})
		var last time.Time
		silence := time.Duration(0)
		result, err := perform.Do(t.Context(), takeFromTheTable(t), func(msgs.PerformFeedback) {
			if !last.IsZero() {
				silence = max(silence, time.Since(last))
			}
			last = time.Now()
		})
		require.NoError(t, err)
		require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
		require.Less(t, silence, 2*time.Second)
	})
}

// looks is a motion of the robot's own, which begins upright.
func looks(t *testing.T) msgs.PerformGoal {
	t.Helper()
	goal := takeFromTheTable(t)
	goal.Step.Skill, goal.Step.Args, goal.Step.Makes = "describe", []string{"cup"}, nil
	return goal
}

// A body that was left bent stands up by what is known of its arms; where nothing tells that, it does not.
func TestABentBodyOfWhichNothingTellsWhereItsArmsAreStaysBent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, perform := newBending(t, [3]float64{0.62, 0, 0.45})
		d.jammed = true
		result, err := perform.Do(t.Context(), takeFromTheTable(t), nil)
		require.NoError(t, err)
		require.NotZero(t, result.Value.ErrorCode, "its arm jams")
		d.mu.Lock()
		d.silent = true
		told := len(d.poses)
		require.NotEqual(t, standsUp(), d.poses[told-1], "and it is bent")
		d.mu.Unlock()
		result, err = perform.Do(t.Context(), looks(t), nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodeNoObservation), result.Value.ErrorCode, result.Value.ErrorMsg)
		d.mu.Lock()
		defer d.mu.Unlock()
		require.Len(t, d.poses, told)
	})
}

// A skill server that passes on that its own server is not there may have begun to bend all the same.
func TestARobotWhoseOwnServerFailsAsItBendsStandsUpFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &bending{driven: driven{cup: [3]float64{0.62, 0, 0.45}, sent: map[string]int{}}}
		var asked []msgs.RunSkillGoal
		file := strings.Replace(bendingFile, "{interface: topic, name: body_pose}", "{interface: skill, name: posture}", 1)
		file = strings.Replace(file, ", takes: 20", "", 1)
		perform := d.start(t, "humanoid_180.urdf", file, func(t *testing.T) {
			d.serve(t)
			_, err := rosio.ServeAction(d.node, "skill", func(_ context.Context, g *rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]) (msgs.RunSkillResult, rosio.Status) {
				d.mu.Lock()
				defer d.mu.Unlock()
				asked = append(asked, g.Value)
				if g.Value.Skill == "posture" && g.Value.Numbers[0]+g.Value.Numbers[1] > 0 {
					return msgs.RunSkillResult{ErrorCode: uint16(task.CodeNoServer), ErrorMsg: "the hip's server died"}, rosio.Aborted
				}
				return msgs.RunSkillResult{}, rosio.Succeeded
			})
			require.NoError(t, err)
		})
		result, err := perform.Do(t.Context(), takeFromTheTable(t), nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodeNoServer), result.Value.ErrorCode, result.Value.ErrorMsg)
		result, err = perform.Do(t.Context(), looks(t), nil)
		require.NoError(t, err)
		require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
		d.mu.Lock()
		defer d.mu.Unlock()
		last := asked[len(asked)-2:]
		require.Equal(t, "posture", last[0].Skill, asked)
		require.Zero(t, last[0].Numbers[0]+last[0].Numbers[1], "it stands up")
		require.Equal(t, "look", last[1].Skill)
	})
}
