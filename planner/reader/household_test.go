package reader_test

import "testing"

// What people say along with what they want, and how they hint at it.
func TestHintsOfAHousehold(t *testing.T) {
	house(t).all(t, []said{
		{"could you maybe heat up the tomato soup", "(hot tomato_soup)"},
		{"也许可以打扫一下书房", "(clean study_floor)"},
		{"不如把风扇打开", "(switched_on fan)"},
		{"when you get a chance, water the balcony plant", "(watered balcony_plant)"},
		{"I think the kitchen floor could use a mop", "(clean kitchen_floor)"},
		{"the study floor needs sweeping", "(clean study_floor)"},
		{"make sure the freezer is shut properly", "(not (open freezer))"},
		{"Mei spilled juice on the coffee table", "(clean coffee_table)"},
		{"Ben knocked over the milk on the dining table", "(clean dining_table)"},
		{"Ben forgot his wallet", "(has ben wallet)"},
		{"show Ben where the drill is", "ask where tool (= ?x drill) tell ben"},
		{"lights out in the kitchen", "(not (switched_on kitchen_light))"},
		{"小美把果汁洒在茶几上了", "(clean coffee_table)"},
		{"爸爸忘了带钱包", "(has ben wallet)"},
		{"厨房的地该拖了", "(clean kitchen_floor)"},
		{"阳台盆栽该浇水了", "(watered balcony_plant)"},
		{"我要用剪刀", "(has anna scissors)"},
		{"脚有点冷，帮我拿下拖鞋", "(has anna slippers)"},
		{"把洗碗机开起来吧", "(switched_on dishwasher)"},
		{"好了谢谢，你回去充电吧", "(charged)"},
		{"看一眼冷柜门关严了没有", "ask whether freezer (not (open freezer))"},
	})
}

// What is thrown into the washing machine is no rubbish; who is shown a seat sits there.
func TestThrownIntoAndShownTo(t *testing.T) {
	house(t).all(t, []said{
		{"把旧报纸扔进书房垃圾桶", "(in newspaper study_bin)"},
		{"把红衬衫扔进洗衣机", "(in red_shirt washing_machine)"},
		{"throw the red shirt in the washing machine", "(in red_shirt washing_machine)"},
		{"带本到沙发那坐", "(beside ben sofa)"},
		{"让小美去睡觉", "tell person=mei '去睡觉'"},
	})
}

// A room that was spoken of is cleaned on its floor; people are looked for where they are said
// to be.
func TestRoomsAndPeopleSpokenOf(t *testing.T) {
	house(t).all(t, []said{
		{"go to the kitchen and clean it", "(robot_in kitchen); (clean kitchen_floor)"},
		{"go to the study and vacuum it", "(robot_in study); (clean study_floor)"},
		{"whoever is in the study, ask them if they want coffee", "ask person=?person1 'if they want coffee' with ?person1:person in study"},
		{"go see what Mei is doing", "ask who pose person (= ?x mei)"},
		{"去看看小美在干嘛", "ask who pose person (= ?x mei)"},
		{"play some music", "?ambiguous"},
		{"放点音乐听听", "?ambiguous"},
	})
}
