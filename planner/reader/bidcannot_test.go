package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What cannot be kept is no rule: that is said, and nothing is promised.
func TestWhatCannotBeKeptIsNotPromised(t *testing.T) {
	r := house(t)
	for text, rule := range map[string]string{
		"don't let Mei into the kitchen":   "no_guard",
		"don't let anybody touch the vase": "no_guard",
		"keep Mei out of the kitchen":      "no_guard",
		"nobody may enter the study":       "no_guard",
		"don't look at me":                 "no_gaze",
		"别让小美进厨房":                          "no_guard",
		"不许小美进厨房":                          "no_guard",
		"谁都不许碰花瓶":                          "no_guard",
		"别看我":                              "no_gaze",
		"is there a fire in the kitchen?":  "no_alarm",
		"do you smell gas":                 "no_alarm",
		"厨房着火了吗":                           "no_alarm",
		"卧室里有烟吗":                           "no_alarm",
	} {
		got := r.read(text)
		require.NotNil(t, got.Refusal, text)
		require.Equal(t, rule, got.Refusal.Rule, text)
	}
}

// A question whether there is something is no wish for what that would call for.
func TestWhetherThereIsSomethingIsNoWish(t *testing.T) {
	house(t).all(t, []said{
		{"is there a party in the kitchen", "?unknown_name trousers"},
		{"is there a banana in the fridge", "ask whether fruit (in banana fridge)"},
		{"do you have something to write with", "(or (has anna notebook) (has anna pen))"},
	})
}

// 别动 alone stops the robot; with the name of a thing it is a rule about the thing.
func TestAnOrderToStopNamesNothing(t *testing.T) {
	house(t).all(t, []said{
		{"别动", "!stop"},
		{"别动了", "!stop"},
		{"别动那个", "!stop"},
		{"别动别动", "!stop"},
		{"别动那个花瓶", "never vase '动那个花瓶'"},
		{"别动我的手机", "never phone '动您的手机'"},
		{"don't move that", "!stop"},
		{"don't move that vase", "never vase 'move that vase'"},
	})
}

// What somebody is to say to another one is told to the first, as it was said.
func TestWhoIsToTellIsTold(t *testing.T) {
	house(t).all(t, []said{
		{"tell Mei to tell Ben dinner is ready", "tell person=mei 'tell Ben dinner is ready'"},
		{"get Mei to tell Ben to come", "tell person=mei 'tell Ben to come'"},
		{"请小美告诉爸爸晚饭好了", "tell person=mei '告诉爸爸晚饭好了'"},
	})
}

// "Otherwise" behind a condition is what is done in the place of the request before it.
func TestOtherwiseBehindUnless(t *testing.T) {
	const want = "if (not (in cola fridge)) (has anna cola); else (has anna milk)"
	house(t).all(t, []said{
		{"bring me the cola unless it is in the fridge, else the milk", want},
		{"bring me the cola, unless it is in the fridge, otherwise bring me the milk", want},
		{"unless the cola is in the fridge, bring me the cola, otherwise bring me the milk", want},
		{"给我拿可乐，除非可乐在冰箱里，否则给我拿牛奶", want},
		{"除非可乐在冰箱里，否则给我拿可乐", "if (not (in cola fridge)) (has anna cola)"},
		{"麻烦你，除非厨房门关着，不然去厨房", "if (open kitchen_door) (robot_in kitchen)"},
	})
}

func TestActsThatAreForbiddenAreLifted(t *testing.T) {
	r := house(t)
	r.talk.Bids = []task.Bid{{Acts: []task.Act{{Skill: "brew", Args: map[string]string{"drink": "coffee"}}}, Text: "make coffee"}}
	r.all(t, []said{
		{"you may make coffee again", "again brew drink=coffee 'make coffee'"},
		{"又可以煮咖啡了", "again brew drink=coffee '煮咖啡'"},
	})
}

func TestWhatOnlySoundsLikeARuleIsNone(t *testing.T) {
	house(t).all(t, []said{
		{"why don't you bring me the red cup", "(has anna red_cup)"},
		{"don't wait, bring me the red cup", "(has anna red_cup)"},
		{"别等了,去厨房", "(robot_in kitchen)"},
		{"要不你去厨房", "(robot_in kitchen)"},
		{"don't say anything", "?not_understood"},
		{"don't carry two things at once", "?not_understood"},
		{"don't bring me two cups", "?not_understood"},
		{"别说了", "?not_understood"},
	})
}
