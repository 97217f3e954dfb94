package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest/domain"
)

func TestADomainIsGivenToOneTestAtATime(t *testing.T) {
	taken := map[int]bool{}
	for range 10 {
		id, free, err := domain.Take()
		require.NoError(t, err)
		defer func() { require.NoError(t, free()) }()
		require.GreaterOrEqual(t, id, 1)
		require.LessOrEqual(t, id, 101)
		require.False(t, taken[id])
		taken[id] = true
	}
}
