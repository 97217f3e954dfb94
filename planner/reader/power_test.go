package reader_test

import (
	"slices"
	"testing"

	"saydo/task"
	"saydo/world"
)

// What opens is not switched on by the way, and what an earlier part of the request has
// opened is what a later one shuts.
func TestDoorsAndPowerInOneRequest(t *testing.T) {
	house(t).all(t, []said{
		{"打开烤箱", "(open oven)"},
		{"打开烤箱，然后关上烤箱", "(open oven); (not (open oven))"},
		{"open the oven and then close the oven", "(open oven); (not (open oven))"},
		{"打开洗衣机，把蓝毛巾放进洗衣机，然后关上洗衣机", "(open washing_machine); (in blue_towel washing_machine); (not (open washing_machine))"},
		{"启动洗衣机，十分钟后关上洗衣机", "(switched_on washing_machine); wait duration=600s; (not (switched_on washing_machine))"},
		{"start the washing machine, then close the washing machine", "(switched_on washing_machine); (not (open washing_machine))"},
		{"打开保险箱，然后关上它", "(open safe); (not (open safe))"},
	})
}

// What has no power is shut by the same word, though it is shut already.
func TestWhatHasNoPowerIsADoor(t *testing.T) {
	house(t).all(t, []said{
		{"如果冰箱开着，就关上它", "if (open fridge) (not (open fridge))"},
		{"打开前门，等两秒，然后关上它", "(open front_door); wait duration=2s; (not (open front_door))"},
		{"去前门那里，关上它", "(near front_door); (not (open front_door))"},
		{"go to the front door and close it", "(near front_door); (not (open front_door))"},
		{"把烤箱和厨房灯关了", "(and (not (switched_on oven)) (not (switched_on kitchen_light)))"},
		{"turn off the oven and the kitchen light", "(and (not (switched_on oven)) (not (switched_on kitchen_light)))"},
		{"关上窗户", "(not (open living_room_window))"},
	})
}

// A condition, a question and a deed in the same words are about the same of the two.
func TestOneChoiceOfDoorOrPower(t *testing.T) {
	house(t).all(t, []said{
		{"如果烤箱开着就关掉", "if (switched_on oven) (not (switched_on oven))"},
		{"洗碗机开着就关了", "if (switched_on dishwasher) (not (switched_on dishwasher))"},
		{"烤箱开着就告诉我", "wait duration=5s until (switched_on oven); tell person=anna '烤箱开着'"},
		{"烤箱开着吗", "ask whether oven (switched_on oven)"},
		{"烤箱关了吗", "ask whether oven (not (switched_on oven))"},
		{"if the oven is open close it", "if (open oven) (not (open oven))"},
		{"if the oven is on turn it off", "if (switched_on oven) (not (switched_on oven))"},
		// A rule outlasts what is so now, and is about both.
		{"别关烤箱", "never (not (open oven)) (not (switched_on oven)) '关烤箱'"},
		{"别让烤箱开着", "never ends (not (open oven)) ends (not (switched_on oven)) '让烤箱一直开着'"},
		{"别打开烤箱", "never (open oven) '打开烤箱'"},
		{"do not turn off the oven", "never (not (switched_on oven)) 'turn off the oven'"},
		{"别关前门", "never (not (open front_door)) '关前门'"},
	})
}

// Of what is open and on nobody can tell whether it is to be shut or switched off.
func TestDoorOrPowerIsAskedWhereBothAreOpen(t *testing.T) {
	home := house(t)
	w, _ := shipped(t).in(t, configDir+"worlds/house.yaml")
	state := w.Start()
	state.Beliefs = slices.DeleteFunc(state.Beliefs, func(b task.Belief) bool {
		return (b.Predicate == "open" || b.Predicate == "switched_on") && (b.Args[0] == "oven" || b.Args[0] == "washing_machine")
	})
	for _, fact := range []string{"open", "switched_on"} {
		for _, id := range []string{"oven", "washing_machine"} {
			state.Beliefs = append(state.Beliefs, task.Belief{Fact: task.NewFact(fact, id), Confidence: 1})
		}
	}
	home.world = world.NewSnapshot(shipped(t).domain, state)
	home.all(t, []said{
		{"关烤箱", "?ambiguous 关上烤箱的门|关掉烤箱的电源"},
		{"把洗衣机关了", "?ambiguous 关上洗衣机的门|关掉洗衣机的电源"},
		{"关烤箱，然后去厨房", "?ambiguous 关上烤箱的门|关掉烤箱的电源"},
		{"关上烤箱的门", "(not (open oven))"},
		{"把烤箱的电源关掉", "(not (switched_on oven))"},
		{"打开烤箱，然后关上烤箱", "(open oven); (not (open oven))"},
		{"close the oven", "(not (open oven))"},
		{"close the oven door", "(not (open oven))"},
		{"turn off the oven", "(not (switched_on oven))"},
	})
	home.asked("关烤箱").all(t, []said{{"关电源", "(not (switched_on oven))"}, {"门", "(not (open oven))"}, {"第二个", "(not (switched_on oven))"}})
	home.asked("关烤箱，然后去厨房").all(t, []said{{"门", "(not (open oven)); (robot_in kitchen)"}})
	house(t).all(t, []said{{"关烤箱", "(not (switched_on oven))"}})
}
