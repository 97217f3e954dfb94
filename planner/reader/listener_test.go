package reader_test

import "testing"

const (
	fridgeBen = "ask whether fridge (open fridge) tell ben; "
	colaMei   = "ask where drink (= ?x cola) tell mei; "
	drillBen  = "ask where tool (= ?x drill) tell ben; "
)

// Who is told one answer is told the next one too, where that only goes on with the first.
func TestWhoIsToldBothAnswers(t *testing.T) {
	house(t).all(t, []said{
		{"tell Ben whether the fridge is open and the tv is on", fridgeBen + "ask whether screen (switched_on television) tell ben"},
		{"let Ben know whether the kitchen door is closed", "ask whether door (not (open kitchen_door)) tell ben"},
		{"let Mei know where the cola is and where the milk is", colaMei + "ask where drink (= ?x milk) tell mei"},
		{"let Mei know where the cola is and what is on the desk", colaMei + "ask which thing at desk tell mei"},
		{"tell Ben where the drill is and what time it is", drillBen + "ask self time tell ben"},
		{"告诉本电钻在哪里和手机在哪里", drillBen + "ask where device (= ?x phone) tell ben"},
		{"告诉小美可乐在哪里和谁在厨房", colaMei + "ask who name person at kitchen (= ?x ?person1) tell mei with ?person1:person in kitchen"},
		{"let Ben know that dinner is ready", "tell person=ben 'dinner is ready'"},
	})
}

// What is asked anew behind that is asked by the one who speaks, who hears the answer.
func TestWhoAsksAnewHearsTheAnswer(t *testing.T) {
	const phone = "ask where device (= ?x phone)"
	house(t).all(t, []said{
		{"tell Ben where the drill is and tell me where the phone is", drillBen + phone},
		{"tell Mei where the cola is and where is my phone", colaMei + phone},
		{"tell Ben where the drill is, let me know whether the fridge is open", drillBen + "ask whether fridge (open fridge)"},
		{"tell Ben where the drill is and is the fridge open", drillBen + "ask whether fridge (open fridge)"},
		{"tell Mei where the cola is, then count the people", colaMei + "ask count person (= ?x ?person1) with ?person1:person"},
		{"tell Mei where the cola is and then check if the balcony door is closed", colaMei + "ask whether door (not (open balcony_door))"},
		{"tell Ben where the drill is and what is the time", drillBen + "ask self time"},
		{"告诉本电钻在哪里，告诉我手机在哪里", drillBen + phone},
		{"告诉小美可乐在哪里，再看看阳台门关了没有", colaMei + "ask whether door (not (open balcony_door))"},
	})
}
