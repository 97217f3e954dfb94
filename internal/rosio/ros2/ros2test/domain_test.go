package ros2test_test

import (
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
