package ros2

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/rcl"
)

func TestAnotherDefinitionIsKnownByItsHashOrElseByItsLength(t *testing.T) {
	none, one, other := rcl.Hash{}, rcl.Hash{1, 1}, rcl.Hash{1, 2}
	for name, c := range map[string]struct {
		theirs, ours rcl.Hash
		longer, want bool
	}{
		"the same hash":                                {theirs: one, ours: one},
		"the same hash, with bytes that follow":        {theirs: one, ours: one, longer: true},
		"another hash":                                 {theirs: other, ours: one, want: true},
		"a peer of Humble, which has none":             {theirs: none, ours: one},
		"a peer of Humble, whose messages are longer":  {theirs: none, ours: one, longer: true, want: true},
		"both of Humble, and its messages are longer":  {theirs: none, ours: none, longer: true, want: true},
		"both of Humble, and messages are of the size": {theirs: none, ours: none},
	} {
		t.Run(name, func(t *testing.T) {
			var look comparison
			look.longer.Store(c.longer)
			require.Equal(t, c.want, look.misfit(c.theirs, c.ours))
		})
	}
}
