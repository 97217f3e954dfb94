// Package ros1_test proves with the real ROS 1 tools that our messages, services and actions are theirs.
//
// It builds the package saydo_msgs with catkin, starts a node of ours on the embedded master, and lets a rospy node use all
// of it, in both directions. Where the tools are missing it is skipped and says which.
package ros1_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster"
	"saydo/internal/rostest"
	"saydo/msgs"
)

// python is the interpreter that Debian's ROS 1 packages are for.
const python = "/usr/bin/python3"

// patience is how long one thing may take; it is not a measure of speed.
const patience = 30 * time.Second

// building is held by the test that builds the workspace.
var building sync.Mutex

// workspace gives a catkin workspace in which both packages are built, as a user builds them: that of SAYDO_ROS1_WS, which is
// built by the first test that needs it.
func workspace(t *testing.T) string {
	t.Helper()
	building.Lock()
	defer building.Unlock()
	if err := exec.CommandContext(t.Context(), python, "-c", "import rospy, actionlib, geometry_msgs.msg").Run(); err != nil {
		rostest.Missing(t, "rospy with actionlib and geometry_msgs is not here")
	}
	ws := os.Getenv("SAYDO_ROS1_WS")
	if _, err := os.Stat(filepath.Join(ws, "devel/setup.bash")); err == nil {
		return ws
	}
	if _, err := exec.LookPath("catkin_make"); err != nil {
		rostest.Missing(t, "catkin_make is not here")
	}
	require.NoError(t, os.MkdirAll(filepath.Join(ws, "src"), 0o755))
	own, err := filepath.Abs("../..")
	require.NoError(t, err)
	require.NoError(t, os.Symlink(own, filepath.Join(ws, "src/saydo")))
	require.NoError(t, os.Symlink("saydo/msgs", filepath.Join(ws, "src/saydo_msgs"))) // the one link that the README names
	build := exec.CommandContext(t.Context(), "catkin_make", "-DPYTHON_EXECUTABLE="+python)
	build.Dir = ws
	build.Env = append(build.Environ(), "ROS_LANG_DISABLE=gencpp:geneus:genlisp:gennodejs") // only Python is used here
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	require.FileExists(t, filepath.Join(ws, "devel/lib/saydo/saydo"))
	return ws
}

// graph is a graph on an embedded master.
func graph(t *testing.T) (g *ros1.Graph, uri string) {
	t.Helper()
	m, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- m.Run(ctx) }()
	g, err = ros1.New(ros1.Config{
		Setup: ros1.Setup{Master: m.URI()},
		OnLog: func(node string, level rosio.Level, text string) { t.Log(node, level, text) },
	})
	require.NoError(t, err)
	t.Cleanup(func() {
		require.NoError(t, g.Close())
		cancel()
		require.NoError(t, <-done)
	})
	return g, m.URI()
}

// peer runs peer.py and gives the lines that it prints.
func peer(t *testing.T, ws, uri string) <-chan map[string]any {
	t.Helper()
	return script(t, ws, uri, "peer.py")
}

// script runs a rospy node, which ends with its input, and gives the lines that it prints.
func script(t *testing.T, ws, uri, file string, env ...string) <-chan map[string]any {
	t.Helper()
	ctx, kill := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, python, file)
	cmd.Env = append(os.Environ(),
		"PYTHONPATH="+filepath.Join(ws, "devel/lib/python3/dist-packages"),
		"ROS_MASTER_URI="+uri, "ROS_IP=127.0.0.1", "ROS_HOME="+t.TempDir(), "PYTHONUNBUFFERED=1")
	cmd.Env = append(cmd.Env, env...)
	cmd.Stderr = t.Output()
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := make(chan map[string]any, 100)
	go func() {
		defer close(lines)
		for scan := bufio.NewScanner(out); scan.Scan(); {
			var line map[string]any
			if json.Unmarshal(scan.Bytes(), &line) == nil {
				lines <- line
			}
		}
	}()
	t.Cleanup(func() {
		require.NoError(t, in.Close())
		overdue := time.AfterFunc(patience, kill)
		for range lines { // until it has ended
		}
		require.NoError(t, cmd.Wait())
		overdue.Stop()
		kill()
	})
	return lines
}

// expect takes the next line and compares it.
func expect(t *testing.T, lines <-chan map[string]any, want map[string]any) {
	t.Helper()
	select {
	case got := <-lines:
		require.Equal(t, want, got)
	case <-time.After(patience):
		require.Fail(t, "the rospy node says nothing", "awaited: %v", want)
	}
}

// offer gives the rospy node a topic, a service and an action.
func offer(t *testing.T, n rosio.Node) {
	t.Helper()
	world := msgs.World{
		Header: stdmsgs.Header{Stamp: time.Unix(1_700_000_000, 42), FrameID: "map"},
		Seq:    1 << 60,
		Things: []msgs.Thing{{ID: "cup", Names: []string{"cup", "杯子"}}},
		Facts:  []msgs.Fact{{Predicate: "on", Args: []string{"cup", "table"}}},
	}
	world.Things[0].Pose.Position.X = -2.5
	p, err := rosio.Publish[msgs.World](n, "world", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, p.Publish(world))
	_, err = rosio.Serve(n, "observe", func(_ context.Context, q msgs.ObserveRequest) msgs.ObserveResponse {
		return msgs.ObserveResponse{ErrorCode: 501, ErrorMsg: "no camera", World: msgs.World{Seq: uint64(2 * q.After)}}
	})
	require.NoError(t, err)
	_, err = rosio.ServeAction(n, "do", do)
	require.NoError(t, err)
}

// do carries out the four instructions that the rospy node gives.
func do(ctx context.Context, g *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) (msgs.DoResult, rosio.Status) {
	switch g.Value.Instruction.Text {
	case "impossible":
		return msgs.DoResult{ErrorCode: 210, Summary: "no plan"}, rosio.Aborted
	case "for ever":
		<-ctx.Done()
		return msgs.DoResult{Summary: context.Cause(ctx).Error()}, rosio.Canceled
	}
	for i := range uint32(5) {
		if err := g.Feedback(msgs.DoFeedback{Index: i}); err != nil {
			return msgs.DoResult{Summary: err.Error()}, rosio.Aborted
		}
	}
	return msgs.DoResult{Summary: "done: " + g.Value.Instruction.Text}, rosio.Succeeded
}

func TestRospyUsesOurNodeAndWeUseItsNode(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	g, uri := graph(t)
	n, err := g.Open(t.Context(), "node")
	require.NoError(t, err)
	offer(t, n)
	lines := peer(t, ws, uri)
	expect(t, lines, map[string]any{"test": "ready", "offered": 3.0})
	expect(t, lines, map[string]any{
		"test": "topic", "seq": float64(1 << 60), "frame": "map", "secs": 1_700_000_000.0, "nsecs": 42.0,
		"names": []any{"cup", "杯子"}, "x": -2.5, "args": []any{"cup", "table"},
	})
	expect(t, lines, map[string]any{"test": "service", "code": 501.0, "message": "no camera", "seq": 7.0})
	expect(t, lines, map[string]any{"test": "persistent", "seqs": []any{0.0, 2.0, 4.0}})
	expect(t, lines, map[string]any{"test": "server", "there": true})
	const preempted, succeeded, aborted = 2.0, 3.0, 4.0
	expect(t, lines, map[string]any{"test": "quick", "states": []any{succeeded}, "active": 20.0})
	expect(t, lines, map[string]any{
		"test": "tidy", "finished": true, "state": succeeded, "code": 0.0, "summary": "done: tidy", "ordered": true,
	})
	expect(t, lines, map[string]any{
		"test": "impossible", "finished": true, "state": aborted, "code": 210.0, "summary": "no plan", "ordered": true,
	})
	canceled := rosio.ErrCanceled.Error()
	expect(t, lines, map[string]any{"test": "cancel", "finished": true, "state": preempted, "summary": canceled})
	expect(t, lines, map[string]any{"test": "several", "states": []any{preempted, preempted}})
	expect(t, lines, map[string]any{"test": "end"})
	useRospy(t, n)
}

// useRospy uses what the rospy node offers.
func useRospy(t *testing.T, n rosio.Node) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	want := msgs.World{
		Header: stdmsgs.Header{Stamp: time.Unix(1_600_000_000, 5).UTC(), FrameID: "map"},
		Seq:    7,
		Facts:  []msgs.Fact{{Predicate: "on", Args: []string{"cup", "桌子"}, Confidence: 0.25}},
	}
	worlds := make(chan msgs.World, 1)
	_, err := rosio.Subscribe(n, "py_world", rosio.Latched(), func(w msgs.World) { worlds <- w })
	require.NoError(t, err)
	select {
	case w := <-worlds:
		require.Equal(t, want, w)
	case <-ctx.Done():
		require.Fail(t, "the latched message did not come")
	}
	r, err := rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](ctx, n, "py_observe", msgs.ObserveRequest{After: 9})
	require.NoError(t, err)
	require.Equal(t, msgs.ObserveResponse{ErrorCode: 9, World: want}, r)
	_, err = rosio.Call[msgs.AnswerRequest, msgs.AnswerResponse](ctx, n, "py_observe", msgs.AnswerRequest{})
	require.ErrorIs(t, err, rosio.ErrType)

	c, err := rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](n, "py_do")
	require.NoError(t, err)
	result, err := c.Do(ctx, instruction("tidy"), nil)
	require.NoError(t, err)
	require.Equal(t, rosio.Succeeded, result.Status)
	require.Equal(t, msgs.DoResult{Summary: "tidy", Literals: []string{"(on cup table)"}}, result.Value)
	result, err = c.Do(ctx, instruction("impossible"), nil)
	require.NoError(t, err)
	require.Equal(t, rosio.Aborted, result.Status)
	require.Equal(t, uint16(210), result.Value.ErrorCode)

	running := make(chan string, 1)
	h, err := c.Send(ctx, instruction("for ever"), func(f msgs.DoFeedback) {
		select {
		case running <- f.Status:
		default:
		}
	})
	require.NoError(t, err)
	select {
	case status := <-running:
		require.Equal(t, "running", status)
	case <-ctx.Done():
		require.Fail(t, "no feedback came from the rospy node")
	}
	require.NoError(t, h.Cancel())
	result, err = h.Result(ctx)
	require.NoError(t, err)
	require.Equal(t, rosio.Canceled, result.Status)
}

func instruction(text string) msgs.DoGoal {
	return msgs.DoGoal{Instruction: msgs.Instruction{Text: text}}
}
