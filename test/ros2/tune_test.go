package ros2_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// A program for rclpy does what `ros2 param describe` and `ros2 param set` do: what it sets holds for the next instruction.
func TestParametersAreToldOfAndChangedWhileTheNodesRun(t *testing.T) {
	s := newSite(t)
	s.start(t, s.saydo, "node", "sim", "world", "body", "planner", "executor", "intake", "--ros-args", "-p", "speed:=0.0", "-p", "use_sim_time:=true")
	var got struct {
		Described map[string][]any
		Set       [][]any
		Together  bool
		Autonomy  string
		Done      []any
	}
	out := s.python(t, "tune.py")
	require.NoError(t, json.Unmarshal([]byte(out), &got), out)
	require.Contains(t, got.Described["autonomy"][0], "plan: show the plan and wait for a yes")
	require.Equal(t, []any{false, "", []any{}}, got.Described["autonomy"][1:])
	require.Equal(t, []any{false, "", []any{[]any{0.0, 1.0}}}, got.Described["reserve"][1:])
	require.Equal(t, []any{true, "read when the node starts", []any{}}, got.Described["log"][1:])
	require.Equal(t, [][]any{
		{false, `autonomy: "wild" is no degree of autonomy; there are full, plan, step and dry`},
		{false, "reserve: 0 is not between 0 and 1"},
		{false, "reserve must be from 0 to 1"},
		{false, "log is read when the node starts: set it by -p or in the launch file and start it again"},
		{true, ""},
		{true, ""},
	}, got.Set)
	require.False(t, got.Together, "one of two is refused, so that neither is set")
	require.Equal(t, "dry", got.Autonomy)
	require.InDelta(t, float64(task.CodeStopped), got.Done[0], 0)
	require.Contains(t, got.Done[1], "nothing was moved")
}
