package reader_test

import "testing"

func TestWhatIsLeftOut(t *testing.T) {
	flat(t).all(t, []said{
		{"turn off all the lights except the one in the kitchen", "(and (not (switched_on bedroom_lamp)) (not (switched_on lamp)))"},
		{"put all the cups in the sink except the red one", "(in blue_cup sink)"},
		{"except for the red one, put all the cups in the sink", "(in blue_cup sink)"},
		{"bring me the cup that is not red", "(has sam blue_cup)"},
		{"put all the books on the sofa but not the novel", "(on atlas sofa)"},
		{"turn off all the lights but the kitchen light and the lamp", "(not (switched_on bedroom_lamp))"},
		{"put everything in the fridge on the sofa except the cola", "(on water sofa)"},
		{"除了红杯子,把杯子都放到水槽里", "(in blue_cup sink)"},
		{"把除了红杯子以外的杯子都放到水槽里", "(in blue_cup sink)"},
		{"除了厨房灯,把灯都关了", "(and (not (switched_on lamp)) (not (switched_on bedroom_lamp)))"},
	})
}

// Nobody but the speaker knows which one it was.
func TestAThingToldApartByWhatHappenedToIt(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the cup I used yesterday", "?ambiguous blue cup|red cup"},
		{"bring me the book that Li gave me", "?ambiguous atlas|novel"},
		{"put the cups I used in the sink", "?ambiguous blue cup|red cup"},
		{"throw away the books that Li gave me", "?ambiguous atlas|novel"},
		{"把我用过的杯子都洗了", "?ambiguous 蓝杯子|红杯子"},
		{"bring me the phone I used yesterday", "(has sam phone)"},
		{"bring me the cup Li put on the kitchen table", "(has sam red_cup)"},
		{"the cup I used yesterday, bring it to Li", "?ambiguous blue cup|red cup"},
		{"the red cup is lovely, bring it to Li", "(has li red_cup)"},
		{"把我昨天用的杯子拿给我", "?ambiguous 蓝杯子|红杯子"},
	})
}

// A sentence that asks for nothing tells what the next one speaks of.
func TestWhatWasSpokenOfBefore(t *testing.T) {
	flat(t).all(t, []said{
		{"the red cup is dirty, wash it", "(clean red_cup)"},
		{"the cups are lovely, bring them to Li", "(and (has li blue_cup) (has li red_cup))"},
		{"the cup is lovely, bring it to Li", "?ambiguous blue cup|red cup"},
		{"there is a book on the bed, bring it to me", "(has sam ?thing1) with ?thing1:book among atlas,novel in bed"},
		{"there are books on the bed. Put them on the sofa", "(on ?thing1 sofa) with ?thing1:book in bed all"},
		{"the cups there are nasty. Bring me a towel", "(has sam towel)"},
		{"I like books, sit down", "(sitting_on sofa)"},
	})
}

func TestWhatIsToBeDoneLater(t *testing.T) {
	flat(t).all(t, []said{
		{"in ten minutes close the fridge", "wait duration=600s; (not (open fridge))"},
		{"close the fridge in half an hour", "wait duration=1800s; (not (open fridge))"},
		{"remind me in ten minutes to close the fridge", "wait duration=600s; tell person=sam 'close the fridge'"},
		{"remind me to close the fridge", "tell person=sam 'close the fridge'"},
		{"十分钟后关冰箱", "wait duration=600s; (not (open fridge))"},
		{"五分钟后提醒我关冰箱", "wait duration=300s; tell person=sam '关冰箱'"},
	})
}

func TestWhatOthersAreToDoIsToldToThem(t *testing.T) {
	flat(t).all(t, []said{
		{"ask Li to put the cola in the fridge", "ask_to_put person=li place=fridge thing=cola"},
		{"ask Li to close the door", "tell person=li 'close the door'"},
		{"ask Li to come here, then go to the kitchen", "tell person=li 'come here'; (robot_in kitchen)"},
		{"ask Li what he wants to drink", "ask person=li 'what he wants to drink'"},
		{"the cola is in the fridge", "?ambiguous"},
		{"可乐在冰箱里", "?ambiguous"},
		{"I wonder where the phone is", "ask where device (= ?x phone)"},
		{"take the cola from the fridge and put it back", "(exists (?h - hand) (holding ?h cola)); (in cola fridge)"},
	})
}

// What is left out may be said behind the rest.
func TestWhatIsLeftOutBehindTheRest(t *testing.T) {
	flat(t).all(t, []said{
		{"turn all the lights off, except the lamp", "(and (not (switched_on kitchen_light)) (not (switched_on bedroom_lamp)))"},
		{"turn off all the lights, the lamp excepted", "(and (not (switched_on kitchen_light)) (not (switched_on bedroom_lamp)))"},
		{"把灯都关了，厨房灯除外", "(and (not (switched_on lamp)) (not (switched_on bedroom_lamp)))"},
	})
	house(t).all(t, []said{
		{"冰箱里的东西别动，牛奶除外", "never (not (in ?x fridge)) but (not (in milk fridge)) '碰冰箱里的东西(牛奶除外)'"},
		{"别动冰箱里的东西，牛奶除外", "never (not (in ?x fridge)) but (not (in milk fridge)) '动冰箱里的东西(牛奶除外)'"},
		{"don't touch anything in the fridge, except the milk", "never (not (in ?x fridge)) but (not (in milk fridge)) 'touch anything in the fridge (except the milk)'"},
	})
}
