package ros2_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
)

// What is given for all nodes is for whoever has it; what is given to a node that does not have it was misspelt.
func TestAParameterThatANodeDoesNotHaveIsNoneOfItsOwn(t *testing.T) {
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	file := filepath.Join(t.TempDir(), "p.yaml")
	require.NoError(t, os.WriteFile(file, []byte(`
/**: {ros__parameters: {speed: 2.0}}
executor: {ros__parameters: {trust: 60.0, lgo: ""}}
planner: {ros__parameters: {mdel: {name: x}}}
`), 0o600))
	setup := parse(t, "--params-file", file, "-p", "resreve:=0.4", "-p", "reserve:=0.3")
	g, err := ros2.New(ros2.Config{Setup: setup, Prefixes: ros2.Sourced()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n := open(t, g, "executor")
	for name, want := range map[string]float64{"~reserve": 0.3, "~trust": 60} {
		got, err := rosio.Param(t.Context(), n, name, 0.1)
		require.NoError(t, err)
		require.InDelta(t, want, got, 0)
	}
	a, is := n.Params().(rosio.Auditor)
	require.True(t, is)
	given, read := a.Unread()
	require.Equal(t, []string{"lgo", "resreve"}, given)
	require.Equal(t, []string{"reserve", "trust", "use_sim_time"}, read)
	require.Equal(t, read, ros2.Listed(n))
}

func TestSectionsOfAFileThatAreForNoNodeHereAreListed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.yaml")
	require.NoError(t, os.WriteFile(file, []byte(`
/**: {ros__parameters: {trsut: 2.0, reserve: 0.2}}
/robot1/*: {ros__parameters: {speed: 2.0}}
/robot2/*: {ros__parameters: {sped: 2.0}}
executer: {ros__parameters: {trust: 60.0, reserve: 0.1}}
robot1: {executor: {ros__parameters: {log: ""}}}
`), 0o600))
	others, shared, err := ros2.SectionsOf(parse(t, "--params-file", file, "-p", "planer:x:=1", "-r", "__ns:=/robot1"), "executor")
	require.NoError(t, err)
	require.Equal(t, []string{"/executer", "/**/planer"}, others)
	require.Equal(t, []string{"trsut", "reserve", "speed"}, shared)
}
