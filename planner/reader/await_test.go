package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatComesAboutIsWaitedFor(t *testing.T) {
	const annaHere = "(exists (?r - room) (and (robot_in ?r) (in_room anna ?r)))"
	house(t).all(t, []said{
		{"when Anna comes, turn off the floor lamp", "wait duration=5s until " + annaHere + "; (not (switched_on floor_lamp))"},
		{"turn off the floor lamp as soon as Anna is here", "wait duration=5s until " + annaHere + "; (not (switched_on floor_lamp))"},
		{"wait until Anna comes, then wave", "wait duration=5s until " + annaHere + "; wave person=anna"},
		{"tell me when the dishwasher is done", "wait duration=5s until (not (switched_on dishwasher)); tell person=anna 'the dishwasher is done'"},
		{"tell Ben when the kitchen door is open", "wait duration=5s until (open kitchen_door); tell person=ben 'the kitchen door is open'"},
		{"go to the kitchen, wait until Ben comes and bring him the red cup", "(robot_in kitchen); wait duration=5s until (exists (?r - room) (and (robot_in ?r) (in_room ben ?r))); (has ben red_cup)"},
		{"if Anna is here, wave", "if " + annaHere + " wave person=anna"},
		{"if the fridge is open, tell me", "if (open fridge) tell person=anna 'the fridge is open'"},
		{"when the fridge is open, tell me", "wait duration=5s until (open fridge); tell person=anna 'the fridge is open'"},
		{"如果冰箱开着就告诉我", "if (open fridge) tell person=anna '冰箱开着'"},
		{"whenever the kitchen door is open, close it", "?not_understood"},
		{"tell me when the fridge is open, then close it", "wait duration=5s until (open fridge); tell person=anna 'the fridge is open'; (not (open fridge))"},
		{"tell Ben and Mei when the fridge is open", "wait duration=5s until (open fridge); tell person=ben 'the fridge is open'; tell person=mei 'the fridge is open'"},
		{"洗碗机洗好了告诉我,然后去厨房", "wait duration=5s until (not (switched_on dishwasher)); tell person=anna '洗碗机洗好了'; (robot_in kitchen)"},
		{"as soon as Anna is here, let me know", "wait duration=5s until " + annaHere + "; tell person=anna 'Anna is here'"},
		{"let me know if the kitchen door is open", "ask whether door (open kitchen_door)"},
		{"when the fridge is open, close it", "if (open fridge) (not (open fridge))"},
		{"等安娜来了再关厨房灯", "wait duration=5s until " + annaHere + "; (not (switched_on kitchen_light))"},
		{"wait for Anna", "wait duration=5s until " + annaHere},
		{"wait here for Anna to come back, then wave", "wait duration=5s until " + annaHere + "; wave person=anna"},
		{"wait for Anna in the kitchen", "(robot_in kitchen); wait duration=5s until " + annaHere},
		{"wait for Anna to sit down", "?not_understood"},
		{"等安娜坐下", "?not_understood"},
		{"在厨房等安娜", "(robot_in kitchen); wait duration=5s until " + annaHere},
		{"等安娜", "wait duration=5s until " + annaHere},
		{"等到安娜来", "wait duration=5s until " + annaHere},
		{"等安娜来了", "wait duration=5s until " + annaHere},
		{"安娜来了就告诉我", "wait duration=5s until " + annaHere + "; tell person=anna '安娜来了'"},
		{"洗碗机洗好了告诉我", "wait duration=5s until (not (switched_on dishwasher)); tell person=anna '洗碗机洗好了'"},
	})
}

func TestTimesOfDayAreAskedAbout(t *testing.T) {
	for _, c := range []turn{
		{"at 8 o'clock turn on the kitchen light", "ten minutes", "wait duration=600s; (switched_on kitchen_light)"},
		{"turn on the kitchen light tonight", "half an hour", "wait duration=1800s; (switched_on kitchen_light)"},
		{"at 8 o'clock turn on the kitchen light", "10", "wait duration=600s; (switched_on kitchen_light)"},
		{"at 8 o'clock turn on the kitchen light", "about ten", "wait duration=600s; (switched_on kitchen_light)"},
		{"at 8 o'clock turn on the kitchen light", "now", "wait duration=0s; (switched_on kitchen_light)"},
		{"八点打开厨房灯", "十", "wait duration=600s; (switched_on kitchen_light)"},
		{"if the fridge is open, turn on the tv tonight", "ten minutes", "if (open fridge) wait duration=600s; then (switched_on television)"},
		{"put one cup in the sink and the other one on the desk", "the red cup", "(in blue_cup sink); (on red_cup desk)"},
		{"八点打开厨房灯", "十分钟", "wait duration=600s; (switched_on kitchen_light)"},
		{"put the fork to the left of the white plate", "next to the white plate", "(alongside fork white_plate)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(house(t).asked(c.first).read(c.then)))
		})
	}
	house(t).all(t, []said{
		{"say see you tomorrow", "say 'see you tomorrow'"},
		{"tell Ben that dinner is at 8 pm", "tell person=ben 'dinner is at 8 pm'"},
	})
}
