package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who asks something of one of several things wants nothing done, whichever it is.
func TestAQuestionBackTellsWhetherSomethingIsOnlyAsked(t *testing.T) {
	for text, asks := range map[string]bool{
		"how heavy is the mug":  true,
		"bring me the mug":      false,
		"is the mug on the bed": true,
	} {
		request := house(t).read(text)
		require.NotNil(t, request.Question, text)
		require.Equal(t, asks, request.Question.Asks, text)
	}
}
