package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What is asked in the middle of a question of the robot's is asked of what may be meant there.
func TestAQuestionInBetweenIsAboutWhatMayBeMeant(t *testing.T) {
	for _, c := range []turn{
		{"bring me the cup", "is the red one clean?", "ask whether cup (clean red_cup)"},
		{"bring me the cup", "where is the blue one?", "ask where thing (= ?x ?thing1) with ?thing1:thing among blue_cup color=blue"},
		{"给我拿那个杯子", "红的那个干净吗", "ask whether cup (clean red_cup)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			request := house(t).asked(c.first).read(c.then)
			require.Equal(t, c.means, show(request))
			require.True(t, request.Beside(&task.Question{}), "the question stays open")
		})
	}
}

// A wish that has to be asked back too leaves the first undone; an answer that leaves several does not.
func TestAWishThatIsAskedBackLeavesTheOneThatIsAskedAbout(t *testing.T) {
	for text, leaves := range map[string]string{"bring me the book": "bring me the cup", "the big one": "", "not the red one": ""} {
		request := house(t).asked("bring me the cup").read(text)
		require.NotNil(t, request.Question, text)
		require.Equal(t, leaves, request.Leaves, text)
	}
	require.Equal(t, "给我拿那个杯子", house(t).asked("给我拿那个杯子").read("给我拿那本书").Leaves)
}

// Whatever is asked, none of that may be meant.
func TestNoneOfThatEndsAQuestion(t *testing.T) {
	for _, c := range []turn{
		{"bring me the cup", "neither", "!cancel"},
		{"bring me the cup", "none of them", "!cancel"},
		{"给我拿那个杯子", "都不是", "!cancel"},
		{"put the novel next to the lamp", "neither", "!no"},
		{"glorp the flim", "none of those", "!no"},
		{"把小说放到台灯旁边", "都不是", "!no"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(house(t).asked(c.first).read(c.then)))
		})
	}
}

// The robot puts things next to things; next to furniture, it asks where.
func TestWhereSomethingIsPutNextToFurnitureIsAsked(t *testing.T) {
	for _, c := range []turn{
		{"put the novel next to the lamp", "on the coffee table", "(on novel coffee_table)"},
		{"put the novel beside the television", "next to the red cup", "(alongside novel red_cup)"},
		{"把小说放在台灯旁边", "茶几上", "(on novel coffee_table)"},
		{"put the novel near the floor lamp", "open the fridge", "(open fridge)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Contains(t, []string{"somewhere", "某处"}, house(t).read(c.first).Question.About)
			require.Equal(t, c.means, show(house(t).asked(c.first).read(c.then)))
		})
	}
	require.Equal(t, "(alongside novel red_cup)", show(house(t).read("put the novel next to the red cup")))
}

// One letter is enough for who types.
func TestOneLetterIsAYesOrANo(t *testing.T) {
	for text, word := range map[string]task.Control{
		"y": task.ControlYes, "Y": task.ControlYes, "n": task.ControlNo, "n.": task.ControlNo,
		"no need to go any more": task.ControlCancel, "You don't have to go there any more.": task.ControlCancel, "there's no need to go anymore": task.ControlCancel,
	} {
		require.Equal(t, word, house(t).read(text).Control, text)
	}
}

// What is said next is read as itself where nothing of what was said before was understood, also where it is not understood either;
// and where only a name was not, a wish is no other name.
func TestWhatIsNotUnderstoodSwallowsNothing(t *testing.T) {
	for _, c := range []struct{ first, then, about string }{
		{"glorp the flim", "flip the pancake", "flip the pancake"},
		{"glorp the flim", "take me to the moon", "moon"},
		{"bring me the flurble", "take me to the moon", "moon"},
		{"bring me the flurble", "the blorple", "flurble"}, // no name that is known either
		{"bring me the flurble", "I mean the blorple", "flurble"},
		{"哗啦那个呼噜", "飞到月亮上去", "月亮"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			q := house(t).asked(c.first).read(c.then).Question
			require.NotNil(t, q)
			require.Equal(t, c.about, q.About)
		})
	}
	require.Equal(t, "(has anna novel)", show(house(t).asked("glorp the flim").read("the novel, please")))
	require.Equal(t, "(on novel console_table)", show(house(t).asked("put the flurble on the console table").read("the novel")))
}
