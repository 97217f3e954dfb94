package ros2test_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/ros2test"
)

func TestADomainIsGivenToOneTestAtATime(t *testing.T) {
	taken := map[int]bool{}
	for range 10 {
		id, free, err := ros2test.TakeDomain()
		require.NoError(t, err)
		defer func() { require.NoError(t, free()) }()
		require.GreaterOrEqual(t, id, 1)
		require.LessOrEqual(t, id, 101)
		require.False(t, taken[id])
		taken[id] = true
	}
}

// A folder in the place of a lock stands in for the file of another user, which cannot be opened either.
func TestADomainWhoseLockCannotBeOpenedIsPassedOver(t *testing.T) {
	locks := t.TempDir()
	t.Setenv("TMPDIR", locks)
	for id := 1; id <= 101; id++ {
		if id != 42 {
			require.NoError(t, os.Mkdir(filepath.Join(locks, fmt.Sprintf("ros2-test-domain-%d", id)), 0o700))
		}
	}
	id, free, err := ros2test.TakeDomain()
	require.NoError(t, err)
	require.Equal(t, 42, id)
	_, _, err = ros2test.TakeDomain()
	require.ErrorContains(t, err, "all domains of ROS 2 are taken")
	require.ErrorContains(t, err, "opening "+locks)
	require.NoError(t, free())
}
