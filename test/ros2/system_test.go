package ros2_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/ros2test"
)

// patience is how long one thing may take; it is not a measure of speed.
const patience = 90 * time.Second

// binary is the variable that holds where the program is that the tests run.
const binary = "SAYDO_BINARY"

// TestMain builds the program once for all tests that run it.
func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	if os.Getenv("SAYDO_ROS2_VENV") == "" || os.Getenv(binary) != "" {
		return m.Run()
	}
	folder, err := os.MkdirTemp("", "saydo")
	if err == nil {
		defer os.RemoveAll(folder)
		err = os.Setenv(binary, filepath.Join(folder, "saydo"))
	}
	if err == nil {
		build := exec.Command("go", "build", "-o", os.Getenv(binary), "../../cmd/saydo")
		build.Env, build.Stderr = append(os.Environ(), "CGO_ENABLED=0"), os.Stderr
		err = build.Run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// distribution is which ROS 2 the environment holds: run.sh says so.
func distribution() string { return cmp.Or(os.Getenv("ROS_DISTRO"), "jazzy") }

// site is one ROS 2 domain on the loopback, with the programs that a test runs on it.
type site struct {
	env   []string
	venv  string
	saydo string
}

// newSite takes a domain of its own, beside which other tests run: they mostly wait.
func newSite(t *testing.T) *site {
	t.Helper()
	venv := os.Getenv("SAYDO_ROS2_VENV")
	if venv == "" {
		t.Skip("SAYDO_ROS2_VENV is not set: make ros2 brings the environment")
	}
	t.Parallel()
	profile, err := filepath.Abs("../../internal/rosio/ros2/ros2test/loopback.xml")
	require.NoError(t, err)
	id, free, err := ros2test.TakeDomain()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, free()) })
	s := &site{venv: venv, saydo: os.Getenv(binary)}
	s.env = slices.Concat(os.Environ(), ros2test.Environment(profile, id), []string{
		"AMENT_PREFIX_PATH=" + venv, "ROS_VERSION=2", "ROS_DISTRO=" + distribution(), "PYTHONUNBUFFERED=1", "ROS_LOG_DIR=" + t.TempDir(),
	})
	return s
}

// python runs a script to its end and gives what it says.
func (s *site) python(t *testing.T, args ...string) string {
	t.Helper()
	return s.tool(t, filepath.Join(s.venv, "bin", "python"), args...)
}

func (s *site) tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	return s.toolWithin(t, patience, name, args...)
}

// toolWithin does so with another limit than most need.
func (s *site) toolWithin(t *testing.T, limit time.Duration, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env, cmd.Stderr, cmd.SysProcAttr = s.env, t.Output(), ros2test.Ended()
	runtime.LockOSThread() // as in run
	defer runtime.UnlockOSThread()
	out, err := cmd.Output()
	require.NoError(t, err, "%s %v said: %s", name, args, out)
	return string(out)
}

// program is a program under way.
type program struct {
	cmd   *exec.Cmd
	lines chan string
}

// start runs a program until the test ends; it must then end by an interrupt, in order.
func (s *site) start(t *testing.T, name string, args ...string) *program {
	t.Helper()
	p := &program{cmd: exec.Command(name, args...), lines: make(chan string, 10_000)}
	p.cmd.Env, p.cmd.Stderr, p.cmd.SysProcAttr = s.env, t.Output(), ros2test.Ended()
	out, err := p.cmd.StdoutPipe()
	require.NoError(t, err)
	started := make(chan error, 1)
	go p.run(out, started)
	require.NoError(t, <-started)
	t.Cleanup(func() { p.end(t) })
	return p
}

// run starts the program and reads what it says. For the kernel it ends with the thread that has started it, which therefore stays.
func (p *program) run(out io.Reader, started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(p.lines)
	err := p.cmd.Start()
	if started <- err; err != nil {
		return
	}
	for scan := bufio.NewScanner(out); scan.Scan(); {
		p.lines <- scan.Text()
	}
}

// shows reads on until a line holds the text, and gives it.
func (p *program) shows(t *testing.T, text string) string {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case line, ok := <-p.lines:
			require.True(t, ok, "the program ended before %q", text)
			t.Log(line)
			if strings.Contains(line, text) {
				return line
			}
		case <-late:
			require.Fail(t, "the program does not show it", text)
		}
	}
}

// end interrupts the program and waits for it.
func (p *program) end(t *testing.T) {
	t.Helper()
	p.last(t)
}

// last does so too, and gives its last line.
func (p *program) last(t *testing.T) string {
	t.Helper()
	if p.cmd.ProcessState != nil {
		return ""
	}
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGINT))
	overdue := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	defer overdue.Stop()
	last := ""
	for line := range p.lines { // until it has ended
		last = line
	}
	_ = p.cmd.Wait() // how it ended is judged by its state
	require.NotEqual(t, -1, p.cmd.ProcessState.ExitCode(), "it ended by a signal: %v", p.cmd.ProcessState)
	return last
}

func TestARunIsAFirstClassMemberOfTheGraph(t *testing.T) {
	s := newSite(t)
	run := s.start(t, s.saydo, "run", "-ros", "2", "-speed", "0")
	run.shows(t, "say what you want")

	var seen struct {
		Topics, Services, Actions map[string][]string
		Params                    []string
		SimTime                   bool `json:"sim_time"`
		Refused                   []any
	}
	require.NoError(t, json.Unmarshal([]byte(s.python(t, "look.py", "/do", "/perform", "/plan", "/world", "/executor/list_parameters")), &seen))
	for name, typ := range map[string]string{
		"/world": "saydo_msgs/msg/World", "/state": "saydo_msgs/msg/State", "/events": "saydo_msgs/msg/Event",
		"/tf": "tf2_msgs/msg/TFMessage", "/clock": "rosgraph_msgs/msg/Clock", "/rosout": "rcl_interfaces/msg/Log",
		"/joint_states": "sensor_msgs/msg/JointState", "/markers": "visualization_msgs/msg/MarkerArray",
		"/parameter_events": "rcl_interfaces/msg/ParameterEvent",
	} {
		require.Equal(t, []string{typ}, seen.Topics[name], name)
	}
	for name, typ := range map[string]string{
		"/do": "saydo_msgs/action/Do", "/plan": "saydo_msgs/action/MakePlan", "/perform": "saydo_msgs/action/Perform",
		"/navigate_to_pose": "nav2_msgs/action/NavigateToPose",
	} {
		require.Equal(t, []string{typ}, seen.Actions[name], name)
	}
	require.Equal(t, []string{"std_srvs/srv/Trigger"}, seen.Services["/stop"])
	require.True(t, seen.SimTime)
	require.Contains(t, seen.Params, "use_sim_time")
	require.Equal(t, false, seen.Refused[0])
	require.Contains(t, seen.Refused[1], "when the node starts")

	out := s.python(t, "../../docs/do2.py")
	t.Log(out)
	require.Contains(t, out, "0 Done.")
	require.Contains(t, out, "is observed")
	require.Regexp(t, `(?m)^\d+/\d+ `, out, "feedback came")
	told := s.tool(t, s.saydo, "say", "-ros", "2", "bring me the red cup")
	t.Log(told)
	require.Contains(t, told, "Done.")
}

// The nodes as programs of their own, with what ros2 launch gives them.
func TestNodesTakeROSArguments(t *testing.T) {
	s := newSite(t)
	params := filepath.Join(t.TempDir(), "params.yaml")
	require.NoError(t, os.WriteFile(params, []byte("/**:\n  ros__parameters:\n    use_sim_time: true\n"), 0o600))
	ns := []string{"--ros-args", "-r", "__ns:=/home", "--params-file", params}
	sim := append([]string{"node", "sim"}, append(ns, "-p", "speed:=0.0", "-p", "seed:=3")...)
	s.start(t, s.saydo, sim...)
	for _, name := range []string{"world", "body", "planner", "executor", "intake"} {
		s.start(t, s.saydo, append([]string{"node", name}, append(ns, "-r", "state:=condition")...)...)
	}
	var seen struct {
		Topics, Actions map[string][]string
		Ranges          [][][]float64
	}
	at := []string{"--ros-args", "-r", "__ns:=/home"}
	out := s.python(t, append([]string{"look.py", "/home/do", "/home/perform", "/home/plan", "/home/world", "/home/condition"}, at...)...)
	require.NoError(t, json.Unmarshal([]byte(out), &seen))
	require.Equal(t, []string{"saydo_msgs/action/Do"}, seen.Actions["/home/do"])
	require.Equal(t, []string{"saydo_msgs/msg/State"}, seen.Topics["/home/condition"])
	require.NotContains(t, seen.Topics, "/home/state")
	require.Equal(t, [][][]float64{{{0, 1}}, {}}, seen.Ranges, "reserve has limits, autonomy is a word")
	out = s.python(t, append([]string{"../../docs/do2.py"}, at...)...)
	require.Contains(t, out, "0 Done.")
}

func TestWithoutROS2TheProgramSaysWhatToDo(t *testing.T) {
	s := newSite(t)
	cmd := exec.CommandContext(t.Context(), s.saydo, "run", "-ros", "2", "-do", "stop")
	cmd.Env = append(os.Environ(), "AMENT_PREFIX_PATH=")
	out, err := cmd.CombinedOutput()
	require.Error(t, err)
	require.Equal(t, 2, cmd.ProcessState.ExitCode())
	require.Contains(t, string(out), "source /opt/ros/DISTRIBUTION/setup.bash")
}
