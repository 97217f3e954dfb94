package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who is to get something instead of somebody else gets the same thing.
func TestAnotherReceiverGetsWhatWasNamed(t *testing.T) {
	house(t).all(t, []said{
		{"红杯子给我，不对，给爸爸", "(has ben red_cup)"},
		{"红杯子给我,不是,给妈妈", "(has anna red_cup)"},
		{"花瓶给我，哦不，给爸爸", "(has ben vase)"},
		{"bring the red cup to me, no, to Ben", "(has ben red_cup)"},
		{"bring me the red cup, no, to Ben", "(has ben red_cup)"},
		{"give the vase to Ben, I mean to Mei", "(has mei vase)"},
	})
	for _, c := range []turn{
		{"bring me the red cup", "no, to Ben", "(has ben red_cup)"},
		{"把红杯子拿给我", "不对，给爸爸", "(has ben red_cup)"},
	} {
		t.Run(c.then, func(t *testing.T) { require.Equal(t, c.means, show(house(t).after(c.first).read(c.then))) })
	}
}
