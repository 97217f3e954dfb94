package world_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/world"
)

func TestTheHouseIsLargeEnough(t *testing.T) {
	w := shipped(t, "house")
	s := world.NewSnapshot(newHousehold(t), w.Truth(1, w.Displaced))
	require.GreaterOrEqual(t, len(s.Objects("room")), 10)
	require.GreaterOrEqual(t, len(s.Objects("place"))-len(s.Objects("floor")), 25)
	require.Len(t, s.Objects("person"), 3)
	require.GreaterOrEqual(t, len(s.Objects("thing")), 80)
}
