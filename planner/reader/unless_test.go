package reader_test

import "testing"

func TestUnlessIsIfNot(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the cola unless the fridge is closed", "if (open fridge) (has anna cola)"},
		{"bring me the milk, unless the fridge is open", "if (not (open fridge)) (has anna milk)"},
		{"unless the kitchen door is closed, go to the kitchen", "if (open kitchen_door) (robot_in kitchen)"},
		{"turn on the hallway light unless it is already on", "if (not (switched_on hallway_light)) (switched_on hallway_light)"},
		{"go to the kitchen only if the kitchen door is open", "if (open kitchen_door) (robot_in kitchen)"},
		{"除非冰箱关着，否则给我拿可乐", "if (open fridge) (has anna cola)"},
		{"除非厨房门关着，不然去厨房", "if (open kitchen_door) (robot_in kitchen)"},
		{"除非厨房门开着，才去厨房", "if (open kitchen_door) (robot_in kitchen)"},
		{"只有厨房门开着才去厨房", "if (open kitchen_door) (robot_in kitchen)"},
		{"如果冰箱开着才给我拿可乐", "if (open fridge) (has anna cola)"},
	})
}

func TestTheMeansThatAreSaidAreNotDroppedInSilence(t *testing.T) {
	house(t).all(t, []said{
		{"cut the apple with the spoon", "?ambiguous kitchen knife|knife"},
		{"use the spoon to cut the apple", "?ambiguous kitchen knife|knife"},
		{"slice the bread with the knife", "(sliced bread)"},
		{"use the sponge to wipe the sink", "(clean sink)"},
		{"用勺子切苹果", "?ambiguous 菜刀|刀"},
		{"把苹果用剪刀切开", "?ambiguous 菜刀|刀"},
	})
}

func TestTheKidsAreThoseWhomTheWorldCallsSo(t *testing.T) {
	house(t).all(t, []said{
		{"greet each of the kids", "greet person=mei"},
		{"bring every kid an apple", "(or (has mei apple) (has mei green_apple))"},
		{"go to the little one", "(near mei)"},
		{"bring mom the cola", "(has anna cola)"},
		{"跟孩子们打招呼", "greet person=mei"},
		{"给每个小朋友一个苹果", "(or (has mei apple) (has mei green_apple))"},
		{"把可乐给老妈", "(has anna cola)"},
	})
}

func TestWhatIsToldToOthersNamesWhoSpeaks(t *testing.T) {
	house(t).all(t, []said{
		{"tell Ben to bring me the drill", "tell person=ben 'bring Anna the drill'"},
		{"tell Ben that my phone is in the kitchen", "tell person=ben 'Anna's phone is in the kitchen'"},
		{"tell Ben that I am in the kitchen", "tell person=ben 'Anna says: I am in the kitchen'"},
		{"tell Ben dinner is ready", "tell person=ben 'dinner is ready'"},
		{"告诉本把电钻拿给我", "tell person=ben '把电钻拿给安娜'"},
		{"告诉本我在厨房", "tell person=ben '安娜在厨房'"},
		// What is said begins with the sounds that were said.
		{"say um hello", "say 'um hello'"},
		{"um say hello", "say 'hello'"},
		{"说嗯你好", "say '嗯你好'"},
	})
}
