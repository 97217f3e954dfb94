package ros1_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rostest"
)

// What a launch has set on a master that outlives it would leave the next robot's nodes without time.
func TestASimulationThatEndsTakesItsTimeWithIt(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	_, master := graph(t)
	l := roslaunch(t, environment(t, ws, master), master, "sim.launch")
	l.ready(t, append(ours(), "sim")...)
	require.Contains(t, l.tool(t, "rosparam get /use_sim_time"), "true")
	l.interrupt(t)
	require.NotContains(t, l.tool(t, "rosparam list"), "use_sim_time")
}

// running starts one of our nodes by hand and waits until it is ready.
func running(t *testing.T, env []string, ws string, args ...string) *system {
	t.Helper()
	s := &system{lines: make(chan string, 10_000), env: env}
	s.cmd = exec.Command(program(ws), append([]string{"node"}, args...)...)
	s.cmd.Env = env
	said, err := s.cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, s.cmd.Start())
	go s.read(said)
	t.Cleanup(func() { ends(t, s.cmd) })
	(&launched{system: s}).shows(t, "/"+args[0]+" is ready")
	return s
}

func TestASimulationStartedByHandRunsAtTheSpeedThatIsGiven(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	g, master := graph(t)
	running(t, environment(t, ws, master), ws, "sim", "_speed:=2")
	watcher, err := g.Open(t.Context(), "watcher")
	require.NoError(t, err)
	ticks := make(chan time.Time, 1000)
	_, err = rosio.Subscribe(watcher, "/clock", rosio.Reliable(), func(m rosgraphmsgs.Clock) { ticks <- m.Clock })
	require.NoError(t, err)
	first, began := <-ticks, time.Now()
	last := first
	for last.Sub(first) < 6*time.Second {
		last = <-ticks
	}
	require.InDelta(t, 2, last.Sub(first).Seconds()/time.Since(began).Seconds(), 0.5)
}

// What was recorded of a robot is played to a world node that was not there then: it believes what was seen.
func TestTheWorldIsSeenInWhatARobotsBagPlays(t *testing.T) {
	t.Parallel()
	ws := workspace(t)
	if _, err := exec.LookPath("rosbag"); err != nil {
		rostest.Missing(t, "rosbag is not here")
	}
	_, master := graph(t)
	s := &system{env: environment(t, ws, master)}
	bag := filepath.Join(t.TempDir(), "robot.bag")
	s.tool(t, "rosparam set /use_sim_time true")
	robot := running(t, s.env, ws, "sim", "_speed:=5")
	s.tool(t, "timeout 4 rosbag record -q -O "+bag+" /tf /tf_static /clock /detections /battery_state __name:=recorder || true")
	require.Contains(t, s.tool(t, "rosbag info "+bag), "saydo_msgs/Observation")
	ends(t, robot.cmd)

	running(t, s.env, ws, "world")
	newer := "rosservice call /observe '{after: 1.0, timeout: 1.0}'"
	require.Contains(t, s.tool(t, newer), "nothing new was seen within 1s")
	starts(t, s.env, "rosbag", "play", "-q", "-k", bag)
	require.Eventually(t, func() bool {
		return strings.Contains(s.tool(t, newer), "error_code: 0")
	}, patience, time.Second)
}
