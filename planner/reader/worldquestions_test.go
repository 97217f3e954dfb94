package reader_test

import "testing"

// What is asked of the house is asked of all that fits, and nobody is asked which is meant.
func TestAQuestionAboutAClassIsAboutAllOfIt(t *testing.T) {
	house(t).all(t, []said{
		{"do we have any milk left", "ask count drink (= ?x ?thing1) with ?thing1:drink among milk"},
		{"how far is the kitchen", "ask self far room (= ?x kitchen)"},
		{"how long will it take you to get to the garage", "ask self far room (= ?x garage)"},
		{"厨房有多远", "ask self far room (= ?x kitchen)"},
		{"去车库要多久", "ask self far room (= ?x garage)"},
		{"how big is the red cup", "ask self size cup (= ?x red_cup)"},
		{"红杯子有多大", "ask self size cup (= ?x red_cup)"},
		{"who has the red cup", "ask where cup (= ?x red_cup)"},
		{"红杯子在谁那儿", "ask where cup (= ?x red_cup)"},
		{"can you lift the washing machine", "ask self payload washer (= ?x washing_machine)"},
		{"洗衣机你搬得动吗", "ask self payload washer (= ?x washing_machine)"},
		{"what's the weather like", "ask know"},
		{"今天天气怎么样", "ask know"},
	})
}

// Nobody knows from where others count: the second shelf is asked about.
func TestATellingByNumberIsAskedAbout(t *testing.T) {
	house(t).all(t, []said{
		{"what is in the first drawer", "?ambiguous cutlery drawer|desk drawer"},
		{"打开第一个抽屉", "?ambiguous 餐具抽屉|书桌抽屉"},
		{"go to the first bedroom", "(robot_in bedroom)"}, // there is but one
	})
}
