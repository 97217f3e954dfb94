package ros2_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros2"
)

// TestParallelGrippersAreSpokenToAsROS2DefinesThem holds what was written by hand against the field lists of control_msgs.
func TestParallelGrippersAreSpokenToAsROS2DefinesThem(t *testing.T) {
	prefix := t.TempDir()
	for file, text := range map[string]string{
		"control_msgs/action/ParallelGripperCommand.action": "sensor_msgs/JointState command\n---\n" +
			"sensor_msgs/JointState state\nbool stalled\nbool reached_goal\n---\nsensor_msgs/JointState state\n",
		"sensor_msgs/msg/JointState.msg":  "std_msgs/Header header\nstring[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort\n",
		"std_msgs/msg/Header.msg":         "builtin_interfaces/Time stamp\nstring frame_id\n",
		"builtin_interfaces/msg/Time.msg": "int32 sec\nuint32 nanosec\n",
	} {
		path := filepath.Join(prefix, "share", file)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	fingers := sensormsgs.JointState{
		Header: stdmsgs.Header{Stamp: time.Unix(7, 5).UTC(), FrameID: "hand"},
		Name:   []string{"finger_joint"}, Position: []float64{0.04}, Effort: []float64{20},
	}
	for name, part := range map[string]rosio.Message{
		"goal":     controlmsgs.ParallelGripperCommandGoal{Command: fingers},
		"result":   controlmsgs.ParallelGripperCommandResult{State: fingers, Stalled: true},
		"feedback": controlmsgs.ParallelGripperCommandFeedback{State: fingers},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ros2.OverTheWire(prefix, part)
			require.NoError(t, err)
			require.Equal(t, part, got)
		})
	}
	_, err := ros2.OverTheWire(t.TempDir(), controlmsgs.ParallelGripperCommandGoal{})
	require.ErrorContains(t, err, "control_msgs", "what is not installed is named")
}
