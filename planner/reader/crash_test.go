package reader_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/planner/reader"
	"saydo/task"
)

// panics is asked for every text before it is read.
type panics struct{}

func (panics) Refuse(words []string, _ string, _ func() [][]string) *task.Refusal {
	return &task.Refusal{Rule: words[len(words)]}
}

// Nobody knows whether words that no reader survives were an order to stop.
func TestAPanicOfTheReaderIsAFailureThatHoldsTheRobot(t *testing.T) {
	library, err := nodes.Load(nodes.Files{Domain: "household", Body: "humanoid_180", World: "house"})
	require.NoError(t, err)
	cfg, err := library.ReaderConfig()
	require.NoError(t, err)
	cfg.Refuse = panics{}
	rules, err := reader.New(cfg)
	require.NoError(t, err)
	in := flat(t)
	for text, hint := range map[string]string{
		"go to the kitchen": "something went wrong in me as I read that; please say it in other words",
		"去厨房":               "我读这句话时自己出了错，请换个说法",
	} {
		request, err := rules.Read(t.Context(), task.Instruction{ID: "7", Text: text}, in.talk, in.world)
		failure, ok := errors.AsType[*task.Failure](err)
		require.True(t, ok, "%v", err)
		require.Equal(t, task.CodeInternal, failure.Code)
		require.Equal(t, hint, failure.HintIn(request.Language))
		require.Equal(t, task.PlaceHold, request.Placement)
		require.Equal(t, "7", request.ID)
		require.Zero(t, outcomes(request))
		crash, ok := errors.AsType[*reader.Crash](err)
		require.True(t, ok)
		require.Equal(t, text, crash.Text)
		require.Contains(t, string(crash.Stack), "crash_test.go")
		require.NotContains(t, err.Error(), "goroutine", "the stack is for the log alone")
	}
}
