package ros2_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheURDFOfARunningRobotIsSavedAndMeasured(t *testing.T) {
	s := newSite(t)
	const urdf = "../../config/bodies/humanoid_180.urdf"
	s.start(t, filepath.Join(s.venv, "bin", "python"), "describe.py", urdf).shows(t, "published")
	saved := filepath.Join(t.TempDir(), "mine.urdf")
	require.Contains(t, s.tool(t, s.saydo, "body", saved, "-from", "/robot_description"), "humanoid_180")
	want, err := os.ReadFile(urdf)
	require.NoError(t, err)
	got, err := os.ReadFile(saved)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}
