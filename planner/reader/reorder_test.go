package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What is to come first is the part of the task that it was, and no deed of its own.
func TestAPartOfATaskComesFirst(t *testing.T) {
	for text, orders := range map[string][]string{
		"turn on the fan and bring me the apple and the banana": {
			"(has anna banana); (switched_on fan); (has anna apple)",
			"the banana first", "do the banana first", "first the banana", "start with the banana", "begin with the banana", "bring me the banana first",
			"fetch the banana first", "first do the banana",
		},
		"打开风扇，把苹果和香蕉拿给我": {"(has anna banana); (switched_on fan); (has anna apple)", "先拿香蕉", "香蕉先拿", "先弄香蕉", "先从香蕉开始"},
		"wash the red cup and close the bedroom door": {
			"(not (open bedroom_door)); (clean red_cup)",
			"close the door first", "do the door first", "start with the bedroom door",
		},
		"洗红杯子，关上卧室门": {"(not (open bedroom_door)); (clean red_cup)", "先关门", "先关卧室门", "门先关"},
	} {
		for _, words := range orders[1:] {
			t.Run(text+": "+words, func(t *testing.T) {
				got := house(t).after(text).read(words)
				require.Equal(t, orders[0], show(got))
				require.Equal(t, task.PlaceInstead, got.Placement)
				require.NotNil(t, got.Change)
				require.NotEmpty(t, got.Change.First)
			})
		}
	}
	house(t).after("wash the red cup, close the bedroom door").all(t, []said{
		{"wash the cup first", "say 'all right'"},
		{"first wave", "wave person=anna"},
		{"first open the fridge", "(open fridge)"},
	})
	house(t).after("if the fridge is open, close it, then bring me the apple").all(t, []said{{"the apple first", "ask self order object"}})
	all := house(t).read("close all the doors")
	got := house(t).after("close the bedroom door and bring me the apple").read("first close all the doors")
	require.Equal(t, show(all), show(got))
	require.Equal(t, task.PlaceFirst, got.Placement)
}

// What is to come first and is no part of the task is a wish in front of it: nothing of the task is exchanged for it, or done
// with it.
func TestWhatIsNoPartOfTheTaskComesInFrontOfIt(t *testing.T) {
	for text, orders := range map[string][]string{
		"bring me the apple and the banana":      {"(has anna milk)", "the milk first", "first the milk", "start with the milk", "do the milk first"},
		"bring me the apple and open the fridge": {"(has anna milk)", "the milk first"},
		"turn on the fan":                        {"(switched_on floor_lamp)", "the lamp first"},
		"把苹果和香蕉拿给我":                              {"(has anna milk)", "先牛奶"},
		"拿苹果":                                    {"(exists (?h - hand) (holding ?h milk))", "先拿牛奶", "牛奶先拿"},
	} {
		for _, words := range orders[1:] {
			t.Run(text+": "+words, func(t *testing.T) {
				got := house(t).after(text).read(words)
				require.Equal(t, orders[0], show(got))
				require.Equal(t, task.PlaceFirst, got.Placement)
				require.Nil(t, got.Change)
			})
		}
	}
}

// Who wants only some of the things that a task is about does not want the others.
func TestOnlySomeOfATaskIsWanted(t *testing.T) {
	for text, words := range map[string][]string{
		"bring me the apple, the banana and the orange": {
			"only the apple", "just the apple", "no, only the apple", "only the apple, please", "just bring me the apple", "I only want the apple",
			"the apple is enough", "the apple will do", "actually just the apple", "nothing but the apple",
		},
		"把苹果、香蕉和橙子拿给我": {"只要苹果", "只要苹果就行", "只拿苹果", "苹果就行了", "苹果就够了", "我只要苹果", "那就只拿苹果吧"},
	} {
		for _, w := range words {
			t.Run(w, func(t *testing.T) {
				got := house(t).after(text).read(w)
				require.Equal(t, "(has anna apple)", show(got))
				require.Equal(t, task.PlaceInstead, got.Placement)
				require.ElementsMatch(t, []string{"banana", "orange"}, got.Change.Less)
			})
		}
	}
	house(t).after("turn on the fan and bring me the apple and the banana").all(t, []said{
		{"only the apple", "(switched_on fan); (has anna apple)"}, // of what is brought
		{"just the fan", "(switched_on fan)"},
		{"only the apple and the banana", "(and (has anna apple) (has anna banana))"},
	})
	house(t).after("wash the red cup").all(t, []said{{"only the red cup", "say 'all right'"}, {"just wave", "wave person=anna"}})
}
