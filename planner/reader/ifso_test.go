package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

const (
	isOpen     = "ask whether window (open living_room_window)"
	shutIfOpen = "if (open living_room_window) (not (open living_room_window))"
)

// What hangs on the answer to a question is done or not as that is so when its turn comes.
func TestARequestHangsOnTheQuestionBeforeIt(t *testing.T) {
	house(t).all(t, []said{
		{"is the window open? if it's open, close it", isOpen + "; " + shutIfOpen},
		{"is the window open? if no, open it", isOpen + "; if (not (open living_room_window)) (open living_room_window)"},
		{"is the kitchen light on? if it is on, turn it off", "ask whether lamp (switched_on kitchen_light); if (switched_on kitchen_light) (not (switched_on kitchen_light))"},
		{"is anna in the kitchen? if she is, bring her the milk", "ask whether person (in_room anna kitchen); if (in_room anna kitchen) (has anna milk)"},
		{"is anna in the kitchen? if she isn't, go to the study", "ask whether person (in_room anna kitchen); if (not (in_room anna kitchen)) (robot_in study)"},
		{"窗户开着吗？如果开着就关上", isOpen + "; " + shutIfOpen},
		{"窗户开着吗？如果是，关上它", isOpen + "; " + shutIfOpen},
		{"厨房灯开着吗？开着的话关掉", "ask whether lamp (switched_on kitchen_light); if (switched_on kitchen_light) (not (switched_on kitchen_light))"},
		{"冰箱里有牛奶吗？如果有就拿给我", "ask whether drink (in milk fridge); if (in milk fridge) (has anna milk)"},
		{"安娜在厨房吗？在的话把牛奶拿给她", "ask whether person (in_room anna kitchen); if (in_room anna kitchen) (has anna milk)"},
		{"安娜在厨房吗？不在的话就去书房", "ask whether person (in_room anna kitchen); if (not (in_room anna kitchen)) (robot_in study)"},
	})
}

// A state that is told of "it" is that of what was spoken of, whatever stands before it.
func TestWhatItIsMayBeToldBehindAnotherRequest(t *testing.T) {
	house(t).all(t, []said{
		{"open the window, and if it is dirty, clean it", "(open living_room_window); if (or (dusty living_room_window) (stained living_room_window)) (clean living_room_window)"},
		{"go to the fridge. If it is open, close it", "(near fridge); if (open fridge) (not (open fridge))"},
	})
}

// Whoever asks is told the answer: that needs no telling of its own.
func TestTellMeIfNotIsPartOfTheQuestion(t *testing.T) {
	house(t).all(t, []said{
		{"is there milk in the fridge? if not, tell me", "ask whether drink (in milk fridge)"},
		{"冰箱里有牛奶吗？没有的话告诉我", "ask whether drink (in milk fridge)"},
	})
}

func TestARequestHangsOnTheQuestionOfTheExchangeBeforeIt(t *testing.T) {
	for _, c := range []turn{
		{"is the window open", "if it is, close it", shutIfOpen},
		{"is the window open", "close it if it is", shutIfOpen},
		{"is the window open", "if it's not, open it", "if (not (open living_room_window)) (open living_room_window)"},
		{"is there milk in the fridge", "if so, bring it to me", "if (in milk fridge) (has anna milk)"},
		{"is there milk in the fridge", "if not, tell me", "ask whether drink (in milk fridge)"},
		{"窗户开着吗", "是的话就关上", shutIfOpen},
		{"窗户开着吗", "如果没有，就打开", "if (not (open living_room_window)) (open living_room_window)"},
		{"冰箱里有牛奶吗", "有的话拿给我", "if (in milk fridge) (has anna milk)"},
		{"冰箱里有牛奶吗", "没有的话告诉我", "ask whether drink (in milk fridge)"},
		// What hangs on a deed beside it hangs on no question.
		{"is the window open", "bring me the cola, if not the milk", "(has anna cola); else (has anna milk)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			in := house(t)
			in.t = t
			require.Equal(t, c.means, show(in.after(c.first).read(c.then)))
		})
	}
}

// Of several things any is enough for a yes, "one" is any of them, and "them" all.
func TestARequestHangsOnWhetherThereAreAny(t *testing.T) {
	for text, means := range map[string]string{
		"are there any apples? if so bring me one":     "(or (has anna apple) (has anna green_apple))",
		"are there any apples? if so bring them to me": "(and (has anna apple) (has anna green_apple))",
		"有苹果吗？有的话给我拿一个":                                "(or (has anna apple) (has anna green_apple))",
	} {
		got := house(t).read(text)
		require.Len(t, got.Clauses, 2, text)
		require.Contains(t, got.Clauses[1].When.String(), "green_apple", text)
		require.Equal(t, means, got.Clauses[1].Goal.String(), text)
	}
	got := house(t).read("is there anybody in the kitchen? if so, greet them")
	require.Equal(t, "(exists (?p - person) (in_room ?p kitchen))", got.Clauses[1].When.String())
	require.NotEmpty(t, got.Clauses[1].Find, "who that is")
}

// To end a state of some of them is what is wanted where all of them are spoken of.
func TestWhatIsSoOfAnyOfThemIsEnded(t *testing.T) {
	for _, text := range []string{"if the lights are on, turn them off", "are the lights on? if they are, turn them off"} {
		got := house(t).read(text)
		require.NotEmpty(t, got.Clauses, text)
		require.Regexp(t, `^\(or \(switched_on `, got.Clauses[len(got.Clauses)-1].When.String(), text)
	}
	got := house(t).read("if all the lights are on, turn them off")
	require.Regexp(t, `^\(and \(switched_on `, got.Clauses[0].When.String())
}

// Whether anybody is there is known without knowing who: what hangs on it is done or not.
func TestARequestHangsOnWhetherAnybodyIsThere(t *testing.T) {
	for _, text := range []string{"有人在厨房吗？没有就打开厨房灯", "有没有人在厨房？没有就打开厨房灯", "厨房里有人吗？没有就打开厨房灯"} {
		got := house(t).read(text)
		require.Len(t, got.Clauses, 2, text)
		require.Equal(t, task.AskWho, got.Clauses[0].Ask.Kind, text)
		require.Equal(t, "(not (exists (?p - person) (in_room ?p kitchen)))", got.Clauses[1].When.String(), text)
		require.Empty(t, got.Clauses[1].Find, text)
	}
	got := house(t).read("有人拿着牛奶吗？没有就把牛奶拿给我")
	require.Equal(t, "(not (exists (?anyperson1 - person) (has ?anyperson1 milk)))", got.Clauses[1].When.String())
	require.Empty(t, got.Clauses[1].Find, "whom nobody needs to find")
}

// What is told of what was asked about is of the same things.
func TestAQuestionHangsOnTheQuestionBeforeIt(t *testing.T) {
	for _, text := range []string{"are there any books? if so, tell me where they are", "is there a book? if so tell me where it is"} {
		got := house(t).read(text)
		require.Len(t, got.Clauses, 2, text)
		require.Equal(t, task.AskWhere, got.Clauses[1].Ask.Kind, text)
		require.Len(t, got.Clauses[1].Find, 1, text)
		require.ElementsMatch(t, []string{"novel", "travel_guide"}, got.Clauses[1].Find[0].Among, text)
	}
}
