package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheOtherOneIsAnotherOne(t *testing.T) {
	house(t).all(t, []said{
		{"put one cushion on the sofa and the other one on the double bed", "(on blue_cushion sofa); (on red_cushion bed)"},
		{"put one of the cushions on the sofa and the other on the double bed", "(on blue_cushion sofa); (on red_cushion bed)"},
		{"put a book on the desk and another book on the sofa", "(on novel desk); (on travel_guide sofa)"},
		{"put the red cup in the sink and the others on the desk", "(in red_cup sink); (and (on blue_cup desk) (on green_cup desk))"},
		{"put two of the cups on the desk", "(and (on blue_cup desk) (on green_cup desk))"},
		{"put one of the cushions on the sofa", "(or (on blue_cushion sofa) (on red_cushion sofa))"},
		{"the red cup goes on the desk, the blue one in the dishwasher", "(on red_cup desk); (in blue_cup dishwasher)"},
	})
}

func TestChineseSpeaksOfOthers(t *testing.T) {
	house(t).all(t, []said{
		{"把一个靠垫放在沙发上,另一个放在双人床上", "(on blue_cushion sofa); (on red_cushion bed)"},
		{"把红杯子放进水槽,其他的放到书桌上", "(in red_cup sink); (and (on blue_cup desk) (on green_cup desk))"},
		{"把两个杯子放到书桌上,另外两个杯子放到水槽里", "(and (on blue_cup desk) (on green_cup desk)); (and (in red_cup sink) (in black_mug sink))"},
		{"给安娜一个苹果,另一个给本", "(has anna apple); (has ben green_apple)"},
		{"让一下", "move distance=-1m"},
		{"先别动", "!stop"},
		{"走开", "(not (robot_in hallway))"},
	})
}

func TestOneTooIsAnotherOne(t *testing.T) {
	for _, c := range []turn{
		{"bring ben the black mug", "give mei one too", "(has mei white_mug)"},
		{"bring ben the black mug", "give mei one", "(has mei white_mug)"},
		{"把苹果拿给本", "也给小美一个", "(has mei green_apple)"},
	} {
		t.Run(c.then, func(t *testing.T) { require.Equal(t, c.means, show(house(t).after(c.first).read(c.then))) })
	}
}

// The others are the rest of the group of what was spoken of last, be it of things or of lamps.
func TestTheRestOfTheGroup(t *testing.T) {
	const (
		both   = "(and (has anna blue_cup) (has anna green_cup))"
		where  = "ask where thing (= ?x ?thing1) with ?thing1:thing among blue_cup,green_cup"
		washed = "(and (clean blue_cup) (clean green_cup))"
		lit    = "(and (switched_on bathroom_light) (switched_on dining_light) (switched_on hallway_light))"
		unlit  = "(and (not (switched_on bathroom_light)) (not (switched_on dining_light)) (not (switched_on hallway_light)))"
	)
	for _, c := range []turn{
		{"bring me the red cup", "and the others", both},
		{"bring me the red cup", "what about the other ones", both},
		{"bring me the red cup", "the other ones too", both},
		{"bring me the red cup", "what about the blue one", "(has anna blue_cup)"},
		{"bring me the red cup", "the other one", "?ambiguous blue cup|green cup"},
		{"bring me the red cup", "where are the other ones", where},
		{"where is the red cup", "and the other ones", where},
		{"wash the red cup", "the others too", washed},
		{"turn on the kitchen light", "and the others", lit},
		{"turn on the kitchen light", "turn off the others", unlit},
		{"water the potted plant", "and the other one", "(watered balcony_plant)"},
		{"把红杯子拿来", "其他的呢", both},
		{"把红杯子拿来", "别的呢", both},
		{"把红杯子拿来", "剩下的呢", both},
		{"把红杯子拿来", "蓝的呢", "(has anna blue_cup)"},
		{"把红杯子拿来", "其他的在哪儿", where},
		{"红杯子在哪", "别的呢", where},
		{"打开厨房灯", "其他的呢", lit},
		{"打开厨房灯", "其他的关掉", unlit},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) { require.Equal(t, c.means, show(house(t).after(c.first).read(c.then))) })
	}
	require.Equal(t, washed, show(house(t).after("bring me the red cup").after("wash it").read("and the others")))
	require.Equal(t, washed, show(house(t).after("把红杯子拿来").after("把它洗了").read("其他的呢")))
}
