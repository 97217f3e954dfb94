package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestThingsAreKnownByWhatTheyAreFor(t *testing.T) {
	house(t).all(t, []said{
		{"could you put the round orange fruit into the fridge", "(in orange fridge)"},
		{"put the jangling metal objects on the desk", "(and (on house_key desk) (on safe_key desk))"},
		{"take the sharp kitchen utensil to the kitchen table", "(on knife kitchen_table)"},
		{"move the thing used for telling time to the desk", "(on alarm_clock desk)"},
		{"bring me the tool for sweeping floors", "(has anna broom)"},
		{"put the washed sharp kitchen utensil on the kitchen table", "(and (clean knife) (on knife kitchen_table))"},
		{"bring me a container for soup", "(or (has anna blue_bowl) (has anna pot) (has anna white_bowl))"},
		{"把能扫地的工具拿过来", "(has anna broom)"},
		{"把叫人起床的东西放到床头柜上", "(on alarm_clock bedside_table)"},
		{"打开能冷藏食物的电器", "(open fridge)"},
		{"把擦桌子用的东西放到水槽里", "(in cloth sink)"},
		{"把用来换台的设备给我", "(has anna remote_control)"},
	})
}

func TestOfSeveralThatADescriptionFitsOneIsAskedFor(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the cutting tool", "?ambiguous knife|scissors"},
		{"open the appliance used for heating food", "?ambiguous microwave|oven"},
		{"把切菜的工具放到餐桌上", "?ambiguous 菜刀|刀"},
		{"put the thing that goes bang on the table", "?not_understood"},
		{"把会飞的东西放到桌上", "?not_understood"},
	})
}

func TestWhoSaysANameMeansIt(t *testing.T) {
	house(t).all(t, []said{
		{"bring me something to drink and turn on the floor lamp", "(has anna ?thing1) with ?thing1:drink among coffee,cola,iced_tea,milk,orange_juice,tea,water,wine; (switched_on floor_lamp)"},
		{"say bye bye", "say 'bye bye'"},
		{"go to the children's room", "(robot_in children_room)"},
		{"put the cup on the coffee table next to the remote control", "?ambiguous blue cup|green cup|red cup|black mug|glass|tea cup"},
		{"bring me a piece of bread", "(and (sliced bread) (has anna bread))"},
		{"put the apple in the fridge", "(in apple fridge)"},
	})
}

func TestAWishForSomethingIsServedByWhatItIsFor(t *testing.T) {
	house(t).all(t, []said{
		{"I want to communicate with others", "(has anna phone)"},
		{"I need to wake up at a certain time", "(has anna alarm_clock)"},
		{"I want something to write with", "(or (has anna notebook) (has anna pen))"},
		{"I need somewhere to sleep", "(or (beside anna bed) (beside anna bunk) (beside anna sofa))"},
		{"I need something to carry water", "?not_understood"},
		{"我需要用来剪纸的东西", "(has anna scissors)"},
		{"我需要能坐的地方", "(beside anna sofa)"},
		{"我需要能开罐头的东西", "?not_understood"},
	})
}

func TestATextIsWrittenWithTheNamesOfWhatItDescribes(t *testing.T) {
	r := house(t)
	for text, want := range map[string]string{
		"Move the bound collection of narratives to the couch.":   "Move the book to the couch.",
		"Take a device for changing channels and go to the sofa.": "Take a remote control and go to the sofa.",
		"Put the apple on the kitchen table.":                     "Put the apple on the kitchen table.",
		"cool a piece of bread":                                   "cool a piece of bread",
		"Open an appliance that keeps food fresh for days!":       "Open an fridge!",
		"Bring me the cleaned tool for sweeping floors.":          "Bring me the cleaned broom.",
		"Put a wet tool for sweeping floors in the sink.":         "Put a wet broom in the sink.",
		"": "",
	} {
		require.Equal(t, want, r.rules.Plain(text, r.world), text)
	}
}
