package reader_test

import "testing"

// Who says what is where, the place first, means it by what is said next.
func TestWhatIsSaidToBeAtAPlace(t *testing.T) {
	flat(t).all(t, []said{
		{"on the kitchen table there is a cup, please bring it to me", "(has sam red_cup)"},
		{"in the kitchen is a woman sitting, go and tell her the time", "ask self time tell ?person1 with ?person1:person pose=sitting in kitchen"},
		{"In the bedroom, a man is waiting. Please bring him the cola", "(has ?person1 cola) with ?person1:person in bedroom"},
		{"there is a person in the bedroom, tell her a joke", "tell person=?person1 'a joke' with ?person1:person in bedroom"},
		{"Li is in the kitchen, tell her a joke", "tell person=li 'a joke'"},
		{"there is a person in the kitchen. Bring the apple to them", "(has ?person1 apple) with ?person1:person in kitchen"},
		{"厨房里有一个人,去告诉她时间", "tell person=?person1 '时间' with ?person1:person in kitchen"},
		{"厨房桌子上有一个杯子,请拿给我", "(has sam red_cup)"},
		{"厨房桌子上有杯子吗", "ask whether cup (or (on blue_cup kitchen_table) (on red_cup kitchen_table))"},
	})
}

// What is done first may be said last.
func TestWhatIsDoneAfterSomethingElse(t *testing.T) {
	flat(t).all(t, []said{
		{"put the novel on the bed after you get it from the sofa", "(exists (?h - hand) (holding ?h novel)); (on novel bed)"},
		{"if the fridge is open, put the novel on the bed after you get it from the sofa", "if (open fridge) (exists (?h - hand) (holding ?h novel)); then (on novel bed)"},
		{"follow Li after meeting her in the kitchen", "meet person=li; follow person=li"},
		{"answer Li's question after you have found her", "find_person person=li; answer person=li"},
		{"once you are in the kitchen, find Li", "(robot_in kitchen); find_person person=li"},
		{"when you see a person standing, say hello to him", "find_person person=?person1 with ?person1:person pose=standing; greet person=?person1"},
		{"go to the bedroom, when you find a woman, tell her the time", "(robot_in bedroom); find_person person=?person1 with ?person1:person; ask self time tell ?person1"},
		{"bring me the cola after ten minutes", "wait duration=600s; (has sam cola)"},
		{"close the fridge when the fridge is open", "if (open fridge) (not (open fridge))"},
		{"等你到了厨房,把苹果拿给我", "(robot_in kitchen); (has sam apple)"},
		{"找到小李后带她去厨房", "find_person person=li; (in_room li kitchen)"},
		{"拿到地图册以后放到床上", "(exists (?h - hand) (holding ?h atlas)); (on atlas bed)"},
	})
}

// Where a thing likely is says nothing of the request behind it.
func TestWhereAThingLikelyIsSwallowsNoRequest(t *testing.T) {
	house(t).all(t, []said{
		{"get me the red cup, it should be on the kitchen table and bring the milk", "(has anna red_cup); (has anna milk)"},
		{"get me the red cup, it should be on the kitchen table then wave", "(has anna red_cup); wave person=anna"},
		{"get me the red cup, it should be on the kitchen table", "(has anna red_cup)"},
		{"wash the red cup, it should be on the kitchen table when I come back", "(clean red_cup); wait duration=5s until (exists (?r - room) (and (robot_in ?r) (in_room anna ?r))); (on red_cup kitchen_table)"},
		{"给我拿红杯子，它应该在桌子上然后去厨房", "(has anna red_cup); (robot_in kitchen)"},
	})
}

// A courtesy in the other language is one.
func TestCourtesyInTheOtherLanguageMeansNothing(t *testing.T) {
	house(t).all(t, []said{
		{"把窗户打开 please", "(open living_room_window)"},
		{"ok，打开窗户", "(open living_room_window)"},
		{"hello 把牛奶拿给我 thanks", "(has anna milk)"},
		{"帮我 open the window", "(open living_room_window)"},
		{"请 bring me the milk 谢谢", "(has anna milk)"},
	})
}
