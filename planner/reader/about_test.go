package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// question reads the text as one question.
func (r room) question(text string) task.Ask {
	r.t.Helper()
	req := r.read(text)
	require.Len(r.t, req.Clauses, 1, show(req))
	require.NotNil(r.t, req.Clauses[0].Ask, show(req))
	return *req.Clauses[0].Ask
}

// Whether somebody has come, or is at home, is answered by where they are.
func TestWhetherSomebodyHasComeTellsWhereTheyAre(t *testing.T) {
	r := house(t)
	for _, text := range []string{
		"has Ben come?", "has Ben arrived yet", "did Ben come home", "is Ben back", "is Ben at home", "is Ben home yet",
		"本来了吗", "本到了吗", "本在家吗", "本在不在", "本回来了没有", "本有没有来",
	} {
		t.Run(text, func(t *testing.T) {
			in := r
			in.t = t
			ask := in.question(text)
			require.Equal(t, task.AskWhere, ask.Kind)
			require.Equal(t, "(= ?x ben)", ask.Where.String())
		})
	}
	for _, text := range []string{"is anybody home", "has anyone arrived", "有人吗", "有人来了吗", "谁在家"} {
		t.Run(text, func(t *testing.T) {
			in := r
			in.t = t
			ask := in.question(text)
			require.Equal(t, task.AskWhere, ask.Kind)
			require.Equal(t, "person", ask.Type)
		})
	}
}

func TestWhatIsUnderAndBesideIsAsked(t *testing.T) {
	cases := []struct{ text, by, place string }{
		{"what is under the sofa", task.ByUnder, "sofa"},
		{"is there anything beneath the desk", task.ByUnder, "desk"},
		{"沙发下面有什么", task.ByUnder, "sofa"},
		{"书桌底下有没有东西", task.ByUnder, "desk"},
		{"what is next to the sofa", task.ByBeside, "sofa"},
		{"书桌旁边有什么", task.ByBeside, "desk"},
		{"which room is next to the kitchen", task.ByBeside, "kitchen"},
		{"which rooms can I get to from the study", task.ByBeside, "study"},
		{"what is next door to the bathroom", task.ByBeside, "bathroom"},
		{"厨房旁边是什么房间", task.ByBeside, "kitchen"},
		{"书房隔壁是哪个房间", task.ByBeside, "study"},
	}
	r := house(t)
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			in := r
			in.t = t
			ask := in.question(c.text)
			require.Equal(t, task.AskWhich, ask.Kind)
			require.Equal(t, c.by, ask.By)
			require.Equal(t, c.place, ask.Place)
		})
	}
}

// Everything that is off is all that has a switch, be it furniture, and nothing else.
func TestEverythingIsOffThatHasASwitch(t *testing.T) {
	r := house(t)
	for _, text := range []string{"is everything off in the kitchen", "is everything in the kitchen switched off", "is anything on in the kitchen", "厨房的东西都关了吗"} {
		t.Run(text, func(t *testing.T) {
			in := r
			in.t = t
			ask := in.question(text)
			require.Equal(t, task.AskWhether, ask.Kind)
			said := ask.Where.String()
			for _, has := range []string{"kitchen_light", "oven", "coffee_machine"} {
				require.Contains(t, said, "(switched_on "+has+")")
			}
			for _, not := range []string{"apple", "kitchen_table", "desk_lamp"} {
				require.NotContains(t, said, not)
			}
		})
	}
}

func TestWhatThereIsToDrinkAndToEat(t *testing.T) {
	r := house(t)
	for text, typ := range map[string]string{
		"what can I drink": "drink", "what could we have to drink": "drink", "我能喝什么": "drink", "what can we eat": "food", "我们能吃点什么": "food",
		"我们可以吃什么": "food", "我可以吃点什么": "food", "大家可以喝什么": "drink", "what can we drink": "drink",
	} {
		t.Run(text, func(t *testing.T) {
			in := r
			in.t = t
			ask := in.question(text)
			require.Equal(t, task.AskWhich, ask.Kind)
			require.Equal(t, typ, ask.Type)
		})
	}
}

// What somebody likes only they know; they are asked once that is wanted.
func TestWhatSomebodyLikesTheyAreAsked(t *testing.T) {
	r := house(t)
	for text, offers := range map[string]string{
		"what is Ben's favourite drink":    "ask Ben: what is your favorite drink",
		"which colour does Anna like best": "ask Anna: what is your favorite colour",
		"what does Mei like to eat":        "ask Mei: what do you like to eat",
		"本最喜欢的饮料是什么":                       "问本：你最喜欢的饮料是什么",
		"安娜最喜欢什么颜色":                        "问安娜：你最喜欢的颜色是什么",
		"小美喜欢吃什么":                          "问小美：你喜欢吃什么",
	} {
		t.Run(text, func(t *testing.T) {
			in := r
			in.t = t
			req := in.read(text)
			require.NotNil(t, req.Question, show(req))
			require.Contains(t, req.Question.Text, offers)
		})
	}
}
