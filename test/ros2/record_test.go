package ros2_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestARecordedRunIsReadByEverythingThatReadsBags: by the mcap and rosbags packages with the schemas in the file, and by
// ROS 2's own middleware with its installed definitions.
func TestARecordedRunIsReadByEverythingThatReadsBags(t *testing.T) {
	s := newSite(t)
	file := filepath.Join(t.TempDir(), "run.mcap")
	s.tool(t, s.saydo, "run", "-ros", "none", "-speed", "0", "-do", "bring me the red cup", "-record", file)
	var got struct {
		Counts             map[string]int
		Differing, Unknown []string
		Last               string
		Rosbags            int
	}
	out := s.python(t, "play.py", file)
	require.NoError(t, json.Unmarshal([]byte(out), &got), out)
	require.Empty(t, got.Differing)
	require.Empty(t, got.Unknown, "packages that the environment has not")
	require.Equal(t, "done", got.Last)
	total := 0
	for _, n := range got.Counts {
		total += n
	}
	require.Equal(t, total, got.Rosbags)
	for _, topic := range []string{"/plan", "/world", "/markers", "/plan_markers", "/plan_path", "/tf", "/odom", "/joint_states", "/battery_state", "/diagnostics"} {
		require.Positive(t, got.Counts[topic], topic)
	}
}
