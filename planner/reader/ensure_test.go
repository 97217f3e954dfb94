package reader_test

import "testing"

// TestEachOfWhatShallBeSoIsSaid: in a list of states each thing is in its own, and what
// follows is done too.
func TestEachOfWhatShallBeSoIsSaid(t *testing.T) {
	flat(t).all(t, []said{
		{"make sure the fridge is closed", "(not (open fridge))"},
		{"make sure the fridge is closed and the lamp is off", "(not (open fridge)); (not (switched_on lamp))"},
		{"make sure that the fridge is closed, the lamp is off and the apple is in the fridge, then go to the kitchen", "(not (open fridge)); (not (switched_on lamp)); (in apple fridge); (robot_in kitchen)"},
		{"make sure the fridge is closed. the lamp is off", "(not (open fridge)); (not (switched_on lamp))"},
		{"make sure the fridge is closed, the floor is wet", "(not (open fridge))"}, // a reason
		{"make sure the fridge is closed, Li is in the kitchen", "(not (open fridge))"},
		{"make sure the fridge is closed, the apple is on the sofa", "(not (open fridge))"},
		{"make sure the apple is in the fridge and the lamp is off", "(in apple fridge); (not (switched_on lamp))"},
		{"make sure the fridge is closed and Li is in the kitchen", "?not_understood"},
		{"确保冰箱关着,灯关着", "(not (open fridge)); (not (switched_on kitchen_light))"},
		{"close the fridge, the lamp is off", "(not (open fridge))"}, // that is news, and no wish
	})
}

// TestIfBehindTellMeAsks: nobody dictates an "if" to himself.
func TestIfBehindTellMeAsks(t *testing.T) {
	flat(t).all(t, []said{
		{"tell me if the lamp is on", "ask whether lamp (switched_on lamp)"},
		{"tell me if the moon is on", "?unknown_name"},
		{"tell Li if the moon is on", "tell person=li 'if the moon is on'"},
	})
}

// TestNoRemarkGoesOnOverARequest: what is said by the way ends where something is to be
// done, and a list is no remark.
func TestNoRemarkGoesOnOverARequest(t *testing.T) {
	flat(t).all(t, []said{
		{"close the fridge, the floor is wet", "(not (open fridge))"},
		{"wash the red cup, the apple had touched it", "(clean red_cup)"},
		{"close the fridge and the bedroom door", "(not (open fridge)); (not (open bedroom_door))"},
		{"close the fridge, the floor is wet, then go to the kitchen", "?not_understood"}, // it may be a wish,
		{"close the fridge, the floor is wet and slippery, bring me the apple", "(not (open fridge)); (has sam apple)"},
		{"如果冰箱开着的话，打开卧室门", "if (open fridge) (open bedroom_door)"},
		{"冰箱开着的话，打开卧室门", "if (open fridge) (open bedroom_door)"}, // a condition is no remark
		{"把冰箱关上，卧室门呢", "(not (open fridge)); (not (open bedroom_door))"},
		{"给我拿苹果，苹果在冰箱里", "(has sam apple)"},
		{"bring me the red cup, the apple and the book, zork", "?unknown_name"},
	})
}

// TestWordsBetweenRequestsSayOnlyWhen: and one of them how.
func TestWordsBetweenRequestsSayOnlyWhen(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the red cup and the apple, one after the other", "(and (has sam red_cup) (has sam apple))"},
		{"go to the kitchen, and while you're there, close the fridge", "(robot_in kitchen); (not (open fridge))"},
		{"go to the kitchen and on the way back close the bedroom door", "(robot_in kitchen); (not (open bedroom_door))"},
		{"去厨房,然后告诉我一声", "(robot_in kitchen)"},
		{"去厨房，要不去卧室", "(robot_in bedroom)"}, // the second is meant instead
		{"lights off in the bedroom", "(not (switched_on bedroom_lamp))"},
		{"我回来了,去厨房", "(robot_in kitchen)"}, // that is news, and nothing to wait for
		{"open the fridge, but leave the apple where it is", "(open fridge); never apple 'touch the apple'"},
	})
}

// TestElseInFewWords: 没有就 hangs on what was asked for, or about.
func TestElseInFewWords(t *testing.T) {
	flat(t).all(t, []said{
		{"给我拿可乐,没有就拿苹果", "(has sam cola); else (has sam apple)"},
		{"看看冰箱里有没有可乐,有就拿给我", "ask whether drink (in cola fridge); if (in cola fridge) (has sam cola)"},
	})
}
