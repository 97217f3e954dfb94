package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheHouseIsAskedAbout(t *testing.T) {
	house(t).all(t, []said{
		{"what colour is the vase", "ask self color decoration (= ?x vase)"},
		{"what is the color of the red cup", "ask self color cup (= ?x red_cup)"},
		{"what is the red cup made of", "ask self material cup (= ?x red_cup)"},
		{"which book is red", "ask which book (= ?x ?thing1) with ?thing1:book among novel"},
		{"which cups are red", "ask which cup (= ?x ?thing1) with ?thing1:cup among red_cup"},
		{"花瓶是什么颜色的", "ask self color decoration (= ?x vase)"},
		{"红杯子是什么做的", "ask self material cup (= ?x red_cup)"},
		{"哪本书是红的", "ask which book (= ?x ?thing1) with ?thing1:book among novel color=red"},
		{"哪个杯子是红色的", "ask which cup (= ?x ?thing1) with ?thing1:cup among red_cup color=red"},
		{"see who is in the kitchen and greet them", "ask who name person at kitchen (= ?x ?person1) with ?person1:person in kitchen; greet person=?person1"},
	})
	for _, text := range []string{"how many doors are open", "how many lights are on", "有几扇门开着", "有几盏灯亮着"} {
		c := house(t).read(text).Clauses
		require.Len(t, c, 1, text)
		require.Equal(t, "count", string(c[0].Ask.Kind), text)
		require.Equal(t, "and", string(c[0].Ask.Where.Op), text)
	}
}

func TestWhatIsLeftOutBehindOtherwiseIsPutIn(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the cola, otherwise the milk", "(has anna cola); else (has anna milk)"},
		{"bring me the cola. If you can't find it, the milk", "(has anna cola); else (has anna milk)"},
		{"if the fridge is open, bring me the cola, otherwise the water, otherwise the milk", "if (open fridge) (has anna cola); else (has anna water); else (has anna milk)"},
		{"bring me the cola, otherwise go to the kitchen", "(has anna cola); else (robot_in kitchen)"},
		{"给我拿可乐，没有的话牛奶", "(has anna cola); else (has anna milk)"},
		{"给我拿可乐，否则牛奶", "(has anna cola); else (has anna milk)"},
		{"如果冰箱开着，给我拿可乐，否则水，不然牛奶", "if (open fridge) (has anna cola); else (has anna water); else (has anna milk)"},
	})
}

func TestAnyAllAndNoneAnswerWhichIsMeant(t *testing.T) {
	for _, c := range []struct{ text, answer, means string }{
		{"go to the bed", "either", "(near bed)"},
		{"go to the bed", "it doesn't matter", "(near bed)"},
		{"go to the bed", "you choose", "(near bed)"},
		{"go to the bed", "both of them", "(near bed); (near bunk)"},
		{"go to the bed", "neither", "!cancel"},
		{"go to the bed", "the second one", "(near bunk)"},
		{"bring me the cup", "whichever", "(has anna blue_cup)"},
		{"把杯子拿给我", "都行", "(has anna blue_cup)"},
		{"把杯子拿给我", "随便", "(has anna blue_cup)"},
		{"把杯子拿给我", "都不要", "!cancel"},
	} {
		r := house(t)
		require.NotNil(t, r.read(c.text).Question, c.text)
		require.Equal(t, c.means, show(r.asked(c.text).read(c.answer)), "%s: %s", c.text, c.answer)
	}
}
