package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSlipsAndPolitenessDoNotMatter(t *testing.T) {
	flat(t).all(t, []said{
		{"brng me the red cup", "(has sam red_cup)"},
		{"bring me the red cupp", "(has sam red_cup)"},
		{"put hte apple in the frige", "(in apple fridge)"},
		{"PUT THE APPLE IN THE FRIDGE", "(in apple fridge)"},
		{"put the aple in the fridge!!!", "(in apple fridge)"},
		{"what,s in the fridge", "ask which thing at fridge"},
		{"put the the novel on on the bed", "(on novel bed)"},
		{"put the apple in thefridge", "(in apple fridge)"},
		{"answer Li's question", "answer person=li"},
		{"go the kitchen and bring me the apple", "(robot_in kitchen); (has sam apple)"},
		{"um, can you, uh, get me the cola please", "(has sam cola)"},
		{"please just bring me, um, the cola", "(has sam cola)"},
		{"hey robot, go to the kitchen now", "(robot_in kitchen)"},
		{"I want you to turn off the tv", "(not (switched_on television))"},
		{"would you be so kind as to open the fridge?", "(open fridge)"},
		{"bringing me the novel", "(has sam novel)"},
		{"嗯,那个,给我拿可乐", "(has sam cola)"},
		{"麻烦你帮我把电视关一下好吗", "(not (switched_on television))"},
		{"请问你能不能给我拿可乐呢", "(has sam cola)"},
		{"喂,机器人,去厨房吧", "(robot_in kitchen)"},
	})
}

func TestWhatIsTakenBackInTheSameBreathDoesNotCount(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the apple, no, the cola", "(has sam cola)"},
		{"bring me the apple, I mean the cola", "(has sam cola)"},
		{"go to the kitchen, no, the bedroom", "(robot_in bedroom)"},
		{"go to the kitchen, no, come here", "(near sam)"},
		{"put the apple on the sofa, sorry, I mean in the fridge", "(in apple fridge)"},
		{"put the apple in the fridge, no, under the bed", "(under apple bed)"},
		{"给我拿苹果,不,可乐", "(has sam cola)"},
		{"去厨房,不对,去卧室", "(robot_in bedroom)"},
		{"把苹果放在沙发上,不对,冰箱里", "(in apple fridge)"},
	})
}

func TestABrokenOffWordDoesNotCount(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the re red cup", "(has sam red_cup)"},
		{"bring me the r red cup", "(has sam red_cup)"},
		{"go to the kit- kitchen", "(robot_in kitchen)"},
		{"go to the kit-kitchen", "(robot_in kitchen)"},
		{"bri- bring me the ap- apple", "(has sam apple)"},
		{"st- stop", "!stop"},
		{"put an apple on the bed", show(flat(t).read("put the apple on the bed"))}, // "an" is a word
	})
}

func TestAQualityOfThreeLettersIsMendedBeforeWhatHasIt(t *testing.T) {
	require.Equal(t, "(has anna blue_cup)", show(house(t).read("bring me the blu cup")))
	require.Equal(t, "(has anna blue_cup)", show(house(t).after("bring me the red cup").read("no, the blu one")))
	require.Equal(t, "(has anna blue_cup)", show(house(t).asked("bring me the cup").read("the blu one")))
}
