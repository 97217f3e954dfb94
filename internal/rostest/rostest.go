// Package rostest decides what a test does where the ROS 1 tools that it needs
// are missing. A person without ROS wants the test skipped with a reason; a
// machine that is meant to have ROS sets SAYDO_REQUIRE_ROS1, so that no such
// test is lost in silence. Only tests call it, and it never blocks.
package rostest

import (
	"os"
	"testing"
)

// required is the variable that turns a missing tool into a failure.
const required = "SAYDO_REQUIRE_ROS1"

// Missing ends the test because what it needs of ROS 1 is not here: skipped, or
// failed where SAYDO_REQUIRE_ROS1 is set.
func Missing(t testing.TB, what string) {
	t.Helper()
	const cure = "; test/ros1/setup.sh installs all that the tests with ROS 1 need"
	if os.Getenv(required) != "" {
		t.Fatal(what + cure)
	}
	t.Skip(what + cure)
}
