package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestAQuestionNamesAnAmountOfLengthOrMassOrAStep(t *testing.T) {
	for text, want := range map[string]task.Ask{
		"can you lift 10 kg":               {Kind: task.AskSelf, By: "payload", Amount: 10},
		"can you carry ten pounds":         {Kind: task.AskSelf, By: "payload", Amount: 4.5359237},
		"can you reach 1.9 m":              {Kind: task.AskSelf, By: "reach", Amount: 1.9},
		"can you fit through a 70 cm door": {Kind: task.AskSelf, By: "door", Amount: 0.7},
		"what is the third step":           {Kind: task.AskSelf, By: "step", Amount: 3},
		"what is step 12":                  {Kind: task.AskSelf, By: "step", Amount: 12},
		"what was the last step":           {Kind: task.AskSelf, By: "step", Amount: -1},
		"第三步是什么":                           {Kind: task.AskSelf, By: "step", Amount: 3},
		"最后一步要做什么":                         {Kind: task.AskSelf, By: "step", Amount: -1},
		"what is this step":                {Kind: task.AskSelf, By: "this step"},
		"what's that step for?":            {Kind: task.AskSelf, By: "this step"},
		"which step is this":               {Kind: task.AskSelf, By: "this step"},
		"这一步是什么":                           {Kind: task.AskSelf, By: "this step"},
		"这步是干嘛的":                           {Kind: task.AskSelf, By: "this step"},
		"why so many steps":                {Kind: task.AskSelf, By: "why steps"},
		"why are there so many steps?":     {Kind: task.AskSelf, By: "why steps"},
		"why do you need all these steps":  {Kind: task.AskSelf, By: "why steps"},
		"why is the plan so long":          {Kind: task.AskSelf, By: "why steps"},
		"为什么要这么多步":                         {Kind: task.AskSelf, By: "why steps"},
		"怎么这么多步骤":                          {Kind: task.AskSelf, By: "why steps"},
		"计划怎么这么长":                          {Kind: task.AskSelf, By: "why steps"},
		"can you climb a 20 cm step":       {Kind: task.AskSelf, By: "steps", Amount: 0.2},
		"how wide a door do you pass":      {Kind: task.AskSelf, By: "door"},
		"how many legs do you have":        {Kind: task.AskSelf, By: "limbs"},
		"do you have two hands":            {Kind: task.AskSelf, By: "limbs", Amount: 2},
		"how far can you reach":            {Kind: task.AskSelf, By: "reach far"},
		"你有两只手吗":                           {Kind: task.AskSelf, By: "limbs", Amount: 2},
		"你能够到多远":                           {Kind: task.AskSelf, By: "reach far"},
		"你能提10公斤吗":                         {Kind: task.AskSelf, By: "payload", Amount: 10},
		"你够得到1.9米吗":                        {Kind: task.AskSelf, By: "reach", Amount: 1.9},
		"你能上20厘米的台阶吗":                      {Kind: task.AskSelf, By: "steps", Amount: 0.2},
		"70厘米宽的门你过得去吗":                     {Kind: task.AskSelf, By: "door", Amount: 0.7},
		"你有几个轮子":                           {Kind: task.AskSelf, By: "limbs"},
	} {
		t.Run(text, func(t *testing.T) {
			request := house(t).read(text)
			require.Len(t, request.Clauses, 1)
			require.NotNil(t, request.Clauses[0].Ask)
			ask := *request.Clauses[0].Ask
			require.InDelta(t, want.Amount, ask.Amount, 1e-9)
			ask.Amount, want.Amount = 0, 0
			require.Equal(t, want, ask)
		})
	}
}
