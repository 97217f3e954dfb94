package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// A name alone may be all that was heard of a sentence: nothing moves for it. What more is said
// tells that it is wanted.
func TestWhatIsOnlyNamedIsDoneWhereMoreIsSaid(t *testing.T) {
	house(t).all(t, []said{
		{"the kitchen, please", "(robot_in kitchen)"},
		{"cola please", "(has anna cola)"},
		{"a cola please", "(has anna cola)"},
		{"a cola", "(has anna cola)"},
		{"the desk lamp please", "(switched_on desk_lamp)"},
		{"hallway light please", "(not (switched_on hallway_light))"}, // it is on
		{"the fridge, please", "(open fridge)"},
		{"the sofa, thanks", "(near sofa)"},
		{"去厨房", "(robot_in kitchen)"},
		{"可乐，谢谢", "(has anna cola)"},
		{"来杯可乐", "(has anna cola)"},
		{"要牛奶", "(has anna milk)"},
		{"台灯，麻烦你", "(switched_on desk_lamp)"},
		{"走廊灯，谢谢", "(not (switched_on hallway_light))"},
		// Gets hot: that is read back.
		{"oven please", "?ambiguous"},
		// Names nothing that is known, or asks.
		{"the piano", "?not_understood"},
		{"the cola?", "?not_understood"},
		{"the thing", "?not_understood"},
		// Says how it is, warns of it, or wants something else with it.
		{"开着灯", "?unknown_name 床头灯|台灯"},
		{"亮着灯", "?not_understood"},
		{"小心花瓶", "?not_understood"},
		{"小心孩子", "?not_understood"},
		{"mind the vase", "?not_understood"},
		{"点蜡烛", "?not_understood"},
		{"来人", "?not_understood"},
		{"来客人了", "?not_understood"},
	})
}

func TestWhatIsOnlyNamedIsAskedAbout(t *testing.T) {
	for _, c := range []struct{ says, asks, answer, means string }{
		{"cup", "What shall I do with the cup? Do you mean: bring me cup?", "bring me the red one", "(has anna red_cup)"},
		{"red cup", "What shall I do with the red cup? Do you mean: bring me red cup?", "yes", "(has anna red_cup)"},
		{"the cola", "What shall I do with the cola? Do you mean: bring me the cola?", "throw it away", "(or (in cola bathroom_bin) (in cola kitchen_bin) (in cola recycling_bin) (in cola study_bin))"},
		{"the desk lamp", "What shall I do with the desk lamp? Do you mean: switch on the desk lamp, go to the desk lamp?", "on", "(switched_on desk_lamp)"},
		{"fridge", "What shall I do with the fridge? Do you mean: open fridge, go to fridge?", "open it", "(open fridge)"},
		{"kitchen", "What shall I do in the kitchen? Do you mean: go to kitchen?", "yes", "(robot_in kitchen)"},
		{"the kitchen", "What shall I do in the kitchen? Do you mean: go to the kitchen?", "turn on the light there", "(switched_on kitchen_light)"},
		{"oven", "", "open", "(open oven)"},
		{"杯子", "要我对杯子做什么？ 是不是:给我拿杯子?", "给我拿红的", "(has anna red_cup)"},
		{"把红杯子", "要我对红色的杯子做什么？ 是不是:给我拿红杯子?", "好的", "(has anna red_cup)"},
		{"冰箱", "要我对冰箱做什么？ 是不是:打开冰箱、去冰箱?", "打开", "(open fridge)"},
		{"台灯", "", "打开", "(switched_on desk_lamp)"},
	} {
		t.Run(c.says, func(t *testing.T) {
			r := house(t)
			r.t = t
			r = r.asked(c.says)
			if c.asks != "" {
				require.Equal(t, c.asks, r.talk.Pending.Text)
			}
			require.Equal(t, task.CodeAmbiguous, r.talk.Pending.Code)
			require.Equal(t, c.means, show(r.read(c.answer)))
		})
	}
}

func TestBrighterIsALampMore(t *testing.T) {
	house(t).all(t, []said{
		{"brighter", "(switched_on floor_lamp)"},
		{"a bit brighter please", "(switched_on floor_lamp)"},
		{"make it a little brighter in here", "(switched_on floor_lamp)"},
		{"more light please", "(switched_on floor_lamp)"},
		{"a bit darker", "(not (switched_on floor_lamp))"},
		{"dim the lights", "(not (switched_on floor_lamp))"},
		{"亮一点", "(switched_on floor_lamp)"},
		{"再亮点", "(switched_on floor_lamp)"},
		{"暗一点", "(not (switched_on floor_lamp))"},
		{"把灯调暗一点", "(not (switched_on floor_lamp))"},
	})
}

func TestWhatItCannotDoIsSaid(t *testing.T) {
	r := house(t)
	for text, rule := range map[string]string{
		"a bit louder": "no_volume", "make it quieter please": "no_volume", "turn the volume down": "no_volume",
		"大声点": "no_volume", "声音小一点": "no_volume", "把音量调大一点": "no_volume",
		"stop in 10 seconds": "no_later_stop", "halt in two minutes": "no_later_stop", "十秒后停": "no_later_stop", "过一分钟再停下来": "no_later_stop",
	} {
		got := r.read(text)
		require.NotNil(t, got.Refusal, text)
		require.Equal(t, rule, got.Refusal.Rule, text)
		require.NotContains(t, got.Refusal.Text, rule, "it is said in words")
	}
	r.all(t, []said{
		{"stop for 10 seconds", "?unknown_name"},
		{"停十秒", "wait duration=10s"},
	})
}

func TestWhatNobodyMayHaveMeantIsReadBack(t *testing.T) {
	for _, c := range []struct{ text, yes, means string }{
		{"the guests are coming", "yes", "(and (on alarm_clock"},
		{"客人要来了", "好的", "(and (on alarm_clock"},
		{"throw everything away", "yes please", "(and (or (in alarm_clock"},
		{"把所有玩具都扔掉", "是的", "(and (or (in ball"},
	} {
		r := house(t)
		got := r.read(c.text)
		require.NotNil(t, got.Question, c.text)
		require.Equal(t, task.CodeAmbiguous, got.Question.Code)
		require.Empty(t, got.Question.Options)
		r = r.asked(c.text)
		require.Contains(t, show(r.read(c.yes)), c.means, c.text)
		require.Equal(t, "!no", show(r.read(map[bool]string{true: "no", false: "不"}[got.Language == "en"])))
		require.Equal(t, "(robot_in kitchen)", show(r.read("go to the kitchen")), "something new is no answer")
	}
	house(t).all(t, []said{
		{"throw the apple away", "(or (in apple bathroom_bin) (in apple kitchen_bin) (in apple recycling_bin) (in apple study_bin))"},
		{"把苹果扔了", "(or (in apple bathroom_bin) (in apple kitchen_bin) (in apple recycling_bin) (in apple study_bin))"},
	})
}
