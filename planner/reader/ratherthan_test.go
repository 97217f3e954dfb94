package reader_test

import "testing"

// What is to be brought for want of something else comes behind that.
func TestWhatThereMayBeNoneOfIsWantedFirst(t *testing.T) {
	const crisps = "(has anna chips); else (has anna cookies)"
	house(t).all(t, []said{
		{"if there are no crisps, bring biscuits", crisps},
		{"bring me cookies if there are no chips", crisps},
		{"bring me crisps, if there are no crisps bring me biscuits", crisps},
		{"if we are out of milk, bring Ben a cola", "(has ben milk); else (has ben cola)"},
		{"没有薯片就拿饼干", crisps},
		{"如果没有薯片，就给我拿饼干", crisps},
		{"没薯片的话就拿饼干", crisps},
		{"没有薯片就拿饼干给本", "(has ben chips); else (has ben cookies)"},
		// What is no drink is no other drink, and what is put somewhere is not brought.
		{"if there is no milk, bring me the kettle", "if (and (not (in milk fridge)) (not (exists (?h - hand) (holding ?h milk)))) (has anna kettle)"},
		{"没有薯片就把饼干放到餐桌上", "if (and (not (on chips pantry_rack)) (not (exists (?h - hand) (holding ?h chips)))) (on cookies dining_table)"},
		{"if there is no milk in the fridge, bring me a cola", "if (not (in milk fridge)) (has anna cola)"},
	})
}

// Who speaks of a case only, or has looked whether it is so, has wanted nothing else before.
func TestACaseIsNoWish(t *testing.T) {
	const (
		noMilk = "if (and (not (in milk fridge)) (not (exists (?h - hand) (holding ?h milk)))) "
		crisps = "(has anna chips); else (has anna cookies)"
	)
	house(t).all(t, []said{
		{"Open the fridge. If there is no milk, bring me the orange juice", "(open fridge); " + noMilk + "(has anna orange_juice)"},
		{"打开冰箱。没有牛奶就给我拿橙汁", "(open fridge); " + noMilk + "(has anna orange_juice)"},
		{"Check if there is milk. If there is no milk, bring me the orange juice.", "ask whether drink (exists (?p - place) (or (on milk ?p) (in milk ?p))); " + noMilk + "(has anna orange_juice)"},
		{"看看有没有牛奶。没有牛奶就给我拿橙汁", "ask count drink (= ?x ?thing1) with ?thing1:drink among milk; " + noMilk + "(has anna orange_juice)"},
		{"Don't bring me milk. If there is no milk, bring me the cola", "never (has anna milk) 'bring you milk'; " + noMilk + "(has anna cola)"},
		{"Put the milk in the fridge. If there is no milk, bring me the cola", "(in milk fridge); " + noMilk + "(has anna cola)"},
		{"If there is no milk, bring me the orange juice, otherwise go to the kitchen", noMilk + "(has anna orange_juice); else (robot_in kitchen)"},
		{"If there is no milk, bring me the orange juice. Otherwise go to the kitchen", noMilk + "(has anna orange_juice); else (robot_in kitchen)"},
		{"If there is no milk, bring me the orange juice, otherwise do nothing", noMilk + "(has anna orange_juice)"},
		{"没有牛奶就给我拿橙汁，否则去厨房", noMilk + "(has anna orange_juice); else (robot_in kitchen)"},
		{"没有牛奶就给我拿橙汁，否则就算了", noMilk + "(has anna orange_juice)"},
		{"If there is no milk, fetch the cola and put it in the fridge", noMilk + "(exists (?h - hand) (holding ?h cola)); then (in cola fridge)"},
		{"没有牛奶就拿橙汁放到餐桌上", noMilk + "(exists (?h - hand) (holding ?h orange_juice)); then (on orange_juice dining_table)"},
		{"If there is no milk, bring me the cola and the crisps", noMilk + "(and (has anna cola) (has anna chips))"},
		// What was wanted in full is, and only once.
		{"Bring me crisps. If there are no crisps, bring me biscuits", crisps},
		{"Bring me crisps. If there are none of the crisps, bring me biscuits", crisps},
		{"给我拿薯片。没有薯片就拿饼干", crisps},
	})
}
