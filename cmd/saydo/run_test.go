package main

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/interfaces/navmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster"
	"saydo/internal/rosmaster/xmlrpc"
)

func TestTheDemonstrationShowsAFaultThatIsPutRight(t *testing.T) {
	t.Parallel()
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-demo")
	require.Zero(t, got.code, got.out+got.err)
	require.Equal(t, 3, strings.Count(got.out, "\nyou "), "three instructions")
	require.Contains(t, got.out, "✗", "a step fails")
	require.Regexp(t, `(?m)^(retry|repair|replan)`, got.out)
	require.Contains(t, got.out, "3 of 3 goals are true in the simulated world now")
	require.Contains(t, got.out, "  true  the vase is on the top shelf")
}

func TestTheMeasuresAreOneLineOfJSON(t *testing.T) {
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-json", "-do", "put the vase on the top shelf", "-do", "go to the kitchen")
	require.Zero(t, got.code, got.err)
	var report map[string]any
	require.NoError(t, json.Unmarshal([]byte(got.out), &report), got.out)
	for _, field := range []string{
		"done", "steps", "retries", "repairs", "replans", "asked", "goal_literals", "true_in_world", "code", "reason", "seconds",
	} {
		require.Contains(t, report, field)
	}
	require.Equal(t, true, report["done"])
	require.EqualValues(t, 2, report["goal_literals"])
	require.EqualValues(t, 2, report["true_in_world"])
}

func TestOutputThatIsLostIsToldAndTheRunHasFailed(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this system has no /dev/full: %v", err)
	}
	defer full.Close()
	for _, more := range [][]string{nil, {"-json"}} {
		var errs strings.Builder
		c := console{in: strings.NewReader(""), out: full, err: &errs}
		require.Equal(t, exitNot, dispatch(t.Context(), c, append([]string{"run", "-ros", "none", "-speed", "0", "-do", "go to the kitchen"}, more...)), errs.String())
		require.Contains(t, errs.String(), "written: write /dev/full: no space left on device")
	}
}

func TestAPlanThatIsOnlyShownIsListedStepByStep(t *testing.T) {
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-world", "office", "-autonomy", "dry", "-do", "turn on the coffee machine")
	require.Equal(t, 1, got.code)
	require.Contains(t, got.out, "  3. go up to the coffee machine\n  4. switch on the coffee machine\n")
	require.Contains(t, got.out, "nothing was moved")
}

func TestWhatCannotBeDoneEndsWithCodeOneAndTheReason(t *testing.T) {
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-json", "-body", "quadruped", "-do", "put the vase on the top shelf", "-do", "go to the kitchen")
	require.Equal(t, 1, got.code)
	require.Contains(t, got.out, "I have no arm")
	require.Contains(t, got.out, `"done":false`)
}

func TestWhatIsTooHeavyForOneHandIsCarriedWithBoth(t *testing.T) {
	t.Parallel()
	house, err := os.ReadFile(filepath.Join("..", "..", "config", "worlds", "house.yaml"))
	require.NoError(t, err)
	crate := "things:\n  - {id: crate, kind: toy_car, en: [crate], zh: [板条箱], home: kitchen_table, size: [0.4, 0.5, 0.3], mass: 8}\n"
	world := filepath.Join(t.TempDir(), "house.yaml")
	require.NoError(t, os.WriteFile(world, []byte(strings.Replace(string(house), "things:\n", crate, 1)), 0o600))
	ask := func(body string) spoken {
		return saydo(t, "run", "-ros", "none", "-speed", "0", "-world", world, "-body", body, "-do", "put the crate in the fridge")
	}
	got := ask("humanoid_160")
	require.Zero(t, got.code, got.out)
	require.Regexp(t, `(?s)open the fridge.*lift the crate from the kitchen table with both hands.*put the crate into the fridge with both hands`, got.out)
	got = ask("wheeled_arm")
	require.Equal(t, 1, got.code)
	require.Contains(t, got.out, "the crate weighs 8 kg; I lift up to 3 kg.")
}

func TestAnInstructionThatIsNoneIsToldAndNotDone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "  ", strings.Repeat("go ", 4000), "\x00\x01"} {
		got := saydo(t, "run", "-ros", "none", "-speed", "0", "-json", "-do", text)
		require.Equal(t, 1, got.code)
		require.Contains(t, got.out, `"code":10`, "a code of understanding")
	}
}

// An interrupt ends everything soon and leaves nothing running.
func TestAnInterruptEndsEverything(t *testing.T) {
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan spoken, 1)
	go func() {
		done <- saydoWith(ctx, "", "run", "-ros", "none", "-speed", "1", "-do", "tidy up the whole house")
	}()
	timer := time.AfterFunc(3*time.Second, cancel) // it is under way by then, or still starting: both must end
	defer timer.Stop()
	select {
	case got := <-done:
		require.Equal(t, 130, got.code, got.out+got.err)
	case <-time.After(30 * time.Second):
		require.FailNow(t, "it did not end")
	}
	require.Eventually(t, func() bool { return runtime.NumGoroutine() <= before+2 }, 10*time.Second, 10*time.Millisecond)
}

// Another program has the master's port: the run goes on with a free one.
func TestABusyPortIsToldAndAnotherTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { require.NoError(t, l.Close()) }()
	t.Setenv("ROS_MASTER_URI", "http://"+l.Addr().String()+"/")
	t.Setenv("ROS_IP", "127.0.0.1")
	require.NoError(t, os.Unsetenv("ROS_HOSTNAME"))
	got := saydo(t, "run", "-speed", "0", "-do", "go to the kitchen")
	require.Zero(t, got.code, got.out+got.err)
	require.Contains(t, got.out, l.Addr().String()+" is in use by another program")
	require.Contains(t, got.out, "master of this run at http://127.0.0.1:")
}

// foreignMaster is a ROS master that is not the run's own.
func foreignMaster(t *testing.T) *ros1.Graph {
	t.Helper()
	m, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- m.Run(ctx) }()
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: m.URI()}})
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, g.Close())
		cancel()
		require.NoError(t, <-done)
	})
	t.Setenv("ROS_MASTER_URI", m.URI())
	t.Setenv("ROS_IP", "127.0.0.1")
	return g
}

// As "rosnode kill" does; without the node nothing that is said would be answered.
func TestARunEndsWithTheNodeThatOthersEnd(t *testing.T) {
	for _, node := range []string{"/executor", "/intake", "/console"} {
		t.Run(node, func(t *testing.T) {
			foreignMaster(t)
			done := make(chan spoken, 1)
			go func() { done <- saydoWith(t.Context(), "", "run", "-ros", "1", "-speed", "0") }()
			peer := xmlrpc.NewClient(xmlrpc.Limits{})
			require.Eventually(t, func() bool {
				uri, err := peer.CallROS(t.Context(), os.Getenv("ROS_MASTER_URI"), "lookupNode", "/test", node)
				if err != nil {
					return false // not there yet
				}
				_, err = peer.CallROS(t.Context(), uri.(string), "shutdown", "/rosnode", "user request")
				return err == nil
			}, time.Minute, 10*time.Millisecond)
			got := <-done
			require.Equal(t, exitNot, got.code, got.out+got.err)
			require.Contains(t, got.out, "told to shut down by /rosnode: user request")
			require.Contains(t, got.err, "the node "+node+" was ended from outside, and nothing can be done without it, so the run ends; start it again")
		})
	}
}

func TestAMasterThatIsThereIsJoinedAndLeftAsItWas(t *testing.T) {
	g := foreignMaster(t)
	got := saydo(t, "run", "-speed", "0", "-do", "go to the kitchen")
	require.Zero(t, got.code, got.out+got.err)
	require.NotContains(t, got.out, "master of this run")
	_, set, err := g.Params().Get(t.Context(), "/use_sim_time")
	require.NoError(t, err)
	require.False(t, set, "the robot's own nodes would wait for a clock that is gone")
}

// sends opens a node of a robot's that sends on the topic.
func sends[M rosio.Message](topic string) func(*testing.T, rosio.Graph) {
	return func(t *testing.T, g rosio.Graph) {
		t.Helper()
		n, err := g.Open(t.Context(), "base")
		require.NoError(t, err)
		_, err = rosio.Publish[M](n, topic, rosio.Reliable())
		require.NoError(t, err)
	}
}

// A simulated robot must not come into the way of what is on the graph.
func TestAMasterWithARobotOnItIsNotTaken(t *testing.T) {
	for name, tt := range map[string]struct {
		offer func(*testing.T, rosio.Graph)
		says  string
	}{
		"another Saydo": {func(t *testing.T, g rosio.Graph) {
			t.Helper()
			_, err := g.Open(t.Context(), "executor")
			require.NoError(t, err)
		}, "a Saydo is running already (/executor)"},
		"a robot": {func(t *testing.T, g rosio.Graph) {
			t.Helper()
			n, err := g.Open(t.Context(), "base")
			require.NoError(t, err)
			_, err = rosio.ServeAction(n, "nav/move_base", func(context.Context, *rosio.Goal[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback]) (movebasemsgs.MoveBaseResult, rosio.Status) {
				return movebasemsgs.MoveBaseResult{}, rosio.Aborted
			})
			require.NoError(t, err)
		}, "there is a robot or a simulation already (/base has /nav/move_base/goal)"},
		"one that only tells its frames": {sends[tf2msgs.TFMessage]("/tf"), "there is a robot or a simulation already (/base has /tf)"},
		"its wheels":                     {sends[navmsgs.Odometry]("wheels/odometry"), "there is a robot or a simulation already (/base has /wheels/odometry)"},
		"its joints":                     {sends[sensormsgs.JointState]("arm/joints"), "there is a robot or a simulation already (/base has /arm/joints)"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.offer(t, foreignMaster(t))
			for _, ros := range []string{"auto", "1"} {
				got := saydo(t, "run", "-ros", ros, "-speed", "0", "-do", "go to the kitchen")
				require.Equal(t, 2, got.code)
				require.Contains(t, got.err, tt.says)
				require.Equal(t, 1, strings.Count(got.err, "\n"), "one line")
			}
		})
	}
}

func TestWhatALaterInstructionUndoesIsNotCalledTrue(t *testing.T) {
	t.Parallel()
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-do", "put the vase on the top shelf", "-do", "put the vase on the dining table")
	require.Zero(t, got.code, got.out+got.err)
	require.Contains(t, got.out, "1 of 2 goals are true in the simulated world now")
	require.Contains(t, got.out, "  true  the vase is on the dining table")
	require.Contains(t, got.out, "undone  the vase is on the top shelf")
}

func TestInstructionsAfterOneThatFailsAreCarriedOut(t *testing.T) {
	t.Parallel()
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-json", "-do", "put the vase on the moon", "-do", "go to the kitchen")
	require.Equal(t, 1, got.code)
	require.Contains(t, got.out, `"true_in_world":1`)
	require.Contains(t, got.out, "moon", "the reason is that of the first that was not done")
}

func TestLinesOnTheInputAreDoneAndTheirEndEndsARunThatNobodyElseCanReach(t *testing.T) {
	t.Parallel()
	got := saydoWith(t.Context(), "go to the kitchen\n\n打开冰箱\n", "run", "-ros", "none", "-speed", "0")
	require.Zero(t, got.code, got.err)
	require.Contains(t, got.out, "2 of 2 goals are true")
}

// The controllers that the body file names are the real robot's, and nobody runs them here.
func TestABodyThatIsToldItsPostureMovesWithoutTheRobot(t *testing.T) {
	t.Parallel()
	urdf, err := filepath.Abs(filepath.Join("..", "..", "config", "bodies", "humanoid_180.urdf"))
	require.NoError(t, err)
	body := filepath.Join(t.TempDir(), "told.yaml")
	text := "version: 1\nurdf: " + urdf + "\nposture: {binding: {interface: topic, name: body_pose}, down: 0.25, lean: 0.5}\n"
	require.NoError(t, os.WriteFile(body, []byte(text), 0o600))
	got := saydo(t, "run", "-ros", "none", "-speed", "0", "-body", body, "-do", "go to the kitchen")
	require.Zero(t, got.code, got.out)
	require.Contains(t, got.err, "by itself what the body file binds to them: posture")
}
