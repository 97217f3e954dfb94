package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What is said behind a thing only to tell which one it is, is no second thing.
func TestASecondNameTellsWhichOneIsMeant(t *testing.T) {
	house(t).all(t, []said{
		{"bring me the cup, the red one", "(has anna red_cup)"},
		{"put the cushion, the blue one, on the sofa", "(on blue_cushion sofa)"},
		{"bring me the red cup, the blue one and the vase", "(and (has anna red_cup) (has anna blue_cup) (has anna vase))"},
		{"the red cup goes on the desk, the blue one in the dishwasher", "(on red_cup desk); (in blue_cup dishwasher)"},
	})
}

// "There" is where nobody has pointed, until it was spoken of.
func TestThereIsNoPlaceThatNobodySpokeOf(t *testing.T) {
	house(t).all(t, []said{
		{"put the novel there", "?ambiguous"},
		{"leave the vase over there", "?ambiguous"},
		{"把花瓶放到那里", "?ambiguous"},
		{"go to the kitchen and put the novel there", "(robot_in kitchen); " + show(house(t).after("go to the kitchen").read("put the novel there"))},
	})
}

// What has come about is waited for only by who says what hangs on it.
func TestWhoHasComeIsNews(t *testing.T) {
	const annaHere = "(exists (?r - room) (and (robot_in ?r) (in_room anna ?r)))"
	house(t).all(t, []said{
		{"安娜来了，去厨房", "(robot_in kitchen)"},
		{"妈妈回来了，打开冰箱", "(open fridge)"},
		{"我回来了，打开冰箱", "(open fridge)"},
		{"安娜来了就去厨房", "wait duration=5s until " + annaHere + "; (robot_in kitchen)"},
		{"等安娜来了，去厨房", "wait duration=5s until " + annaHere + "; (robot_in kitchen)"},
	})
}

// What hurts is served by what is made against it, and a regret is no order.
func TestAnAcheIsServedByPills(t *testing.T) {
	house(t).all(t, []said{
		{"I have a headache", "(has anna pills)"},
		{"my back hurts", "(has anna pills)"},
		{"我头疼", "(has anna pills)"},
		{"我的牙好疼", "(has anna pills)"},
		{"I cut my finger", "(has anna bandage)"},
		{"I would have liked the vase", "?ambiguous"},
		{"I would like the vase", "(has anna vase)"},
	})
}

// After a meal the table is where people eat, wherever the robot stands.
func TestTheTableOfAMealIsTheDiningTable(t *testing.T) {
	want := show(house(t).read("put everything on the dining table back"))
	for _, text := range []string{
		"I've finished my dinner, you can clear the table", "dinner is over, please clear the table", "clear the table after lunch",
		"吃完饭了，桌子收一下", "饭吃完了，收拾一下桌子",
	} {
		t.Run(text, func(t *testing.T) { require.Equal(t, want, show(house(t).read(text))) })
	}
}

// A passage without a door is none of the doors that may be locked.
func TestOnlyWhatCanBeShutIsAskedAbout(t *testing.T) {
	house(t).all(t, []said{
		{"门锁了吗", "ask whether door (or (locked bathroom_door) (locked bedroom_door) (locked children_door) (locked kitchen_door) (locked laundry_door) (locked living_room_door) (locked study_door))"},
		{"打开电视然后关灯", "?ambiguous 走廊灯|厨房灯"}, // the one of the room that the robot is in is not meant any more
	})
}
