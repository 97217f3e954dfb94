package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What the reader takes for stop can be heard.
func TestOrdersToStopAreInTheGrammar(t *testing.T) {
	g, err := load(t, usually(), false).Grammar("", func(string) bool { return true })
	require.NoError(t, err)
	for _, word := range []string{"quit", "don't", "alone", "freeze"} {
		require.Regexp(t, `TRANSITION \d+ \d+ \S+ `+word+`\n`, g.FSG)
	}
}
