package rcl

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// env gives variables of a map.
func env(vars map[string]string) func(string) string {
	return func(name string) string { return vars[name] }
}

func TestThePrefixesAreThoseOfTheSourcedROS2(t *testing.T) {
	require.Equal(t, []string{"/ws/install", "/opt/ros/jazzy"}, Prefixes(env(map[string]string{"AMENT_PREFIX_PATH": "/ws/install::/opt/ros/jazzy"})))
	require.Empty(t, Prefixes(env(nil)))
}

func TestADomainIsANumberForWhichThereArePorts(t *testing.T) {
	for _, good := range []string{"", "0", "42", "232", "0x10", " 7 "} {
		require.NoError(t, checkDomain(good), good)
	}
	for _, bad := range []string{"233", "-1", "kitchen", "1.5", " "} {
		err := checkDomain(bad)
		var told *EnvironmentError
		require.ErrorAs(t, err, &told, bad)
		require.Equal(t, "ROS_DOMAIN_ID", told.Variable)
		require.Contains(t, told.Mend, "between 0 and 232")
	}
}

func TestAMiddlewareThatCannotBeOpenedIsNamedWithItsPackage(t *testing.T) {
	open := func(file string) error {
		if file == "librmw_fastrtps_cpp.so" {
			return nil
		}
		return errors.New("it is not there")
	}
	require.NoError(t, checkMiddleware("", open), "the usual one")
	require.NoError(t, checkMiddleware("rmw_fastrtps_cpp", open))
	require.EqualError(t, checkMiddleware("rmw_zenoh_cpp", open),
		`RMW_IMPLEMENTATION is "rmw_zenoh_cpp": librmw_zenoh_cpp.so cannot be opened; `+
			"install it (apt-get install ros-$ROS_DISTRO-rmw-zenoh-cpp), or unset it for the usual middleware")
}

// holding makes a folder with a file in it, below the prefix.
func holding(t *testing.T, prefix, folder, file string) string {
	t.Helper()
	path := filepath.Join(prefix, folder)
	require.NoError(t, os.MkdirAll(path, 0o750))
	require.NoError(t, os.WriteFile(filepath.Join(path, file), nil, 0o600))
	return path
}

func TestLibrariesLieInThePrefixesAndInFoldersOfWheels(t *testing.T) {
	prefix, programs := t.TempDir(), t.TempDir()
	lib := holding(t, prefix, "lib", "librcl.so")
	wheel := holding(t, prefix, "lib/python3.12/site-packages/ros_jazzy_rcl.libs", "libyaml-0-2.so.2")
	holding(t, programs, "lib/saydo", "saydo")
	require.Equal(t, []string{lib, wheel}, libraryFolders([]string{programs, prefix, t.TempDir()}))
}

func TestAnOverlayIsLookedInBeforeWhatItIsLaidOver(t *testing.T) {
	for name, c := range map[string]struct{ folders, have, want []string }{
		"the loader knows none":        {[]string{"/ws/lib", "/ros/lib"}, nil, []string{"/ws/lib", "/ros/lib"}},
		"it knows the overlay alone":   {[]string{"/ws/lib", "/ros/lib"}, []string{"/ws/lib"}, []string{"/ws/lib", "/ros/lib"}},
		"it knows what is below it":    {[]string{"/ws/lib", "/ros/lib"}, []string{"/cuda", "/ros/lib"}, []string{"/ws/lib", "/ros/lib", "/cuda"}},
		"others come behind, in order": {[]string{"/ros/lib"}, []string{"/b", "/a"}, []string{"/ros/lib", "/b", "/a"}},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, c.want, loaderPath(c.folders, c.have)) })
	}
}

func TestAProgramIsNotStartedAgainWhereNothingIsMissing(t *testing.T) {
	prefix, programs := t.TempDir(), t.TempDir()
	lib := holding(t, prefix, "lib", "librcl.so")
	holding(t, programs, "lib/saydo", "saydo")
	for name, vars := range map[string]map[string]string{
		"no ROS 2 is sourced":     {},
		"the loader knows it":     {"AMENT_PREFIX_PATH": prefix, "LD_LIBRARY_PATH": "/usr/lib:" + lib},
		"it was started again":    {"AMENT_PREFIX_PATH": prefix, restarted: "1"},
		"it has programs only":    {"AMENT_PREFIX_PATH": programs},
		"the prefix has none":     {"AMENT_PREFIX_PATH": t.TempDir()},
		"the prefix is not there": {"AMENT_PREFIX_PATH": filepath.Join(prefix, "nowhere")},
	} {
		require.NoError(t, Restart(nil, env(vars), nil), name)
	}
}

func TestNamesOfTheMiddlewareAreThoseOfROS(t *testing.T) {
	require.Equal(t, "std_srvs/srv/Trigger_Request", rosType("std_srvs::srv::dds_::Trigger_Request_"))
	require.Equal(t, "/robot1/talker", fullName("/robot1", "talker"))
	require.Equal(t, "/talker", fullName("/", "talker"))
	require.Empty(t, fullName("/", "_NODE_NAME_UNKNOWN_"), "it has not told its name yet")
	for kind, name := range map[int32]string{2: "durability", 16: "reliability", 1 << 20: "quality of service"} {
		require.Equal(t, name, policyName(kind))
	}
}

func TestAFailureInCIsToldWithItsCall(t *testing.T) {
	require.EqualError(t, &Error{Call: "rcl_init", Code: 11}, "rcl_init failed with code 11")
	require.EqualError(t, &Error{Call: "rcl_init", Code: 11, Text: "argc"}, "rcl_init failed with code 11: argc")
}
