package ros1_test

import (
	"bufio"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestARobotThatOthersBuiltIsDrivenThroughALongTask joins robot.py, which has its navigation and its camera under other names, by
// robot.launch alone. Its faults are named in its file; all of them must be put right, by what is seen.
func TestARobotThatOthersBuiltIsDrivenThroughALongTask(t *testing.T) {
	ws := workspace(t)
	master := freeAddress(t)
	env := environment(t, ws, master)
	world, err := filepath.Abs("flat.yaml")
	require.NoError(t, err)
	l := roslaunch(t, env, master, "robot.launch", "body:=wheeled_arm", "world:="+world, "move_base:=/nav/move_base", "detections:=/camera/detections")
	l.ready(t, ours()...)
	robot := exec.Command(python, "robot.py")
	robot.Env, robot.Stderr = env, t.Output()
	out, err := robot.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, robot.Start())
	t.Cleanup(func() { ends(t, robot) })
	lines := bufio.NewReader(out)
	said, err := lines.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "ready\n", said)

	told := l.tool(t, `rosrun saydo saydo say "put all the fruit on the sideboard"`)
	t.Log(told)
	require.Contains(t, told, "Done. 5 of 5 goals are seen to hold.")
	require.Contains(t, told, "Failed to find a valid plan", "the base was blocked")
	require.Contains(t, told, "the gripper closed on nothing", "a grasp slipped")
	require.NoError(t, robot.Process.Signal(syscall.SIGINT))
	said, err = lines.ReadString('\n')
	require.NoError(t, err)
	var did struct{ Drive, Pick, Place int }
	require.NoError(t, json.Unmarshal([]byte(said), &did))
	t.Log(said)
	require.GreaterOrEqual(t, did.Pick, 7, "five fruits, one slip, and one that went back to where it was")
	require.GreaterOrEqual(t, did.Drive+did.Pick+did.Place, 30)
}
