package ros2_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// The archives of `make build-all` are unpacked on a robot without Go, which builds the messages in them with its own colcon.
func TestAnArchiveIsAnInstalledPackageWithTheMessagesToBuild(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	program := filepath.Join(folder, "program")
	require.NoError(t, os.WriteFile(program, []byte("#!/bin/sh\necho here\n"), 0o700))
	for _, args := range [][]string{
		{"make", "-C", "../..", "archive", "BINARY=" + program, "FOLDER=" + filepath.Join(folder, "saydo-x")},
		{"tar", "-C", folder, "-xzf", filepath.Join(folder, "saydo-x.tar.gz")},
	} {
		out, err := exec.CommandContext(t.Context(), args[0], args[1:]...).CombinedOutput()
		require.NoError(t, err, string(out))
	}
	for _, file := range []string{
		"share/ament_index/resource_index/packages/saydo", "share/saydo/package.xml", "share/saydo/README.md", "share/saydo/README.zh.md",
		"share/saydo/launch/ros2/robot.launch.xml", "share/saydo/launch/ros1/robot.launch", "share/saydo_msgs/msg/Event.msg",
		"src/saydo_msgs/package.xml", "src/saydo_msgs/CMakeLists.txt", "src/saydo_msgs/msg/Event.msg", "src/saydo_msgs/action/Perform.action",
	} {
		require.FileExists(t, filepath.Join(folder, "saydo-x", file))
	}
	for _, path := range []string{"lib/saydo/saydo", "bin/saydo", "share/saydo/saydo"} {
		out, err := exec.CommandContext(t.Context(), filepath.Join(folder, "saydo-x", path)).Output()
		require.NoError(t, err, path)
		require.Equal(t, "here\n", string(out))
	}
	sources, err := filepath.Glob(filepath.Join(folder, "saydo-x/src/saydo_msgs/*.go"))
	require.NoError(t, err)
	require.Empty(t, sources, "Go's part of the messages is in the program")
}

// ros2 run and ros2 launch cannot be had from wheels; they look into the ament index and the folders that are checked here.
func TestThePackageIsInstalledWhereROS2Looks(t *testing.T) {
	venv := os.Getenv("SAYDO_ROS2_VENV")
	if venv == "" {
		t.Skip("SAYDO_ROS2_VENV is not set: make ros2 brings the environment")
	}
	t.Parallel()
	build, prefix := t.TempDir(), t.TempDir()
	for _, args := range [][]string{
		{"-S", "../..", "-B", build, "-DCMAKE_INSTALL_PREFIX=" + prefix},
		{"--build", build, "--target", "install"},
	} {
		cmd := exec.CommandContext(t.Context(), "cmake", args...)
		cmd.Env = append(os.Environ(), "ROS_VERSION=2", "ROS_DISTRO="+distribution(), "AMENT_PREFIX_PATH="+venv, "CMAKE_PREFIX_PATH="+venv,
			"PATH="+filepath.Join(venv, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	for _, file := range []string{
		"share/ament_index/resource_index/packages/saydo", "share/saydo/package.xml", "share/saydo/local_setup.bash",
		"share/saydo/launch/ros2/sim.launch.xml", "share/saydo/launch/ros2/robot.launch.xml",
	} {
		require.FileExists(t, filepath.Join(prefix, file))
	}
	out, err := exec.CommandContext(t.Context(), filepath.Join(prefix, "lib/saydo/saydo"), "version").Output()
	require.NoError(t, err)
	require.Regexp(t, `^saydo \d+\.\d+\.\d+\n$`, string(out))
}
