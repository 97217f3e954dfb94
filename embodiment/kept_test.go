package embodiment

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestALongSearchKeepsNobodyElseWaiting(t *testing.T) {
	var mu sync.Mutex
	var found map[int]int
	calls := 0
	times := func(key int) func() int {
		return func() int { calls++; return 10 * key }
	}
	long := recall(&mu, &found, 1, func() int {
		require.Equal(t, 20, recall(&mu, &found, 2, times(2)), "in the middle of the long one")
		return 10
	})
	require.Equal(t, 10, long)
	require.Equal(t, 10, recall(&mu, &found, 1, times(1)))
	require.Equal(t, 20, recall(&mu, &found, 2, times(2)))
	require.Equal(t, 1, calls, "what was found is kept")
	for key := 3; key <= mostKept+3; key++ {
		recall(&mu, &found, key, times(key))
	}
	require.LessOrEqual(t, len(found), mostKept)
}
