package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who asks whether something was done does not want it done again.
func TestWhetherItWasDoneIsAskedByWhatItLeavesBehind(t *testing.T) {
	house(t).all(t, []said{
		{"擦桌子了吗", "ask whether deed (clean console_table)"},
		{"擦茶几了没有", "ask whether deed (clean coffee_table)"},
		{"洗红杯子了没", "ask whether deed (clean red_cup)"},
		{"关厨房的灯了吗？", "ask whether deed (not (switched_on kitchen_light))"},
		{"给小美拿苹果了吗", "ask whether deed (or (has mei apple) (has mei green_apple))"},
		{"煮咖啡了吗", "?ambiguous"}, // nothing tells by looking
		{"did you water the balcony plant", "ask whether deed (watered balcony_plant)"},
		{"have you washed the red cup yet?", "ask whether deed (clean red_cup)"},
		{"didn't you take the vase to the kitchen table", "ask whether deed (on vase kitchen_table)"},
		{"have you brought Mei the vase", "ask whether deed (has mei vase)"},
		{"has the balcony plant been watered", "ask whether deed (watered balcony_plant)"},
		{"was the red cup washed", "ask whether deed (clean red_cup)"},
		{"阳台盆栽浇了没有", "ask whether deed (watered balcony_plant)"},
		{"阳台盆栽浇没浇", "ask whether deed (watered balcony_plant)"},
		{"你浇过阳台盆栽吗", "ask whether deed (watered balcony_plant)"},
		{"你有没有浇阳台盆栽", "ask whether deed (watered balcony_plant)"},
		{"你刚才关了冰箱吗", "ask whether deed (not (open fridge))"},
		{"能把厨房的灯关了吗", "(not (switched_on kitchen_light))"}, // which is polite
		{"把厨房的灯关了好吗", "(not (switched_on kitchen_light))"},
		{"did you find the phone", "ask where deed device (= ?x phone)"},
		{"手机找到了吗", "ask where deed device (= ?x phone)"},
		{"关厨房的灯", "(not (switched_on kitchen_light))"},
		{"把厨房的灯关了", "(not (switched_on kitchen_light))"},
		{"能帮我拿花瓶来吗", "(has anna vase)"},
	})
}

// Who asks whether the robot can do something to a whole class of things wants none of it done.
func TestWhetherItCanIsNoRequestWhereNoneIsNamed(t *testing.T) {
	house(t).all(t, []said{
		{"can you open doors", "ask self skill open_door"},
		{"can you wash dishes?", "ask self skill wash"},
		{"are you able to water plants", "ask self skill water_plant"},
		{"can you make coffee", "ask self skill brew"},
		{"do you know how to open the fridge", "ask self skill open"},
		{"你会开门吗", "ask self skill open_door"},
		{"会浇花吗", "ask self skill water_plant"},
		{"可以洗碗吗", "ask self skill wash"},
		{"can you open the fridge", "(open fridge)"},
		{"can you open the fridge please", "(open fridge)"},
		{"can you bring me milk", "(has anna milk)"},
		{"can you close all windows", "(not (open living_room_window))"},
		{"可以打开冰箱吗", "(open fridge)"},
	})
}

// Who asks how it would be done is told the plan before any of it is done.
func TestWhoAsksHowIsShownThePlan(t *testing.T) {
	for _, c := range []struct {
		text, means string
		shown       bool
	}{
		{"how would you bring the vase", "(has anna vase)", true},
		{"how do you clean the sofa", "(clean sofa)", true},
		{"how are you going to open the fridge?", "(open fridge)", true},
		{"你会怎么打开冰箱", "(open fridge)", true},
		{"怎么擦茶几？", "(clean coffee_table)", true},
		{"how would you open the door", "?ambiguous children's room door|laundry door", false}, // once it is known which
		{"bring the vase", "(has anna vase)", false},
		{"my soup is cold, how would you heat it", "(hot tomato_soup)", false}, // who says why wants it
	} {
		t.Run(c.text, func(t *testing.T) {
			got := house(t).read(c.text)
			require.Equal(t, c.means, show(got))
			require.Equal(t, c.shown, got.Shown)
		})
	}
	require.True(t, house(t).asked("how would you open the door").read("the laundry door").Shown)
}
