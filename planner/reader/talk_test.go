package reader_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// turn is what was said first, what was said next, and what that means.
type turn struct{ first, then, means string }

// after returns the room in which the sentence was read as the last request.
func (r room) after(text string) room {
	r.t.Helper()
	request := r.read(text)
	r.talk.Last = &task.Turn{Instruction: task.Instruction{Text: text}, Request: request}
	if slices.ContainsFunc(request.Clauses, func(c task.Clause) bool { return !c.Replies() }) {
		r.talk.Wishes, r.talk.Deed = []*task.Turn{r.talk.Last}, r.talk.Last
	}
	for _, c := range request.Clauses {
		if c.Goal != nil {
			r.talk.Focus = append(r.talk.Focus, named(*c.Goal)...)
		}
		if c.Ask != nil && c.Ask.Where != nil {
			r.talk.Focus = append(r.talk.Focus, named(*c.Ask.Where)...)
		}
	}
	return r
}

func named(c task.Condition) []string {
	out := c.Args
	for _, of := range c.Of {
		out = append(out, named(of)...)
	}
	return out
}

// asked returns the room in which the sentence led to a question.
func (r room) asked(text string) room {
	r.t.Helper()
	request := r.read(text)
	require.NotNil(r.t, request.Question, text)
	r.talk.Pending = request.Question
	r.talk.Asked = &task.Turn{Instruction: task.Instruction{Text: text}, Request: request}
	return r
}

func TestWordsReferToWhatWasSaidBefore(t *testing.T) {
	for _, c := range []turn{
		{"bring me the red cup", "put it in the sink", "(in red_cup sink)"},
		{"bring me the red cup", "bring me the blue one", "(has sam blue_cup)"},
		{"bring me the red cup", "bring me another one", "(has sam blue_cup)"},
		{"bring me the red cup", "bring me the other cup", "(has sam blue_cup)"},
		{"go to the kitchen", "put the vase there", "(or (on vase counter) (on vase kitchen_table))"},
		{"把红杯子拿给我", "把它放到水槽里", "(in red_cup sink)"},
		{"去厨房", "把花瓶放到那里", "(or (on vase counter) (on vase kitchen_table))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(flat(t).after(c.first).read(c.then)))
		})
	}
}

// Behind a question the deed before it is what is done again; that itself is what is repeated.
func TestADeedIsDoneAgainBehindAQuestion(t *testing.T) {
	for _, c := range []turn{
		{"bring me the red cup", "do it again", "(has anna red_cup)"},
		{"bring me the red cup", "please do that again", "(has anna red_cup)"},
		{"bring me the red cup", "repeat that", "ask where fruit (= ?x banana)"},
		{"给我拿红杯子", "再做一遍", "(has anna red_cup)"},
		{"给我拿红杯子", "再来一次", "(has anna red_cup)"},
		{"给我拿红杯子", "重复一遍", "ask where fruit (= ?x banana)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(house(t).after(c.first).after("where is the banana").read(c.then)))
		})
	}
	house(t).after("where is the banana").all(t, []said{{"do it again", "ask where fruit (= ?x banana)"}})
}

func TestANameOfItsOwnIsNoWordForTheSortOfWhatWasSpokenOf(t *testing.T) {
	for _, c := range []turn{
		{"open the medicine cabinet", "open the wardrobe", "(open wardrobe)"},
		{"open the medicine cabinet", "open the closet", "(open wardrobe)"},
		{"open the medicine cabinet", "close the cabinet", "(not (open medicine_cabinet))"},
		{"open the wardrobe", "close the cabinet", "(not (open wardrobe))"},
		{"bring me the white mug", "put the cup in the sink", "(in white_mug sink)"},
		{"打开药柜", "打开衣柜", "(open wardrobe)"},
		{"打开药柜", "关上柜子", "(not (open medicine_cabinet))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(house(t).after(c.first).read(c.then)))
		})
	}
}

// What was spoken of last is not fetched to be put down.
func TestWithEmptyHandsThereIsNothingToPutDown(t *testing.T) {
	for _, c := range [][3]string{
		{"bring me the red cup", "put it down", "My hands are empty. What shall I put down, and where?"},
		{"把红杯子拿给我", "把它放下", "我手里没有东西。要放下什么，放到哪里？"},
	} {
		got := flat(t).after(c[0]).read(c[1])
		require.NotNil(t, got.Question, c[1])
		require.Equal(t, c[2], got.Question.Text)
	}
}

func TestAFewWordsChangeTheLastRequest(t *testing.T) {
	for _, c := range []turn{
		{"bring me the red cup", "no, the blue one", "(has sam blue_cup)"},
		{"bring me the red cup", "the other one", "(has sam blue_cup)"},
		{"bring me the red cup", "not the red cup, the blue cup", "(has sam blue_cup)"},
		{"bring me the red cup", "I meant the blue cup", "(has sam blue_cup)"},
		{"turn on the light in the bedroom", "no, in the kitchen", "(switched_on kitchen_light)"},
		{"go to the kitchen", "no, the bedroom", "(robot_in bedroom)"},
		{"把红杯子拿给我", "不,蓝的", "(has sam blue_cup)"},
		{"把红杯子拿给我", "不是红的,是蓝的", "(has sam blue_cup)"},
		{"把红杯子拿给我", "换那个", "(has sam blue_cup)"},
		{"bring me the red cup", "use the blue cup instead", "(has sam blue_cup)"},
		{"put the red cup in the sink", "take the blue one instead", "(in blue_cup sink)"},
		{"把红杯子拿给我", "改拿蓝色的杯子", "(has sam blue_cup)"},
		{"把红杯子放到水槽里", "换成蓝色的", "(in blue_cup sink)"},
		{"去厨房", "改去卧室", "(robot_in bedroom)"},
		// What names another deed as well is no exchange.
		{"go to the kitchen", "take the blue cup instead", "(exists (?h - hand) (holding ?h blue_cup))"},
		{"bring me the red cup", "go to the kitchen instead", "(robot_in kitchen)"},
		// One more is another one of those, for the same person.
		{"bring me the red cup", "one more please", "(has sam blue_cup)"},
		{"把红杯子拿给我", "再拿一个", "(has sam blue_cup)"},
		{"把红杯子拿给我", "另一个", "(has sam blue_cup)"},
		{"去厨房", "不对,去卧室", "(robot_in bedroom)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(flat(t).after(c.first).read(c.then)))
		})
	}
}

// A task that was given up, or done, can be had with another thing; a question that was answered cannot.
func TestAThingIsExchangedAlsoWhenTheTaskIsOver(t *testing.T) {
	for _, c := range []turn{
		{"bring me the juice", "use the milk instead", "(has anna milk)"},
		{"bring me the juice and go to the bedroom", "take the milk instead", "(has anna milk); (robot_in bedroom)"},
		{"bring me the red cup", "use the blue one instead", "(has anna blue_cup)"},
		{"给我拿果汁", "改拿牛奶", "(has anna milk)"},
		{"where is the cola", "use the milk instead", "?not_understood"}, // nothing was wanted
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			r := house(t).after(c.first)
			r.talk.Last.Over = true
			require.Equal(t, c.means, show(r.read(c.then)))
		})
	}
}

// What was done with a thing where it is, and is over, is not done with another one for a wish of
// its own; where that may be meant all the same, it is asked.
func TestAWishBehindWhatIsOverIsItsOwn(t *testing.T) {
	for _, c := range []turn{
		{"close the fridge", "instead, I want the oven", "?ambiguous"},
		{"close the fridge", "I want the oven instead", "?ambiguous"},
		{"close the fridge", "use the oven instead", "(not (open oven))"},
		{"close the fridge", "bring me the milk instead", "(has anna milk)"},
		{"clean the red cup", "bring the green plate instead", "(has anna green_plate)"},
		{"clean the red cup", "use the green plate instead", "(clean green_plate)"},
		{"关上衣柜", "改用冰箱", "(not (open fridge))"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			r := house(t).after(c.first)
			r.talk.Last.Over = true
			require.Equal(t, c.means, show(r.read(c.then)))
		})
	}
	r := house(t).after("close the fridge")
	require.Equal(t, "(not (open oven))", show(r.read("I want the oven instead")), "it is being done")
	r.talk.Last.Over = true
	r.talk.Last.Instruction.ID = "fridge"
	r = r.asked("I want the oven instead")
	got := r.read("yes")
	require.Equal(t, "(not (open oven))", show(got))
	require.Equal(t, "fridge", got.Change.Of)
}

// A question in between takes nothing from what is wanted.
func TestAThingIsExchangedBehindAQuestion(t *testing.T) {
	require.Equal(t, "(has anna milk)", show(house(t).after("bring me the cola").after("where is the milk").read("use the milk instead")))
	require.Equal(t, "(has anna milk)", show(house(t).after("给我拿可乐").after("牛奶在哪里").read("改拿牛奶")))
}

func TestAFewWordsWantTheSameOfAnotherThing(t *testing.T) {
	for _, c := range []struct {
		before []string
		then   string
		means  string
		place  task.Placement
	}{
		{[]string{"bring me the red cup"}, "and the blue one too", "(has sam blue_cup)", task.PlaceAlso},
		{[]string{"bring me the red cup"}, "and the vase", "(has sam vase)", task.PlaceNone},
		{[]string{"bring me the red cup", "and the blue one too"}, "and the vase as well", "(has sam vase)", task.PlaceAlso},
		{[]string{"go to the kitchen"}, "and the bedroom", "(robot_in bedroom)", task.PlaceNone},
		{[]string{"bring me the red cup"}, "and the kitchen too", "?not_understood", task.PlaceNone},
		{[]string{"把红杯子拿给我"}, "还有花瓶", "(has sam vase)", task.PlaceNone},
		{[]string{"把红杯子拿给我"}, "花瓶也要", "(has sam vase)", task.PlaceAlso},
	} {
		t.Run(strings.Join(append(c.before, c.then), "; "), func(t *testing.T) {
			r := flat(t)
			for _, text := range c.before {
				r = r.after(text)
			}
			got := r.read(c.then)
			require.Equal(t, c.means, show(got))
			require.Equal(t, c.place, got.Placement)
		})
	}
}

func TestAgainRepeatsTheLastRequest(t *testing.T) {
	for _, c := range []turn{
		{"wave twice", "again", "wave person=sam x2"},
		{"bring me the red cup", "do it again, please", "(has sam red_cup)"},
		{"bring me the red cup", "再做一遍", "(has sam red_cup)"},
		{"把红杯子拿给我", "再来一次", "(has sam red_cup)"},
	} {
		require.Equal(t, c.means, show(flat(t).after(c.first).read(c.then)), c.then)
	}
	require.Equal(t, "?ambiguous", show(flat(t).read("again")))
	require.Equal(t, "?ambiguous", show(flat(t).read("再来一次")))
}

func TestAnAnswerCompletesTheRequest(t *testing.T) {
	for _, c := range []turn{
		{"bring me the cup", "the red one", "(has sam red_cup)"},
		{"bring me the cup", "red", "(has sam red_cup)"},
		{"bring me the cup", "the blue cup please", "(has sam blue_cup)"},
		{"bring me the cup", "the first one", "(has sam blue_cup)"},
		{"bring me the cup", "the second", "(has sam red_cup)"},
		{"bring me the cup", "the first, no, the second", "(has sam red_cup)"},
		{"bring me the cup", "the second one, no, the first one", "(has sam blue_cup)"},
		{"bring me the cup", "the one on the kitchen table", "(has sam red_cup)"},
		{"bring me the unicorn", "the vase", "(has sam vase)"},
		{"bring me the unicorn", "I mean the vase", "(has sam vase)"},
		{"if the door is open, close it", "the kitchen door", "if (open kitchen_door) (not (open kitchen_door))"},
		{"给我拿那个杯子", "红的", "(has sam red_cup)"},
		{"给我拿那个杯子", "红色的那个", "(has sam red_cup)"},
		{"给我拿那个杯子", "第二个", "(has sam red_cup)"},
		{"给我拿独角兽", "花瓶", "(has sam vase)"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(flat(t).asked(c.first).read(c.then)))
		})
	}
}

func TestAnAnswerMayAlsoBeSomethingElse(t *testing.T) {
	r := flat(t).asked("bring me the cup")
	require.Equal(t, "!cancel", show(r.read("never mind")))
	require.Equal(t, "(switched_on television)", show(r.read("turn on the tv")), "a request of its own")
	require.Equal(t, "?ambiguous blue cup|red cup", show(r.read("hmm I do not know")), "asked again")
}

// What was wanted is told as left undone where neither the answer nor a question of its own is said.
func TestAnotherWishLeavesTheOneThatIsAskedAbout(t *testing.T) {
	for text, leaves := range map[string]string{
		"turn on the tv": "bring me the cup", "the red one": "", "bring me the red cup": "",
		"where is the red cup": "", "never mind, turn on the tv": "",
	} {
		require.Equal(t, leaves, flat(t).asked("bring me the cup").read(text).Leaves, text)
	}
	require.Equal(t, "给我拿那个杯子", flat(t).asked("给我拿那个杯子").read("打开电视").Leaves)
}

func TestWhoSpeaksIsAskedAndAnswered(t *testing.T) {
	r := flat(t)
	r.talk.Speaker = ""
	r = r.asked("bring me the cola")
	require.Equal(t, []string{"Li", "Sam"}, r.talk.Pending.Options)
	require.Equal(t, "(has li cola)", show(r.read("Li")))
	require.Equal(t, "(has sam cola)", show(r.read("I am Sam")))
}

func TestQuestionsAreAskedInTheSpeakersLanguage(t *testing.T) {
	r := flat(t)
	require.Equal(t, `Which one do you mean by "the cup"? Do you mean: blue cup, red cup?`, r.read("bring me the cup").Question.Text)
	require.Equal(t, "您说的“那个杯子”是哪一个? 是不是:蓝杯子、红杯子?", r.read("给我拿那个杯子").Question.Text)
	require.Equal(t, "the cup", r.read("bring me the cup").Question.About)
	require.Equal(t, "停车场", r.read("去停车场").Question.About, "the name is not that of a place to halt at")
	require.Equal(t, task.CodeUnknownName, r.read("bring me the unicorn").Question.Code)
}

// answered returns the room in which the open question was answered, and the
// answer led to another question.
func (r room) answered(text string) room {
	r.t.Helper()
	request := r.read(text)
	require.NotNil(r.t, request.Question, text)
	r.talk.Pending = request.Question
	r.talk.Asked = &task.Turn{Instruction: task.Instruction{Text: text}, Request: request}
	return r
}

// Of a question of which it is not known to what it was put no answer does anything.
func TestAnAnswerToAQuestionWithoutItsTurn(t *testing.T) {
	r := flat(t)
	r.talk.Pending = &task.Question{Code: task.CodeAmbiguous, Sentence: "open the fridge and flurb", Rest: "open the fridge"}
	require.Empty(t, r.read("all of them").Clauses)
}

func TestASecondQuestionKeepsTheFirstAnswer(t *testing.T) {
	for _, c := range []struct{ first, answer, second, means string }{
		{"put the cup in the box", "the red one", "the fridge", "(in red_cup fridge)"},
		{"put the cup next to the flurb", "the sofa", "the blue one", "(next_to blue_cup sofa)"},
	} {
		t.Run(c.first, func(t *testing.T) {
			require.Equal(t, c.means, show(flat(t).asked(c.first).answered(c.answer).read(c.second)))
		})
	}
}

func TestWhatAnswersNothingIsANewRequestOrAskedAgain(t *testing.T) {
	for _, c := range []turn{
		{"bring me the cup", "what is in the fridge", "ask which thing at fridge"},
		{"bring me the cup", "the kitchen", "?ambiguous blue cup|red cup"},
		{"feed the cat and bring me the apple", "I am making breakfast, can you get the cup?", "?ambiguous blue cup|red cup"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			require.Equal(t, c.means, show(flat(t).asked(c.first).read(c.then)))
		})
	}
	t.Run("the answer after one that was none still completes the request", func(t *testing.T) {
		r := flat(t).asked("bring me the cup").asked("the kitchen")
		require.Equal(t, "(has sam red_cup)", show(r.read("the red one")))
	})
}

// Who changes something says of which instruction, and what is wanted in full then.
func TestAChangeTellsWhatItChanges(t *testing.T) {
	for _, c := range []struct{ first, then, full string }{
		{"open the window and bring me the red cup", "use the blue cup instead", "open the window and bring me the blue cup"},
		{"open the window and bring me the red cup", "no, the blue one", "open the window and bring me the blue cup"},
		{"打开窗户，给我拿红杯子", "改拿蓝杯子", "打开窗户，给我拿蓝杯子"},
	} {
		t.Run(c.first+"; "+c.then, func(t *testing.T) {
			r := house(t).after(c.first)
			r.talk.Last.Instruction.ID = "first"
			got := r.read(c.then)
			require.Equal(t, c.full, got.Sentence)
			require.NotNil(t, got.Change)
			require.Equal(t, "first", got.Change.Of)
			require.Equal(t, task.PlaceInstead, got.Placement)
		})
	}
	require.Nil(t, house(t).after("bring me the red cup").read("open the window").Change)
}

// What stood in the place of what was exchanged can be had again, however often it was.
func TestWhatWasWantedFirstIsWantedAfterAll(t *testing.T) {
	for _, c := range []struct {
		before []string
		then   string
		means  string
	}{
		{[]string{"bring me the red cup", "use the blue cup instead"}, "no, the first one after all", "(has anna red_cup)"},
		{[]string{"bring me the red cup", "use the blue cup instead", "no, the white mug"}, "no, the first one after all", "(has anna red_cup)"},
		{[]string{"bring me the red cup", "no, the blue one", "what are you doing"}, "no, the first one", "(has anna red_cup)"},
		{[]string{"wave to me and bring me the red cup", "no, the blue one"}, "no, the white mug", "wave person=anna; (has anna white_mug)"},
		{[]string{"给我拿红杯子", "改拿蓝杯子"}, "不，还是第一个吧", "(has anna red_cup)"},
		{[]string{"给我拿红杯子", "换蓝杯子", "换白色马克杯"}, "还是第一个吧", "(has anna red_cup)"},
	} {
		t.Run(strings.Join(append(c.before, c.then), "; "), func(t *testing.T) {
			r := house(t)
			for _, text := range c.before {
				r = r.after(text)
			}
			require.Equal(t, c.means, show(r.read(c.then)))
		})
	}
}

// What is taken back may be of any wish that is not over, whatever was said since.
func TestWhatIsTakenBackIsOfAnyWish(t *testing.T) {
	r := house(t).after("bring me the cola and the apple").after("where is the milk")
	require.Equal(t, "(has anna cola)", show(r.read("don't bring me the apple")))
}

// What is wanted beside the last request is wanted alone.
func TestAnotherThingTooIsWantedAlone(t *testing.T) {
	require.Equal(t, "(has anna banana)", show(house(t).after("wave to me and bring me the apple").read("and the banana too")))
}
