package ros2_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
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
