package frames_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/loop"
	"saydo/nodes/frames"
	"saydo/task"
)

// at is the time so many seconds after a beginning.
func at(seconds float64) time.Time {
	return time.Unix(1_000_000, 0).Add(time.Duration(seconds * float64(time.Second)))
}

// stands is a transform on the plane.
func stands(child, parent string, seconds, x, y, yaw float64) geometrymsgs.TransformStamped {
	p := msgconv.PoseMsg(task.Pose{X: x, Y: y, Yaw: yaw})
	return geometrymsgs.TransformStamped{
		Header: stdmsgs.Header{Stamp: at(seconds), FrameID: parent}, ChildFrameID: child,
		Transform: geometrymsgs.Transform{Translation: geometrymsgs.Vector3(p.Position), Rotation: p.Orientation},
	}
}

// drivenTree is a base that drove from (0, 0) to (2, 0) from second 0 to 2 and turned left
// by a quarter, on a map whose odometry has its own origin, with a lidar half a metre ahead.
func drivenTree(keep time.Duration) *frames.Tree {
	t := frames.New(frames.Names{}, keep)
	t.Set(stands("odom", "map", 0, 10, 0, 0), true)
	t.Set(stands("laser", "base_link", 0, 0.5, 0, 0), true)
	for i := range 11 {
		f := float64(i) / 10
		t.Set(stands("base_link", "odom", 2*f, 2*f, 0, f*math.Pi/2), false)
	}
	return t
}

func TestTheFramesOfARobotMayHaveOtherNames(t *testing.T) {
	for _, tt := range []struct {
		name                   string
		names                  frames.Names
		inMap, base, told, way string // what they are called, and as /tf tells of them
	}{
		{"as usual", frames.Names{}, "map", "base_link", "map", "base_link"},
		{"one of several robots", frames.Named("r1/map", "r1/base_footprint"), "r1/map", "r1/base_footprint", "r1/map", "r1/base_footprint"},
		{"with the slash of an older tf", frames.Named("/world", ""), "world", "base_link", "/world", "/base_link"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tree := frames.New(tt.names, 0)
			tree.Set(stands(tt.way, tt.told, 5, 1, 2, 0), false)
			pose, stamp, err := tree.Robot()
			require.NoError(t, err)
			require.Equal(t, task.Pose{X: 1, Y: 2}, frames.Planar(pose))
			require.Equal(t, at(5), stamp)
			require.Equal(t, tt.inMap, tree.InMap(stamp).FrameID)
			require.Equal(t, tt.base, tree.OnBase(stamp).FrameID)
		})
	}
}

func TestAFrameStandsWhereItsTransformsLead(t *testing.T) {
	for _, tt := range []struct {
		name, frame string
		stamp       time.Time
		want        task.Pose
	}{
		{"the map itself", "map", at(1), task.Pose{}},
		{"where the base stands now", "base_link", time.Time{}, task.Pose{X: 12, Yaw: math.Pi / 2}},
		{"what is fixed to it", "laser", time.Time{}, task.Pose{X: 12, Y: 0.5, Yaw: math.Pi / 2}},
		{"where it stood", "base_link", at(1), task.Pose{X: 11, Yaw: math.Pi / 4}},
		{"where it stood between two messages", "base_link", at(1.1), task.Pose{X: 11.1, Yaw: 0.55 * math.Pi / 2}},
		{"a stamp that is ahead by less than a period", "base_link", at(2.09), task.Pose{X: 12, Yaw: math.Pi / 2}},
		{"the first that was kept", "base_link", at(0), task.Pose{X: 10}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := drivenTree(5*time.Second).At(tt.frame, tt.stamp)
			require.NoError(t, err)
			pose := frames.Planar(got)
			require.InDelta(t, tt.want.X, pose.X, 1e-9)
			require.InDelta(t, tt.want.Y, pose.Y, 1e-9)
			require.InDelta(t, tt.want.Yaw, pose.Yaw, 2e-3)
		})
	}
}

func TestWhyAFrameIsNowhereIsNamed(t *testing.T) {
	for _, tt := range []struct {
		name, frame string
		stamp       time.Time
		want        string
	}{
		{"no name", "", time.Time{}, "no frame is named"},
		{"nobody's child", "camera", time.Time{}, `no transform joins the frame "camera" to "map": "camera" has no parent`},
		{"a loop", "snake", time.Time{}, "is there a loop?"},
		{"a clock that is ahead", "base_link", at(3), "the newest is 1.00 s older than what was seen"},
		{"older than all that is kept", "base_link", at(-1), "the oldest that is kept is 1.00 s newer than what was seen"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tree := drivenTree(5 * time.Second)
			tree.Set(stands("snake", "tail", 0, 1, 0, 0), false)
			tree.Set(stands("tail", "snake", 0, 1, 0, 0), false)
			_, err := tree.At(tt.frame, tt.stamp)
			require.ErrorContains(t, err, tt.want)
		})
	}
}

func TestATreeHeedsTheNewestWord(t *testing.T) {
	x := func(tree *frames.Tree) float64 {
		pose, _, err := tree.Now("base_link")
		require.NoError(t, err)
		return pose.P[0]
	}
	tree := frames.New(frames.Names{}, 0)
	tree.Set(stands("base_link", "map", 2, 2, 0, 0), false)
	tree.Set(stands("base_link", "map", 1, 1, 0, 0), false)
	require.InDelta(t, 2, x(tree), 1e-9, "an older one came late")
	tree.Set(stands("base_link", "map", 2, 3, 0, 0), false)
	require.InDelta(t, 3, x(tree), 1e-9, "a robot without a clock")
	tree.Set(stands("base_link", "world", 1, 4, 0, 0), false)
	tree.Set(stands("world", "map", 1, 10, 0, 0), true)
	require.InDelta(t, 14, x(tree), 1e-9, "it hangs elsewhere now")
	tree.Set(stands("world", "map", 9, 20, 0, 0), false)
	require.InDelta(t, 14, x(tree), 1e-9, "what is fixed is not moved by /tf")
	tree.Set(stands("world", "map", 0, 30, 0, 0), true)
	require.InDelta(t, 34, x(tree), 1e-9, "but by /tf_static, whatever its stamp")
	_, stamp, err := tree.Now("base_link")
	require.NoError(t, err)
	require.Equal(t, at(1), stamp, "its own transform's")
}

func TestATransformWhoseNumbersAreNoneIsPassedOverAndToldOnce(t *testing.T) {
	var told []string
	g := loop.New(loop.Config{OnLog: func(_ string, level rosio.Level, text string) {
		if level == rosio.Warn {
			told = append(told, text)
		}
	}})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "listener")
	require.NoError(t, err)
	tree, moved := frames.New(frames.Names{}, 0), make(chan struct{})
	require.NoError(t, tree.Listen(n, func() { moved <- struct{}{} }))
	tf, err := rosio.Publish[tf2msgs.TFMessage](n, "/tf", rosio.Reliable())
	require.NoError(t, err)
	sends := func(m geometrymsgs.TransformStamped) {
		require.NoError(t, tf.Publish(tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{m}}))
		<-moved
	}
	sends(stands("base_link", "map", 1, 1, 2, 0))
	sends(stands("base_link", "map", 2, math.NaN(), 2, 0))
	sends(stands("base_link", "map", 3, math.Inf(1), 2, 0))
	turned := stands("base_link", "map", 4, 5, 5, 0)
	turned.Transform.Rotation.W = math.NaN()
	sends(turned)
	pose, stamp, err := tree.Robot()
	require.NoError(t, err)
	require.Equal(t, task.Pose{X: 1, Y: 2}, frames.Planar(pose))
	require.Equal(t, at(1).UTC(), stamp.UTC())
	require.Equal(t, []string{`/tf: the transform from "map" to "base_link" has numbers that are none (NaN or infinite); such ones are passed over`}, told)
}

func TestATreeHeedsARobotWhoseClockWasSetBack(t *testing.T) {
	tree := frames.New(frames.Names{}, 5*time.Second)
	tree.Set(stands("base_link", "map", 600, 2, 0, 0), false)
	tree.Rewind(at(10))
	tree.Set(stands("base_link", "map", 11, 3, 0, 0), false)
	got, err := tree.At("base_link", at(10.5))
	require.NoError(t, err)
	require.InDelta(t, 2.5, got.P[0], 1e-9)
}

func TestATreeForgets(t *testing.T) {
	tree := drivenTree(time.Second)
	_, err := tree.At("base_link", at(1))
	require.NoError(t, err)
	_, err = tree.At("base_link", at(0.9))
	require.ErrorContains(t, err, "the oldest that is kept")
	quick := frames.New(frames.Names{}, time.Hour)
	for i := range 1000 {
		quick.Set(stands("base_link", "map", float64(i)/1000, float64(i), 0, 0), false)
	}
	_, err = quick.At("base_link", at(0.488))
	require.NoError(t, err)
	_, err = quick.At("base_link", at(0.487))
	require.ErrorContains(t, err, "the oldest that is kept", "512 of one frame are enough")
}

func TestATreeListens(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "listener")
	require.NoError(t, err)
	tree, moved := frames.New(frames.Names{}, 0), make(chan struct{}, 2)
	require.NoError(t, tree.Listen(n, func() { moved <- struct{}{} }))
	static, err := rosio.Publish[tf2msgs.TFMessage](n, "/tf_static", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, static.Publish(tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{stands("odom", "map", 0, 1, 0, 0)}}))
	<-moved
	moving, err := rosio.Publish[tf2msgs.TFMessage](n, "/tf", rosio.Reliable())
	require.NoError(t, err)
	require.NoError(t, moving.Publish(tf2msgs.TFMessage{Transforms: []geometrymsgs.TransformStamped{stands("base_link", "odom", 0, 1, 0, 0)}}))
	<-moved
	pose, _, err := tree.Now("base_link")
	require.NoError(t, err)
	require.InDelta(t, 2, pose.P[0], 1e-9)
}

func TestAPlacedPoseIsReadAsItWas(t *testing.T) {
	for _, turn := range []space.Rot{space.Identity(), space.RPY(0.3, -1.2, 2.5), space.RPY(0, 0, math.Pi), space.RPY(math.Pi, 0, 0.1)} {
		want := space.Pose{R: turn, P: space.Vec{1, -2, 0.5}}
		got := frames.Placed(want)
		back := frames.Rigid(geometrymsgs.Pose{Position: geometrymsgs.Point(got.Translation), Orientation: got.Rotation})
		for i := range want.R {
			require.InDelta(t, want.R[i], back.R[i], 1e-9)
		}
		require.Equal(t, want.P, back.P)
	}
}
