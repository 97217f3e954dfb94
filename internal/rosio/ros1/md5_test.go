package ros1_test

import (
	"bufio"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/interfaces/moveitmsgs"
	"saydo/internal/rosio/interfaces/palinteractionmsgs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rostest"
	"saydo/msgs"
)

// sums gives the checksum of every type and service that is listed, as the wire says it.
func sums(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	requests := map[string]rosio.Message{}
	for _, m := range interfaces.All() {
		sum, err := ros1.Sum(m)
		require.NoError(t, err)
		all[m.ROSType()] = sum
		if name, is := strings.CutSuffix(m.ROSType(), "Request"); is {
			requests[name] = m
		}
		if name, is := strings.CutSuffix(m.ROSType(), "Response"); is {
			sum, err := ros1.ServiceSum(rosio.ServiceTypes{Request: requests[name], Response: m})
			require.NoError(t, err)
			all[name] = sum
		}
	}
	for topic, typeAndSum := range actionTopics(t) {
		require.Len(t, typeAndSum[1], 32, topic)
		all[typeAndSum[0]] = typeAndSum[1]
	}
	return all
}

// actionTopics offers some actions and tells what their topics carry.
func actionTopics(t *testing.T) map[string][2]string {
	t.Helper()
	uri, stop := startMaster(t)
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: uri}})
	require.NoError(t, err)
	n, err := g.Open(t.Context(), "node")
	require.NoError(t, err)
	offer[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](t, n, "do")
	offer[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](t, n, "perform")
	offer[msgs.MakePlanGoal, msgs.MakePlanFeedback, msgs.MakePlanResult](t, n, "plan")
	offer[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult](t, n, "run")
	offer[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback, movebasemsgs.MoveBaseResult](t, n, "move_base")
	offer[controlmsgs.GripperCommandGoal, controlmsgs.GripperCommandFeedback, controlmsgs.GripperCommandResult](t, n, "gripper")
	offer[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback,
		controlmsgs.FollowJointTrajectoryResult](t, n, "arm")
	offer[moveitmsgs.MoveGroupGoal, moveitmsgs.MoveGroupFeedback, moveitmsgs.MoveGroupResult](t, n, "group")
	offer[palinteractionmsgs.TtsGoal, palinteractionmsgs.TtsFeedback, palinteractionmsgs.TtsResult](t, n, "tts")
	topics := ros1.Published(n)
	require.NoError(t, g.Close())
	require.NoError(t, stop())
	return topics
}

// offer opens both ends of an action, so that all of its topics are published.
func offer[G, F, R rosio.Message](t *testing.T, n rosio.Node, name string) {
	t.Helper()
	_, err := rosio.ServeAction[G, F, R](n, name, nil)
	require.NoError(t, err)
	_, err = rosio.NewActionClient[G, F, R](n, name)
	require.NoError(t, err)
}

func TestChecksumsAreThoseOfROS(t *testing.T) {
	want := map[string]string{}
	file, err := os.Open("testdata/md5.txt")
	require.NoError(t, err)
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		name, sum, _ := strings.Cut(lines.Text(), " ")
		want[name] = sum
	}
	got := sums(t)
	for name, sum := range got {
		require.Equal(t, want[name], sum, name)
	}
	require.Len(t, got, len(want))
}

// askROS prints for each type that it is given what ROS says of it: for installed packages their generated code, for ours
// (argument 1: its folder) what the generator computes from the text.
const askROS = `
import os, sys, rosmsg
from genmsg import gentools, msg_loader
search = {"saydo_msgs": [sys.argv[1] + "/msg"]}
for pkg in os.listdir("/usr/share"):
    if os.path.isdir("/usr/share/%s/msg" % pkg):
        search[pkg] = ["/usr/share/%s/msg" % pkg]
def compute(name):
    pkg, base = name.split("/")
    context = msg_loader.MsgContext.create_default()
    if os.path.exists("%s/srv/%s.srv" % (sys.argv[1], base)):
        spec = msg_loader.load_srv_from_file(context, "%s/srv/%s.srv" % (sys.argv[1], base), name)
    else:
        spec = msg_loader.load_msg_by_type(context, name, search)
    msg_loader.load_depends(context, spec, search)
    return gentools.compute_md5(context, spec)
def ask(name):
    if name.startswith("saydo_msgs/"):
        return compute(name)
    try:
        return rosmsg.rosmsg_md5(rosmsg.MODE_MSG, name)
    except IOError:
        return rosmsg.rosmsg_md5(rosmsg.MODE_SRV, name)
for line in sys.stdin:
    name = line.strip()
    try:
        print(name, ask(name))
    except (IOError, msg_loader.MsgNotFound):
        pass  # not installed, or a part of an action
`

func TestChecksumsAreWhatTheToolsPrint(t *testing.T) {
	if _, err := exec.LookPath("rosmsg"); err != nil {
		rostest.Missing(t, "rosmsg is not here")
	}
	own, err := filepath.Abs("../../../msgs")
	require.NoError(t, err)
	all := sums(t)
	cmd := exec.CommandContext(t.Context(), "/usr/bin/python3", "-c", askROS, own)
	cmd.Stdin = strings.NewReader(strings.Join(slices.Collect(maps.Keys(all)), "\n"))
	out, err := cmd.Output()
	require.NoError(t, err)
	compared := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), " ")
		require.Equal(t, sum, all[name], name)
		compared[name] = true
	}
	require.True(t, compared["saydo_msgs/World"])
	require.True(t, compared["saydo_msgs/Observe"])
	t.Logf("%d of %d types compared", len(compared), len(all))
}
