package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// Who takes back what was wanted, or hesitates over it, wants what follows in its place.
func TestWhatFollowsARetractionComesInItsPlace(t *testing.T) {
	r := house(t)
	last := &task.Turn{Instruction: task.Instruction{ID: "0", Text: "bring me the red cup"}, Request: r.read("bring me the red cup")}
	r.talk.Last, r.talk.Wishes, r.talk.Focus = last, []*task.Turn{last}, []string{"red_cup"}
	for _, c := range []struct {
		text, means string
		place       task.Placement
	}{
		{"wait, no, bring me the milk", "(has anna milk)", task.PlaceInstead},
		{"I changed my mind, bring me the milk", "(has anna milk)", task.PlaceInstead},
		{"I've changed my mind bring me the milk", "(has anna milk)", task.PlaceInstead},
		{"actually the black mug", "(has anna black_mug)", task.PlaceInstead},
		{"actually, bring me the milk", "(has anna milk)", task.PlaceInstead},
		{"no wait, turn on the desk lamp instead", "(switched_on desk_lamp)", task.PlaceInstead},
		{"no, wait, turn on the desk lamp instead", "(switched_on desk_lamp)", task.PlaceInstead},
		{"no wait turn on the desk lamp", "(switched_on desk_lamp)", task.PlaceInstead},
		{"hold on, get me the milk", "(has anna milk)", task.PlaceInstead},
		{"hang on, the blue one", "(has anna blue_cup)", task.PlaceInstead},
		{"scratch that, bring me the milk", "(has anna milk)", task.PlaceInstead},
		{"我改主意了，给我拿牛奶", "(has anna milk)", task.PlaceInstead},
		{"等等，给我拿牛奶", "(has anna milk)", task.PlaceInstead},
		{"等等，不对，给我拿牛奶", "(has anna milk)", task.PlaceInstead},
		// What nobody understands, and what is not said yet, has the robot stand still and ask.
		{"wait, not that cup", "?not_understood", task.PlaceHold},
		{"hold on, the blorp", "?not_understood", task.PlaceHold},
		{"I changed my mind", "?not_understood", task.PlaceHold},
		{"我改主意了", "?not_understood", task.PlaceHold},
		{"wrong cup", "?not_understood", task.PlaceHold},
		{"that's the wrong cup", "?not_understood", task.PlaceHold},
		{"not this cup", "?not_understood", task.PlaceHold},
		{"不是这个杯子", "?not_understood", task.PlaceHold},
		{"这个杯子拿错了", "?not_understood", task.PlaceHold},
		// Words that only begin so.
		{"wait 5 seconds", "wait duration=5s", task.PlaceNone},
		{"wait a minute, bring me the milk first", "(has anna milk)", task.PlaceFirst},
		{"wait", "!pause", task.PlaceNone},
		{"actually, never mind", "!cancel", task.PlaceNone},
		{"leave it", "!no", task.PlaceNone},
		// A no to the thing is none to what is done with it.
		{"wrong one", "?not_understood", task.PlaceHold},
		{"not that one", "?not_understood", task.PlaceHold},
		{"拿错了", "?not_understood", task.PlaceHold},
		{"that is wrong", "!no", task.PlaceNone},
		{"not that one, the blue one", "(has anna blue_cup)", task.PlaceInstead},
	} {
		got := r.read(c.text)
		require.Equal(t, c.means, show(got), c.text)
		require.Equal(t, c.place, got.Placement, c.text)
	}
}

// To ask what is wrong, or to say that something is, takes nothing back.
func TestWhatIsWrongIsNoMistakeOfTheRobot(t *testing.T) {
	r := house(t)
	wished := &task.Turn{Instruction: task.Instruction{ID: "0", Text: "bring me the red cup"}, Request: r.read("bring me the red cup")}
	r.talk.Last, r.talk.Wishes = wished, []*task.Turn{wished}
	for _, c := range []said{
		{"what's wrong", "ask self went wrong"},
		{"what is wrong", "ask self went wrong"},
		{"哪里错了", "ask self went wrong"},
		{"哪儿出错了", "ask self went wrong"},
		{"哪里搞错了", "ask self went wrong"},
		{"something is wrong with the lamp", "?not_understood"},
		{"what is wrong with the lamp", "?not_understood"},
	} {
		got := r.read(c.text)
		require.Equal(t, c.means, show(got), c.text)
		require.Equal(t, task.PlaceNone, got.Placement, c.text)
	}
}

// Who says no more than that something else is wanted is asked what.
func TestWhatIsNotWantedIsAskedAfterInItsOwnWords(t *testing.T) {
	r := house(t)
	wished := &task.Turn{Instruction: task.Instruction{ID: "0", Text: "bring me the red cup"}, Request: r.read("bring me the red cup")}
	for _, c := range []struct{ text, under, idle string }{
		{"I changed my mind", "All right. What would you like instead?", "All right. What would you like instead?"},
		{"我改主意了", "好的。那您想要我做什么？", "好的。那您想要我做什么？"},
		{"that's the wrong cup", "Which one do you mean, then?", `I did not understand "that's the wrong cup". Please say it in other words.`},
		{"不是这个杯子", "那您要的是哪一个？", "我没听懂“不是这个杯子”,请换个说法。"},
	} {
		r.talk.Last, r.talk.Wishes = wished, []*task.Turn{wished}
		require.Equal(t, c.under, r.read(c.text).Question.Text, c.text)
		r.talk.Last, r.talk.Wishes = nil, nil
		require.Equal(t, c.idle, r.read(c.text).Question.Text, c.text)
	}
}

// Behind a thing that was refused, any other one has what is carried out go on.
func TestAnyOtherOneGoesOnBehindARefusal(t *testing.T) {
	for _, c := range []struct {
		first, refuses, other, means string
		mistaken                     bool
	}{
		{"bring me a cup", "wrong cup", "another one", "!resume", true},
		{"bring me a cup", "not that one", "bring me a different one", "!resume", true},
		{"bring me a cup", "not this cup", "any other one", "!resume", true},
		{"给我拿个杯子", "拿错了", "换一个", "!resume", true},
		{"给我拿个杯子", "不是这个", "拿另一个", "!resume", true},
		{"bring me a cup", "wrong one", "bring me another cup", "!resume", true},
		{"给我拿个杯子", "拿错了", "给我拿另一个杯子", "!resume", true},
		{"bring me a cup", "wrong one", "bring me another banana", "(has anna banana)", true},
		{"bring me a cup", "not the kitchen", "another one", "", false},
		{"bring me a cup", "do not", "another one", "", false},
	} {
		r := house(t)
		wished := &task.Turn{Instruction: task.Instruction{ID: "0", Text: c.first}, Request: r.read(c.first)}
		r.talk.Wishes, r.talk.Last = []*task.Turn{wished}, wished
		refused := r.read(c.refuses)
		require.Equal(t, c.mistaken, refused.Mistaken, c.refuses)
		r.talk.Lapsed = &task.Turn{Instruction: task.Instruction{ID: "1", Text: c.refuses}, Request: refused}
		other := r.read(c.other)
		if means := show(other); c.mistaken {
			require.Equal(t, c.means, means, c.other)
			require.Equal(t, means == "!resume", other.Mistaken, "it ends no other hold")
		} else {
			require.NotEqual(t, "!resume", means, c.refuses)
		}
	}
}
