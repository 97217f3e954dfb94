package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatCorrectsACommandIsInTheGrammar(t *testing.T) {
	g, err := load(t, usually(), false).Grammar("", func(string) bool { return true })
	require.NoError(t, err)
	for _, word := range []string{"green", "other", "big"} {
		require.Regexp(t, `TRANSITION \d+ \d+ \S+ `+word+`\n`, g.FSG)
	}
	require.NotRegexp(t, `TRANSITION \d+ \d+ \S+ beige\n`, g.FSG, "nothing in the house is")
}

// What the reader takes for stop can be heard.
func TestOrdersToStopAreInTheGrammar(t *testing.T) {
	g, err := load(t, usually(), false).Grammar("", func(string) bool { return true })
	require.NoError(t, err)
	for _, word := range []string{"quit", "don't", "alone", "freeze"} {
		require.Regexp(t, `TRANSITION \d+ \d+ \S+ `+word+`\n`, g.FSG)
	}
}
