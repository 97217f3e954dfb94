package reader_test

import "testing"

func TestThingsAreMeantThatAreAtAnyOfSeveralPlaces(t *testing.T) {
	house(t).all(t, []said{
		{"turn off the lights in the living room and the bedroom", "(and (not (switched_on bedside_lamp)) (not (switched_on floor_lamp)))"},
		{"turn off all the lights in the kitchen, in the living room and in the bedroom", "(and (not (switched_on kitchen_light)) (not (switched_on bedside_lamp)) (not (switched_on floor_lamp)))"},
		{"turn off the lights in the kitchen, the study and the bedroom", "(and (not (switched_on kitchen_light)) (not (switched_on bedside_lamp)) (not (switched_on desk_lamp)))"},
		{"clean the tables in the kitchen and the dining room", "(and (clean dining_table) (clean kitchen_table))"},
		{"把厨房、客厅和卧室的灯都关了", "(and (not (switched_on floor_lamp)) (not (switched_on kitchen_light)) (not (switched_on bedside_lamp)))"},
		{"put the cups from the coffee table and the desk into the dishwasher", "(in ?thing1 dishwasher) with ?thing1:cup all"},
		{"把茶几和书桌上的杯子放进洗碗机", "(in ?thing1 dishwasher) with ?thing1:cup all"},
		// Not what is at two places, but two things, one of which is at a place.
		{"clean the bathtub in the bathroom and the sink", "(and (clean bathtub) (clean sink))"},
		{"turn on the light in the bathroom and the washing machine", "(and (switched_on bathroom_light) (switched_on washing_machine))"},
		{"clean the desk in the study and the bookshelf in the living room", "(and (clean desk) (clean bookshelf))"},
		{"wipe the coffee table in the living room and the desk", "(and (clean coffee_table) (clean desk))"},
		{"bring me a cup from the kitchen and the living room", "?not_understood"},
		// Two things and two places, not one thing at both.
		{"put the red cup on the coffee table and the blue one on the desk", "(on red_cup coffee_table); (on blue_cup desk)"},
		{"go to the kitchen and the bedroom", "(robot_in kitchen); (robot_in bedroom)"},
	})
}

func TestWhereThereIsNoneOfASortIsACondition(t *testing.T) {
	house(t).all(t, []said{
		{"if there is no milk in the fridge, bring me a cola", "if (not (in milk fridge)) (has anna cola)"},
		{"if there are no cushions on the sofa, go to the bedroom", "if (and (not (on blue_cushion sofa)) (not (on red_cushion sofa))) (robot_in bedroom)"},
		{"make sure there is no cushion on the sofa", "(and (not (on blue_cushion sofa)) (not (on red_cushion sofa)))"},
		{"could you look if there is any milk left in the fridge and if so bring me some", "ask whether drink (in milk fridge); if (in milk fridge) (has anna milk)"},
		{"如果冰箱里没有牛奶，给我拿可乐", "if (not (in milk fridge)) (has anna cola)"},
		{"close all the windows and doors", "(not (open living_room_window)); (and (not (open balcony_door)) (not (open bathroom_door)) (not (open bedroom_door)) (not (open children_door)) (not (open garage_door)) (not (open kitchen_door)) (not (open laundry_door)) (not (open living_room_door)) (not (open pantry_door)) (not (open study_door)) (not (open front_door)))"},
	})
}

func TestAPlaceIsToldByWhoIsThere(t *testing.T) {
	house(t).all(t, []said{
		{"go to the room where Anna is", "(robot_in living_room)"},
		{"turn on the light in the room where Anna is", "(switched_on floor_lamp)"},
		{"turn off the lights in the room where the tv is", "(not (switched_on floor_lamp))"},
		{"turn off the lights in the room", "(not (switched_on hallway_light))"},
	})
}

func TestWhereAThingIsTakenFrom(t *testing.T) {
	house(t).all(t, []said{
		{"帮我把眼镜从卧室拿来", "(has anna ?thing1) with ?thing1:garment among glasses in bedroom"},
		{"从卧室把眼镜拿来", "(has anna ?thing1) with ?thing1:garment among glasses in bedroom"},
		{"帮我从卧室里拿一下眼镜", "(has anna ?thing1) with ?thing1:garment among glasses in bedroom"},
		{"把小说从书架上拿给小美", "(has mei ?thing1) with ?thing1:book among novel,travel_guide in bookshelf"},
		{"从客厅走到厨房", "(robot_in kitchen)"},
		{"家里有几个杯子", "ask count cup (= ?x ?thing1) with ?thing1:cup among blue_cup,green_cup,red_cup,black_mug,glass,tea_cup,white_mug,wine_glass"},
	})
}

func TestOneOfThoseAndTheMostOfThem(t *testing.T) {
	house(t).all(t, []said{
		{"bring me one of the two towels", "(or (has anna blue_towel) (has anna white_towel))"},
		{"bring me the bigger of the two cups", "(has anna wine_glass)"},
		{"bring me the bigger one of the two cups", "(has anna wine_glass)"},
		{"bring me the two biggest cups", "(and (has anna wine_glass) (has anna black_mug))"},
		{"bring me the two heaviest cups", "(and (has anna black_mug) (has anna white_mug))"},
		{"bring me any two cups", "(and (has anna blue_cup) (has anna green_cup))"},
	})
}
