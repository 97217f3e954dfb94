// Package ros2_test shows that saydo_msgs works in ROS 2: it runs check_msgs.py in the
// environment that setup.sh made. It has no other callers and may block for a minute.
package ros2_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/ros2test"
)

// checkMessages runs check_msgs.py on the interfaces in msgs and returns what it said.
func checkMessages(t *testing.T, msgs string) (string, error) {
	t.Helper()
	venv := os.Getenv("SAYDO_ROS2_VENV")
	if venv == "" {
		t.Skip("SAYDO_ROS2_VENV is not set: run test/ros2/setup.sh VENV_DIR and set it to the full path of VENV_DIR")
	}
	t.Parallel()
	// The check has its own deadlines; this one is for a process that hangs.
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	id, free, err := ros2test.TakeDomain()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, free()) })
	check := exec.CommandContext(ctx, filepath.Join(venv, "bin", "python"), "check_msgs.py", msgs)
	check.SysProcAttr = ros2test.Ended()
	check.Env = append(os.Environ(), fmt.Sprintf("ROS_DOMAIN_ID=%d", id))
	out, err := check.CombinedOutput()
	return string(out), err
}

func TestEveryInterfaceIsBuiltAndCarriedBetweenNodes(t *testing.T) {
	out, err := checkMessages(t, "../../msgs")
	require.NoError(t, err, "check_msgs.py said:\n%s", out)
}

func TestAnInterfaceThatIsNotBuiltIsNamed(t *testing.T) {
	msgs := filepath.Join(t.TempDir(), "msgs")
	require.NoError(t, os.CopyFS(msgs, os.DirFS("../../msgs")))
	require.NoError(t, os.WriteFile(filepath.Join(msgs, "msg", "AaNew.msg"), []byte("string text\n"), 0o600))
	out, err := checkMessages(t, msgs)
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	require.Equal(t, 1, exit.ExitCode(), "check_msgs.py said:\n%s", out)
	require.Contains(t, out, "msg/AaNew.msg is not built")
}
