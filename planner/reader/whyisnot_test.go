package reader_test

import "testing"

// Why a thing is not as it could be made is asked of who could make it so.
func TestWhyAThingIsNotSoIsAskedOfTheDeed(t *testing.T) {
	const window, door, fan = "ask self why not open (open living_room_window)", "ask self why not close_door (not (open bedroom_door))", "ask self why not switch_on (switched_on fan)"
	house(t).all(t, []said{
		{"why isn't the window open", window},
		{"why is the window not open", window},
		{"why are the windows not open yet?", window},
		{"why isn't the bedroom door closed", door},
		{"why is the bedroom door not closed yet", door},
		{"窗户为什么没开", window},
		{"客厅窗户怎么还没打开？", window},
		{"卧室门为什么没关", door},
		{"风扇为什么没开", fan},
		{"why is the lamp still on", "ask self why is (switched_on floor_lamp)"}, // of nothing that was left undone
	})
}
