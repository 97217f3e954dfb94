package ros1_test

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest"
)

// launched is a roslaunch under way.
type launched struct {
	*system
	ended bool
}

// environment is what the tools and our nodes need to meet on a master of their own, with what the workspace holds.
func environment(t *testing.T, ws, master string) []string {
	t.Helper()
	return append(os.Environ(), "CMAKE_PREFIX_PATH="+filepath.Join(ws, "devel"),
		"PYTHONPATH="+filepath.Join(ws, "devel/lib/python3/dist-packages"), "ROS_PACKAGE_PATH="+filepath.Join(ws, "src")+":/usr/share",
		"ROS_MASTER_URI="+master, "ROS_IP=127.0.0.1", "ROS_HOME="+t.TempDir(), "ROS_LOG_DIR="+t.TempDir(), "PYTHONUNBUFFERED=1")
}

// roslaunch starts a launch file with a master of its own, in a process group of its own, so that no child outlives the test. Where
// the test itself is killed, it is told to end, and ends its nodes.
func roslaunch(t *testing.T, env []string, master string, args ...string) *launched {
	t.Helper()
	return roslaunchOf(t, env, master, append([]string{"saydo"}, args...)...)
}

// roslaunchOf does so with a file of any package, or with one by its path.
func roslaunchOf(t *testing.T, env []string, master string, args ...string) *launched {
	t.Helper()
	if _, err := exec.LookPath("roslaunch"); err != nil {
		rostest.Missing(t, "roslaunch is not here")
	}
	u, err := url.Parse(master)
	require.NoError(t, err)
	l := &launched{system: &system{lines: make(chan string, 10_000), env: env}}
	l.cmd = exec.Command("roslaunch", append([]string{"-p", u.Port()}, args...)...)
	l.cmd.Env = env
	l.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	shown, err := l.cmd.StdoutPipe()
	require.NoError(t, err)
	l.cmd.Stderr = l.cmd.Stdout
	require.NoError(t, l.cmd.Start())
	go l.read(shown)
	t.Cleanup(func() { // a test that failed before its end leaves no roslaunch behind, which would leave its nodes
		if !l.ended {
			_ = l.cmd.Process.Signal(syscall.SIGINT)
			l.awaitEnd(t)
		}
	})
	return l
}

// shows reads on until a line holds the text.
func (l *launched) shows(t *testing.T, text string) {
	t.Helper()
	late := time.After(2 * patience)
	for {
		select {
		case line, ok := <-l.lines:
			require.True(t, ok, "the launch ended before %q", text)
			t.Log(line)
			if strings.Contains(line, text) {
				return
			}
		case <-late:
			require.Fail(t, "the launch does not show it", text)
		}
	}
}

// ready waits until all of Saydo's nodes say so.
func (l *launched) ready(t *testing.T, nodes ...string) {
	t.Helper()
	var texts []string
	for _, node := range nodes {
		texts = append(texts, "/"+node+" is ready")
	}
	l.showsAll(t, texts...)
}

// showsAll reads on until each of the texts was shown, in any order.
func (l *launched) showsAll(t *testing.T, texts ...string) {
	t.Helper()
	waiting := map[string]bool{}
	for _, text := range texts {
		waiting[text] = true
	}
	late := time.After(2 * patience)
	for len(waiting) > 0 {
		select {
		case line, ok := <-l.lines:
			require.True(t, ok, "the launch ended before %v", waiting)
			t.Log(line)
			for text := range waiting {
				if strings.Contains(line, text) {
					delete(waiting, text)
				}
			}
		case <-late:
			require.Fail(t, "not all is shown", waiting)
		}
	}
}

// interrupt ends the launch as Ctrl-C does and gives all that it still shows; it must end by itself.
func (l *launched) interrupt(t *testing.T) []string {
	t.Helper()
	require.NoError(t, l.cmd.Process.Signal(syscall.SIGINT))
	return l.awaitEnd(t)
}

func (l *launched) awaitEnd(t *testing.T) (rest []string) {
	t.Helper()
	l.ended = true
	group := l.cmd.Process.Pid
	overdue := time.AfterFunc(2*patience, func() { _ = syscall.Kill(-group, syscall.SIGKILL) }) // Wait then tells so
	defer overdue.Stop()
	for line := range l.lines {
		t.Log(line)
		rest = append(rest, line)
	}
	_ = l.cmd.Wait() // its exit code is 1 for what it finds itself, 0 for what a node finds
	require.True(t, l.cmd.ProcessState.Exited(), "it ended by itself")
	return rest
}

// kill ends one node as a crash would.
func (l *launched) kill(t *testing.T, node string) {
	t.Helper()
	require.NoError(t, syscall.Kill(l.pid(t, node), syscall.SIGKILL))
}

// pid is the process of a node.
func (l *launched) pid(t *testing.T, node string) int {
	t.Helper()
	found := regexp.MustCompile(`Pid: (\d+)`).FindStringSubmatch(l.tool(t, "rosnode info "+node))
	require.NotNil(t, found)
	pid, err := strconv.Atoi(found[1])
	require.NoError(t, err)
	return pid
}

// ours are the nodes that robot.launch starts.
func ours() []string { return []string{"world", "body", "planner", "executor", "intake"} }

func TestASimulationIsLaunchedTakesAnInstructionBearsADeathAndEnds(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	master := freeAddress(t)
	l := roslaunch(t, environment(t, ws, master), master, "sim.launch", "speed:=5")
	l.ready(t, append(ours(), "sim")...)
	l.kill(t, "/planner")
	l.shows(t, "[planner-")
	l.ready(t, "planner")
	out := l.tool(t, python+" ../../docs/do.py")
	require.Contains(t, out, "Done.")
	require.Contains(t, out, "is observed")
	require.Contains(t, l.tool(t, "rostopic info /rosout"), "* /planner (", "it logs for all to see")
	// What comes before roslaunch's own first word on ending tells of the killed planner.
	_, rest, ends := strings.Cut(strings.Join(l.interrupt(t), "\n"), "killing on exit")
	require.True(t, ends, "roslaunch tells that it ends its nodes")
	require.Contains(t, rest, "done")
	require.NotContains(t, rest, "WRN", "nobody complains of an orderly end")
	require.NotContains(t, rest, "ERR")
	require.NotContains(t, rest, "escalating to SIGTERM")
}

func TestALaunchWithAMisspeltArgumentEndsAndNamesIt(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	for args, want := range map[string]string{
		"sim.launch spead:=8":                     "saydo: sim.launch does not take spead; it takes body, world,",
		"sim.launch world:=hose":                  `saydo: there is no world "hose": no file has that name in `,
		"robot.launch world:=house bdy:=humanoid": "requires the 'body' arg to be set",
	} {
		t.Run(args, func(t *testing.T) {
			t.Parallel()
			master := freeAddress(t)
			l := roslaunch(t, environment(t, ws, master), master, strings.Fields(args)...)
			l.shows(t, want)
			l.awaitEnd(t)
		})
	}
}

// A second launch that cannot start takes nothing from the first on the same master: no name, no time and no robot's description.
func TestASecondLaunchThatCannotStartLeavesTheFirstAsItIs(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	master := freeAddress(t)
	env := environment(t, ws, master)
	first := roslaunch(t, env, master, "sim.launch", "speed:=5")
	first.ready(t, append(ours(), "sim")...)
	was := map[string]int{}
	for _, node := range append(ours(), "sim") {
		was[node] = first.pid(t, "/"+node)
	}
	for wrong, want := range map[string]string{
		"sped:=8":     "saydo: sim.launch does not take sped; it takes body, world,",
		"world:=hose": `saydo: there is no world "hose"`,
	} {
		second := roslaunch(t, env, master, "sim.launch", wrong)
		second.shows(t, want)
		second.awaitEnd(t)
	}
	for node, pid := range was {
		require.Equal(t, pid, first.pid(t, "/"+node), "%s goes on", node)
	}
	require.Contains(t, first.tool(t, "rosparam get /use_sim_time"), "true")
	require.Contains(t, first.tool(t, "rosparam get /robot_description"), "<robot")
	require.Contains(t, first.tool(t, python+" ../../docs/do.py"), "Done.")
	rest := strings.Join(first.interrupt(t), "\n")
	require.NotContains(t, rest, "restarting process")
	require.NotContains(t, rest, "replaced")
}

// What nobody mends while it runs is told once, and does not start nodes for ever.
func TestALaunchBesideARobotWaitsWhereAFileIsMissing(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"world:=house", "body:=nosuch"}, `cannot start: there is no body "nosuch": no file has that name in `},
		{[]string{"world:=house", "body:=quadruped", "autonmy:=dry"}, "cannot start: robot.launch does not take autonmy; it takes body, world,"},
		{[]string{"world:=house", "body:=nosuch", "one_process:=true"}, `cannot start: there is no body "nosuch": no file has that name in `},
		{[]string{"world:=house", "body:=quadruped", "autonomy:=sometimes"}, "cannot start: the parameter ~autonomy:"},
		{[]string{"world:=/tmp/my home.yaml", "body:=quadruped"}, "open /tmp/my home.yaml:"},
		{[]string{"world:=/tmp/my home.yaml", "body:=quadruped", "one_process:=true"}, "open /tmp/my home.yaml:"},
	} {
		t.Run(strings.Join(c.args, ","), func(t *testing.T) {
			t.Parallel()
			master := freeAddress(t)
			l := roslaunch(t, environment(t, ws, master), master, append([]string{"robot.launch"}, c.args...)...)
			last := "[intake-6]: started" // roslaunch leaves its programs behind where it is interrupted before it has started all
			if slices.Contains(c.args, "one_process:=true") {
				last = "[saydo-2]: started"
			}
			l.showsAll(t, c.want, last)
			rest := strings.Join(l.interrupt(t), "\n")
			require.NotContains(t, rest, "restarting process")
		})
	}
}

func TestALaunchInOneProcessBearsTheDeathOfANode(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	master := freeAddress(t)
	l := roslaunch(t, environment(t, ws, master), master, "sim.launch", "speed:=5", "one_process:=true", "trust:=77")
	l.ready(t, append(ours(), "sim")...)
	require.Contains(t, l.tool(t, "rosparam get /executor/trust"), "77")
	l.tool(t, "rosnode kill /executor")
	l.shows(t, "[saydo-")
	l.ready(t, ours()...)
	require.Contains(t, l.tool(t, python+" ../../docs/do.py"), "Done.")
	require.NotContains(t, strings.Join(l.interrupt(t), "\n"), "escalating to SIGTERM")
}

// It builds anew what the launches of other tests may run, hence not beside them.
func TestTheInstalledProgramIsFoundByTheToolsOfROS(t *testing.T) {
	if _, err := exec.LookPath("rosrun"); err != nil {
		rostest.Missing(t, "rosrun is not here")
	}
	prefix := t.TempDir()
	install := exec.CommandContext(t.Context(), "make", "-C", "../..", "install", "PREFIX="+prefix)
	out, err := install.CombinedOutput()
	require.NoError(t, err, string(out))
	s := &system{env: append(os.Environ(), "ROS_PACKAGE_PATH="+filepath.Join(prefix, "share")+":/usr/share", "ROS_HOME="+t.TempDir())}
	require.Contains(t, s.tool(t, "rosrun saydo saydo version"), "saydo ")
	require.Contains(t, s.tool(t, "rosmsg show saydo_msgs/Plan"), "saydo_msgs/Step[] steps")
	require.Contains(t, s.tool(t, "rossrv show saydo_msgs/Observe"), "float64 after")
	require.Contains(t, s.tool(t, "roslaunch --nodes saydo sim.launch"), "/executor")
	require.Contains(t, s.tool(t, "roslaunch --ros-args saydo robot.launch"), "move_base")
	require.FileExists(t, filepath.Join(prefix, "bin/saydo"))
}

func TestTheLaunchCommandsOfTheReadmeAreTaken(t *testing.T) {
	t.Parallel()
	s := &system{env: environment(t, workspace(t), freeAddress(t))}
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	commands := regexp.MustCompile(`(?m)^(ROS_\w+=\S+ )?roslaunch (.*)$`).FindAllStringSubmatch(string(text), -1)
	require.Len(t, commands, 7)
	for _, command := range commands {
		require.Regexp(t, "/(executor|picture)\n", s.tool(t, command[1]+"roslaunch --nodes "+command[2]), command[0])
	}
}
