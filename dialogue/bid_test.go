package dialogue_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

func TestRulesAreToldBackKeptForAllWhoSpeakAndLifted(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	says := func(speaker, language string, c task.Clause) string {
		talk.Understood(task.Instruction{Speaker: speaker}, task.Request{Language: language, Clauses: []task.Clause{c}})
		text, err := talk.Reply(dialogue.Question{Clause: c, Language: language})
		require.NoError(t, err)
		return text
	}
	bid := func(lift bool, text string, off ...string) task.Clause {
		return task.Clause{Bid: &task.Bid{Off: off, Lift: lift, Text: text}}
	}
	rules := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "bidden"}}
	require.Equal(t, "Nobody has told me not to do anything.", says("ann", "en", rules))
	require.Equal(t, "I will not touch the vase, until you say that I may again.", says("ann", "en", bid(false, "touch the vase", "vase")))
	require.Equal(t, "好的，我不进卧室，直到您说可以为止。", says("ben", "zh", bid(false, "进卧室", "bedroom")))
	require.Equal(t, []string{"vase"}, talk.Context("ben").Bids[0].Off)
	require.Equal(t, "I must not touch the vase, 进卧室.", says("ben", "en", rules))
	require.Equal(t, "I may touch the vase again.", says("ben", "en", bid(true, "touch the vase", "vase")))
	require.Equal(t, "我不可以进卧室。", says("ann", "zh", rules))
	left := task.Clause{Bid: &task.Bid{Lift: true, Once: true, Ends: []task.Condition{task.Not(task.That("open", "fridge"))}, Text: "leave the fridge open"}}
	require.Equal(t, "This time I may leave the fridge open.", says("ann", "en", left))
	require.Equal(t, "好的，我什么都可以做了。", says("ann", "zh", bid(true, "")))
	require.Empty(t, talk.Bids())
}

func TestARuleForNowIsToldAsOne(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	talk.Understood(task.Instruction{Speaker: "ann"}, task.Request{Language: "en", Clauses: []task.Clause{{Bid: &task.Bid{Off: []string{"kitchen"}, Yet: true, Text: "go to the kitchen"}}}})
	text, err := talk.Reply(dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "bidden"}}, Language: "en"})
	require.NoError(t, err)
	require.Equal(t, "I must not go to the kitchen for now.", text)
}

func TestWhatOfARuleIsLiftedIsToldWithIt(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	for _, b := range []task.Bid{
		{Off: []string{"red_cup", "blue_cup"}, Text: "touch the red cup or the blue cup"},
		{Off: []string{"blue_cup"}, Lift: true, Text: "touch the blue cup"},
	} {
		talk.Understood(task.Instruction{Speaker: "ann"}, task.Request{Language: "en", Clauses: []task.Clause{{Bid: &b}}})
	}
	for language, want := range map[string]string{
		"en": "I must not touch the red cup or the blue cup (but I may touch the blue cup again).",
		"zh": "我不可以touch the red cup or the blue cup（但又可以touch the blue cup了）。",
	} {
		text, err := talk.Reply(dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "bidden"}}, Language: language})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

// Rules are told in the language of who asks, whoever laid them down.
func TestARuleIsToldInTheLanguageOfWhoAsks(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	for _, b := range []task.Bid{
		{Off: []string{"red_cup", "blue_cup"}, Text: "碰红杯子和蓝杯子", Others: map[string]string{"en": "touch the red cup or the blue cup"}},
		{Off: []string{"blue_cup"}, Lift: true, Text: "touch the blue cup", Others: map[string]string{"zh": "碰蓝杯子"}},
		{Off: []string{"bedroom"}, Text: "进小屋"}, // in words that the other language does not have
	} {
		talk.Understood(task.Instruction{Speaker: "ann"}, task.Request{Clauses: []task.Clause{{Bid: &b}}})
	}
	for language, want := range map[string]string{
		"en": "I must not touch the red cup or the blue cup (but I may touch the blue cup again), 进小屋.",
		"zh": "我不可以碰红杯子和蓝杯子（但又可以碰蓝杯子了）、进小屋。",
	} {
		text, err := talk.Reply(dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "bidden"}}, Language: language})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

func TestAnExchangeIsOverOnceItsTaskIs(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	goal := task.That("has", "ann", "cola")
	in := task.Instruction{ID: "1", Speaker: "ann"}
	talk.Understood(in, task.Request{Clauses: []task.Clause{{Goal: &goal}}})
	before := talk.Context("ann").Last
	talk.Ended(task.Instruction{ID: "0", Speaker: "ann"}, task.Result{})
	require.False(t, talk.Context("ann").Last.Over)
	talk.Ended(in, task.Result{})
	require.True(t, talk.Context("ann").Last.Over)
	require.False(t, before.Over)
}

func TestARuleForOneTaskIsForgottenWithIt(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	goal := task.That("has", "ann", "cup")
	once := task.Clause{Bid: &task.Bid{Off: []string{"vase"}, Once: true, Text: "touch the vase"}}
	talk.Understood(task.Instruction{Speaker: "ann"}, task.Request{Language: "en", Clauses: []task.Clause{{Goal: &goal}, once}})
	require.Empty(t, talk.Bids())
	for language, want := range map[string]string{"en": "For this time only, I do not touch the vase.", "zh": "只是这一次，我不touch the vase。"} {
		text, err := talk.Reply(dialogue.Question{Clause: once, Language: language})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

// fixed is a world of one room, in which the robot is or not.
type fixed struct {
	task.Snapshot
	there bool
}

func (fixed) Object(id string) (task.Object, bool) {
	return task.Object{ID: id, Names: []string{"kitchen", "厨房"}}, true
}

func (f fixed) Truth(task.Fact) task.Truth {
	if f.there {
		return task.True
	}
	return task.False
}

func TestNotToLeaveARoomIsSaidOfWhoIsThere(t *testing.T) {
	stay := task.Clause{Bid: &task.Bid{Never: []task.Condition{task.Not(task.That("robot_in", "kitchen"))}, Text: "leave the kitchen"}}
	cases := []struct {
		language, want string
		there          bool
	}{
		{"en", "I will not leave the kitchen, until you say that I may again.", true},
		{"en", "I am not in the kitchen now. Once I am there, I will not leave the kitchen, until you say that I may again.", false},
		{"zh", "我现在不在厨房。到了那里以后，我不leave the kitchen，直到您说可以为止。", false},
	}
	for _, c := range cases {
		text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: stay, Language: c.language, World: fixed{there: c.there}})
		require.NoError(t, err)
		require.Equal(t, c.want, text)
	}
}

func TestWhatIsOnlyForNowIsToldSo(t *testing.T) {
	cases := []struct{ language, laid, over string }{
		{"en", "I will not touch the vase, until you ask for it.", "I may touch the vase now."},
		{"zh", "好的，我先不touch the vase，等您要的时候再说。", "好的，现在可以touch the vase了。"},
	}
	for _, c := range cases {
		for lift, want := range map[bool]string{false: c.laid, true: c.over} {
			bid := task.Clause{Bid: &task.Bid{Off: []string{"vase"}, Yet: true, Lift: lift, Text: "touch the vase"}}
			text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: bid, Language: c.language})
			require.NoError(t, err)
			require.Equal(t, want, text)
		}
	}
}
