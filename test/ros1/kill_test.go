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

// kill ends a program as a crash would.
func (p *parts) kill(t *testing.T, name string) {
	t.Helper()
	require.NoError(t, p.running[name].Process.Kill())
	_ = p.running[name].Wait() // it was killed
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
	return p
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

// TestATaskOutlivesWhatItsRobotIsMadeOf kills the master, the robot's navigation and nodes of Saydo in the middle of a task, and starts
// each again. The task goes on, or is given up with a reason; the executor's own death is another test's matter (make kills).
func TestATaskOutlivesWhatItsRobotIsMadeOf(t *testing.T) {
	t.Parallel()
	p := startAll(t)
	s := &system{env: p.env}
	places := []string{"sideboard", "kitchen table"}
	done, all := 0, 0
	for range kills(t) {
		for _, victim := range []string{"navigation", "master", "world", "body", "planner"} {
			say := exec.Command(p.how["world"][0], "say", "put the cup on the "+places[all%2])
			say.Env, say.Stderr = p.env, t.Output()
			shown, err := say.StdoutPipe()
			require.NoError(t, err)
			require.NoError(t, say.Start())
			overdue := time.AfterFunc(4*patience, func() { _ = say.Process.Kill() })
			told := ""
			for lines := bufio.NewScanner(shown); lines.Scan(); {
				told += lines.Text() + "\n"
				if strings.Contains(lines.Text(), "  1 ✓") { // the second step has begun
					p.kill(t, victim)
					p.start(t, victim)
				}
			}
			_ = say.Wait() // what it told is judged
			require.True(t, overdue.Stop(), "%s was killed, and the task hung:\n%s", victim, told)
			if victim == "master" { // rospy does not register again at a new one: whoever has such nodes must start them again
				for _, name := range []string{"robot", "navigation"} {
					p.kill(t, name)
					p.start(t, name)
				}
			}
			require.Regexp(t, `Done\. 1 of 1|Not done: .+`, told, "after the death of %s", victim)
			all++
			if strings.Contains(told, "Done. 1 of 1") {
				done++
			} else {
				t.Logf("%s was killed:\n%s", victim, told)
			}
		}
	}
	t.Logf("%d of %d tasks were done, the others given up with a reason", done, all)
	require.Contains(t, s.tool(t, "rosnode list"), "/executor", "who was there is known to the new master")
}
