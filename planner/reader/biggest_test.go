package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The biggest of nothing that was spoken of is asked about: it is not the biggest thing of the house.
func TestTheBiggestOneIsOneOfWhatWasSpokenOf(t *testing.T) {
	for _, text := range []string{"bring me the biggest one", "把最大的那只拿给我", "which is the biggest", "哪个最大", "最大的是哪个"} {
		got := house(t).read(text)
		require.NotNil(t, got.Question, text)
		require.Empty(t, got.Question.Options, text)
	}
	for _, c := range []turn{
		{"where are the cups", "bring me the smallest one", "(has anna green_cup)"},
		{"杯子在哪里", "把最小的那只拿给我", "(has anna green_cup)"},
		// Nothing tells the other two apart, so it is asked which.
		{"where are the cups", "bring me the biggest one", "?ambiguous blue cup|red cup"},
		{"what cups are there", "which is the smallest", "ask which size thing (= ?x ?thing1) with ?thing1:thing among blue_cup,green_cup,red_cup"},
		{"what cups are there", "which of them is the tallest", "ask which height thing most (= ?x ?thing1) with ?thing1:thing among blue_cup,green_cup,red_cup"},
		{"有哪些杯子", "哪个最小", "ask which size thing (= ?x ?thing1) with ?thing1:thing among blue_cup,green_cup,red_cup"},
		{"有哪些杯子", "最大的是哪个", "ask which size thing most (= ?x ?thing1) with ?thing1:thing among blue_cup,green_cup,red_cup"},
		{"有哪些书", "哪本最厚", "ask which thickness thing most (= ?x ?thing1) with ?thing1:thing among novel,travel_guide"},
		{"有哪些杯子", "把最小的给我", "(has anna green_cup)"},
		{"有哪些杯子", "把红的拿来", "(has anna red_cup)"},
		{"有几个杯子", "把最大的那只拿给我", "?ambiguous 蓝色的杯子|红色的杯子"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t)
			in.t = t
			require.Equal(t, c.means, show(in.after(c.first).read(c.then)))
		})
	}
}
