package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What is left out of what is being done is no rule, and takes the rest of it along.
func TestAThingIsLeftOutOfWhatIsBeingDone(t *testing.T) {
	fruit := house(t).after("bring me the apple, the banana and the orange")
	for _, text := range []string{
		"forget the banana", "forget about the banana", "don't bother with the banana", "don't bother bringing the banana", "without the banana",
		"but without the banana", "do it without the banana", "leave out the banana", "leave the banana out", "please leave the banana out",
		"skip the banana", "oh, and skip the banana", "you can skip the banana", "let's skip the banana", "except the banana",
		"everything but the banana", "not the banana", "no, not the banana", "no banana", "cancel the banana", "I don't need the banana anymore",
		"the banana isn't needed any more", "the banana can stay", "leave the banana", "wait, leave out the banana", "don't bring the banana",
		"no need to bring the banana",
	} {
		t.Run(text, func(t *testing.T) {
			got := fruit.read(text)
			require.Equal(t, "(and (has anna apple) (has anna orange))", show(got))
			require.Equal(t, task.PlaceInstead, got.Placement)
			require.Equal(t, []string{"banana"}, got.Change.Less)
		})
	}
	fruit.all(t, []said{
		{"skip the banana and the orange", "(has anna apple)"},
		{"skip the apple, the banana and the orange", "!cancel"},
		{"skip the orange, bring me the milk", "(and (has anna apple) (has anna banana)); (has anna milk)"},
		{"forget it", "!cancel"},
		{"don't touch the banana", "never banana 'touch the banana'; (and (has anna apple) (has anna orange))"},
		// What is no part of it is told, and nothing is changed.
		{"skip the milk", "ask self spared object (= ?x milk)"},
		{"without the milk", "ask self spared object (= ?x milk)"},
		// Requests of their own.
		{"leave the kitchen", show(house(t).read("leave the kitchen"))},
		{"bring me the apple without opening the fridge", show(house(t).read("bring me the apple without opening the fridge"))},
	})
}

func TestAThingIsLeftOutInChinese(t *testing.T) {
	fruit := house(t).after("把苹果、香蕉和橙子拿给我")
	for _, text := range []string{
		"香蕉不要了", "香蕉就算了", "香蕉算了", "香蕉就算了吧", "除了香蕉", "除了香蕉都要", "除了香蕉，其他的都要", "除了香蕉以外都拿", "香蕉不用拿了", "不用拿香蕉了",
		"不要香蕉了", "我不要香蕉了", "香蕉我不要了", "别拿香蕉了", "香蕉别拿了", "香蕉不用了", "香蕉先不拿", "跳过香蕉", "把香蕉去掉", "香蕉除外", "香蕉留着", "别管香蕉了",
		"对了，香蕉不要了", "不是，香蕉不要", "取消香蕉",
	} {
		t.Run(text, func(t *testing.T) {
			got := fruit.read(text)
			require.Equal(t, "(and (has anna apple) (has anna orange))", show(got))
			require.Equal(t, []string{"banana"}, got.Change.Less)
		})
	}
	fruit.all(t, []said{
		{"香蕉和橙子不要了", "(has anna apple)"},
		{"牛奶不要了", "ask self spared object (= ?x milk)"},
		{"算了", "!cancel"},
	})
}

// Who does not want what a task is about as a whole does not want the task.
func TestWhatIsLeftOutAsAWholeEndsTheTask(t *testing.T) {
	house(t).after("bring me the apple").all(t, []said{
		{"forget the apple", "!cancel"},
		{"without the apple", "!cancel"},
		{"not the apple", "?not_understood"}, // but another thing, which one nobody knows yet
	})
	house(t).after("wash the dishes").all(t, []said{{"forget the dishes", "!cancel"}})
	house(t).after("bring me the red cup and the blue cup").all(t, []said{
		{"skip the red one", "(has anna blue_cup)"},
		{"skip the cups", "!cancel"},
		{"forget the cup", "ask self spared one object (or (= ?x blue_cup) (= ?x red_cup))"},
	})
	house(t).after("bring me a cup").all(t, []said{{"forget the cup", "!cancel"}})
	house(t).after("put the apple in the fridge and wave").all(t, []said{{"skip the apple", "wave person=anna"}})
	require.NotContains(t, show(house(t).after("clean all the rooms").read("skip the kitchen")), "kitchen_floor")
	require.Contains(t, show(house(t).after("clean all the rooms").read("skip the kitchen")), "bedroom_floor")
	require.NotContains(t, show(house(t).after("打扫所有房间").read("厨房就算了")), "kitchen_floor")
}

// What is under way comes before what waits, and what is wanted first before that.
func TestAThingIsLeftOutOfTheTaskThatComesFirst(t *testing.T) {
	of := func(texts ...string) task.Context {
		talk := house(t).talk
		for _, text := range texts {
			request := house(t).read(text)
			talk.Wishes = append(talk.Wishes, &task.Turn{Instruction: task.Instruction{ID: text, Text: text}, Request: request})
			talk.Last = talk.Wishes[len(talk.Wishes)-1]
		}
		return talk
	}
	for _, tt := range []struct {
		said       []string
		leave, out string
	}{
		{[]string{"bring me the apple and the banana", "bring me the milk"}, "skip the banana", "bring me the apple and the banana"},
		{[]string{"open the window", "bring me the apple and the banana"}, "skip the banana", "bring me the apple and the banana"},
		{[]string{"put the banana and the apple in the fridge", "bring me the banana and the milk"}, "skip the banana", "put the banana and the apple in the fridge"},
		{[]string{"put the banana and the apple in the fridge", "first bring me the banana and the milk"}, "skip the banana", "first bring me the banana and the milk"},
		{[]string{"给我拿可乐", "先把窗户打开"}, "不用给我拿可乐了", "给我拿可乐"},
		{[]string{"给我拿可乐", "先把窗户打开"}, "不用把可乐拿给我了", "给我拿可乐"},
	} {
		in := house(t)
		in.talk = of(tt.said...)
		got := in.read(tt.leave).Change
		require.Equal(t, tt.out, got.Of, tt.leave)
		require.Empty(t, got.Stood, tt.leave)
	}
}

// What was left out stays out where something is exchanged then.
func TestWhatWasLeftOutIsNotExchangedBackIn(t *testing.T) {
	in := house(t).after("bring me the apple, the banana and the orange")
	less := in.read("skip the banana")
	in.talk.Last = &task.Turn{Instruction: task.Instruction{ID: "2", Text: "skip the banana"}, Request: less}
	in.talk.Wishes = []*task.Turn{in.talk.Last}
	require.Equal(t, "(and (has anna lemon) (has anna orange))", show(in.read("no, the lemon")))
}
