package dialogue_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/task"
)

func TestTheClockAnswersWhatTimeAndDayItIs(t *testing.T) {
	now := func() time.Time { return time.Date(2026, time.December, 31, 9, 5, 0, 0, time.UTC) }
	talk := dialogue.New(dialogue.Config{Clock: now})
	for _, tt := range []struct{ by, en, zh string }{
		{"time", "It is 9:05.", "现在是9点05分。"},
		{"weekday", "Today is Thursday.", "今天是星期四。"},
		{"date", "Today is Thursday, 31 December 2026.", "今天是2026年12月31日，星期四。"},
		{"tomorrow", "Tomorrow is Friday.", "明天是星期五。"},
	} {
		for language, want := range map[string]string{"en": tt.en, "zh": tt.zh} {
			clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: tt.by}}
			got, err := talk.Reply(dialogue.Question{Clause: clause, Language: language, World: shelves()})
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
}

func TestWhatWasWrittenDownIsAnsweredInTheLanguageOfTheQuestion(t *testing.T) {
	talk := dialogue.New(dialogue.Config{Answers: map[string]map[string]string{"name": {"en": "I am Robbie.", "zh": "我叫罗比。"}, "wifi": {"en": "On the fridge."}}})
	for _, tt := range []struct{ id, language, want string }{
		{"name", "en", "I am Robbie."},
		{"name", "zh", "我叫罗比。"},
		{"wifi", "zh", "On the fridge."},
		{"team", "en", "I do not know that: your team."},
	} {
		clause := task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: task.AnswerPrefix + tt.id}, Text: "your team"}
		got, err := talk.Reply(dialogue.Question{Clause: clause, Language: tt.language, World: shelves()})
		require.NoError(t, err)
		require.Equal(t, tt.want, got)
	}
}
