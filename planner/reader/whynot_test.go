package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// ruled returns the room in which the rule was laid down.
func (r room) ruled(text string) room {
	r.t.Helper()
	for _, c := range r.read(text).Clauses {
		require.NotNil(r.t, c.Bid, text)
		r.talk.Bids = append(r.talk.Bids, *c.Bid)
	}
	return r
}

// Whoever asks for leave, or why something is not done, is told the rule against it.
func TestWhatARuleIsAgainstIsToldBack(t *testing.T) {
	for _, c := range []turn{
		{"don't open the oven", "are you allowed to open the oven", "ask self bidden"},
		{"don't open the oven", "why can't you open the oven", "ask self bidden"},
		{"don't open the oven", "are you allowed to open the fridge", "ask self skill open"},
		{"don't open the oven", "why can't you open the fridge", "ask self why not open (open fridge)"},
		{"stay out of the kitchen", "why can't you go to the kitchen", "ask self bidden"},
		{"do not move until I say so", "why don't you move", "ask self bidden"},
		{"不许打开烤箱", "你怎么不打开烤箱", "ask self bidden"},
		{"不许打开烤箱", "你为什么不能打开烤箱", "ask self bidden"},
		{"不许打开烤箱", "你为什么不能打开冰箱", "ask self why not open (open fridge)"},
		{"别动，直到我说可以", "你为什么不动", "ask self bidden"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t)
			in.t = t
			require.Equal(t, c.means, show(in.ruled(c.first).read(c.then)))
		})
	}
}

// "Why don't you open it" may as well be a wish, which the rule refuses.
func TestWhyDontYouMayBeAWish(t *testing.T) {
	require.Equal(t, "(open oven)", show(house(t).ruled("don't open the oven").read("why don't you open the oven")))
}

// Who was just refused something by a rule asks for that with it.
func TestWhyDontYouBehindARefusalIsNoWish(t *testing.T) {
	for _, c := range [][3]string{
		{"do not go into the kitchen", "go to the kitchen", "why don't you go there"},
		{"do not go into the kitchen", "go to the kitchen", "why don't you go to the kitchen"},
		{"do not go into the kitchen", "go to the kitchen", "why won't you go"},
		{"do not go into the kitchen", "go to the kitchen", "why don't you do it"},
		{"don't open the oven", "open the oven", "why don't you open it"},
		{"别去厨房", "去厨房", "你怎么不去"},
		{"别去厨房", "去厨房", "你为什么不去那里"},
		{"别去厨房", "去厨房", "你怎么不去厨房"},
	} {
		r := house(t).ruled(c[0])
		require.Equal(t, "ask self bidden", show(r.after(c[1]).read(c[2])), c[2])
		require.Equal(t, "ask self bidden", show(r.after(c[0]).read(c[2])), "the rule was just laid down")
	}
	barred := house(t).ruled("do not go into the kitchen").after("go to the kitchen")
	require.Equal(t, "(robot_in bedroom)", show(barred.read("why don't you go to the bedroom")))
	require.Equal(t, "(robot_in kitchen)", show(house(t).after("where is the kitchen").read("go there")))
}

// Leave that is given is no question for leave.
func TestLeaveIsGivenAndAskedFor(t *testing.T) {
	for text, gives := range map[string]bool{
		"现在准你打开烤箱": true, "准你打开烤箱": true, "准许你再打开烤箱": true,
		"准不准你打开烤箱": false, "允许你打开烤箱吗": false, "你允许打开烤箱吗": false,
	} {
		got := house(t).ruled("不许打开烤箱").read(text)
		require.Len(t, got.Clauses, 1, text)
		require.Equal(t, gives, got.Clauses[0].Bid != nil, text)
		require.Equal(t, !gives, got.Clauses[0].Ask != nil, text)
	}
}
