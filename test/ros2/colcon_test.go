package ros2_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// colconTakes is the most that the build of all messages takes on a busy machine.
const colconTakes = 30 * time.Minute

// foundBy is what ros2 run and ros2 launch do, which cannot be had from wheels: they find a package in the ament index, programs in
// its lib, and launch files anywhere in its share.
const foundBy = `
import pathlib, sys
from ament_index_python.packages import get_package_prefix, get_package_share_directory
import saydo_msgs.action, saydo_msgs.msg
print(pathlib.Path(get_package_prefix("saydo"), "lib", "saydo", "saydo"))
print(next(pathlib.Path(get_package_share_directory("saydo")).rglob("sim.launch.xml")))
print(saydo_msgs.__file__)
`

// The README's steps, with the real colcon; the workspace is used by its own setup file, as a person does.
func TestColconBuildsAWorkspaceThatIsSourcedAndUsed(t *testing.T) {
	colcon := os.Getenv("SAYDO_COLCON")
	if colcon == "" {
		t.Skip("SAYDO_COLCON is not set: make ros2-colcon brings colcon")
	}
	s := newSite(t)
	workspace := t.TempDir()
	repository, err := filepath.Abs("../..")
	require.NoError(t, err)
	require.NoError(t, os.Mkdir(filepath.Join(workspace, "src"), 0o700))
	require.NoError(t, os.Symlink(repository, filepath.Join(workspace, "src", "saydo")))
	require.NoError(t, os.Symlink("saydo/msgs", filepath.Join(workspace, "src", "saydo_msgs")))
	s.env = append(s.env, "CMAKE_PREFIX_PATH="+s.venv, "PATH="+filepath.Join(s.venv, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	s.toolWithin(t, colconTakes, "sh", "-c", `cd "$0" && "$1"/bin/colcon build`, workspace, colcon)

	sourced := func(command string, args ...string) string {
		line := append([]string{"-c", `. "$0"/install/setup.bash && "$@"`, workspace, command}, args...)
		return strings.TrimSpace(s.tool(t, "bash", line...))
	}
	found := strings.Fields(sourced("python", "-c", foundBy))
	require.Len(t, found, 3)
	for _, path := range found {
		require.Contains(t, path, filepath.Join(workspace, "install"), "what was built, and not what the environment has")
	}
	require.Regexp(t, `^saydo \d+\.\d+\.\d+$`, sourced(found[0], "version"))
	require.Regexp(t, `✓ ROS 2 +sourced \(`+distribution()+`\), and saydo_msgs is in it`, sourced(found[0], "doctor"))
	require.Contains(t, sourced(found[0], "run", "-ros", "2", "-speed", "0", "-do", "bring me the red cup"), "1 of 1 goals are true")
}
