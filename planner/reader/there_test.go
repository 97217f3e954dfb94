package reader_test

import "testing"

// What is said after a place was named to go to is said of what is there.
func TestTheBiggestIsThatOfThePlaceGoneTo(t *testing.T) {
	flat(t).all(t, []said{
		{"go to the fridge and bring me the heaviest thing", "(near fridge); (has sam water)"},
		{"go to the kitchen and bring me the biggest bottle", "(robot_in kitchen); (has sam ?thing1) with ?thing1:bottle in kitchen most size"},
		{"open the fridge and take out the smallest thing", "(open fridge); (exists (?h - hand) (holding ?h cola))"},
		{"go to the bed, find the lightest object and hand it to me", "(near bed); look_for thing=?thing1 with ?thing1:thing in bed least mass; (has sam ?thing1)"},
		{"put the cola in the fridge and bring me the heaviest book", "?ambiguous atlas|novel"},
		{"去冰箱,把最重的东西拿给我", "(near fridge); (has sam water)"},
		{"去厨房把最大的瓶子拿给我", "(robot_in kitchen); (has sam ?thing1) with ?thing1:bottle in kitchen most size"},
	})
}

// Nobody wrote down which cup is big: the words compare.
func TestBigAndSmallCompareWhatIsNotCalledSo(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the big bottle", "(has sam ?thing1) with ?thing1:bottle most size"},
		{"bring me the big cup", "?ambiguous blue cup|red cup"},
		{"bring me a big cup", "(or (has sam blue_cup) (has sam red_cup))"},
		{"把大瓶子拿给我", "(has sam ?thing1) with ?thing1:bottle most size"},
		{"把大书拿给我", "?ambiguous 地图册|小说"},
	})
}

func TestPersonsTheirLooksAndTheirNumber(t *testing.T) {
	flat(t).all(t, []said{
		{"find the person with her left arm raised in the kitchen", "find_person person=?person1 with ?person1:person gesture=raising left arm in kitchen"},
		{"meet the woman who is holding up her hand in the bedroom", "meet person=?person1 with ?person1:person gesture=raising hand in bedroom"},
		{"meet the woman with both arms raised in the bedroom", "meet person=?person1 with ?person1:person gesture=raising both arms in bedroom"},
		{"meet the woman with crossed arms in the bedroom", "meet person=?person1 with ?person1:person gesture=crossing arms in bedroom"},
		{"找到厨房里举着双手的人", "find_person person=?person1 with ?person1:person gesture=raising both arms in kitchen"},
		{"greet the man pointing to his right in the kitchen", "greet person=?person1 with ?person1:person gesture=pointing right in kitchen"},
		{"of the people in the kitchen, how many are sitting down?", "ask count person at kitchen (= ?x ?person2) with ?person1:person in kitchen with ?person2:person pose=sitting in kitchen"},
		{"how many of the people in the bedroom are waving?", "ask count person at bedroom (= ?x ?person2) with ?person1:person in bedroom with ?person2:person gesture=waving in bedroom"},
		{"of the books on the bed, which is the biggest?", "ask which size book most at bed (= ?x ?thing1) with ?thing1:book among atlas,novel in bed"},
		{"what is the person in the kitchen doing", "ask who pose person at kitchen (= ?x ?person1) with ?person1:person in kitchen"},
		{"厨房里有几个坐着的人", "ask count person at kitchen (= ?x ?person1) with ?person1:person pose=sitting in kitchen"},
		{"找到厨房里举着左手的人", "find_person person=?person1 with ?person1:person gesture=raising left arm in kitchen"},
	})
}

func TestAnActIsDoneWhereItIsSaid(t *testing.T) {
	house(t).all(t, []said{
		{"wait in the kitchen", "(robot_in kitchen); wait duration=5s"},
		{"in the kitchen, wave", "(robot_in kitchen); wave person=?person1 with ?person1:person in kitchen"},
		{"wait in the kitchen until the fridge is open", "(robot_in kitchen); wait duration=5s until (open fridge)"},
		{"stay out of the kitchen", "never kitchen 'go into the kitchen'"},
		{"back up from the table", "?not_understood"},
		{"在厨房外面等", "?not_understood"},
		{"turn around in the living room", "(robot_in living_room); turn angle=3.14rad"},
		{"在厨房等五分钟", "(robot_in kitchen); wait duration=300s"},
		{"sit down in the living room", "(or (sitting_on armchair) (sitting_on sofa))"},
	})
}
