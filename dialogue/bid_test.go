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
	require.Equal(t, "好的，我什么都可以做了。", says("ann", "zh", bid(true, "")))
	require.Empty(t, talk.Bids())
}
