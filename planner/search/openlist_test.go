package search

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnOpenListHandsOutTheLeastEstimateAndAmongEqualsTheOldest(t *testing.T) {
	type waiting struct {
		estimate int32
		entry    entry
	}
	random := rand.New(rand.NewPCG(1, 1))
	var list openList
	var expected []waiting
	for i := range int32(4000) {
		if random.IntN(3) > 0 || len(expected) == 0 {
			w := waiting{estimate: int32(random.IntN(5)), entry: entry{parent: i, op: i}}
			list.push(w.entry, w.estimate)
			expected = append(expected, w)
			continue
		}
		least := slices.MinFunc(expected, func(a, b waiting) int { return cmp.Compare(a.estimate, b.estimate) })
		require.Equal(t, least.entry, list.pop())
		expected = slices.DeleteFunc(expected, func(w waiting) bool { return w == least })
		require.Equal(t, len(expected), list.size)
	}
}

func TestStatesAreNumberedOnceAndRememberTheirPath(t *testing.T) {
	s := newStates(2, &limits{ctx: t.Context()})
	for i := range int32(5000) {
		id, fresh, err := s.insert(state{uint64(i), uint64(i) << 7}, i-1, i)
		require.NoError(t, err)
		require.True(t, fresh)
		require.Equal(t, i, id)
	}
	id, fresh, err := s.insert(state{77, 77 << 7}, 3, 3)
	require.NoError(t, err)
	require.False(t, fresh)
	require.Equal(t, int32(77), id)
	require.Equal(t, []int32{1, 2, 3}, s.path(3))
}
