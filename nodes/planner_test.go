package nodes_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/planner"
	"saydo/planner/reader"
	"saydo/task"
)

// crashing is a planner whose reader panics at everything.
type crashing struct{}

func (crashing) Plan(_ context.Context, job planner.Job, _ task.Snapshot) (request task.Request, _ task.Plan, err error) {
	defer reader.Caught(job.Instruction, &request, &err)
	panic(errors.New("no reader survives that"))
}

// noting is a node whose log is kept.
type noting struct {
	rosio.Node

	mu   sync.Mutex
	logs []string // of errors
}

func (n *noting) Log(level rosio.Level, text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if level == rosio.Error {
		n.logs = append(n.logs, text)
	}
}

// Who asked gets what helps, in the language of the words, and that they may have been an order to stop; where it was stands in
// the log alone.
func TestAPanicOfTheReaderIsToldAndItsStackIsLogged(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	world, err := g.Open(t.Context(), "world")
	require.NoError(t, err)
	_, err = rosio.Serve(world, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse { return msgs.ObserveResponse{} })
	require.NoError(t, err)
	n, err := g.Open(t.Context(), "planner")
	require.NoError(t, err)
	noted := &noting{Node: n}
	require.NoError(t, nodes.StartPlanner(noted, nodes.PlannerConfig{Planner: crashing{}}))
	client, err := rosio.NewActionClient[msgs.MakePlanGoal, msgs.MakePlanFeedback, msgs.MakePlanResult](world, "plan")
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.NoError(t, client.WaitForServer(ctx))
	for _, c := range []struct{ text, hint string }{
		{"go to the kitchen, no.", "something went wrong in me as I read that; please say it in other words"},
		{"去厨房，不。", "我读这句话时自己出了错，请换个说法"},
	} {
		result, err := client.Do(ctx, msgs.MakePlanGoal{Instruction: msgs.Instruction{Text: c.text, Source: "text", Confidence: 1}}, nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodeInternal), result.Value.ErrorCode)
		require.Equal(t, c.hint, result.Value.ErrorMsg)
		require.Contains(t, result.Value.Request, `"placement":"hold"`)
	}
	noted.mu.Lock()
	defer noted.mu.Unlock()
	require.Len(t, noted.logs, 2)
	require.True(t, strings.HasPrefix(noted.logs[0], `planner: reading "go to the kitchen, no." panicked: no reader survives that`), noted.logs[0])
	require.Contains(t, noted.logs[0], "planner_test.go")
}
