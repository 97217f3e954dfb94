package reader

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Letters are sought by halves, and places in a text stay as they are.
func TestTheTableOfLettersIsInOrder(t *testing.T) {
	require.Len(t, simple, len(traditional))
	last := rune(0)
	for at := 0; at < len(traditional); at += hanBytes {
		r := letter(traditional, at)
		require.Greater(t, r, last)
		last = r
		require.Len(t, string(letter(simple, at)), hanBytes)
		require.Len(t, string(r), hanBytes)
		require.Equal(t, string(letter(simple, at)), Simplified(string(r)))
	}
}

func TestATextInTraditionalLettersIsReadInSimplifiedOnes(t *testing.T) {
	for text, want := range map[string]string{
		"把客廳的燈關掉": "把客厅的灯关掉",
		"前進兩米":    "前进两米",
		"繼續, 暫停":  "继续, 暂停",
		"把灯关掉":    "把灯关掉",
		"the cup": "the cup",
	} {
		require.Equal(t, want, Simplified(text))
	}
}
