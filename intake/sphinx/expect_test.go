//go:build !noros2

package sphinx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/intake/sphinx"
	"saydo/internal/speechtest"
)

const forward = "/usr/share/pocketsphinx/test/data/goforward.raw"

// either is a network of sentences.
func either(sentences ...string) string {
	var arcs strings.Builder
	states := 2
	for _, s := range sentences {
		from := 0
		for word := range strings.FieldsSeq(s) {
			fmt.Fprintf(&arcs, "TRANSITION %d %d 0.5 %s\n", from, states, word)
			from, states = states, states+1
		}
		fmt.Fprintf(&arcs, "TRANSITION %d 1 1\n", from)
	}
	return fmt.Sprintf("FSG_BEGIN test\nNUM_STATES %d\nSTART_STATE 0\nFINAL_STATE 1\n%sFSG_END\n", states, arcs.String())
}

// A robot that has asked something is answered, and then spoken to as before.
func TestTheGrammarIsHeardAgainBehindWhatWasExpected(t *testing.T) {
	speechtest.Need(t, forward)
	speechtest.Need(t, sphinx.Model)
	d, err := sphinx.Open(sphinx.Config{})
	if err != nil {
		speechtest.Missing(t, err.Error())
	}
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	require.NoError(t, d.Grammar(either("go forward ten meters", "stop")))
	for _, tt := range []struct{ expected, heard string }{
		{either("go forward ten meters", "go forward ten meters please"), "go forward ten meters"},
		{either("go four times", "the dishcloth"), "go four times"},
		{"", "go forward ten meters"},
		{either("go four times"), "go four times"},
		{"", "go forward ten meters"},
		{"", "go forward ten meters"},
	} {
		_, err := d.Expect(t.Context(), tt.expected)
		require.NoError(t, err)
		require.Equal(t, tt.heard, hears(t, d))
	}
	_, err = d.Expect(t.Context(), "no network")
	require.Error(t, err)
	require.Equal(t, "go forward ten meters", hears(t, d), "what it does not take in leaves the grammar")
}

// A wake word that is changed while somebody may be answering makes another grammar.
func TestAnotherGrammarIsLearntWhileTheDecoderIsUsed(t *testing.T) {
	speechtest.Need(t, forward)
	speechtest.Need(t, sphinx.Model)
	d, err := sphinx.Open(sphinx.Config{})
	if err != nil {
		speechtest.Missing(t, err.Error())
	}
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	require.NoError(t, d.Grammar(either("go forward ten meters", "stop")))
	require.Equal(t, "go forward ten meters", hears(t, d))
	_, err = d.Expect(t.Context(), either("go four times"))
	require.NoError(t, err)
	for range 3 { // the one before is let go of
		require.NoError(t, d.Learn(t.Context(), either("the dishcloth", "go forward please")))
		require.Equal(t, "go forward please", hears(t, d))
		require.NoError(t, d.Learn(t.Context(), either("go forward ten meters")))
		require.Equal(t, "go forward ten meters", hears(t, d))
	}
	_, err = d.Expect(t.Context(), either("go four times"))
	require.NoError(t, err)
	require.Equal(t, "go four times", hears(t, d))
	_, err = d.Expect(t.Context(), "")
	require.NoError(t, err)
	require.Error(t, d.Learn(t.Context(), "no network"))
	require.Equal(t, "go forward ten meters", hears(t, d), "what it does not take in leaves the grammar")
}

// hears is what it makes of the clip.
func hears(t *testing.T, d *sphinx.Decoder) string {
	t.Helper()
	u, err := d.Begin(t.Context())
	require.NoError(t, err)
	_, err = u.Hear(speechtest.Read(t, forward))
	require.NoError(t, err)
	got, err := u.End(t.Context())
	require.NoError(t, err)
	return got.Text
}
