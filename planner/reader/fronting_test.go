package reader_test

import "testing"

// What something is done with may be named first, without a word that marks it.
func TestWhatIsDoneIsSaidOfWhatWasNamedFirst(t *testing.T) {
	flat(t).all(t, []said{
		{"桌子擦一下", "(clean coffee_table)"},
		{"可乐放冰箱", "(in cola fridge)"},
		{"红杯子放茶几上", "(on red_cup coffee_table)"},
		{"卧室打扫一下", "(clean bedroom_floor)"},
		{"电视打开", "(switched_on television)"},
		{"落地灯帮我关一下", "(not (switched_on lamp))"},
		{"红杯子洗了吧", "(clean red_cup)"},
		{"把小说给拿过来", "(has sam novel)"},
		{"电视关一下，落地灯打开", "(not (switched_on television)); (switched_on lamp)"},
	})
}

// What was spoken of need not be named again, and more may be done with it in one breath.
func TestWhatWasSpokenOfNeedNotBeNamed(t *testing.T) {
	house(t).all(t, []said{
		{"小说看完了，放回去吧", "(on novel bookshelf)"},
		{"红杯子脏了，洗一下", "(clean red_cup)"},
		{"红杯子脏了，洗了放好", "(clean red_cup); (in red_cup kitchen_cabinet)"},
		{"看见我眼镜没有，找到了就拿过来", "ask where garment (= ?x glasses); (has anna glasses)"},
		{"擦擦", "?ambiguous"},
		{"把餐桌收拾一下再擦擦", "(home ?thing1) with ?thing1:thing in dining_table all; (clean dining_table)"},
		{"洗了", "?not_understood"},
		{"不要把剪刀给小美", "never (has mei scissors) '把剪刀给小美'"},
	})
}

// It is no wish where it is told of as done, asked about, forbidden, or to be passed on.
func TestWhatIsToldOfWhatWasNamedFirstIsNoWish(t *testing.T) {
	flat(t).all(t, []said{
		{"可乐放冰箱了", "?not_understood"},
		{"可乐放冰箱了吗", "ask whether deed (in cola fridge)"},
		{"红杯子洗了没", "ask whether cup (clean red_cup)"},
		{"电视打开着", "?not_understood"},
		{"可乐别放冰箱", "?not_understood"},
		{"小李带到厨房", "?not_understood"},
		{"告诉小李可乐放冰箱", "tell person=li '可乐放冰箱'"},
	})
}

func TestALampIsNamedByItsRoom(t *testing.T) {
	flat(t).all(t, []said{
		{"turn on the bedroom light", "(switched_on bedroom_lamp)"},
		{"turn off the living room light", "(not (switched_on lamp))"},
		{"turn off the living room light, the bedroom light as well", "(and (not (switched_on lamp)) (not (switched_on bedroom_lamp)))"},
		{"打开客厅灯", "(switched_on lamp)"},
		{"turn off the kitchen tv", "?unknown_name"},
	})
}
