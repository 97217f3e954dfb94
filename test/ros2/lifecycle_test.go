package ros2_test

import (
	"encoding/json"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/ros2test"
)

// TestANodeIsLedThroughItsLifecycle by a program for rclpy that asks as Nav2's lifecycle manager does.
func TestANodeIsLedThroughItsLifecycle(t *testing.T) {
	s := newSite(t)
	s.start(t, s.saydo, "node", "world", "--ros-args", "-p", "managed:=true")
	var got struct {
		Seen        [][]any
		Events      [][]string
		Left, Graph int
		Bond        []bool
	}
	out := s.python(t, "manage.py", "world", "/observe")
	require.NoError(t, json.Unmarshal([]byte(out), &got), out)
	require.Equal(t, [][]any{
		{"unconfigured", false},
		{true, "inactive", false},
		{true, "active", true},
		{true, "inactive", false},
		{true, "active", true},
		{false, "active", true}, // it cannot clean up while it works
		{true, "finalized", false},
	}, got.Seen)
	require.Contains(t, got.Events, []string{"unconfigured", "configuring"})
	require.Contains(t, got.Events, []string{"activating", "active"})
	require.Equal(t, []string{"shuttingdown", "finalized"}, got.Events[len(got.Events)-1])
	require.Zero(t, got.Left)
	require.Equal(t, 7, got.Graph)
	require.Equal(t, []bool{true, false, true, false}, got.Bond, "it is alive while it is active")
}

func TestANodeThatCannotBeConfiguredStaysUnconfigured(t *testing.T) {
	s := newSite(t)
	s.start(t, s.saydo, "node", "world", "-world", "nowhere", "--ros-args", "-p", "managed:=true")
	var got struct{ Seen [][]any }
	out := s.python(t, "manage.py", "world", "/observe")
	require.NoError(t, json.Unmarshal([]byte(out), &got), out)
	require.Equal(t, []any{false, "unconfigured", false}, got.Seen[1])
}

// Whoever speaks to an executor that nobody has activated is told so, by a goal as by words.
func TestAnExecutorThatIsNotActiveAnswersSo(t *testing.T) {
	s := newSite(t)
	s.start(t, s.saydo, "node", "executor", "--ros-args", "-p", "managed:=true")
	s.start(t, s.saydo, "node", "intake")
	const why = "I am not active, and do nothing: first run ros2 lifecycle set /executor configure"
	require.Equal(t, why+"\n"+why+"\n", s.python(t, "tell.py", "wave", "stop"))
	say := exec.CommandContext(t.Context(), s.saydo, "say", "-ros", "2", "wave")
	say.Env, say.SysProcAttr = s.env, ros2test.Ended()
	out, err := say.CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "not done: "+why)
}
