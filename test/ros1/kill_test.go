package ros1_test

import (
	"bufio"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest"
)

// parts are the programs of a robot and of Saydo, which can be killed and started again.
type parts struct {
	env     []string
	how     map[string][]string // command lines
	running map[string]*exec.Cmd
}

// start starts a program; one that says when it is ready is waited for.
func (p *parts) start(t *testing.T, name string) {
	t.Helper()
	line := p.how[name]
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Env = p.env
	if filepath.Ext(line[len(line)-1]) == ".py" || line[len(line)-1] == "cart" {
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		said, err := bufio.NewReader(out).ReadString('\n')
		require.NoError(t, err)
		require.Equal(t, "ready\n", said, name)
	} else {
		require.NoError(t, cmd.Start())
	}
	p.running[name] = cmd
}

// kill ends a program as a crash would; it must have been alive until then.
func (p *parts) kill(t *testing.T, name string) {
	t.Helper()
	require.NoError(t, p.running[name].Process.Kill())
	_ = p.running[name].Wait() // its state tells how it ended
	ended, is := p.running[name].ProcessState.Sys().(syscall.WaitStatus)
	require.True(t, is && ended.Signaled() && ended.Signal() == syscall.SIGKILL, "%s was to be killed, but had ended: %v", name, p.running[name].ProcessState)
}

// startAll starts a master, a robot whose navigation is a program of its own, and Saydo.
func startAll(t *testing.T) *parts {
	t.Helper()
	if _, err := exec.LookPath("rosmaster"); err != nil {
		rostest.Missing(t, "rosmaster is not here")
	}
	ws := workspace(t)
	master := freeAddress(t)
	u, err := url.Parse(master)
	require.NoError(t, err)
	world, err := filepath.Abs("flat.yaml")
	require.NoError(t, err)
	p := &parts{env: environment(t, ws, master), running: map[string]*exec.Cmd{}, how: map[string][]string{
		"master": {"rosmaster", "--core", "-p", u.Port()}, "robot": {python, "robot.py", "cart"}, "navigation": {python, "navigation.py"},
	}}
	t.Cleanup(func() {
		for _, cmd := range p.running {
			ends(t, cmd)
		}
	})
	p.start(t, "master")
	require.Eventually(t, func() bool {
		c, err := net.Dial("tcp", u.Host)
		return err == nil && c.Close() == nil
	}, patience, 50*time.Millisecond, "the master listens")
	p.start(t, "robot")
	p.start(t, "navigation")
	for _, name := range ours() {
		p.how[name] = []string{
			program(ws), "node", name, "-world", world, "-body", "wheeled_arm", "__name:=" + name, "detections:=/camera/detections",
			"move_base/goal:=/nav/move_base/goal", "move_base/cancel:=/nav/move_base/cancel", "move_base/status:=/nav/move_base/status",
			"move_base/feedback:=/nav/move_base/feedback", "move_base/result:=/nav/move_base/result",
		}
		p.start(t, name)
	}
	p.how["executor"] = append(p.how["executor"], "_log:="+t.TempDir()) // what one leaves unfinished the next takes up
	p.kill(t, "executor")
	p.start(t, "executor")
	p.watch(t)
	return p
}

// watch makes rviz one of the programs, where it and a screen for it are here. It is only started to be killed.
func (p *parts) watch(t *testing.T) {
	t.Helper()
	for _, tool := range []string{"rviz", "Xvfb"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Log(tool + " is not here: its death is left out")
			return
		}
	}
	run := t.TempDir()
	require.NoError(t, os.Chmod(run, 0o700)) //nolint:gosec // Qt wants a folder of that kind
	p.how["rviz"] = []string{
		"env", "DISPLAY=" + display(t), "LIBGL_ALWAYS_SOFTWARE=1", "QT_X11_NO_MITSHM=1", "XDG_RUNTIME_DIR=" + run,
		"rviz", "-d", "../../launch/ros1/saydo.rviz",
	}
}

// victims are those that are killed, one after another: all, or those of SAYDO_VICTIMS, a list with commas.
func (p *parts) victims() []string {
	if some := os.Getenv("SAYDO_VICTIMS"); some != "" {
		return strings.Split(some, ",")
	}
	out := []string{"navigation", "master", "world", "body", "planner", "intake", "executor"}
	if p.how["rviz"] != nil {
		out = append(out, "rviz")
	}
	return out
}

// kills is how often each program is killed.
func kills(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SAYDO_KILLS")
	if text == "" {
		return 1
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// TestATaskOutlivesWhatItsRobotIsMadeOf kills the master, the robot's navigation, each node of Saydo and rviz in the middle of a
// task, and starts it again. The task goes on, or is given up with a reason.
func TestATaskOutlivesWhatItsRobotIsMadeOf(t *testing.T) {
	t.Parallel()
	p := startAll(t)
	s := &system{env: p.env}
	places := []string{"sideboard", "kitchen table"}
	done, all := map[string]int{}, 0
	for range kills(t) {
		for _, victim := range p.victims() {
			if victim == "rviz" {
				p.start(t, victim)
			}
			ends := func() string { return "" }
			if victim == "executor" { // its client is gone with it: how the task ends is told to all
				ends = p.listen(t)
			}
			told := p.tell(t, "put the cup on the "+places[all%2], victim)
			told += ends()
			if victim == "master" { // rospy does not register again at a new one: whoever has such nodes must start them again
				for _, name := range []string{"robot", "navigation"} {
					p.kill(t, name)
					p.start(t, name)
				}
			}
			if victim == "rviz" {
				p.kill(t, victim)
				delete(p.running, victim)
			}
			require.Regexp(t, `Done\. 1 of 1|Not done: .+`, told, "after the death of %s", victim)
			all++
			if strings.Contains(told, "Done. 1 of 1") {
				done[victim]++
			} else {
				t.Logf("%s was killed:\n%s", victim, told)
			}
		}
	}
	for _, victim := range p.victims() {
		t.Logf("%s: %d of %d tasks were done, the others given up with a reason", victim, done[victim], kills(t))
	}
	require.Contains(t, s.tool(t, "rosnode list"), "/executor", "who was there is known to the new master")
}

// listen reads the events. The function that it returns waits until a task has ended, and gives what was told of that.
func (p *parts) listen(t *testing.T) func() string {
	t.Helper()
	echo := exec.Command("rostopic", "echo", "/events")
	echo.Env, echo.Stderr = p.env, t.Output()
	shown, err := echo.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, echo.Start())
	return func() string {
		overdue := time.AfterFunc(4*patience, func() { _ = echo.Process.Kill() })
		told := ""
		for lines := bufio.NewScanner(shown); lines.Scan(); {
			kind, text := lines.Text(), ""
			if !strings.HasPrefix(kind, `kind: "done"`) && !strings.HasPrefix(kind, `kind: "gave_up"`) {
				continue
			}
			for lines.Scan() && text == "" {
				text, _ = strings.CutPrefix(lines.Text(), "text: ")
				if text == lines.Text() {
					text = ""
				}
			}
			told = kind + " " + text
			break
		}
		require.True(t, overdue.Stop(), "the executor was killed, and the task did not end")
		ends(t, echo)
		return told
	}
}

// tell gives an instruction, kills the victim in the middle of it and starts it again. What is shown is returned.
func (p *parts) tell(t *testing.T, instruction, victim string) string {
	t.Helper()
	say := exec.Command(p.how["world"][0], "say", instruction)
	say.Env, say.Stderr = p.env, t.Output()
	shown, err := say.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, say.Start())
	overdue := time.AfterFunc(4*patience, func() { _ = say.Process.Kill() })
	told, killed := "", false
	for lines := bufio.NewScanner(shown); lines.Scan(); {
		told += lines.Text() + "\n"
		if !killed && strings.Contains(lines.Text(), "  1 ✓") { // the second step has begun
			killed = true
			p.kill(t, victim)
			p.start(t, victim)
		}
	}
	_ = say.Wait() // what it told is judged
	require.True(t, killed, "the task did not come so far that %s was killed:\n%s", victim, told)
	require.True(t, overdue.Stop(), "%s was killed, and the task hung:\n%s", victim, told)
	return told
}
