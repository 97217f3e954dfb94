package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Where somebody put a thing is news, and no wish for it; who left it behind wants it from there.
func TestWhereAThingWasPutIsNoWish(t *testing.T) {
	house(t).all(t, []said{
		{"我的书包放在玄关了", "?ambiguous"},
		{"我的钥匙放在书桌上了", "?ambiguous"},
		{"我的小说留在卧室里了", "?not_understood"},
		{"我的牛奶放在书桌上了", "?ambiguous"},
		{"牛奶放在冰箱里了", "?ambiguous"},
		{"牛奶放在书桌上了，拿给我", "(has anna milk)"},
		{"牛奶放在书桌上", "(on milk desk)"},
		{"牛奶放在书桌上吧", "(on milk desk)"},
		{"我的手机落在卧室了", "(has anna ?thing1) with ?thing1:device among phone in bedroom"},
		{"我的手机忘在书桌上了", "(has anna ?thing1) with ?thing1:device among phone in desk"},
	})
}

// What can be drunk or eaten is asked for as drinks and food, and not as whatever is there.
func TestWhatThereIsToEatAndDrink(t *testing.T) {
	home := house(t)
	for _, same := range [][2]string{
		{"冰箱里有哪些饮料", "冰箱里有哪些可以喝的"},
		{"冰箱里有哪些饮料", "冰箱里有什么能喝的"},
		{"餐桌上有哪些吃的", "餐桌上有什么能吃的"},
		{"厨房里有哪些吃的", "厨房里有什么可以吃的"},
		{"还有哪些饮料", "有什么能喝的"},
		{"还有哪些吃的", "家里有啥好吃的"},
	} {
		require.Equal(t, show(home.read(same[0])), show(home.read(same[1])), same[1])
	}
}

// Sweet is more than sweets; and what should not be off should be on.
func TestSweetIsMoreThanSweets(t *testing.T) {
	for _, text := range []string{"i would like anything sweet", "bring me something sweet", "给我拿点甜的东西"} {
		wanted := show(house(t).read(text))
		for _, sweet := range []string{"(has anna cookies)", "(has anna sugar)", "(has anna chocolate)"} {
			require.Contains(t, wanted, sweet, text)
		}
	}
	house(t).all(t, []said{
		{"the tv should not be off", "(switched_on television)"},
		{"the window should not be closed", "(open living_room_window)"},
	})
}

// A thing that is named behind a comma and a word that means nothing is no aside: it is asked about.
func TestWhatIsAddedWithAWordOfDoubtIsNotDropped(t *testing.T) {
	house(t).all(t, []said{
		{"clean the kitchen, maybe the study", "?not_understood"},
		{"turn on the fan, maybe the heater", "?not_understood"},
		{"open the window, please the balcony door", "?not_understood"},
		{"clean the kitchen, maybe", "(clean kitchen_floor)"},
		{"clean the kitchen, maybe also the study", "(and (clean kitchen_floor) (clean study_floor))"},
		{"bring me the novel, maybe the cola too", "(and (has anna novel) (has anna cola))"},
		{"bring me the novel, and if possible the cola as well", "(and (has anna novel) (has anna cola))"},
		{"给我拿菜谱，可乐也要", "(and (has anna cookbook) (has anna cola))"},
		{"给我拿菜谱，也许可乐也拿来", "(and (has anna cookbook) (has anna cola))"},
		{"给我拿菜谱，可以的话可乐也要", "(and (has anna cookbook) (has anna cola))"},
		{"如果可以的话把可乐也拿来", "(has anna cola)"},
	})
}
