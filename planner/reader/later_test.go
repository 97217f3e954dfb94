package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who says later says no time: it is not done at once, and asked for how long.
func TestLaterIsNotNow(t *testing.T) {
	home := house(t)
	for _, text := range []string{
		"clean the kitchen later", "later, clean the kitchen", "clean the kitchen in a while", "after a while clean the kitchen",
		"clean the kitchen at some point", "remind me later to clean the kitchen", "don't clean the kitchen now, clean it later",
		"待会儿打扫厨房", "以后再打扫厨房", "等会儿再打扫厨房", "过一会儿打扫厨房", "晚点打扫厨房",
		"洗衣机待会儿打开", "厨房待会儿打扫",
	} {
		t.Run(text, func(t *testing.T) {
			q := home.read(text).Question
			require.NotNil(t, q)
			require.Contains(t, []string{"Gladly. In how many minutes shall I do it?", "好的。过几分钟做？"}, q.Text)
		})
	}
	home.asked("clean the kitchen later").all(t, []said{{"ten", "wait duration=600s; (clean kitchen_floor)"}})
	home.asked("remind me later to clean the kitchen").all(t, []said{{"ten", "wait duration=600s; tell person=anna 'clean the kitchen'"}})
	home.asked("待会儿打扫厨房").all(t, []said{{"十分钟", "wait duration=600s; (clean kitchen_floor)"}})
	home.asked("don't clean the kitchen now, clean it later").all(t, []said{{"ten minutes", "wait duration=600s; (clean kitchen_floor)"}})
	home.all(t, []said{{"clean the kitchen and later bring me the cola", "(clean kitchen_floor); (has anna cola)"}})
}

// What is not to be done has no time, and what the speaker is up to is not asked of the
// robot.
func TestLaterIsNotAskedOfWhatIsNotToBeDone(t *testing.T) {
	home := house(t)
	for _, text := range []string{
		"don't turn off the lamp later", "do not go to the kitchen in a while", "待会儿别去厨房", "我一会儿回来", "我待会儿去厨房",
	} {
		t.Run(text, func(t *testing.T) {
			answer := home.read(text)
			require.NotNil(t, answer.Question)
			require.NotContains(t, []string{"Gladly. In how many minutes shall I do it?", "好的。过几分钟做？"}, answer.Question.Text)
		})
	}
}
