package dialogue_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
	"saydo/world"
)

// shelves has a low and a high shelf, one that was never measured, and a cup on
// the high one.
func shelves() task.Snapshot {
	st := task.State{Objects: []task.Object{
		{ID: "low", Type: "place", Names: []string{"low shelf", "矮架子"}, Pose: &task.Pose{Z: 0.5}},
		{ID: "middle", Type: "place", Names: []string{"middle shelf", "中层架子"}, Pose: &task.Pose{Z: 1.95}},
		{ID: "high", Type: "place", Names: []string{"high shelf", "高架子"}, Pose: &task.Pose{Z: 3}},
		{ID: "new", Type: "place", Names: []string{"new shelf", "新架子"}},
		{ID: "gate", Type: "door", Names: []string{"gate", "大门"}, Attributes: map[string]string{task.DoorWidth: "1.2"}},
		{ID: "arch", Type: "door", Names: []string{"arch", "拱门"}},
		{ID: "porch", Type: "door", Names: []string{"porch", "门廊"}},
		{ID: "hatch", Type: "door", Names: []string{"hatch", "小门"}},
		{ID: "cup", Type: "cup", Names: []string{"cup", "杯子"}},
		{ID: "vase", Type: "thing", Names: []string{"vase", "花瓶"}},
		{ID: "machine", Type: "place", Names: []string{"machine", "机器"}, Mass: 70, Size: [3]float64{0.7, 0.7, 0.9}},
		{ID: "chair", Type: "place", Names: []string{"chair", "椅子"}, Mass: 2, Size: [3]float64{0.05, 0.4, 0.9}},
		{ID: "chest", Type: "place", Names: []string{"chest", "柜子"}},
		{ID: "box", Type: "thing", Names: []string{"box", "箱子"}, Mass: 4, Size: [3]float64{0.3, 0.3, 0.3}},
	}}
	st.Beliefs = []task.Belief{{Fact: task.NewFact("on", "cup", "high"), Evidence: task.Observed, Confidence: 1}}
	return world.NewSnapshot(types{"cup": "thing", "thing": "object", "place": "object", "door": "object"}, st)
}

func robbie(arms int) dialogue.Body {
	short := func(o task.Object) *task.Failure {
		return task.Fail(task.CodeTooHigh, "", "the %s is too high", o.Name("en")).In("zh", "%s太高", o.Name("zh"))
	}
	both := 0.0
	if arms > 1 {
		both = 6
	}
	return dialogue.Body{
		Name: "Robbie", Height: 1.6, Mass: 55, Arms: arms, ArmLength: 0.6, ArmSpan: 1.6, ReachHigh: 1.73, Payload: 3, Together: both, Opening: 0.1,
		Kind: map[string]string{"en": "humanoid", "zh": "人形机器人"}, Legs: 2, Cameras: 1, Door: 0.55,
		Width: 0.45, Step: 0.2, Speed: 0.9, Gestures: map[string][]string{"en": {"wave", "bow"}, "zh": {"挥手", "鞠躬"}},
		Lifts: func(o task.Object, _ task.Snapshot) *task.Failure {
			switch {
			case o.Mass > max(3, both):
				return task.Fail(task.CodeTooHeavy, "", "too heavy")
			case o.Size[0] > 0.1 && both == 0:
				return task.Fail(task.CodeTooBig, "", "too big")
			}
			return nil
		},
		Barred: func(door task.Object, _ task.Snapshot) *task.Failure {
			if door.ID == "hatch" {
				return task.Fail(task.CodeTooBig, "", "the hatch is too narrow").In("zh", "小门太窄")
			}
			return nil
		},
		Furthest: func() (far, height float64, known bool) { return 0.85, 1.2, arms > 1 },
		Reaches: func(place task.Object, _ task.Snapshot) dialogue.Reach {
			switch place.ID {
			case "low":
				return dialogue.Reach{}
			case "middle":
				return dialogue.Reach{FromStool: true, Short: short(place)}
			}
			return dialogue.Reach{Short: short(place)}
		},
	}
}

func TestItTellsOfItsBody(t *testing.T) {
	for _, tt := range []struct {
		by, what string
		arms     int
		en, zh   string
	}{
		{"reach", "low", 2, "Yes: the low shelf is at 0.5 m; I reach from 0 m to 1.73 m.", "够得到：矮架子在0.5米高处；我能够到离地 0 米到 1.73 米。"},
		{"reach", "middle", 2, "Yes, from a step stool: the middle shelf is too high from the floor.", "够得到，不过要站在踏脚凳上：从地上算，中层架子太高。"},
		{"reach", "high", 2, "No: the high shelf is too high.", "够不到：高架子太高。"},
		{"reach", "cup", 2, "No: the high shelf is too high.", "够不到：高架子太高。"},
		{"reach", "vase", 2, "I do not know where the vase is. I reach from 0 m to 1.73 m above the floor.", "我不知道花瓶在哪里。我能够到离地 0 米到 1.73 米。"},
		{"reach", "new", 2, "I do not know how high the new shelf is. I reach from 0 m to 1.73 m above the floor.", "我不知道新架子有多高。我能够到离地 0 米到 1.73 米。"},
		{"reach", "low", 0, "No: I have no arm to reach the low shelf with.", "够不到：我没有手臂，够不到矮架子。"},
		{"reach", "", 0, "I have no arm to reach with.", "我没有手臂，什么都够不到。"},
		{"reach", "", 1, "I reach from 0 m to 1.73 m above the floor.", "我能够到离地 0 米到 1.73 米。"},
		{
			"reach far", "", 2, "My hand gets up to 0.85 m in front of the middle of my base, at a height of 1.2 m. I reach from 0 m to 1.73 m above the floor.",
			"我的手最远能伸到底座中心前 0.85 米，在离地 1.2 米处。我能够到离地 0 米到 1.73 米。",
		},
		{"reach far", "", 1, "My arm is 0.6 m long, from the shoulder to the hand. I reach from 0 m to 1.73 m above the floor.", "我的手臂从肩到手长 0.6 米。我能够到离地 0 米到 1.73 米。"},
		{"reach far", "", 0, "I have no arm to reach with.", "我没有手臂，什么都够不到。"},
		{"height", "", 0, "I am Robbie, 1.6 m tall, and I have no arm to reach with.", "我是Robbie，身高 1.6 米，没有手臂。"},
		{"arms", "", 2, "My arms are 0.6 m long, from the shoulder to the hand; spread out they span 1.6 m.", "我的手臂从肩到手长 0.6 米，两臂张开有 1.6 米。"},
		{"arms", "", 1, "My arm is 0.6 m long, from the shoulder to the hand.", "我的手臂从肩到手长 0.6 米。"},
		{"arms", "", 0, "I have no arm.", "我没有手臂。"},
		{"kind", "", 2, "I am Robbie, a humanoid. I have 2 arms, 2 legs, no wheels.", "我是Robbie，是人形机器人。我有2只手臂，2条腿，没有轮子。"},
		{"limbs", "", 1, "I have 1 arm, 2 legs, no wheels.", "我有1只手臂，2条腿，没有轮子。"},
		{"limbs", "", 0, "I have 2 legs, no arms, no wheels.", "我有2条腿，没有手臂，没有轮子。"},
		{"cameras", "", 0, "Yes, I have a camera.", "有，我有一个摄像头。"},
		{"door", "", 2, "I pass doors that are at least 0.55 m wide.", "我能过的门至少要宽 0.55 米。"},
		{"width", "", 2, "I am 0.45 m wide, with my arms drawn in.", "我宽 0.45 米（手臂收拢）。"},
		{"steps", "", 2, "I climb steps of up to 0.2 m.", "我能上最高 0.2 米的台阶。"},
		{"speed", "", 2, "I move at up to 0.9 m/s.", "我最快每秒 0.9 米。"},
		{"gestures", "", 2, "I can wave, bow.", "我会挥手、鞠躬。"},
		{"door", "gate", 2, "Yes, I get through the gate.", "过得去，大门我能通过。"},
		{"door", "arch", 2, "I do not know how wide the arch is; I pass doors that are at least 0.55 m wide.", "我不知道拱门有多宽；我能过的门至少要宽 0.55 米。"},
		{"door", "hatch", 2, "No: the hatch is too narrow.", "过不去：小门太窄。"},
		{"mass", "", 2, "I weigh 55 kg.", "我重 55 公斤。"},
		{"payload", "", 2, "I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"payload", "", 1, "I lift up to 3 kg, and hold what is up to 0.1 m thick.", "我最多提 3 公斤，能握住最厚 0.1 米的东西。"},
		{"payload", "vase", 1, "I do not know how heavy and thick the vase is. I lift up to 3 kg, and hold what is up to 0.1 m thick.", "我不知道花瓶有多重、多厚。我最多提 3 公斤，能握住最厚 0.1 米的东西。"},
		{"payload", "box", 1, "No. The box weighs 4 kg and is 0.3 m thick. I lift up to 3 kg, and hold what is up to 0.1 m thick.", "不是。箱子重 4 公斤，厚 0.3 米。我最多提 3 公斤，能握住最厚 0.1 米的东西。"},
		{"payload", "box", 2, "Yes. The box weighs 4 kg and is 0.3 m thick. I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "是的。箱子重 4 公斤，厚 0.3 米。我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"heavy", "box", 1, "Yes, too heavy for me. The box weighs 4 kg and is 0.3 m thick. I lift up to 3 kg, and hold what is up to 0.1 m thick.", "对我来说太重了。箱子重 4 公斤，厚 0.3 米。我最多提 3 公斤，能握住最厚 0.1 米的东西。"},
		{"heavy", "box", 2, "No. The box weighs 4 kg and is 0.3 m thick. I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "不算太重。箱子重 4 公斤，厚 0.3 米。我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"heavy", "vase", 1, "I do not know how heavy and thick the vase is. I lift up to 3 kg, and hold what is up to 0.1 m thick.", "我不知道花瓶有多重、多厚。我最多提 3 公斤，能握住最厚 0.1 米的东西。"},
		{"heavy", "box", 0, "The box weighs 4 kg and is 0.3 m thick. I have no arm, so I can lift nothing.", "箱子重 4 公斤，厚 0.3 米。我没有手臂，什么都提不了。"},
		{"heavy", "machine", 2, "Yes, too heavy for me. The machine weighs 70 kg and is 0.7 m thick. I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "对我来说太重了。机器重 70 公斤，厚 0.7 米。我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"payload", "machine", 2, "No. The machine weighs 70 kg and is 0.7 m thick. I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "不是。机器重 70 公斤，厚 0.7 米。我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"payload", "chair", 2, "No, I leave furniture where it stands. The chair weighs 2 kg and is 0.05 m thick. I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "不，家具我不搬动。椅子重 2 公斤，厚 0.05 米。我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"heavy", "chest", 2, "I do not know how heavy and thick the chest is. I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "我不知道柜子有多重、多厚。我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"weight", "box", 0, "The box weighs 4 kg and is 0.3 m thick.", "箱子重 4 公斤，厚 0.3 米。"},
		{"weight", "vase", 2, "I do not know how heavy and thick the vase is.", "我不知道花瓶有多重、多厚。"},
		{"payload", "", 0, "I have no arm, so I can lift nothing.", "我没有手臂，什么都提不了。"},
	} {
		ask := task.Ask{Kind: task.AskSelf, By: tt.by}
		if tt.what != "" {
			about := isX(tt.what)
			ask.Where = about
		}
		talk := dialogue.New(dialogue.Config{Body: robbie(tt.arms)})
		for language, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
			text, err := talk.Reply(dialogue.Question{Clause: task.Clause{Ask: &ask}, Language: language, World: shelves()})
			require.NoError(t, err)
			require.Equal(t, want, text, "%s %s with %d arms", tt.by, tt.what, tt.arms)
		}
	}
}

func TestTheBatteryIsTold(t *testing.T) {
	ask := task.Ask{Kind: task.AskSelf, By: "battery"}
	for _, tt := range []struct {
		battery dialogue.Battery
		en, zh  string
	}{
		{dialogue.Battery{}, "My battery does not tell me how full it is.", "我的电池没有告诉我还剩多少电。"},
		{dialogue.Battery{Known: true, Level: 0.724}, "My battery is at 72 %.", "我的电量是72%。"},
		{dialogue.Battery{Known: true, Level: 0.5, PerHour: 0.4}, "My battery is at 50 %: enough for about 1.3 hours of work.", "我的电量是50%，大约还能工作1.3小时。"},
	} {
		for language, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
			text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: task.Clause{Ask: &ask}, Language: language, Battery: tt.battery})
			require.NoError(t, err)
			require.Equal(t, want, text)
		}
	}
}

func TestOfWhatAStateIsSoIsTold(t *testing.T) {
	for _, tt := range []struct {
		is, en, zh string
	}{
		{"(open ?x)", "None, as far as I know.", "据我所知，一个也没有。"},
		{"(on cup ?x)", "As far as I know: the high shelf.", "据我所知：高架子。"},
	} {
		is, err := task.ParseCondition(tt.is)
		require.NoError(t, err)
		where := task.And(task.Same("?x", "high"), is)
		ask := task.Ask{Kind: task.AskWhich, Where: &where}
		for language, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
			text, err := dialogue.New(dialogue.Config{}).Reply(dialogue.Question{Clause: task.Clause{Ask: &ask}, Language: language, World: shelves()})
			require.NoError(t, err)
			require.Equal(t, want, text)
		}
	}
}

func TestSeveralKindsAreAskedAboutAtOnce(t *testing.T) {
	where := task.Or(task.Same("?x", "?thing1"), task.Same("?x", "?thing2"), task.Same("?x", "box"))
	clause := task.Clause{
		Ask:  &task.Ask{Kind: task.AskSelf, By: "payload", Where: &where},
		Find: []task.Describe{{Name: "?thing1", Type: "cup"}, {Name: "?thing2", Type: "thing", Among: []string{"vase"}}},
	}
	for arms, want := range map[int]string{
		1: "No. The box weighs 4 kg and is 0.3 m thick. I do not know how heavy and thick the cup is. I do not know how heavy and thick the vase is. I lift up to 3 kg, and hold what is up to 0.1 m thick.",
		0: "No. I have no arm, so I can lift nothing.",
	} {
		text, err := dialogue.New(dialogue.Config{Body: robbie(arms)}).Reply(dialogue.Question{Clause: clause, Language: "en", World: shelves()})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}

func TestItSaysWhetherItsBodyIsUpToAnAmount(t *testing.T) {
	for _, tt := range []struct {
		by     string
		amount float64 // [m] or [kg]
		arms   int
		en, zh string
	}{
		{"payload", 3, 1, "Yes. I lift up to 3 kg, and hold what is up to 0.1 m thick.", "可以。我最多提 3 公斤，能握住最厚 0.1 米的东西。"},
		{"payload", 3.1, 1, "No. I lift up to 3 kg, and hold what is up to 0.1 m thick.", "不行。我最多提 3 公斤，能握住最厚 0.1 米的东西。"},
		{"payload", 5, 2, "Yes. I lift up to 3 kg with one hand and 6 kg with both; one hand holds what is up to 0.1 m thick.", "可以。我单手最多提 3 公斤，双手最多 6 公斤；一只手能握住最厚 0.1 米的东西。"},
		{"payload", 1, 0, "No. I have no arm, so I can lift nothing.", "不行。我没有手臂，什么都提不了。"},
		{"reach", 1.7, 2, "Yes. I reach from 0 m to 1.73 m above the floor.", "可以。我能够到离地 0 米到 1.73 米。"},
		{"reach", 1.9, 2, "No. I reach from 0 m to 1.73 m above the floor.", "不行。我能够到离地 0 米到 1.73 米。"},
		{"door", 0.7, 2, "Yes. I pass doors that are at least 0.55 m wide.", "可以。我能过的门至少要宽 0.55 米。"},
		{"door", 0.5, 2, "No. I pass doors that are at least 0.55 m wide.", "不行。我能过的门至少要宽 0.55 米。"},
		{"steps", 0.2, 2, "Yes. I climb steps of up to 0.2 m.", "可以。我能上最高 0.2 米的台阶。"},
		{"steps", 0.3, 2, "No. I climb steps of up to 0.2 m.", "不行。我能上最高 0.2 米的台阶。"},
	} {
		for language, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
			ask := task.Ask{Kind: task.AskSelf, By: tt.by, Amount: tt.amount}
			text, err := dialogue.New(dialogue.Config{Body: robbie(tt.arms)}).Reply(dialogue.Question{Clause: task.Clause{Ask: &ask}, Language: language})
			require.NoError(t, err)
			require.Equal(t, want, text)
		}
	}
}

func TestWhatIsLiftedByAGuessIsToldAsOne(t *testing.T) {
	for _, c := range []struct {
		guessed      dialogue.Guessed
		asks, en, zh string
	}{
		{
			dialogue.Guessed{Payload: true},
			"payload", "I lift up to 3 kg, and hold what is up to 0.1 m thick. How many kg is my guess: nobody has told me my maker's number.",
			"我最多提 3 公斤，能握住最厚 0.1 米的东西。能提几公斤是我估计的：没人告诉过我厂家的数字。",
		},
		{
			dialogue.Guessed{Opening: true},
			"payload", "I lift up to 3 kg, and hold what is up to 0.1 m thick. How thick is my guess: nobody has told me my maker's number.",
			"我最多提 3 公斤，能握住最厚 0.1 米的东西。能握多厚是我估计的：没人告诉过我厂家的数字。",
		},
		{
			dialogue.Guessed{Payload: true, Opening: true},
			"payload", "I lift up to 3 kg, and hold what is up to 0.1 m thick. How many kg and how thick is my guess: nobody has told me my maker's number.",
			"我最多提 3 公斤，能握住最厚 0.1 米的东西。能提几公斤、握多厚都是我估计的：没人告诉过我厂家的数字。",
		},
		{
			dialogue.Guessed{Opening: true},
			"opening", "My hand opens to 0.1 m. That is my guess: nobody has told me my maker's number.",
			"我的手能张开 0.1 米。这是我估计的：没人告诉过我厂家的数字。",
		},
	} {
		body := robbie(1)
		body.Guessed = c.guessed
		for language, want := range map[string]string{"en": c.en, "zh": c.zh} {
			ask := task.Ask{Kind: task.AskSelf, By: c.asks}
			text, err := dialogue.New(dialogue.Config{Body: body}).Reply(dialogue.Question{Clause: task.Clause{Ask: &ask}, Language: language})
			require.NoError(t, err)
			require.Equal(t, want, text)
		}
	}
}

func TestABodyOfWhichNoPayloadIsToldSaysSo(t *testing.T) {
	body := robbie(2)
	body.Payload, body.Together = 0, 0
	for what, want := range map[string]string{
		"": "I do not know how much I lift.", "box": "The box weighs 4 kg and is 0.3 m thick. I do not know how much I lift.",
	} {
		ask := task.Ask{Kind: task.AskSelf, By: "payload", Amount: 10}
		if what != "" {
			ask.Where, ask.Amount = isX(what), 0
		}
		text, err := dialogue.New(dialogue.Config{Body: body}).Reply(dialogue.Question{Clause: task.Clause{Ask: &ask}, Language: "en", World: shelves()})
		require.NoError(t, err)
		require.Equal(t, want, text)
	}
}
