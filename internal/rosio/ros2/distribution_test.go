package ros2_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
)

// sourced makes the folders of what is sourced; each is given by the version of its rcl, or empty, as of a workspace.
func sourced(t *testing.T, versions ...string) []string {
	t.Helper()
	var out []string
	for _, version := range versions {
		prefix := t.TempDir()
		out = append(out, prefix)
		if version == "" {
			continue
		}
		require.NoError(t, os.MkdirAll(filepath.Join(prefix, "share/rcl"), 0o700))
		text := "<?xml version=\"1.0\"?>\n<package format=\"3\">\n  <name>rcl</name>\n  <version>" + version + "</version>\n</package>\n"
		require.NoError(t, os.WriteFile(filepath.Join(prefix, "share/rcl/package.xml"), []byte(text), 0o600))
	}
	return out
}

func TestLibrariesOfAnotherDistributionThanTheEnvironmentSaysAreTold(t *testing.T) {
	for _, tt := range []struct {
		name     string
		versions []string
		distro   string
		tells    string
		is       string
	}{
		{"one and the same", []string{"9.2.8"}, "jazzy", "", "jazzy"},
		{"below a workspace", []string{"", "10.1.3"}, "kilted", "", "kilted"},
		{"below one that has built rcl anew", []string{"9.2.9", "9.2.8"}, "jazzy", "", "jazzy"},
		{"another", []string{"", "10.1.3"}, "jazzy", "are those of kilted (rcl 10.1.3)", "kilted"},
		{"one that was sourced first", []string{"9.2.8", "5.3.9"}, "jazzy", "two are sourced at once: rcl 9.2.8 in", "jazzy"},
		{"rolling has had all", []string{"10.2.0"}, "rolling", "", "rolling"},
		{"one that is not known yet", []string{"14.0.0"}, "noodle", "", "noodle"},
		{"an environment that says nothing", []string{"9.2.8"}, "", "", "jazzy"},
		{"none", nil, "jazzy", "", "jazzy"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			prefixes := sourced(t, tt.versions...)
			require.Equal(t, tt.is, ros2.Distribution(prefixes, tt.distro))
			told := ros2.Mixture(prefixes, tt.distro)
			require.Equal(t, tt.tells == "", told == "", told)
			require.Contains(t, told, tt.tells)
		})
	}
}

func TestJoiningAMixtureTellsItOnce(t *testing.T) {
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	t.Setenv("ROS_DISTRO", "foxy")
	var told []string
	g, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced(), OnLog: func(_ string, level rosio.Level, text string) {
		if level == rosio.Warn {
			told = append(told, text)
		}
	}})
	require.NoError(t, err)
	require.NoError(t, g.Close())
	require.Len(t, told, 1)
	require.Contains(t, told[0], "ROS_DISTRO is foxy, but its libraries in ")
}
