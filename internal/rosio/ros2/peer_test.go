package ros2_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/ros2"
	"saydo/internal/rosio/ros2/ros2test"
	"saydo/msgs"
)

// python finds the interpreter of the ROS 2 that was made of wheels.
func python(t *testing.T) string {
	t.Helper()
	for _, prefix := range ros2.Sourced() {
		if path := filepath.Join(prefix, "bin", "python"); exec.Command(path, "-c", "import rclpy").Run() == nil {
			return path
		}
	}
	t.Skip("no Python with rclpy is in the prefixes: make ros2 brings one")
	return ""
}

// The middleware takes a peer for lost when it has not heard of it for 20 s.
func TestAServerThatVanishesInAGoalIsNoticed(t *testing.T) {
	g := newGraph(t)
	n := open(t, g, "executor")
	server := exec.Command(python(t), "../../../test/ros2/vanish.py")
	server.Env, server.Stderr, server.SysProcAttr = os.Environ(), t.Output(), ros2test.Ended()
	out, err := server.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, server.Start())
	t.Cleanup(func() {
		_ = server.Process.Kill() // it is gone by then, unless the test failed
		_ = server.Wait()
	})
	_, err = bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	c, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
	require.NoError(t, err)
	ctx, cancel := n.Clock().WithTimeout(t.Context(), patience)
	defer cancel()
	start := time.Now()
	_, err = c.Do(ctx, msgs.PerformGoal{}, nil)
	require.ErrorIs(t, err, rosio.ErrServerGone)
	t.Logf("noticed after %v", time.Since(start))
}

func TestATypeThatIsNotInstalledIsToldAndNoFailure(t *testing.T) {
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	told := make(chan string, 10)
	g, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced(), OnLog: func(_ string, level rosio.Level, text string) {
		if level == rosio.Warn {
			told <- text
		}
	}})
	require.NoError(t, err)
	defer func() { require.NoError(t, g.Close()) }()
	n := open(t, g, "executor")
	w, err := rosio.Publish[strange](n, "strange", rosio.QoS{})
	require.NoError(t, err)
	require.NoError(t, w.Publish(strange{}))
	require.Contains(t, <-told, "share/strange_msgs/msg/Strange.msg")

	_, err = ros2.New(ros2.Config{Prefixes: ros2.Sourced(), Need: []string{"strange_msgs/msg/Strange"}})
	require.ErrorIs(t, err, ros2.ErrNotHere)
	require.ErrorContains(t, err, "apt-get install ros-$ROS_DISTRO-strange-msgs")
	_, err = ros2.New(ros2.Config{Prefixes: []string{t.TempDir()}, Need: []string{"tf2_msgs/msg/TFMessage"}})
	require.ErrorIs(t, err, ros2.ErrNotHere, "a prefix without anything in it")
}

// A package that was not built to its end, or for another ROS 2, is lacking as one that is not there: the node does the rest.
func TestAPackageWithoutItsLibraryIsToldAndNoFailure(t *testing.T) {
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	half := installed(t, map[string]string{
		"strange_msgs/msg/Strange.msg": "", "strange_msgs/action/Do.action": "int32 a\n---\nint32 b\n---\nint32 c\n",
	})
	told := make(chan string, 10)
	g, err := ros2.New(ros2.Config{Prefixes: append(ros2.Sourced(), half), OnLog: func(_ string, level rosio.Level, text string) {
		if level == rosio.Warn {
			told <- text
		}
	}})
	require.NoError(t, err)
	defer func() { require.NoError(t, g.Close()) }()
	n := open(t, g, "body")
	w, err := rosio.Publish[strange](n, "strange", rosio.QoS{})
	require.NoError(t, err)
	require.NoError(t, w.Publish(strange{}))
	require.Contains(t, <-told, "/strange is not used: the definition of strange_msgs/msg/Strange is there, but not its library:"+
		" build strange_msgs again for this ROS 2, and source it (")
	_, err = rosio.Subscribe(n, "strange", rosio.QoS{}, func(strange) {})
	require.NoError(t, err)
	require.Contains(t, <-told, "/strange is not used: ")
	c, err := rosio.NewAnyActionClient(n, "do", "strange_msgs/action/Do")
	require.NoError(t, err)
	require.False(t, c.ServerThere())
	require.Contains(t, <-told, "the action /do is not used: the definition of strange_msgs/action/Do_Goal is there, but not its library:")
	err = c.WaitForServer(t.Context())
	require.ErrorIs(t, err, rosio.ErrUnusable)
	require.ErrorContains(t, err, "the action /do: its type cannot be used here: the definition of strange_msgs/action/Do_Goal is there, but not its library: build strange_msgs again")
}

// strange is a message of no package.
type strange struct{}

// ROSType is the name of the type.
func (strange) ROSType() string { return "strange_msgs/Strange" }

// ROSDefinition is empty.
func (strange) ROSDefinition() string { return "" }

// What differs is refused where it is opened, and never guessed.
func TestAnotherDefinitionOfATypeIsRefused(t *testing.T) {
	n := open(t, newGraph(t), "executor")
	_, err := rosio.Publish[otherBool](n, "flag", rosio.QoS{})
	require.ErrorIs(t, err, rosio.ErrType)
	require.ErrorContains(t, err, "std_msgs/msg/Bool.data")
}

// A robot whose packages are of another version is told of by name, once.
func TestAPeersOtherDefinitionOfATypeIsTold(t *testing.T) {
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	warnings := make(chan string, 10)
	g, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced(), OnLog: func(_ string, level rosio.Level, text string) {
		if level == rosio.Warn {
			warnings <- text
		}
	}})
	require.NoError(t, err)
	defer func() { require.NoError(t, g.Close()) }()
	n := open(t, g, "executor")
	plain := make(chan float64, 1000)
	_, err = rosio.Subscribe(n, "plain", rosio.QoS{}, func(m stdmsgs.Float64) { plain <- m.Data })
	require.NoError(t, err)
	_, err = rosio.Subscribe(n, "renamed", rosio.QoS{}, func(stdmsgs.Float64) {})
	require.NoError(t, err)
	peer := exec.CommandContext(t.Context(), python(t), "../../../test/ros2/elsewhere.py")
	peer.Env, peer.Stderr, peer.SysProcAttr = os.Environ(), t.Output(), ros2test.Ended()
	require.NoError(t, peer.Start())
	t.Cleanup(func() { _ = peer.Wait() }) // the test's context has ended it

	require.Eventually(t, func() bool { return len(warnings) > 0 && len(plain) >= 10 }, patience, 10*time.Millisecond)
	require.Equal(t, "/renamed: /elsewhere has another definition of std_msgs/msg/Float64 than is installed here, so that what passes between them may be misread;"+
		" install the same version of std_msgs on both", <-warnings)
	require.InDelta(t, 1.5, <-plain, 0)
	require.Empty(t, warnings, "it is told once, and nothing of what fits")

	// A request or a goal is not sent at all, as it would be carried out wrong.
	_, err = rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](t.Context(), n, "asked", stdsrvs.TriggerRequest{})
	require.ErrorIs(t, err, rosio.ErrType)
	require.ErrorContains(t, err, "/mute has another definition of std_srvs/srv/Trigger than is installed here; install the same version of std_srvs on both")
	robot, err := rosio.NewAnyActionClient(n, "driven", "saydo_msgs/action/Do")
	require.NoError(t, err)
	require.NoError(t, robot.WaitForServer(t.Context()))
	_, err = robot.Send(t.Context(), rosio.Fields{}, nil)
	require.ErrorIs(t, err, rosio.ErrType)
	require.ErrorContains(t, err, "/mute has another definition of saydo_msgs/action/Do than is installed here; install the same version of saydo_msgs on both")

	// Of feedback it is told, and the goal is carried out without it.
	teller, err := rosio.NewActionClient[msgs.MakePlanGoal, msgs.MakePlanFeedback, msgs.MakePlanResult](n, "told")
	require.NoError(t, err)
	result, err := teller.Do(t.Context(), msgs.MakePlanGoal{}, func(msgs.MakePlanFeedback) {})
	require.NoError(t, err)
	require.Equal(t, rosio.Succeeded, result.Status)
	require.Equal(t, "/told/_action/feedback: /teller has another definition of saydo_msgs/action/MakePlan_FeedbackMessage than is installed here, so that what passes"+
		" between them may be misread; install the same version of saydo_msgs on both", <-warnings)
}

// otherBool is std_msgs/Bool as it is not.
type otherBool struct{ Data string }

// ROSType is the name of the type.
func (otherBool) ROSType() string { return "std_msgs/Bool" }

// ROSDefinition is not what is installed.
func (otherBool) ROSDefinition() string { return "string data\n" }

// In ROS 1's words, as the nodes speak, and Nav2's on the wire.
func TestMoveBaseIsNavigateToPose(t *testing.T) {
	g := newGraph(t)
	n, robot := open(t, g, "body"), open(t, g, "robot")
	type (
		goal   = movebasemsgs.MoveBaseGoal
		result = movebasemsgs.MoveBaseResult
		state  = movebasemsgs.MoveBaseFeedback
	)
	_, err := rosio.ServeAction(robot, "move_base", func(_ context.Context, g *rosio.Goal[goal, state]) (result, rosio.Status) {
		g.Remark("the way is blocked")
		if err := g.Feedback(state{BasePosition: g.Value.TargetPose}); err != nil {
			return result{}, rosio.Succeeded // which the test would not take
		}
		return result{}, rosio.Aborted
	})
	require.NoError(t, err)
	c, err := rosio.NewActionClient[goal, state, result](n, "move_base")
	require.NoError(t, err)
	var to goal
	to.TargetPose.Pose.Position.X = 3
	came := make(chan float64, 1)
	r, err := c.Do(t.Context(), to, func(f state) { came <- f.BasePosition.Pose.Position.X })
	require.NoError(t, err)
	require.Equal(t, rosio.Aborted, r.Status)
	require.InDelta(t, 3.0, <-came, 0)
	require.Equal(t, "the way is blocked", r.Text)
	require.Equal(t, int32(9000), r.Code, "UNKNOWN of NavigateToPose")
}
