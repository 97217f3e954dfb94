package world_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/world"
)

func TestPluralsAreFormedOrGiven(t *testing.T) {
	for singular, want := range map[string]string{
		"cup": "cups", "glass": "glasses", "box": "boxes", "brush": "brushes", "strawberry": "strawberries",
		"toy": "toys", "bookshelf": "bookshelves", "kitchen knife": "kitchen knives", "torch": "torches",
	} {
		require.Equal(t, []string{want}, world.Words{EN: []string{singular}}.Plurals())
	}
	require.Equal(t, []string{"mice"}, world.Words{EN: []string{"mouse"}, Plural: []string{"mice"}}.Plurals())
}
