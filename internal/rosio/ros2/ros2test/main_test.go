package ros2test_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/ros2test"
)

func TestMain(m *testing.M) { os.Exit(ros2test.Main(m, "loopback.xml")) }

// tells is the variable that makes a process of the test tell in which environment it is.
const tells = "ROS2TEST_TELLS"

func TestTellTheEnvironment(t *testing.T) {
	if os.Getenv(tells) == "" {
		t.Skip("it is a part of the test below")
	}
	fmt.Fprintf(os.Stdout, "domain %s by %s\n", os.Getenv("ROS_DOMAIN_ID"), os.Getenv("FASTDDS_DEFAULT_PROFILES_FILE"))
}

// Tests command what they find in their domain; they must find no robot, however ROS 2 was sourced.
func TestTestsAreKeptToADomainOfTheirOwnAndTheLoopback(t *testing.T) {
	prefix := t.TempDir()
	lib := filepath.Join(prefix, "lib")
	require.NoError(t, os.Mkdir(lib, 0o750))
	profile, err := filepath.Abs("loopback.xml")
	require.NoError(t, err)
	for name, env := range map[string][]string{
		"sourced by setup.bash":      {"LD_LIBRARY_PATH=" + lib},
		"started again by somebody":  {"LD_LIBRARY_PATH=", "_RCL_RESTARTED=1"},
		"by AMENT_PREFIX_PATH alone": {"LD_LIBRARY_PATH="},
	} {
		t.Run(name, func(t *testing.T) {
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestTellTheEnvironment$", "-test.v")
			child.Env = append(append(os.Environ(), tells+"=yes", ros2test.Prepared+"=", "ROS_DOMAIN_ID=0", "AMENT_PREFIX_PATH="+prefix), env...)
			out, err := child.CombinedOutput()
			require.NoError(t, err, string(out))
			require.Regexp(t, `domain [1-9]\d* by `+profile, string(out))
		})
	}
}

func TestAPackageIsInstalledBelowAnyPrefix(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(one, "share", "std_msgs"), 0o750))
	require.NoError(t, os.MkdirAll(filepath.Join(other, "share", "nav2_msgs"), 0o750))
	t.Setenv("AMENT_PREFIX_PATH", one+":"+other)
	require.True(t, ros2test.Installed())
	require.True(t, ros2test.Installed("std_msgs", "nav2_msgs"))
	require.False(t, ros2test.Installed("std_msgs", "std_srvs"))
	t.Setenv("AMENT_PREFIX_PATH", "")
	require.False(t, ros2test.Installed(), "none is sourced")
}
