package world

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTwoWorldsThatExtendOneKeepTheirOwnRules(t *testing.T) {
	base := Rules{OffLimits: append(make([]string, 0, 4), "cellar"), KeepFrom: make([]Apart, 0, 4)}
	day := base.with(Rules{OffLimits: []string{"study"}, KeepFrom: []Apart{{Things: []string{"knife"}}}})
	night := base.with(Rules{OffLimits: []string{"bedroom"}, KeepFrom: []Apart{{Things: []string{"medicine"}}}})
	require.Equal(t, Rules{OffLimits: []string{"cellar", "study"}, KeepFrom: []Apart{{Things: []string{"knife"}}}}, day)
	require.Equal(t, Rules{OffLimits: []string{"cellar", "bedroom"}, KeepFrom: []Apart{{Things: []string{"medicine"}}}}, night)
}
