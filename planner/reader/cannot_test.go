package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What cannot be done is said, and what was wanted beside it is done.
func TestWhatCannotBeDoneEndsNotWhatCan(t *testing.T) {
	r := house(t)
	for text, want := range map[string]string{
		"don't look at the tv, bring me the red cup":           "(has anna red_cup)",
		"don't look at me and bring me the red cup":            "(has anna red_cup)",
		"do you smell gas? turn off the stove":                 "(not (switched_on stove))",
		"the kitchen is on fire, go to the study":              "(robot_in study)",
		"bring me the red cup, don't let Mei into the kitchen": "(has anna red_cup)",
		"bring me the red cup and lie down on the sofa":        "(has anna red_cup)",
		"别看电视，给我拿红杯子":                                          "(has anna red_cup)",
		"别让小美进厨房，然后去书房":                                        "(robot_in study)",
		"厨房着火了，去书房":                                            "(robot_in study)",
	} {
		got := r.read(text)
		require.Len(t, got.Clauses, 2, text)
		require.Equal(t, "say", got.Clauses[0].Act.Skill, text)
		require.NotEmpty(t, got.Clauses[0].Act.Text, text)
		require.Equal(t, want, showClause(got.Clauses[1]), text)
	}
	for text, rule := range map[string]string{"don't look at me": "no_gaze", "lie down on the sofa": "no_furniture", "if you smell gas, turn off the stove": "no_alarm", "do you smell gas? if so turn off the stove": "no_alarm", "tell me when the kitchen is on fire": "no_alarm", "厨房着火了就打开前门": "no_alarm", "有煤气味吗，有就关炉子": "no_alarm", "the kitchen is on fire": "no_alarm", "别看电视": "no_gaze", "take out the trash": "no_trash", "倒垃圾": "no_trash"} {
		got := r.read(text)
		require.NotNil(t, got.Refusal, text)
		require.Equal(t, rule, got.Refusal.Rule, text)
	}
}

// Of deeds in a row the rest may not be wanted without the first: that is asked.
func TestTheRestOfARowIsAskedAbout(t *testing.T) {
	for text, want := range map[string]string{
		"lie down on the sofa and wave":              "wave person=anna",
		"lie down on the sofa, then go to the study": "(robot_in study)",
		"躺在沙发上然后去书房":                                 "(robot_in study)",
	} {
		r := house(t).asked(text)
		require.NotNil(t, r.talk.Pending, text)
		require.NotEmpty(t, r.talk.Pending.Rest, text)
		require.Equal(t, want, show(r.read(map[bool]string{true: "好的", false: "yes"}[text[0] > 127])), text)
	}
}

func TestWhyItWasNotDoneIsOnlyAsked(t *testing.T) {
	house(t).all(t, []said{
		{"why did you not go to the kitchen", "ask self why not go (robot_in kitchen)"},
		{"why didn't you bring me the cola?", "ask self why not hand_over (has anna cola)"},
		{"你刚才怎么没给我拿可乐", "ask self why not hand_over (has anna cola)"},
		{"为什么不去厨房", "ask self why not go (robot_in kitchen)"},
		{"why did you not do it? go to the kitchen", "ask self why not; (robot_in kitchen)"},
		{"why don't you go to the kitchen", "(robot_in kitchen)"},
	})
}

// A question about the rest says first what cannot be done.
func TestAQuestionAboutTheRestTellsWhatCannotBeDone(t *testing.T) {
	r := house(t)
	for text, tells := range map[string]string{
		"the kitchen is on fire, bring me the extinguisher": "get out and call for help",
		"don't look at the tv, bring me the cup":            "I cannot choose where I look",
		"厨房着火了，给我拿灭火器":                                      "请先离开",
	} {
		q := r.read(text).Question
		require.NotNil(t, q, text)
		require.Contains(t, q.Text, tells, text)
	}
}

// What hangs on a condition that nobody can tell is not done without it.
func TestWhatHangsOnAConditionIsNotDoneBesideWhatCannotBe(t *testing.T) {
	r := house(t)
	for _, text := range []string{
		"if the kitchen is on fire, open the front door",
		"unless the kitchen is on fire, bring me the milk",
		"if the kitchen is on fire, tell Anna",
		"bring me the milk, if the kitchen is on fire",
		"bring me the milk unless the kitchen is on fire",
		"when the kitchen is on fire, open the front door",
		"wait until the kitchen is on fire, then wave",
		"lie down on the sofa, then if the fridge is open close it, otherwise wave",
		"lie down on the sofa, otherwise wave",
		"lie down on the sofa, and if the fridge is open close it",
		"bring me the milk when the kitchen is on fire",
		"if there is a fire, open the front door",
		"follow me until the kitchen is on fire",
		"如果厨房着火了，就把前门打开",
		"要是厨房着火了就给我拿牛奶",
		"除非厨房着火了，否则给我拿牛奶",
		"等厨房着火了再打开前门",
		"躺到沙发上，然后如果冰箱开着就关上，否则挥挥手",
	} {
		got := r.read(text)
		require.Empty(t, got.Clauses, text)
		if got.Question != nil {
			require.Empty(t, got.Question.Rest, text)
			require.Empty(t, got.Question.Options, text)
		}
	}
}

// What is offered of the rest is what was said, and no list of it.
func TestTheRestOfARowIsOfferedInItsOwnWords(t *testing.T) {
	for text, want := range map[string]string{
		"lie down on the sofa, then wave and go to the study": "wave and go to the study",
		"wave, lie down on the sofa and then go to the study": "wave. go to the study",
		"躺在沙发上然后去书房，再挥挥手":                                     "去书房，再挥挥手",
	} {
		q := house(t).read(text).Question
		require.NotNil(t, q, text)
		require.Equal(t, want, q.Rest, text)
	}
}

// Water is run into nothing that stands in the house, and who wants to use something there is
// asked what for. Only what would have furniture moved is told that none is.
func TestWhatStandsInTheHouse(t *testing.T) {
	home := house(t)
	for _, text := range []string{"run the bath", "draw me a bath", "fill the tub with warm water", "放洗澡水", "给浴缸放水"} {
		got := home.read(text)
		require.NotNil(t, got.Refusal, text)
		require.Equal(t, "no_bath", got.Refusal.Rule, text)
	}
	for text, want := range map[string]string{
		"I want to use the microwave":    "What shall I do with the microwave?",
		"我想用微波炉":                         "要我对微波炉做什么？",
		"move the fridge to the bedroom": "I cannot do that with the fridge: I move things, not furniture.",
		"slice the fridge":               "I cannot do that with fridge.",
	} {
		require.Equal(t, want, home.asked(text).talk.Pending.Text, text)
	}
	require.Equal(t, "(open microwave)", show(home.asked("I want to use the microwave").read("open it")))
	require.Equal(t, "(open microwave)", show(home.asked("我想用微波炉").read("打开它")))
	require.Equal(t, "(has anna kettle)", show(home.read("I need to use the kettle")))
}
