package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who says later says no time: it is not done at once, and asked for how long.
func TestLaterIsNotNow(t *testing.T) {
	home := house(t)
	for _, text := range []string{
		"clean the kitchen later", "later, clean the kitchen", "clean the kitchen in a while", "after a while clean the kitchen",
		"clean the kitchen at some point", "remind me later to clean the kitchen", "don't clean the kitchen now, clean it later",
		"待会儿打扫厨房", "以后再打扫厨房", "等会儿再打扫厨房", "过一会儿打扫厨房", "晚点打扫厨房",
		"洗衣机待会儿打开", "厨房待会儿打扫",
	} {
		t.Run(text, func(t *testing.T) {
			q := home.read(text).Question
			require.NotNil(t, q)
			require.Contains(t, []string{"Gladly. In how many minutes shall I do it?", "好的。过几分钟做？"}, q.Text)
		})
	}
	home.asked("clean the kitchen later").all(t, []said{{"ten", "wait duration=600s; (clean kitchen_floor)"}})
	home.asked("remind me later to clean the kitchen").all(t, []said{{"ten", "wait duration=600s; tell person=anna 'clean the kitchen'"}})
	home.asked("待会儿打扫厨房").all(t, []said{{"十分钟", "wait duration=600s; (clean kitchen_floor)"}})
	home.asked("don't clean the kitchen now, clean it later").all(t, []said{{"ten minutes", "wait duration=600s; (clean kitchen_floor)"}})
	home.all(t, []said{{"clean the kitchen and later bring me the cola", "(clean kitchen_floor); (has anna cola)"}})
}

// What is not to be done has no time, and what the speaker is up to is not asked of the
// robot.
func TestLaterIsNotAskedOfWhatIsNotToBeDone(t *testing.T) {
	home := house(t)
	for _, text := range []string{
		"don't turn off the lamp later", "do not go to the kitchen in a while", "待会儿别去厨房", "我一会儿回来", "我待会儿去厨房",
	} {
		t.Run(text, func(t *testing.T) {
			answer := home.read(text)
			require.NotNil(t, answer.Question)
			require.NotContains(t, []string{"Gladly. In how many minutes shall I do it?", "好的。过几分钟做？"}, answer.Question.Text)
		})
	}
}

// Of several things that are asked for, what is put off holds none of the others up, and the
// question says which it is about.
func TestWhatIsPutOffHoldsNothingElseUp(t *testing.T) {
	home := house(t)
	for text, done := range map[string]string{
		"Bring me the milk. Clean the kitchen later.":            "(has anna milk); wait duration=600s; (clean kitchen_floor)",
		"clean the kitchen later, bring me the milk":             "(has anna milk); wait duration=600s; (clean kitchen_floor)",
		"clean the kitchen later and bring me the milk":          "(has anna milk); wait duration=600s; (clean kitchen_floor)",
		"later, clean the kitchen. Bring me the milk":            "(has anna milk); wait duration=600s; (clean kitchen_floor)",
		"wash the red cup later, then bring it to me":            "wait duration=600s; (clean red_cup); (has anna red_cup)",
		"clean the kitchen tonight, bring me the milk":           "(has anna milk); wait duration=600s; (clean kitchen_floor)",
		"at 5 o'clock clean the kitchen. Turn on the floor lamp": "(switched_on floor_lamp); wait duration=600s; (clean kitchen_floor)",
		"把牛奶拿给我。待会儿打扫厨房":                                         "(has anna milk); wait duration=600s; (clean kitchen_floor)",
		"待会儿打扫厨房。把牛奶拿给我":                                         "(has anna milk); wait duration=600s; (clean kitchen_floor)",
		"待会儿洗红杯子，然后把它拿给我":                                        "wait duration=600s; (clean red_cup); (has anna red_cup)",
	} {
		t.Run(text, func(t *testing.T) {
			q := home.read(text).Question
			require.NotNil(t, q)
			require.Regexp(t, "In how many minutes shall I do this: .+\\?|这件事过几分钟做：.+？", q.Text)
			home.asked(text).all(t, []said{{"10", done}})
		})
	}
	home.all(t, []said{
		{"close the fridge in ten minutes, bring me the milk", "(has anna milk); wait duration=600s; (not (open fridge))"},
		{"in ten minutes close the fridge. Bring me the milk", "(has anna milk); wait duration=600s; (not (open fridge))"},
		{"in ten minutes, close the fridge and bring me the milk", "wait duration=600s; (not (open fridge)); (has anna milk)"},
		{"wash the red cup in ten minutes, then bring it to me", "wait duration=600s; (clean red_cup); (has anna red_cup)"},
		{"十分钟后关冰箱。把牛奶拿给我", "(has anna milk); wait duration=600s; (not (open fridge))"},
		{"十分钟后关冰箱，再把牛奶拿给我", "wait duration=600s; (not (open fridge)); (has anna milk)"},
	})
}

// What speaks of the things that were put off, in what it waits for too, is done behind them.
func TestWhatSpeaksOfWhatIsPutOffWaitsForIt(t *testing.T) {
	const offOven, isOff = "wait duration=600s; (not (switched_on oven)); ", "wait duration=5s until (not (switched_on oven)); "
	house(t).all(t, []said{
		{"turn off the oven in ten minutes and tell me when it is off", offOven + isOff + "tell person=anna 'it is off'"},
		{"turn off the oven in ten minutes, tell Ben when it is off", offOven + isOff + "tell person=ben 'it is off'"},
		{"turn off the oven in ten minutes, tell Ben when the oven is off", offOven + isOff + "tell person=ben 'the oven is off'"},
		{"put the milk in the fridge in ten minutes, close the fridge", "wait duration=600s; (in milk fridge); (not (open fridge))"},
		{"remind me in ten minutes to call Ben. Bring me the milk", "(has anna milk); wait duration=600s; tell person=anna 'call Ben'"},
	})
}

// What is due is done in its time from when it was asked for: the earlier first, and in front
// of what takes longer.
func TestWhatIsDueIsDoneInItsTime(t *testing.T) {
	const oven, fridge = "(not (switched_on oven))", "(not (open fridge))"
	home := house(t)
	home.all(t, []said{
		{"close the fridge in ten minutes, turn off the oven in five minutes, wave", "wave person=anna; wait duration=300s; " + oven + "; wait duration=300s; " + fridge},
		{"close the fridge in ten minutes, turn off the oven in ten minutes, wave", "wave person=anna; wait duration=600s; " + fridge + "; " + oven},
		{"十分钟后关冰箱。五分钟后关烤箱。把牛奶拿给我", "(has anna milk); wait duration=300s; " + oven + "; wait duration=300s; " + fridge},
		{"turn off the oven in ten minutes, wait for an hour", "wait duration=600s; " + oven + "; wait duration=3000s"},
		{"turn off the oven in ten minutes, wait for five minutes, wave", "wait duration=300s; wave person=anna; wait duration=300s; " + oven},
		{"in thirty seconds, turn off the oven. Bring me the milk", "wait duration=30s; " + oven + "; (has anna milk)"},
		{"close the fridge in ten minutes, then turn off the oven in five minutes", "wait duration=600s; " + fridge + "; wait duration=300s; " + oven},
	})
	require.Regexp(t, `^wait duration=600s; \(not \(switched_on oven\)\); \(and \(clean `, show(home.read("turn off the oven in ten minutes, clean the whole house")))
}

// What is not to be done later but now is asked for now, and who comes later is waited for.
func TestLaterThatPutsNothingOff(t *testing.T) {
	const comes = "wait duration=5s until (exists (?r - room) (and (robot_in ?r) (in_room anna ?r))); "
	house(t).all(t, []said{
		{"don't clean the kitchen later, clean it now", "(clean kitchen_floor)"},
		{"don't bring me the cola later, bring it now", "(has anna cola)"},
		{"don't clean the kitchen later, clean the kitchen now", "(clean kitchen_floor)"},
		{"别待会儿打扫厨房，现在打扫它", "(clean kitchen_floor)"},
		{"不要等会儿再打扫厨房，现在就打扫厨房", "(clean kitchen_floor)"},
		{"don't clean the kitchen later", "?not_understood"},
		{"don't clean the kitchen later, bring me the milk", "?not_understood"},
		{"don't clean the kitchen later, clean the bathroom now", "?not_understood"},
		{"don't turn off the lamp later, turn off the tv", "?not_understood"},
		{"don't bring me the cola later, bring me the milk now", "?not_understood"},
		{"don't turn off the floor lamp later, turn off the floor lamp now", "(not (switched_on floor_lamp))"},
		{"when Anna comes later bring her the milk", comes + "(has anna milk)"},
		{"when Anna comes home later, bring her the milk", comes + "(has anna milk)"},
		{"安娜待会儿来了就把牛奶给她", comes + "(has anna milk)"},
		{"安娜来的时候把牛奶给她", comes + "(has anna milk)"},
		{"安娜待会儿回来的时候把牛奶给她", comes + "(has anna milk)"},
		{"go to the kitchen and later to the bedroom", "(robot_in kitchen); (robot_in bedroom)"},
		{"later, robot", "?not_understood"},
		{"see you later", "?not_understood"},
		{"see you tomorrow", "?not_understood"},
		{"一会儿见", "?not_understood"},
		{"明天见", "?not_understood"},
	})
}

// The robot knows no night, and lays down no rule for ever in its place.
func TestANightIsNotForEver(t *testing.T) {
	home := house(t)
	for _, text := range []string{
		"leave the hall light on tonight", "leave the window open tonight", "leave the front door closed overnight",
		"keep the hall light on all night", "今晚走廊的灯别关", "窗户晚上别关",
	} {
		t.Run(text, func(t *testing.T) {
			no := home.read(text).Refusal
			require.NotNil(t, no)
			require.Regexp(t, "when the night is over|夜里什么时候结束", no.Text)
		})
	}
	home.all(t, []said{
		{"leave the hall light on", "never (not (switched_on hallway_light)) 'switch off the hall light'"},
		{"走廊的灯别关", "never (not (switched_on hallway_light)) '关走廊的灯'"},
	})
}
