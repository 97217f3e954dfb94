package reader

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A lexicon that somebody writes may lack the word for "or".
func TestWaysOfWhichNoneIsMeantAreJoined(t *testing.T) {
	for _, c := range []struct {
		name  string
		or    []string
		parts []string
		want  string
	}{
		{"one", []string{"or"}, []string{"drive"}, "drive"},
		{"three", []string{"or"}, []string{"drive", "wave", "bow"}, "drive, wave or bow"},
		{"without the word", nil, []string{"drive", "wave", "bow"}, "drive, wave, bow"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lex := Lexicon{Language: "en", Comma: ", ", Roles: Roles{Or: c.or}}
			require.Equal(t, c.want, retelling{g: &grammar{lex: lex}}.either(c.parts))
		})
	}
}
