package reader_test

import "testing"

// What is counted is a list with no word between, in Chinese.
func TestCountedThingsAreAList(t *testing.T) {
	house(t).all(t, []said{
		{"两个杯子一个盘子拿给我", "(and (has anna blue_cup) (has anna green_cup) (or (has anna green_plate) (has anna white_plate)))"},
		{"拿三个苹果两个香蕉", "?ambiguous"},
	})
}

// An "if" behind what it is about is one all the same.
func TestIfBehindItsThing(t *testing.T) {
	house(t).all(t, []said{
		{"冰箱要是开着就关上", "if (open fridge) (not (open fridge))"},
		{"冰箱如果关着就打开", "if (not (open fridge)) (open fridge)"},
		{"牛奶要是在冰箱里就拿给我", "if (in milk fridge) (has anna milk)"},
		{"门要是开着就关上", "?ambiguous 浴室门|卧室门|儿童房门|厨房门|洗衣房门|客厅门"},
	})
}

// What is to be told at the end is said there.
func TestToldThatItIsDone(t *testing.T) {
	house(t).all(t, []said{
		{"打扫厨房，做好了告诉我", "(clean kitchen_floor); say '做好了'"},
		{"打扫厨房，然后告诉我做好了", "(clean kitchen_floor); say '做好了'"},
	})
}

// Everywhere is in every room, but for those that are left out.
func TestEverywhere(t *testing.T) {
	flat := "(and (clean balcony_floor) (clean bathroom_floor) (clean children_room_floor) (clean dining_room_floor) (clean entrance_floor) (clean garage_floor) (clean hallway_floor) (clean kitchen_floor) (clean laundry_room_floor) (clean living_room_floor) (clean pantry_floor) (clean study_floor))"
	house(t).all(t, []said{
		{"vacuum everywhere except the bedroom", flat},
		{"mop the whole house but not the bedroom", flat},
		{"除了卧室都吸一遍", flat},
	})
}
