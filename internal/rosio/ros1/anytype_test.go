package ros1_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosio/rosiotest"
)

// ownPackages is a folder with the sources of saydo_msgs and of the packages that it needs, as in a workspace.
func ownPackages(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, folder := range map[string]string{"actionlib_msgs": "../interfaces/actionlibmsgs", "saydo_msgs": "../../../msgs"} {
		own := filepath.Join(root, "robot", name)
		require.NoError(t, os.MkdirAll(own, 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(own, "package.xml"), []byte("<package><name>"+name+"</name></package>"), 0o600))
		for _, part := range []string{"msg", "action"} {
			from, err := filepath.Abs(filepath.Join(folder, part))
			require.NoError(t, err)
			require.NoError(t, os.Symlink(from, filepath.Join(own, part)))
		}
	}
	return root
}

// Nothing is built for it: the fields are those that are installed. The server has the types that are built in.
func TestAnActionIsDrivenByTheNameOfItsType(t *testing.T) {
	s := newSystem(t)
	robot := s.open(t, "robot")
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: s.uri, Packages: ownPackages(t)}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	rosiotest.AnyAction(t, n, robot)
}

func TestAnActionWhoseTypeIsNotInstalledIsRefused(t *testing.T) {
	_, err := rosio.NewAnyActionClient(newSystem(t).open(t, "body"), "polish", "acme_msgs/action/Polish")
	require.ErrorIs(t, err, rosio.ErrUntyped)
	require.ErrorContains(t, err, "acme_msgs/PolishGoal is of no package in ROS_PACKAGE_PATH")
}
