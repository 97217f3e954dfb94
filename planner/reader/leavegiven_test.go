package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Whether things are where they belong is a question, and moves nothing.
func TestWhetherThingsArePutAway(t *testing.T) {
	house(t).all(t, []said{
		{"is the red cup where it belongs", "ask whether cup (in red_cup kitchen_cabinet)"},
		{"is the novel put back", "ask whether book (on novel bookshelf)"},
	})
	require.Contains(t, show(house(t).read("is everything put away")), "ask whether (and (on alarm_clock left_bedside_table)")
	require.Contains(t, show(house(t).read("有书吗？有的话告诉我在哪")), "ask where", "what is there is asked about")
	require.Contains(t, show(house(t).read("有没有书？有的话告诉我在哪里")), "ask where")
}

// Words that may ask for leave give it where nothing behind them asks.
func TestLeaveIsGivenWithoutAWordThatAsks(t *testing.T) {
	ruled := house(t).ruled("不许打开烤箱")
	require.Equal(t, "again (open oven) '打开烤箱'", show(ruled.read("允许你打开烤箱")))
	require.Equal(t, "ask self bidden", show(ruled.read("允许你打开烤箱吗")))
	require.Equal(t, "ask self bidden", show(ruled.read("准不准你打开烤箱")))
}
