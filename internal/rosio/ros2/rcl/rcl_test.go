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

func TestLibrariesLieInThePrefixesAndInFoldersOfWheels(t *testing.T) {
	prefix := t.TempDir()
	wheel := filepath.Join(prefix, "lib", "python3.12", "site-packages", "ros_jazzy_rcl.libs")
	require.NoError(t, os.MkdirAll(wheel, 0o750))
	require.Equal(t, []string{filepath.Join(prefix, "lib"), wheel}, libraryFolders([]string{prefix, t.TempDir()}))
}

func TestAProgramIsNotStartedAgainWhereNothingIsMissing(t *testing.T) {
	prefix := t.TempDir()
	lib := filepath.Join(prefix, "lib")
	require.NoError(t, os.Mkdir(lib, 0o750))
	for name, vars := range map[string]map[string]string{
		"no ROS 2 is sourced":     {},
		"the loader knows it":     {"AMENT_PREFIX_PATH": prefix, "LD_LIBRARY_PATH": "/usr/lib:" + lib},
		"it was started again":    {"AMENT_PREFIX_PATH": prefix, restarted: "1"},
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
