package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnAnswerThatOnlyDeniesTakesWhatIsLeft(t *testing.T) {
	answered(t, []turn{
		{"bring me the cup", "the one that is not red", "(has sam blue_cup)"},
		{"bring me the cup", "that isn't red", "(has sam blue_cup)"},
		{"bring me the cup", "the one which is not red, please", "(has sam blue_cup)"},
		{"bring me the cup", "anything but the red one", "(has sam blue_cup)"},
		{"bring me the cup", "any except the red one", "(has sam blue_cup)"},
		{"bring me the cup", "not the red one", "(has sam blue_cup)"},
		{"bring me the cup", "not the red one, the blue one", "(has sam blue_cup)"},
		{"给我拿那个杯子", "不是红的那个", "(has sam blue_cup)"},
		{"给我拿那个杯子", "不红的那个", "(has sam blue_cup)"},
		{"给我拿那个杯子", "除了红的都行", "(has sam blue_cup)"},
		{"给我拿那个杯子", "那个不红的", "(has sam blue_cup)"},
	})
}

func answered(t *testing.T, turns []turn) {
	t.Helper()
	for _, c := range turns {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(flat(t).asked(c.first).read(c.then)))
		})
	}
}
