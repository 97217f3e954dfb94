package reader_test

import "testing"

// Who asks why something was done, or was not, is understood to ask of that.
func TestWhyADeedWasDoneIsAskedOfThatDeed(t *testing.T) {
	house(t).all(t, []said{
		{"why did you pick up the apple", "ask self why did pick (exists (?h - hand) (holding ?h apple))"},
		{"why do you pick up the apple", "ask self why did pick (exists (?h - hand) (holding ?h apple))"},
		{"why do you want to go to the kitchen", "ask self why did go (robot_in kitchen)"},
		{"why did you just go to the kitchen?", "ask self why did go (robot_in kitchen)"},
		{"why are you going to the kitchen", "ask self why did go (robot_in kitchen)"},
		{"why have you opened the fridge", "ask self why did open (open fridge)"},
		{"why did you put the apple on the kitchen table", "ask self why did place (on apple kitchen_table)"},
		{"why did you wave", "ask self why did wave"},
		{"你为什么去厨房", "ask self why did go (robot_in kitchen)"},
		{"你刚才为什么去了厨房", "ask self why did go (robot_in kitchen)"},
		{"为什么你打开冰箱", "ask self why did open (open fridge)"},
		{"你干嘛拿香蕉", "ask self why did pick (exists (?h - hand) (holding ?h banana))"},
		{"why can't you open the window", "ask self why not open (open living_room_window)"},
		{"why won't you open the window", "ask self why not open (open living_room_window)"},
		{"why didn't you open the window", "ask self why not open (open living_room_window)"},
		{"why haven't you washed the red cup", "ask self why not wash (clean red_cup)"},
		{"你怎么不打开窗户", "ask self why not open (open living_room_window)"},
		{"你为什么不能开窗户", "ask self why not open (open living_room_window)"},
		{"你为什么没打开窗户", "ask self why not open (open living_room_window)"},
		{"tell me why you picked up the apple", "ask self why did pick (exists (?h - hand) (holding ?h apple))"},
		{"what did you pick up the apple for", "ask self why did pick (exists (?h - hand) (holding ?h apple))"},
		{"what are you going to the kitchen for", "ask self why did go (robot_in kitchen)"},
		{"你去厨房干什么", "ask self why did go (robot_in kitchen)"},
		{"告诉我你为什么去厨房", "ask self why did go (robot_in kitchen)"},
		{"tell me why you can't open the window", "ask self why not open (open living_room_window)"},
		{"why aren't you bringing me the apple", "ask self why not hand_over (has anna apple)"},
		{"你为什么打不开窗户", "ask self why not open (open living_room_window)"},
		{"告诉我为什么你没开窗户", "ask self why not open (open living_room_window)"},
		// Of nothing in particular, or of a pause.
		{"why did you do that", "ask self why"},
		{"why did you stop", "ask self why"},
		{"why did you wait", "ask self why"},
		{"why did you not do that", "ask self why not"},
		{"why not", "ask self why"},
		{"what are you waiting for", "ask self why"},
		{"what did you do for me", "ask self did"},
		{"你在干什么", "ask self doing"},
		{"你为什么停下来", "ask self why"},
		// How something is, whoever made it so.
		{"why is the fridge open", "ask self why is (open fridge)"},
		{"why is the red cup on the kitchen table?", "ask self why is (on red_cup kitchen_table)"},
		{"冰箱为什么开着", "ask self why is (open fridge)"},
		{"为什么冰箱开着呢", "ask self why is (open fridge)"},
		{"你为什么这么做", "ask self why"},
		{"你刚才为什么要那样做", "ask self why"},
		// A wish, and how it is done.
		{"why don't you open the window", "(open living_room_window)"},
		{"你怎么去厨房", "(robot_in kitchen)"},
	})
}
