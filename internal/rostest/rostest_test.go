package rostest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest"
)

// end notes how a test was ended; a real one would stop there.
type end struct {
	testing.TB
	skipped, failed []any
}

func (e *end) Helper()           {}
func (e *end) Skip(args ...any)  { e.skipped = args }
func (e *end) Fatal(args ...any) { e.failed = args; panic(e) }

func TestAMissingToolSkipsTheTestWithItsCure(t *testing.T) {
	t.Setenv("SAYDO_REQUIRE_ROS1", "")
	e := &end{TB: t}
	rostest.Missing(e, "rostopic is not here")
	require.Equal(t, []any{"rostopic is not here; test/ros1/setup.sh installs all that the tests with ROS 1 need"}, e.skipped)
}

func TestAMissingToolFailsTheTestWhereROSIsRequired(t *testing.T) {
	t.Setenv("SAYDO_REQUIRE_ROS1", "1")
	e := &end{TB: t}
	require.PanicsWithValue(t, e, func() { rostest.Missing(e, "rostopic is not here") })
	require.Equal(t, []any{"rostopic is not here; test/ros1/setup.sh installs all that the tests with ROS 1 need"}, e.failed)
	require.Empty(t, e.skipped)
}
