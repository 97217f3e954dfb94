package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A few words that correct what was said, or want the same of another thing, leave the rest out.
func TestWhatIsLeftOutIsAsItWasSaid(t *testing.T) {
	for _, c := range []turn{
		{"turn on the kitchen light", "and the lamp too", "(switched_on floor_lamp)"},
		{"switch off the television", "and the kitchen light as well", "(not (switched_on kitchen_light))"},
		{"关掉走廊灯", "厨房灯也关了", "(not (switched_on kitchen_light))"},
		{"put the cola on the kitchen table", "no, on the desk", "(on cola desk)"},
		{"把可乐放到餐桌上", "不对，放书桌上", "(on cola desk)"},
		{"把可乐放到餐桌上", "不对，放到书桌上", "(on cola desk)"},
		{"把可乐放到餐桌上", "错了，放在书桌上", "(on cola desk)"},
		{"把可乐放到餐桌上", "不，放冰箱里", "(in cola fridge)"},
		{"把可乐放到餐桌上", "不对，书桌上", "(on cola desk)"},
		{"把可乐拿给我", "不对，把牛奶拿给我", "(has anna milk)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t).after(c.first)
			in.t = t
			require.Equal(t, c.means, show(in.read(c.then)))
		})
	}
}

// A word for a sort of things means what is here of it, where none of just that name is.
func TestAWordForASortMeansWhatIsHereOfIt(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the juice", "(has anna orange_juice)"},
		{"put the juice on the desk", "(on orange_juice desk)"},
		{"把果汁放到书桌上", "(on orange_juice desk)"},
		{"bring me the orange juice", "(has anna orange_juice)"},
		{"把苹果汁拿给我", "(has anna ?thing1) with ?thing1:drink"},
	})
}

// That nothing is to be done otherwise asks for nothing more.
func TestOtherwiseNothingIsToBeDone(t *testing.T) {
	house(t).all(t, []said{
		{"if the kitchen light is on switch it off, otherwise do nothing", "if (switched_on kitchen_light) (not (switched_on kitchen_light))"},
		{"如果厨房灯开着就关掉，否则什么都不做", "if (switched_on kitchen_light) (not (switched_on kitchen_light))"},
		{"如果厨房灯开着就关掉，不然就什么也不干", "if (switched_on kitchen_light) (not (switched_on kitchen_light))"},
	})
}
