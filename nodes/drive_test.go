package nodes_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// rolling is a base of which only the wheels' driver and a localisation are there.
type rolling struct {
	node rosio.Node

	mu          sync.Mutex
	x, y, yaw   float64
	told        geometrymsgs.Twist
	toldAt      time.Time
	fastest     float64 // [m/s]
	turned      float64 // [rad] in all, whichever way
	blind, held bool    // tells no pose any more; does not move
}

// rollEvery is the period of the stand-in's control loop, and stopAfter how long it goes on without being told to.
const (
	rollEvery = 20 * time.Millisecond
	stopAfter = 200 * time.Millisecond
)

func (r *rolling) heed(v geometrymsgs.Twist) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.told, r.toldAt = v, time.Now()
	r.fastest = max(r.fastest, math.Abs(v.Linear.X))
}

// roll moves the base as it was told and publishes where it is.
func (r *rolling) roll(ctx context.Context, tf *rosio.Publisher[tf2msgs.TFMessage]) {
	for r.node.Clock().Sleep(ctx, rollEvery) == nil {
		r.mu.Lock()
		if !r.held && time.Since(r.toldAt) < stopAfter {
			r.yaw += r.told.Angular.Z * rollEvery.Seconds()
			r.turned += math.Abs(r.told.Angular.Z) * rollEvery.Seconds()
			r.x += r.told.Linear.X * math.Cos(r.yaw) * rollEvery.Seconds()
			r.y += r.told.Linear.X * math.Sin(r.yaw) * rollEvery.Seconds()
		}
		at := geometrymsgs.TransformStamped{Header: stdmsgs.Header{FrameID: "map", Stamp: time.Now()}, ChildFrameID: "base_link"}
		at.Transform.Translation.X, at.Transform.Translation.Y = r.x, r.y
		at.Transform.Rotation.Z, at.Transform.Rotation.W = math.Sin(r.yaw/2), math.Cos(r.yaw/2)
		blind := r.blind
		r.mu.Unlock()
		if !blind && tf.Publish(tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{at}}) != nil {
			return
		}
	}
}

func (r *rolling) set(change func(*rolling)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(r)
}

// stands reports whether the last word to the base was to stand still.
func (r *rolling) stands() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.told == geometrymsgs.Twist{}
}

// twoRooms is what the robot believes: two rooms, an open door between them, and a table in the way to it.
func twoRooms() msgs.World {
	return msgconv.WorldMsg(task.State{
		Objects: []task.Object{
			{ID: "hall", Type: "room", Pose: &task.Pose{X: 2, Y: 2}, Size: [3]float64{4, 4, 2.5}},
			{ID: "study", Type: "room", Pose: &task.Pose{X: 6, Y: 2}, Size: [3]float64{4, 4, 2.5}},
			{ID: "passage", Type: "door", Pose: &task.Pose{X: 4, Y: 2}},
			{ID: "table", Type: "table", Pose: &task.Pose{X: 2.5, Y: 2, Z: 0.7}, Size: [3]float64{0.8, 1.6, 0.7}},
		},
		Beliefs: []task.Belief{{Fact: task.NewFact("in_room", "table", "hall")}},
	})
}

type performer = rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]

// drives runs a test on a graph in fake time with such a robot and the body node for it; drive is its entry in the body file.
func drives(t *testing.T, drive string, run func(*testing.T, *rolling, *performer)) {
	t.Helper()
	file := "version: 1\nname: cart\nkind: wheeled\nheight: 1\nspeed: 0.4\nwheels: 2\ndrive: " + drive + "\n"
	path := filepath.Join(t.TempDir(), "cart.yaml")
	require.NoError(t, os.WriteFile(path, []byte(file), 0o600))
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: path})
	require.NoError(t, err)
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
		n, err := g.Open(t.Context(), "robot")
		require.NoError(t, err)
		r := &rolling{node: n, x: 0.6, y: 2, yaw: math.Pi}
		if strings.Contains(drive, "stamped") {
			_, err = rosio.Subscribe(n, "mux/cmd_vel", rosio.Reliable(), func(m geometrymsgs.TwistStamped) { r.heed(m.Twist) })
		} else {
			_, err = rosio.Subscribe(n, "cmd_vel", rosio.Reliable(), r.heed)
		}
		require.NoError(t, err)
		tf, err := rosio.Publish[tf2msgs.TFMessage](n, "/tf", rosio.Reliable())
		require.NoError(t, err)
		_, err = rosio.Serve(n, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse {
			return msgs.ObserveResponse{World: twoRooms()}
		})
		require.NoError(t, err)
		body, err := g.Open(t.Context(), "body")
		require.NoError(t, err)
		require.NoError(t, nodes.StartBody(body, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
		require.NoError(t, n.Go(func(ctx context.Context) { r.roll(ctx, tf) }))
		c, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
		require.NoError(t, err)
		require.NoError(t, c.WaitForServer(t.Context()))
		require.NoError(t, n.Clock().Sleep(t.Context(), time.Second))
		run(t, r, c)
	})
}

// toStudy goes to the next room.
func toStudy(t *testing.T) msgs.PerformGoal {
	t.Helper()
	needs, err := task.ParseCondition("(robot_in hall)")
	require.NoError(t, err)
	return msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{
		ID: 1, Skill: "go", Args: []string{"study", "hall", "passage"}, Needs: needs,
	})}
}

func TestARobotWithoutNavigationIsDrivenByVelocities(t *testing.T) {
	for name, c := range map[string]struct {
		drive   string
		fastest float64 // [m/s]
	}{
		"as a twist":              {"{}", 0.4},
		"stamped, through a mux":  {"{topic: mux/cmd_vel, stamped: true}", 0.4},
		"with limits of its own":  {"{speed: 0.25, turn: 0.5, acceleration: 0.2}", 0.25},
		"no faster than the body": {"{speed: 3, acceleration: 1}", 0.4},
	} {
		t.Run(name, func(t *testing.T) {
			drives(t, c.drive, func(t *testing.T, r *rolling, client *performer) {
				var progress []float64
				result, err := client.Do(t.Context(), toStudy(t), func(f msgs.PerformFeedback) { progress = append(progress, f.Progress) })
				require.NoError(t, err)
				require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
				synctest.Wait()
				require.True(t, r.stands())
				r.mu.Lock()
				defer r.mu.Unlock()
				require.Greater(t, r.x, 4.5, "in the study")
				require.InDelta(t, 2, r.y, 0.1)
				require.Greater(t, len(progress), 3)
				require.Greater(t, progress[len(progress)-1], 0.8)
				require.InDelta(t, c.fastest, r.fastest, 0.03)
				require.LessOrEqual(t, r.fastest, c.fastest+1e-9)
			})
		})
	}
}

func TestADrivenBaseMovesAheadAndAroundFromWhereItStands(t *testing.T) {
	for name, c := range map[string]struct {
		skill          string
		by             float64 // [m] or [rad]
		x, yaw, turned float64 // where it ends, from (0.6, 2) facing the wall behind; how far it turned in all
	}{
		"backs up without turning round": {"move", -0.8, 1.4, math.Pi, 0},
		"goes on ahead":                  {"move", 0.2, 0.4, math.Pi, 0},
		"turns to the left":              {"turn", math.Pi / 2, 0.6, -math.Pi / 2, math.Pi / 2},
		"turns far to the right":         {"turn", -1.5 * math.Pi, 0.6, -math.Pi / 2, 1.5 * math.Pi},
		"turns in a circle":              {"turn", 2 * math.Pi, 0.6, math.Pi, 2 * math.Pi},
	} {
		t.Run(name, func(t *testing.T) {
			drives(t, "{speed: 0.3}", func(t *testing.T, r *rolling, client *performer) {
				needs, err := task.ParseCondition("(robot_in hall)")
				require.NoError(t, err)
				goal := msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(task.Step{ID: 1, Skill: c.skill, Numbers: []float64{c.by}, Needs: needs})}
				result, err := client.Do(t.Context(), goal, nil)
				require.NoError(t, err)
				require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
				synctest.Wait()
				require.True(t, r.stands())
				r.mu.Lock()
				defer r.mu.Unlock()
				require.InDelta(t, c.x, r.x, 0.06)
				require.InDelta(t, 2, r.y, 0.06)
				require.InDelta(t, 0, math.Remainder(c.yaw-r.yaw, 2*math.Pi), 0.06)
				require.InDelta(t, c.turned, r.turned, 0.15)
				require.LessOrEqual(t, r.fastest, 0.3+1e-9)
			})
		})
	}
}

func TestWhatKeepsADrivenBaseFromGettingThereIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		then func(*rolling)
		code task.Code
		says string
	}{
		"the localisation ends": {func(r *rolling) { r.blind = true }, task.CodeNoObservation, "nothing new on /tf for 0.5 s"},
		"the base is stuck":     {func(r *rolling) { r.held = true }, task.CodePathBlocked, "do not get nearer"},
	} {
		t.Run(name, func(t *testing.T) {
			drives(t, "{}", func(t *testing.T, r *rolling, client *performer) {
				h, err := client.Send(t.Context(), toStudy(t), nil)
				require.NoError(t, err)
				require.NoError(t, r.node.Clock().Sleep(t.Context(), 6*time.Second))
				require.False(t, r.stands())
				r.set(c.then)
				result, err := h.Result(t.Context())
				require.NoError(t, err)
				require.Equal(t, uint16(c.code), result.Value.ErrorCode, result.Value.ErrorMsg)
				require.Contains(t, result.Value.Hint, c.says)
				synctest.Wait()
				require.True(t, r.stands())
			})
		})
	}
}

func TestACancelledDriveStandsStillAtOnce(t *testing.T) {
	drives(t, "{}", func(t *testing.T, r *rolling, c *performer) {
		h, err := c.Send(t.Context(), toStudy(t), nil)
		require.NoError(t, err)
		require.NoError(t, r.node.Clock().Sleep(t.Context(), 6*time.Second))
		require.False(t, r.stands())
		began := time.Now()
		require.NoError(t, h.Cancel())
		result, err := h.Result(t.Context())
		require.NoError(t, err)
		require.Equal(t, rosio.Canceled, result.Status)
		synctest.Wait()
		require.True(t, r.stands())
		require.Zero(t, time.Since(began))
	})
}

func TestADriveWithoutAWayIsRefusedBeforeAnythingMoves(t *testing.T) {
	drives(t, "{radius: 1.9}", func(t *testing.T, r *rolling, c *performer) {
		result, err := c.Do(t.Context(), toStudy(t), nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodePathBlocked), result.Value.ErrorCode)
		require.Contains(t, result.Value.Hint, "no way")
		r.set(func(r *rolling) { require.Zero(t, r.fastest) })
	})
}

func TestTheRobotIsToldItsGaitBeforeItMoves(t *testing.T) {
	drives(t, "{}\ngaits: {go: trot, step_up: crawl}", func(t *testing.T, r *rolling, c *performer) {
		var told []string
		var fastest []float64 // [m/s] by then
		_, err := rosio.Subscribe(r.node, "gait", rosio.Latched(), func(m stdmsgs.String) {
			r.set(func(r *rolling) { told, fastest = append(told, m.Data), append(fastest, r.fastest) })
		})
		require.NoError(t, err)
		result, err := c.Do(t.Context(), toStudy(t), nil)
		require.NoError(t, err)
		require.Zero(t, result.Value.ErrorCode, result.Value.ErrorMsg)
		r.set(func(r *rolling) {
			require.Equal(t, []string{"trot"}, told)
			require.Equal(t, []float64{0}, fastest, "it still stands")
			require.Positive(t, r.fastest)
		})
	})
}
