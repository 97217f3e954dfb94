package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The biggest of nothing that was spoken of is asked about: it is not the biggest thing of the house.
func TestTheBiggestOneIsOneOfWhatWasSpokenOf(t *testing.T) {
	for _, text := range []string{"bring me the biggest one", "把最大的那只拿给我"} {
		got := house(t).read(text)
		require.NotNil(t, got.Question, text)
		require.Empty(t, got.Question.Options, text)
	}
	for _, c := range []turn{
		{"where are the cups", "bring me the smallest one", "(has anna green_cup)"},
		{"杯子在哪里", "把最小的那只拿给我", "(has anna green_cup)"},
		// Nothing tells the other two apart, so it is asked which.
		{"where are the cups", "bring me the biggest one", "?ambiguous blue cup|red cup"},
		{"有几个杯子", "把最大的那只拿给我", "?ambiguous 蓝色的杯子|红色的杯子"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t)
			in.t = t
			require.Equal(t, c.means, show(in.after(c.first).read(c.then)))
		})
	}
}
