package dialogue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
	"saydo/world"
)

// types is a little hierarchy: child -> parent.
type types map[string]string

func (t types) IsA(sub, super string) bool {
	for sub != "" {
		if sub == super {
			return true
		}
		sub = t[sub]
	}
	return false
}

func (t types) Known(name string) bool { _, ok := t[name]; return ok }

// kitchen has two cups and a jug on the table, an apple in Ann's hand, a
// spoon in the robot's, and a vase that nobody has seen.
func kitchen() task.Snapshot {
	st := task.State{Objects: []task.Object{
		{ID: "kitchen", Type: "room", Names: []string{"kitchen", "厨房"}},
		{ID: "hall", Type: "room", Names: []string{"hall", "走廊"}},
		{ID: "attic", Type: "room", Names: []string{"attic", "阁楼"}},
		{ID: "arch", Type: "door", Names: []string{"arch", "拱门"}},
		{ID: "table", Type: "place", Names: []string{"kitchen table", "餐桌"}},
		{ID: "box", Type: "place", Names: []string{"box", "盒子"}},
		{ID: "red_cup", Type: "cup", Kind: "cup", Names: []string{"red cup", "红杯子"}, Attributes: map[string]string{"color": "red"}, Size: [3]float64{0.1, 0.1, 0.1}, Mass: 0.3},
		{ID: "blue_cup", Type: "cup", Kind: "cup", Names: []string{"blue cup", "蓝杯子"}, Attributes: map[string]string{"color": "blue"}, Size: [3]float64{0.2, 0.1, 0.1}, Mass: 0.2},
		{ID: "jug", Type: "thing", Kind: "jug", Names: []string{"jug", "水壶"}, Size: [3]float64{0.3, 0.2, 0.2}, Mass: 0.9},
		{ID: "apple", Type: "thing", Kind: "apple", Names: []string{"apple", "苹果"}},
		{ID: "spoon", Type: "thing", Kind: "spoon", Names: []string{"spoon", "勺子"}},
		{ID: "scissors", Type: "thing", Kind: "scissors", Names: []string{"scissors", "剪刀"}},
		{ID: "vase", Type: "thing", Kind: "vase", Names: []string{"vase", "花瓶"}},
		{ID: "ann", Type: "person", Names: []string{"Ann", "安"}, Attributes: map[string]string{"pose": "sitting"}},
	}}
	for _, f := range []task.Fact{
		task.NewFact("robot_in", "kitchen"), task.NewFact("in_room", "table", "kitchen"), task.NewFact("in_room", "ann", "kitchen"),
		task.NewFact("connects", "arch", "hall", "kitchen"), task.NewFact("connects", "arch", "kitchen", "hall"),
		task.NewFact("on", "red_cup", "table"), task.NewFact("on", "blue_cup", "table"), task.NewFact("on", "jug", "table"),
		task.NewFact("has", "ann", "apple"), task.NewFact("in", "scissors", "box"), task.NewFact("holding", "hand", "spoon"), task.NewFact("dusty", "table"),
	} {
		st.Beliefs = append(st.Beliefs, task.Belief{Fact: f, Evidence: task.Observed, Confidence: 1, Stamp: time.Unix(1, 0)})
	}
	for _, f := range []task.Fact{task.NewFact("hot", "vase"), task.NewFact("on", "vase", "table"), task.NewFact("on", "vase", "box")} {
		st.Beliefs = append(st.Beliefs, task.Belief{Fact: f, False: true, Evidence: task.Assumed, Confidence: 1, Stamp: time.Unix(1, 0)})
	}
	return world.NewSnapshot(types{
		"room": "object", "door": "object", "place": "spot", "spot": "object", "cup": "thing", "thing": "object", "person": "spot", "object": "",
	}, st)
}

func isX(name string) *task.Condition { c := task.Same("?x", name); return &c }

func described(d task.Describe) task.Clause {
	return task.Clause{Ask: &task.Ask{Where: isX(d.Name)}, Find: []task.Describe{d}}
}

// cups are the cups in the kitchen.
func cups() task.Describe {
	return task.Describe{Name: "?cup1", Type: "cup", In: "kitchen", Text: "cups in the kitchen"}
}

// answered is a question and what is answered to it in the kitchen.
type answered struct {
	name   string
	clause task.Clause
	kind   task.AskKind
	ask    func(*task.Ask)
	en, zh string
}

func requireAnswers(t *testing.T, questions []answered) {
	t.Helper()
	talk := dialogue.New(dialogue.Config{Body: dialogue.Body{Name: "Robbie", Height: 1.6, Arms: 2, ReachHigh: 1.73}})
	for _, tt := range questions {
		t.Run(tt.name, func(t *testing.T) {
			clause, ask := tt.clause, *tt.clause.Ask
			ask.Kind, clause.Ask = tt.kind, &ask
			if tt.ask != nil {
				tt.ask(&ask)
			}
			for language, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
				text, err := talk.Reply(dialogue.Question{Clause: clause, Language: language, World: kitchen()})
				require.NoError(t, err)
				require.Equal(t, want, text)
			}
		})
	}
}

func TestItTellsWhereThingsAre(t *testing.T) {
	requireAnswers(t, []answered{
		{
			"where a thing is",
			task.Clause{Ask: &task.Ask{Where: isX("red_cup")}},
			task.AskWhere, nil,
			"The red cup is on the kitchen table in the kitchen.", "红杯子在餐桌上，在厨房。",
		},
		{"where a thing in a hand is", task.Clause{Ask: &task.Ask{Where: isX("apple")}}, task.AskWhere, nil, "Ann has the apple in the kitchen.", "苹果在安手里，在厨房。"},
		{"where a thing in its own hand is", task.Clause{Ask: &task.Ask{Where: isX("spoon")}}, task.AskWhere, nil, "I hold the spoon.", "我拿着勺子。"},
		{"where things with a plural for a name are", task.Clause{Ask: &task.Ask{Where: isX("scissors")}}, task.AskWhere, nil, "The scissors are in the box.", "剪刀在盒子里。"},
		{"where a person is", task.Clause{Ask: &task.Ask{Where: isX("ann")}}, task.AskWhere, nil, "Ann is in the kitchen.", "安在厨房。"},
		{"where furniture is", task.Clause{Ask: &task.Ask{Where: isX("table")}}, task.AskWhere, nil, "The kitchen table is in the kitchen.", "餐桌在厨房。"},
		{"where a room is", task.Clause{Ask: &task.Ask{Where: isX("hall")}}, task.AskWhere, nil, "The hall is next to the kitchen.", "走廊在厨房旁边。"},
		{"where the room is that it is in", task.Clause{Ask: &task.Ask{Where: isX("kitchen")}}, task.AskWhere, nil, "We are in the kitchen.", "我们就在厨房。"},
		{"where a room is to which it knows no door", task.Clause{Ask: &task.Ask{Where: isX("attic")}}, task.AskWhere, nil, "I do not know where the attic is.", "我不知道阁楼在哪里。"},
		{"where a door is", task.Clause{Ask: &task.Ask{Where: isX("arch")}}, task.AskWhere, nil, "The arch is next to the kitchen.", "拱门在厨房旁边。"},
		{"where a lost thing is", task.Clause{Ask: &task.Ask{Where: isX("vase")}}, task.AskWhere, nil, "I do not know where the vase is.", "我不知道花瓶在哪里。"},
		{
			"where things of a kind are", described(cups()), task.AskWhere, nil,
			"The blue cup is on the kitchen table in the kitchen. The red cup is on the kitchen table in the kitchen.",
			"蓝杯子在餐桌上，在厨房。红杯子在餐桌上，在厨房。",
		},
	})
}

func TestItTellsHowManyThereAreAndWhich(t *testing.T) {
	requireAnswers(t, []answered{
		{"how many", described(cups()), task.AskCount, nil, "I count 2: the blue cup, the red cup.", "我数到 2 个：蓝杯子、红杯子。"},
		{
			"how many where one was never seen", described(task.Describe{Name: "?x1", Type: "thing", Kind: "vase"}), task.AskCount, nil,
			"I see none. I know of the vase, but not where.", "我一个也没看到。我知道有花瓶，但不知道在哪里。",
		},
		{
			"how many where some were never seen", described(task.Describe{Name: "?x1", Type: "thing", Among: []string{"jug", "vase"}}), task.AskCount, nil,
			"I count 1: the jug. I do not know where these are: the vase.", "我数到 1 个：水壶。这些我不知道在哪里：花瓶。",
		},
		{
			"how many where there are none", described(task.Describe{Name: "?x1", Type: "cup", In: "table", Attributes: map[string]string{"color": "green"}}),
			task.AskCount, nil, "I see none.", "我一个也没看到。",
		},
		{
			"what is on a place",
			task.Clause{Ask: &task.Ask{Where: isX("table")}},
			task.AskWhich, nil,
			"I see the blue cup, the jug, the red cup.", "我看到蓝杯子、水壶、红杯子。",
		},
		{"the biggest", described(cups()), task.AskWhich, func(a *task.Ask) { a.By, a.Most = "size", true }, "It is the blue cup.", "是蓝杯子。"},
		{"the lightest", described(cups()), task.AskWhich, func(a *task.Ask) { a.By = "mass" }, "It is the blue cup.", "是蓝杯子。"},
		{"the least high, where two are even", described(cups()), task.AskWhich, func(a *task.Ask) { a.By = "height" }, "These are even: the blue cup, the red cup.", "这几个一样：蓝杯子、红杯子。"},
		{
			"the biggest of what was never measured", described(task.Describe{Name: "?x1", Type: "thing", Kind: "apple"}), task.AskWhich,
			func(a *task.Ask) { a.By = "size" }, "I cannot tell them apart by that: the apple.", "我分不出来：苹果。",
		},
	})
}

func TestItTellsWhoSomebodyIs(t *testing.T) {
	requireAnswers(t, []answered{
		{
			"who somebody is", described(task.Describe{Name: "?p1", Type: "person", In: "kitchen"}), task.AskWho,
			func(a *task.Ask) { a.By = "name" }, "It is Ann.", "是安。",
		},
		{
			"how somebody stands", described(task.Describe{Name: "?p1", Type: "person"}), task.AskWho,
			func(a *task.Ask) { a.By = "pose" }, "The pose of Ann: sitting.", "安的姿势：sitting。",
		},
		{
			"that nobody is seen somewhere", described(task.Describe{Name: "?p1", Type: "person", In: "hall", Text: "person"}), task.AskWho,
			func(a *task.Ask) { a.By, a.Place = "name", "hall" }, "I see nobody there.", "那里我没看到人。",
		},
		{
			"what nobody saw of somebody", described(task.Describe{Name: "?p1", Type: "person", Text: "the person"}), task.AskWho,
			func(a *task.Ask) { a.By = "gesture" }, "I do not know that: the person.", "这个我不知道：the person。",
		},
		{
			"what nobody saw of somebody who is named",
			task.Clause{Ask: &task.Ask{Type: "person", Where: new(task.Same("?x", "ann"))}},
			task.AskWho,
			func(a *task.Ask) { a.By = "gesture" }, "I do not know that: Ann.", "这个我不知道：安。",
		},
	})
}

func TestItTellsWhetherItIsSo(t *testing.T) {
	dusty, clean := task.That("dusty", "table"), task.That("dusty", "jug")
	notDusty, hot := task.Not(dusty), task.That("hot", "vase")
	vaseHere := task.Or(task.That("on", "vase", "table"), task.That("on", "vase", "box"))
	requireAnswers(t, []answered{
		{"whether it is so", task.Clause{Ask: &task.Ask{Where: &dusty}}, task.AskWhether, nil, "Yes.", "是的。"},
		{"whether it is not so", task.Clause{Ask: &task.Ask{Where: &notDusty}}, task.AskWhether, nil, "No.", "不是。"},
		{
			"whether it is so with what was never seen",
			task.Clause{Ask: &task.Ask{Where: &hot}},
			task.AskWhether, nil,
			"Not that I know: I have not found the vase.", "据我所知不是，不过我没找到花瓶。",
		},
		{
			"whether what was never seen is in a room",
			task.Clause{Ask: &task.Ask{Where: &vaseHere}},
			task.AskWhether, nil,
			"Not that I know: I have not found the vase.", "据我所知不是，不过我没找到花瓶。",
		},
		{"whether what nobody knows", task.Clause{Ask: &task.Ask{Where: &clean}}, task.AskWhether, nil, "I do not know.", "我不知道。"},
	})
}

// Whether the robot did something that nobody can see is told by its last task.
func TestWhetherItDidWhatNobodySeesIsToldByItsLastTask(t *testing.T) {
	clean := task.That("clean", "jug")
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "wash the jug"},
		{Kind: task.EventStepStart, InstructionID: "1"},
		{Kind: task.EventDone, InstructionID: "1", Text: "Done."},
		{Kind: task.EventInstruction, InstructionID: "2", Text: "did you wash the jug"},
		{Kind: task.EventRequest, InstructionID: "2", Data: []byte(`{"clauses":[{"ask":{"kind":"whether"}}]}`)},
		{Kind: task.EventStepStart, InstructionID: "2", Text: "go to the table"}, // it went to look
	}
	clause := task.Clause{Ask: &task.Ask{Kind: task.AskWhether, By: task.ByDeed, Where: &clean}}
	text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen(), Past: past})
	require.NoError(t, err)
	require.Contains(t, text, "wash the jug")
	require.NotContains(t, text, "go to the table")
}

func TestWhetherItKnowsASkillIsTold(t *testing.T) {
	talk := dialogue.New(dialogue.Config{Skills: []task.Skill{{Name: "wave"}}})
	for skill, want := range map[string]string{"wave": "Yes, I can.", "fly": "No, I cannot do that."} {
		clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: task.SkillPrefix + skill}}
		text, err := talk.Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen()})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

func TestItTellsWhereTheRobotIsAndHowTall(t *testing.T) {
	requireAnswers(t, []answered{
		{"where it is itself", task.Clause{Ask: &task.Ask{By: "place"}}, task.AskSelf, nil, "I am in the kitchen.", "我在厨房。"},
		{
			"how tall it is",
			task.Clause{Ask: &task.Ask{By: "height"}},
			task.AskSelf, nil,
			"I am Robbie, 1.6 m tall, and I reach from 0 m to 1.73 m above the floor.", "我是Robbie，身高 1.6 米，能够到离地 0 米到 1.73 米。",
		},
	})
}

func TestItTellsWhatItCanDo(t *testing.T) {
	readings := []task.Reading{{Phrases: map[string][]string{"en": {"x"}}}}
	talk := dialogue.New(dialogue.Config{Skills: []task.Skill{
		{Name: "pick", Readings: readings, Say: map[string]string{"en": "pick up {thing} from {place}", "zh": "从{place}拿起{thing}"}},
		{Name: "wave", Readings: readings, Say: map[string]string{"en": "wave to {person}", "zh": "向{person}挥手"}},
		{Name: "step_up", Say: map[string]string{"en": "step up", "zh": "踩上去"}},
	}})
	clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "able"}}
	for language, want := range map[string]string{
		"en": "I can do 3 things, for example: pick up something from a place; wave to somebody.",
		"zh": "我会做 3 件事，例如：从某处拿起东西；向某人挥手。",
	} {
		text, err := talk.Reply(dialogue.Question{Clause: clause, Language: language, World: kitchen()})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

func TestItRemembersWhatItDidAndWhy(t *testing.T) {
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the vase"},
		{Kind: task.EventStepStart, InstructionID: "1"},
		{Kind: task.EventReplan, InstructionID: "1", Text: "it is not on the table."},
		{Kind: task.EventGaveUp, InstructionID: "1", Text: "Not done: it is gone."},
		{Kind: task.EventInstruction, InstructionID: "2", Text: "where are you"}, // a question is no task
		{Kind: task.EventDone, InstructionID: "2", Text: "Done."},
		{Kind: task.EventInstruction, InstructionID: "3", Text: "why?"},
	}
	talk := dialogue.New(dialogue.Config{})
	for by, want := range map[string]string{
		"why":   "Because: Not done: it is gone.",
		"doing": `I am doing nothing now. Before this you asked me: "bring me the vase". Not done: it is gone.`,
	} {
		clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: by}}
		text, err := talk.Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen(), Past: past})
		require.NoError(t, err)
		require.Equal(t, want, text)
		text, err = talk.Reply(dialogue.Question{Clause: clause, Language: "en", World: kitchen(), Past: past[6:]})
		require.NoError(t, err)
		require.Equal(t, "I have done nothing yet.", text)
	}
}

func TestAskedMeanwhileItTellsWhatItDoes(t *testing.T) {
	past := []task.Event{
		{Kind: task.EventInstruction, InstructionID: "1", Text: "bring me the vase"},
		{Kind: task.EventStepStart, InstructionID: "1", Text: "go to the kitchen"},
	}
	clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "doing"}}
	for language, want := range map[string]string{
		"en": `You asked me: "bring me the vase". Now: go to the kitchen.`, "zh": "您让我：“bring me the vase”。现在：go to the kitchen。",
	} {
		text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: clause, Language: language, World: kitchen(), Past: past})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

func TestAQuestionOfAnUnknownKindIsRefused(t *testing.T) {
	talk := dialogue.New(dialogue.Config{})
	for _, clause := range []task.Clause{{}, {Ask: &task.Ask{Kind: "riddle"}}} {
		_, err := talk.Reply(dialogue.Question{Clause: clause, World: kitchen()})
		require.Equal(t, task.CodeNotUnderstood, task.CodeOf(err))
	}
}
