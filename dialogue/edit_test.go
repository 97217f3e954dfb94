package dialogue_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

// shelf is a world of a few named things.
type shelf struct{ task.Snapshot }

func (shelf) Object(id string) (task.Object, bool) {
	o, ok := map[string]task.Object{
		"red_cup":   {ID: "red_cup", Kind: "cup", Names: []string{"red cup", "红色的杯子", "红杯子"}},
		"blue_cup":  {ID: "blue_cup", Kind: "cup", Names: []string{"blue cup", "蓝色的杯子", "蓝杯子"}},
		"dish":      {ID: "dish", Kind: "plate", Names: []string{"plate", "盘子"}},
		"table":     {ID: "table", Kind: "table", Names: []string{"kitchen table", "餐桌"}},
		"left_hand": {ID: "left_hand", Type: "hand"},
	}[id]
	return o, ok
}

func (shelf) IsA(id, typ string) bool { return id == "left_hand" && typ == "hand" }

// shownPlan is a plan of ten steps: the red cup, then the blue one, then the plate.
func shownPlan() task.Plan {
	plan := task.Plan{}
	for _, thing := range []string{"red_cup", "blue_cup", "dish"} {
		plan.Steps = append(plan.Steps,
			task.Step{Skill: "pick", Args: []string{thing, "left_hand"}}, task.Step{Skill: "go", Args: []string{"table"}},
			task.Step{Skill: "place", Args: []string{thing, "table"}})
	}
	plan.Steps = append(plan.Steps, task.Step{Skill: "wave"})
	return plan
}

func TestEditsOfAShownPlanAreReadInEnglishAndChinese(t *testing.T) {
	skip := func(n ...int) task.Edit { return task.Edit{Skip: n} }
	first := func(n ...int) task.Edit { return task.Edit{First: n} }
	last := func(n ...int) task.Edit { return task.Edit{Last: n} }
	alone := func(ids ...string) task.Edit { return task.Edit{Alone: ids} }
	cups := []string{"red_cup", "blue_cup"}
	for _, tt := range []struct {
		want task.Edit
		says []string
	}{
		{skip(3), []string{
			"skip step 3", "Skip step three, please.", "leave out the third step", "leave step 3 out", "without step 3", "ok, but without the 3rd step",
			"don't do step 3", "step 3 is not needed", "drop step #3", "skip 3", "could you skip number 3?", "all but step 3",
			"跳过第三步", "请跳过第3步。", "第三步不要做", "不要第三步", "第3步不用做", "把第三步去掉吧", "好的，但是去掉第三步", "省略步骤3", "第三步可以跳过", "除了第三步都做",
		}},
		{skip(10), []string{
			"without the last step", "skip the last step", "leave out the last one", "no last step", "skip step 10",
			"去掉最后一步", "最后一步不做", "不要最后一步", "最后一步不用了", "跳过第十步",
		}},
		{skip(2, 4), []string{
			"skip steps 2 and 4", "leave out the second and the fourth step", "without steps 2, 4",
			"跳过第2步和第4步", "第二步、第四步不要", "去掉第2和第4步",
		}},
		{skip(2, 3, 4), []string{"skip steps 2 to 4", "leave out steps 2-4", "without steps two through four", "跳过第二到第四步", "第2步至第4步不做"}},
		{skip(1, 2), []string{"skip the first two steps", "without the first 2 steps", "跳过前两步", "前2步不要"}},
		{skip(9, 10), []string{"skip the last two steps", "最后两步不做"}},
		{skip(9), []string{"skip the second to last step"}},
		{skip(12), []string{"skip step 12", "跳过第十二步"}},
		{first(4), []string{
			"do step 4 first", "step 4 first", "first do step 4", "start with step four", "please begin with the fourth step", "move step 4 to the front",
			"do step 4 before anything else", "先做第四步", "第四步先做", "首先做第4步", "把第四步放到最前面", "先第4步吧",
		}},
		{last(1), []string{"do step 1 last", "do the first step last", "finish with step 1", "move step 1 to the end", "最后做第一步", "第1步最后做", "把第一步放到最后"}},
		{first(9), []string{"the plate first", "start with the plate", "do the plate first", "先做盘子", "盘子先来"}},
		{alone("red_cup"), []string{
			"leave out the red cup", "leave the red cup out", "skip the red cup", "without the red cup", "everything except the red cup", "don't touch the red cup",
			"leave the red cup alone", "the red cup can stay where it is", "不要红杯子", "别动红色的杯子", "红杯子不要动", "除了红杯子", "跳过那个红杯子", "红杯子留着",
		}},
		{alone("dish"), []string{"leave out the plate", "not the plate", "不要盘子", "盘子不用管"}},
		{alone(cups...), []string{"leave out the cups", "skip both cups", "without all cups", "不要所有的杯子", "那些杯子别动", "杯子都不要"}},
		{task.Edit{Unclear: "the cup", Among: cups}, []string{"leave out the cup", "skip the cup"}},
		{task.Edit{Unclear: "杯子", Among: cups}, []string{"不要杯子", "杯子别动"}},
		{task.Edit{Unclear: "the piano"}, []string{"leave out the piano"}},
		{task.Edit{This: true}, []string{"skip this step", "skip it", "leave this one out", "not this step", "跳过这一步", "这一步不要", "跳过它"}},
		{task.Edit{Rest: true}, []string{"yes to all", "all of it", "do the rest", "Yes, do it all", "都可以", "好，都做吧", "剩下的都做", "不用再问了"}},
		{task.Edit{Each: true}, []string{"one at a time again", "One step at a time, please.", "ask me before each step", "step by step again", "一步一步来", "还是每一步都先问我吧", "每步都问我"}},
		{task.Edit{Unclear: "钢琴"}, []string{"跳过钢琴"}},
	} {
		for _, text := range tt.says {
			got, ok := dialogue.New(dialogue.Config{}).Edit(text, shownPlan(), shelf{})
			require.True(t, ok, text)
			require.Equal(t, tt.want, got, text)
		}
	}
}

func TestWhatIsNoEditIsLeftToThoseWhoReadInstructions(t *testing.T) {
	for _, text := range []string{
		"", "yes", "no", "ok", "stop", "go on", "wave", "put the red cup on the table", "first bring me a drink", "instead wave", "no, wave instead",
		"drop the red cup", "take out the trash", "where is the red cup?", "forget it", "never mind", "skip", "do it first", "step", "the third",
		"不", "好", "停", "不要", "不用了", "先给我拿一杯水", "把红杯子放在餐桌上", "红杯子在哪里", "算了", "别动", "第一", "步",
	} {
		got, ok := dialogue.New(dialogue.Config{}).Edit(text, shownPlan(), shelf{})
		require.False(t, ok, "%q: %+v", text, got)
	}
}

func FuzzEdit(f *testing.F) {
	for _, text := range []string{"skip steps 2 to 4", "without the last two steps", "第二到第四步不要", "跳过前十二步", "leave out the red cup"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := dialogue.New(dialogue.Config{}).Edit(text, shownPlan(), shelf{})
		if !ok {
			require.Empty(t, got)
		}
	})
}
