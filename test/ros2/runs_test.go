package ros2_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

// rate is the chance of a fault in each drive, grasp and placing of the robot.
const rate = "0.2"

// runs is how often the long task is done: once in the ordinary run, 20 times by `make runs-ros2`.
func runs(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SAYDO_RUNS")
	if text == "" {
		return 1
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// TestALongTaskIsDoneUnderFaultsByChance has robot.py carry out 32 steps and what its faults add to them, again and again with other
// faults. Whether it is done is judged by where the robot itself has its things.
func TestALongTaskIsDoneUnderFaultsByChance(t *testing.T) {
	all, done, faults := runs(t), atomic.Int32{}, atomic.Int32{}
	t.Run("seed", func(t *testing.T) {
		for seed := 1; seed <= all; seed++ {
			t.Run(strconv.Itoa(seed), func(t *testing.T) {
				n := longTask(t, seed)
				done.Add(1)
				faults.Add(int32(n))
			})
		}
	})
	t.Logf("ROS 2 %s, faults at %s: %d of %d done, with %d faults", distribution(), rate, done.Load(), all, faults.Load())
}

// longTask does it once and gives how many faults there were.
func longTask(t *testing.T, seed int) int {
	t.Helper()
	s := newSite(t)
	world, err := filepath.Abs("../ros1/flat.yaml")
	require.NoError(t, err)
	robot := s.start(t, filepath.Join(s.venv, "bin", "python"), "robot.py", rate, strconv.Itoa(seed))
	robot.shows(t, "ready")
	for _, name := range []string{"world", "body", "planner", "executor", "intake"} {
		s.start(t, s.saydo, "node", name, "-world", world, "-body", "wheeled_arm",
			"--ros-args", "-r", "move_base:=/nav/navigate_to_pose", "-r", "detections:=/camera/detections")
	}
	s.python(t, "look.py", "/do", "/perform", "/plan", "/world", "/nav/navigate_to_pose")
	told := s.tool(t, s.saydo, "say", "-ros", "2",
		"put all the fruit on the sideboard, then put the apple, the banana and the orange on the kitchen table")
	t.Log(told)
	require.Contains(t, told, "Done.")

	var did struct {
		Drive, Pick, Place, Faults int
		On                         map[string]string
	}
	require.NoError(t, json.Unmarshal([]byte(robot.last(t)), &did))
	require.Equal(t, map[string]string{
		"apple": "kitchen_table", "banana": "kitchen_table", "orange": "kitchen_table", "cup": "kitchen_table",
		"lemon": "sideboard", "pear": "sideboard",
	}, did.On, "it said that it was done")
	require.GreaterOrEqual(t, did.Drive+did.Pick+did.Place, 30)
	return did.Faults
}
