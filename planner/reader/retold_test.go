package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who asks for the rules in another language than they were laid down in is told what they mean
// in that one.
func TestRulesAreToldInTheOtherLanguage(t *testing.T) {
	cases := []struct{ said, language, told string }{
		{"别碰花瓶", "en", "touch the vase"},
		{"别进卧室", "en", "go into the bedroom"},
		{"别打开冰箱", "en", "open the fridge"},
		{"别打开任何东西", "en", "open anything or switch on anything"},
		{"别碰红杯子和蓝杯子", "en", "touch the red cup or the blue cup"},
		{"别离开厨房", "en", "leave the kitchen"},
		{"别让冰箱一直开着", "en", "leave the fridge open"},
		{"站在原地直到我说可以", "en", "drive"},
		{"别动胳膊", "en", "move my arms"},
		{"不许挥手", "en", "wave to anybody"},
		{"do not touch the vase", "zh", "碰花瓶"},
		{"keep out of the bedroom", "zh", "进卧室"},
		{"never open the fridge", "zh", "打开冰箱"},
		{"don't switch off the desk lamp", "zh", "关掉台灯"},
		{"do not put anything on the sofa", "zh", "把任何东西放到沙发上"},
		{"don't drive", "zh", "走动"},
		{"never wave to Ben", "zh", "向本挥手"},
	}
	r := house(t)
	for _, c := range cases {
		t.Run(c.said, func(t *testing.T) {
			in := r
			in.t = t
			require.Equal(t, c.told, in.rule(c.said).In(c.language))
		})
	}
}

// What a language has no words for is told as it was said.
func TestWhatCannotBeRetoldIsToldAsItWasSaid(t *testing.T) {
	in := house(t)
	bid := in.rule("do not touch anything in the kitchen")
	require.Equal(t, bid.Text, bid.In("zh"))
}
