package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// While a question is open it can be asked for again, be answered by what is not meant, or
// by more than one of what it offers.
func TestAnOpenQuestionIsPutAgainOrAnsweredInPart(t *testing.T) {
	for _, c := range []turn{
		{"open the drawer", "pardon?", "?ambiguous cutlery drawer|desk drawer"},
		{"open the drawer", "what do you have?", "?ambiguous cutlery drawer|desk drawer"},
		{"open the drawer", "why?", "?ambiguous cutlery drawer|desk drawer"},
		{"open the drawer", "repeat the question", "?ambiguous cutlery drawer|desk drawer"},
		{"open the drawer", "which ones are there", "?ambiguous cutlery drawer|desk drawer"},
		{"open the drawer", "not the desk drawer", "(open cutlery_drawer)"},
		{"open the drawer", "no, the desk drawer", "(open desk_drawer)"},
		{"bring me the cup", "not the red one", "?ambiguous blue cup|green cup|black mug|glass|tea cup"},
		{"bring me the cup", "the blue one and the red one", "(and (has anna blue_cup) (has anna red_cup))"},
		{"打开抽屉", "你说什么", "?ambiguous 餐具抽屉|书桌抽屉"},
		{"打开抽屉", "有哪些", "?ambiguous 餐具抽屉|书桌抽屉"},
		{"打开抽屉", "再说一遍", "?ambiguous 餐具抽屉|书桌抽屉"},
		{"打开抽屉", "为什么", "?ambiguous 餐具抽屉|书桌抽屉"},
		{"打开抽屉", "左边那个", "?ambiguous 餐具抽屉|书桌抽屉"}, // nobody knows which that is
		{"打开抽屉", "不要书桌抽屉", "(open cutlery_drawer)"},
		{"把杯子拿给我", "蓝色的和红色的", "(and (has anna blue_cup) (has anna red_cup))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(house(t).asked(c.first).read(c.then)))
		})
	}
}

// What is wanted instead takes the place of what the robot is at.
func TestAnotherOneInsteadTakesThePlaceOfTheFirst(t *testing.T) {
	for _, c := range []turn{
		{"bring me the red cup", "swap it for the blue one", "(has anna blue_cup)"},
		{"bring me the red cup", "I meant the blue one", "(has anna blue_cup)"},
		{"给我拿红色的杯子", "换蓝的", "(has anna blue_cup)"},
		{"给我拿红色的杯子", "拿错了，要蓝的", "(has anna blue_cup)"},
		{"给我拿红色的杯子", "不是这个，是蓝的", "(has anna blue_cup)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			got := house(t).after(c.first).read(c.then)
			require.Equal(t, c.means, show(got))
			require.Equal(t, task.PlaceInstead, got.Placement)
		})
	}
}

// Nobody is opened or shut: what is meant is what was spoken of, or is asked for.
func TestNobodyIsOpenedOrShut(t *testing.T) {
	for _, text := range []string{"帮我关一下", "帮我打开一下", "帮我开一下"} {
		require.NotNil(t, house(t).read(text).Question, text)
	}
	h := house(t)
	h.talk.Focus = []string{"kitchen_light"}
	require.Equal(t, "(not (switched_on kitchen_light))", show(h.read("帮我关一下")))
}
