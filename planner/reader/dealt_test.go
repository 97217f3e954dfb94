package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who else is to get something gets another one: nobody is left out, and nothing is taken from
// whoever was named first.
func TestEachOfThoseNamedGetsOne(t *testing.T) {
	house(t).all(t, []said{
		{"bring me an apple, and for Ben", "(has anna apple); (has ben green_apple)"},
		{"bring me an apple, and for Ben too", "(has anna apple); (has ben green_apple)"},
		{"bring me an apple, and Ben too", "(has anna apple); (has ben green_apple)"},
		{"an apple for me and one for Ben", "(has anna apple); (has ben green_apple)"},
		{"bring Ben an apple and Mei one", "(has ben apple); (has mei green_apple)"},
		{"bring Ben an apple, and for me too", "(has ben apple); (has anna green_apple)"},
		{"bring me an apple and bring Ben an apple", "(has anna apple); (has ben green_apple)"},
		{"bring me two cups and one for Ben", "(and (has anna blue_cup) (has anna green_cup)); (has ben red_cup)"},
		{"bring me a cushion, and for Ben, then go to the kitchen", "(has anna blue_cushion); (has ben red_cushion); (robot_in kitchen)"},
		{"bring me the red cushion, and one for Ben", "(has anna red_cushion); (has ben blue_cushion)"},
		{"给我拿个苹果，给本也拿一个", "(has anna apple); (has ben green_apple)"},
		{"给我拿个苹果，也给本拿一个", "(has anna apple); (has ben green_apple)"},
		{"给我拿个苹果，也给本", "(has anna apple); (has ben green_apple)"},
		{"给我拿个苹果，本也要", "(has anna apple); (has ben green_apple)"},
		{"给我拿个苹果，本也要一个", "(has anna apple); (has ben green_apple)"},
		{"拿个苹果来，给本也拿一个", "(has anna apple); (has ben green_apple)"},
		{"给我一个苹果，给本一个", "(has anna apple); (has ben green_apple)"},
		{"给我和本拿个苹果", "(has anna apple); (has ben green_apple)"},
		// One that is done in the place of another takes nothing from it.
		{"bring me an apple, otherwise bring Ben an apple", "(has anna ?thing1) with ?thing1:fruit among apple,green_apple; else (or (has ben apple) (has ben green_apple))"},
		// What one person gets and passes on is one thing.
		{"bring me the red cup, then give it to Ben", "(has anna red_cup); (has ben red_cup)"},
	})
}

// Where there is but one, the answer is what the second one gets, whatever words are said twice.
func TestWhatThereIsButOneOfIsAskedAbout(t *testing.T) {
	for _, c := range []struct{ first, asks, then, means string }{
		{"bring me the milk, and for Ben", "I know of no other milk. What shall I take instead?", "the cola", "(has anna milk); (has ben cola)"},
		{"get me a banana and one for Ben", "I know of no other banana. What shall I take instead?", "the pear", "(has anna banana); (has ben pear)"},
		{"give the red cup to Ben and to Mei", "I know of no other red cup. What shall I take instead?", "the blue cup", "(has ben red_cup); (has mei blue_cup)"},
		{"给我拿个香蕉，给本也拿一个", "没有别的香蕉了。拿什么代替？", "梨", "(has anna banana); (has ben pear)"},
		{"给我拿牛奶，本也要", "没有别的牛奶了。拿什么代替？", "可乐", "(has anna milk); (has ben cola)"},
	} {
		t.Run(c.first, func(t *testing.T) {
			r := house(t).asked(c.first)
			require.Equal(t, c.asks, r.talk.Pending.Text)
			require.Equal(t, c.means, show(r.read(c.then)))
		})
	}
}

// Who is named behind an "and" is not lost, and what was named before stays that.
func TestNobodyIsLostBehindAnAnd(t *testing.T) {
	for _, text := range []string{"bring me a cup, and Ben", "bring me a cup and Ben", "bring me a cup, and for the plant", "给我拿个杯子，和本"} {
		require.NotNil(t, house(t).read(text).Question, text)
	}
}
