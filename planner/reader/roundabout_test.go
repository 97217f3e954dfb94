package reader_test

import "testing"

// People wish for things in a roundabout way.
func TestRoundaboutWishes(t *testing.T) {
	flat(t).all(t, []said{
		{"any chance you could bring me a coke", "(has sam cola)"},
		{"I could do with a coke", "(has sam cola)"},
		{"you wouldn't happen to have a sponge, would you", "(has sam sponge)"},
		{"I wouldn't say no to an apple", "(has sam apple)"},
		{"could I get some water over here", "(has sam water)"},
		{"would it be possible to get a towel", "(has sam towel)"},
		{"I was wondering if you could bring me the novel", "(has sam novel)"},
		{"be a dear and bring me my phone", "(has sam phone)"},
		{"grab us a coke, would ya", "(has sam cola)"},
		{"someone should wipe the kitchen table", "(clean kitchen_table)"},
		{"give the kitchen table a quick wipe", "(clean kitchen_table)"},
		{"the bedroom needs vacuuming", "(clean bedroom_floor)"},
		{"整点水喝", "(has sam water)"},
		{"给俺拿罐可乐", "(has sam cola)"},
		{"我要喝水", "(has sam water)"},
		{"有空帮我拿条毛巾", "(has sam towel)"},
		{"可乐应该放冰箱里", "(in cola fridge)"},
		{"毛巾递我一下", "(has sam towel)"},
	})
}

func TestQuestionsInSpokenWords(t *testing.T) {
	flat(t).all(t, []said{
		{"where's my phone got to", `ask where device (= ?x phone)`},
		{"do you happen to know where the sponge is", `ask where sponge (= ?x ?thing1) with ?thing1:sponge among sponge`},
		{"did I leave the tv on", `ask whether screen (switched_on television)`},
		{"我手机呢", `ask where device (= ?x phone)`},
		{"看见我手机没", `ask where device (= ?x phone)`},
		{"冰箱里有啥", `ask which thing at fridge`},
		{"冰箱关没关", `ask whether fridge (not (open fridge))`},
	})
}

// What was left as it should not be is put right once that is said to be meant.
func TestWhatWasLeftOnIsReadBack(t *testing.T) {
	home := flat(t)
	home.all(t, []said{
		{"somebody left the fridge open", "?ambiguous"},
		{"厨房灯没关", "?ambiguous"},
	})
	home.asked("somebody left the fridge open").all(t, []said{{"yes", "(not (open fridge))"}})
}

// Where a thing likely is is no wish to have it put there.
func TestWhereItLikelyIsIsNoWish(t *testing.T) {
	flat(t).all(t, []said{
		{"get me my phone, it should be on the kitchen table", "(has sam phone)"},
		{"把手机拿来，它应该在沙发上", "(has sam phone)"},
		{"the apple should be in the fridge", "(in apple fridge)"},
		{"get the apple, it goes in the fridge", "(exists (?h - hand) (holding ?h apple)); (in apple fridge)"},
	})
}

func TestWhatIsNotMeantIsLeftOutBehindAComma(t *testing.T) {
	home := flat(t)
	home.all(t, []said{
		{"bring me a cup, not the red one", "(has sam blue_cup)"},
		{"给我拿个杯子，不要红的", "(has sam blue_cup)"},
		{"给我拿个杯子，别拿红色的", "(has sam blue_cup)"},
		{"bring me a cup, not the novel", "(or (has sam blue_cup) (has sam red_cup))"},
		{"给我拿个杯子，不要小说", "(or (has sam blue_cup) (has sam red_cup))"},
		{"别拿红色的杯子", "never red_cup '拿红色的杯子'"},
	})
	home.after("bring me a cup").all(t, []said{
		{"not the red one", "(has sam blue_cup)"},
		{"not the red one, the blue one", "(has sam blue_cup)"},
		{"not the blue one", "(has sam red_cup)"},
	})
	home.after("给我拿个杯子").all(t, []said{
		{"不要红的", "(has sam blue_cup)"},
		{"不要红的，要蓝的", "(has sam blue_cup)"},
		{"不要蓝的", "(has sam red_cup)"},
	})
}

func TestNotToStopIsToGoOn(t *testing.T) {
	flat(t).all(t, []said{{"don't stop", "!resume"}, {"别停", "!resume"}, {"stop", "!stop"}, {"停", "!stop"}})
}
