package rosmaster_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bluenviron/goroslib/v2"
	"github.com/bluenviron/goroslib/v2/pkg/msgs/std_msgs"
	"github.com/bluenviron/goroslib/v2/pkg/msgs/std_srvs"
	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster"
	"saydo/internal/rostest"
)

// The tests here hold the master against the tools and the Python client library of ROS 1 itself.

// ros is a place in which ROS 1 tools run against a master.
type ros struct {
	env []string
	dir string
}

// withROS ends the test where a tool is missing.
func withROS(t *testing.T, m *rosmaster.Master, tools ...string) ros {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			rostest.Missing(t, tool+" is not here")
		}
	}
	dir := t.TempDir()
	return ros{dir: dir, env: append(os.Environ(),
		"ROS_MASTER_URI="+m.URI(), "ROS_IP=127.0.0.1", "ROS_HOME="+dir, "ROS_LOG_DIR="+dir, "PYTHONUNBUFFERED=1")}
}

// command makes a tool that is stopped at the end of the test, first kindly and then by force.
func (r ros) command(t *testing.T, tool string, args ...string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, tool, args...)
	cmd.Env, cmd.Dir = r.env, r.dir
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// output runs a tool to its end and returns what it printed.
func (r ros) output(t *testing.T, tool string, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	cmd := r.command(t, tool, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "%s %v: %s%s", tool, args, out, stderr.String())
	return strings.TrimSpace(string(out))
}

// python runs a script with the Python that the ROS tools use.
func (r ros) python(t *testing.T, script string) string {
	t.Helper()
	const python = "/usr/bin/python3"
	if err := exec.CommandContext(t.Context(), python, "-c", "import rospy, std_msgs.msg").Run(); err != nil {
		rostest.Missing(t, "rospy is not here")
	}
	return r.output(t, python, "-c", script)
}

func TestROSToolsSeeTheTopicsAndNodes(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "rostopic", "rosnode")
	defer talk(t, newNode(t, m, "talker"), "hello").Close()

	require.Contains(t, r.output(t, "rostopic", "list"), "/chatter")
	require.Equal(t, "std_msgs/String", r.output(t, "rostopic", "type", "/chatter"))
	require.Contains(t, r.output(t, "rostopic", "info", "/chatter"), "* /talker (http://127.0.0.1:")
	require.Equal(t, "data: \"hello\"\n---", r.output(t, "rostopic", "echo", "-n", "1", "/chatter"))
	require.Equal(t, "/talker", r.output(t, "rosnode", "list"))
	require.Contains(t, r.output(t, "rosnode", "info", "/talker"), "/chatter [std_msgs/String]")
	require.Contains(t, r.output(t, "rosnode", "ping", "-c", "1", "/talker"), "xmlrpc reply from http://127.0.0.1:")
}

func TestRostopicPublishesToANode(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "rostopic")
	heard := listen(t, newNode(t, m, "listener"))

	pub := r.command(t, "rostopic", "pub", "/chatter", "std_msgs/String", "data: good day")
	require.NoError(t, pub.Start())

	require.Equal(t, "good day", within(t, heard))
	require.NoError(t, pub.Process.Signal(os.Interrupt))
	_ = pub.Wait() // It was interrupted, so its exit code says nothing.
	require.Eventually(t, func() bool { return m.Stats().Nodes == 1 }, patience, pollEvery, "rostopic left its registration behind")
}

func TestRosnodeCleansUpANodeThatDied(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "rosnode")
	ask(t, m, "registerPublisher", "/dead", "/t", "std_msgs/String", "http://127.0.0.1:9/")
	ask(t, m, "registerService", "/dead", "/s", "rosrpc://127.0.0.1:9", "http://127.0.0.1:9/")

	cmd := r.command(t, "rosnode", "cleanup")
	cmd.Stdin = strings.NewReader("y\n")
	out, err := cmd.CombinedOutput()

	require.NoError(t, err, "%s", out)
	require.Zero(t, m.Stats().Nodes, "%s", out)
}

func TestRosserviceFindsAndCallsAService(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "rosservice")
	provider, err := goroslib.NewServiceProvider(goroslib.ServiceProviderConf{
		Node: newNode(t, m, "server"), Name: "switch", Srv: &std_srvs.SetBool{},
		Callback: func(req *std_srvs.SetBoolReq) (*std_srvs.SetBoolRes, bool) {
			return &std_srvs.SetBoolRes{Success: req.Data, Message: "switched"}, true
		},
	})
	require.NoError(t, err)
	defer provider.Close()

	require.Contains(t, r.output(t, "rosservice", "list"), "/switch")
	require.Equal(t, "/server", r.output(t, "rosservice", "node", "/switch"))
	require.Equal(t, "success: True\nmessage: \"switched\"", r.output(t, "rosservice", "call", "/switch", "data: true"))
}

func TestRosparamKeepsEachKindOfValue(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "rosparam")
	file := filepath.Join(r.dir, "params.yaml")
	require.NoError(t, os.WriteFile(file, []byte("arm:\n  joints: [1.5, -2.0]\n  name: 'a < b & \"c\"'\n  gains: {p: 3, on_: true}\n"), 0o600))

	r.output(t, "rosparam", "load", file, "/robot")

	require.Equal(t, map[string]any{"arm": map[string]any{
		"joints": []any{1.5, -2.0}, "name": `a < b & "c"`, "gains": map[string]any{"p": 3, "on_": true},
	}}, ask(t, m, "getParam", "/x", "/robot"))
	require.Equal(t, "/robot/arm/gains/on_\n/robot/arm/gains/p\n/robot/arm/joints\n/robot/arm/name", r.output(t, "rosparam", "list"))
	require.Equal(t, "- 1.5\n- -2.0", r.output(t, "rosparam", "get", "/robot/arm/joints"))
	r.output(t, "rosparam", "delete", "/robot/arm")
	require.Equal(t, map[string]any{}, ask(t, m, "getParam", "/x", "/robot"))
}

func TestRospyFollowsAParameterThatChanges(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "rostopic")
	out := r.python(t, `
import rospy, rosgraph, time
rospy.init_node('watcher')
other = rosgraph.Master('/other')
other.setParam('/speed', 1)
seen = [rospy.get_param_cached('/speed')]
other.setParam('/speed', 2)
end = time.time() + 20
while rospy.get_param_cached('/speed') == 1 and time.time() < end:
    time.sleep(0.01)
seen.append(rospy.get_param_cached('/speed'))
rospy.set_param('~own', {'a': [1, 'x']})
seen.append(rospy.get_param('/watcher/own/a'))
seen.append(rospy.search_param('speed'))
print(seen)
`)
	require.Equal(t, "[1, 2, [1, 'x'], '/speed']", out)
}

func TestRospyAndGoNodesTalkBothWays(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "rostopic")
	heard := listen(t, newNode(t, m, "listener"))
	n := newNode(t, m, "asker")
	question, err := goroslib.NewPublisher(goroslib.PublisherConf{Node: n, Topic: "question", Msg: &std_msgs.String{}, Latch: true})
	require.NoError(t, err)
	defer question.Close()
	question.Write(&std_msgs.String{Data: "who"})

	r.python(t, `
import rospy
from std_msgs.msg import String
rospy.init_node('answerer')
pub = rospy.Publisher('chatter', String, latch=True, queue_size=1)
asked = rospy.wait_for_message('question', String, 20)
pub.publish(asked.data + ' me')
while pub.get_num_connections() == 0:
    rospy.sleep(0.01)
rospy.sleep(0.2)
`)

	require.Equal(t, "who me", within(t, heard))
	require.Eventually(t, func() bool { return m.Stats().Nodes == 2 }, patience, pollEvery, "rospy left its registrations behind")
}

func TestRoslaunchUsesTheRunningMaster(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, "roslaunch", "rostopic")
	r.env = append(r.env, "ROS_PACKAGE_PATH="+r.dir)
	for name, text := range map[string]string{
		"demo/package.xml": "<package><name>demo</name><version>1.0.0</version><description>d</description>" +
			"<maintainer email=\"a@b.org\">a</maintainer><license>MIT</license></package>",
		"demo/talker": "#!/bin/sh\nexec rostopic pub /chatter std_msgs/String hello \"$@\"\n",
		"demo/demo.launch": `<launch>
  <param name="robot_description" value="&lt;robot name=&quot;r&quot;/&gt;"/>
  <group ns="house">
    <rosparam>{rooms: [kitchen, hall]}</rosparam>
    <node pkg="demo" type="talker" name="talker" output="screen" required="true">
      <param name="rate" value="2.5"/>
    </node>
  </group>
</launch>`,
	} {
		require.NoError(t, os.MkdirAll(filepath.Join(r.dir, "demo"), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(r.dir, name), []byte(text), 0o755)) //nolint:gosec // One of them is a program.
	}
	heard := listen(t, newNode(t, m, "listener"))

	log, err := os.Create(filepath.Join(t.ArtifactDir(), "roslaunch.txt"))
	require.NoError(t, err)
	defer log.Close()
	launch := r.command(t, "roslaunch", "demo", "demo.launch")
	launch.Stdout, launch.Stderr = log, log
	require.NoError(t, launch.Start())

	require.Equal(t, "hello", within(t, heard))
	require.Equal(t, `<robot name="r"/>`, ask(t, m, "getParam", "/x", "/robot_description"))
	require.Equal(t, []any{"kitchen", "hall"}, ask(t, m, "getParam", "/x", "/house/rooms"))
	require.Equal(t, 2.5, ask(t, m, "getParam", "/x", "/house/talker/rate"))
	require.NoError(t, launch.Process.Signal(os.Interrupt))
	err = launch.Wait()
	said, readErr := os.ReadFile(log.Name())
	require.NoError(t, readErr)
	require.NoError(t, err, "%s", said)
	require.NotContains(t, string(said), "Traceback")
	require.Equal(t, 1, m.Stats().Nodes, "only the listener is left: %s", said)
}
