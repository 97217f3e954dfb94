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
