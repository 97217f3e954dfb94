package executor_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

func TestAFullQueueIsTold(t *testing.T) {
	for _, c := range []struct {
		name  string
		more  executor.Job // with one under way and one that waits, where only one may
		tells []string     // in both languages; nil: it has a place all the same
		first bool         // the one under way is done, and so is the one that waits
	}{
		{"another one has no place", said("wave"), []string{"1 instructions are waiting already", "已经有1件事在等着"}, true},
		{"what is to take the place of all makes room", executor.Job{Instruction: instruction(), Replace: true}, nil, false},
		{
			"what an earlier program left was accepted before",
			executor.Job{Instruction: instruction(), Unfinished: &executor.Unfinished{Instruction: instruction()}},
			nil, true,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				e := running(t, h, func(cfg *executor.Config) { cfg.Bounds.Queue = 1 })
				under := doing(t, e, executor.Job{Instruction: instruction()})
				waits := doing(t, e, executor.Job{Instruction: instruction()})
				<-time.After(time.Second) // it is read
				got, err := e.Do(t.Context(), c.more, nil)
				require.Equal(t, c.tells != nil, err != nil)
				for i, tells := range c.tells {
					failure, is := errors.AsType[*task.Failure](err)
					require.True(t, is)
					require.Equal(t, task.CodeBusy, failure.Code)
					require.Contains(t, failure.HintIn([]string{"en", "zh"}[i]), tells)
				}
				require.True(t, err != nil || got.Done(), got.Summary)
				require.Equal(t, c.first, (<-under).Done())
				require.Equal(t, c.first, (<-waits).Done())
				require.True(t, (<-doing(t, e, executor.Job{Instruction: instruction()})).Done(), "there is room again")
			})
		})
	}
}

// What may be a stop or a question is read and acted on however many wait for their turn.
func TestAFullQueueKeepsNoStopOut(t *testing.T) {
	for _, c := range []struct {
		says  string
		done  bool   // the task under way is, however
		reply string // to what is said
	}{
		{"what are you doing", true, "I am busy with the cup"},
		{"stop", false, ""},
	} {
		t.Run(c.says, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				e := running(t, listening(), func(cfg *executor.Config) { cfg.Bounds.Queue = 1 })
				under := doing(t, e, said("put the cup on the shelf"))
				waits := doing(t, e, said("wave"))
				<-time.After(time.Second) // it is read
				require.Equal(t, 1, e.State().Waiting)
				got, err := e.Do(t.Context(), said(c.says), nil)
				require.NoError(t, err)
				require.Contains(t, got.Summary, c.reply)
				require.Equal(t, c.done, (<-under).Done())
				<-waits
			})
		})
	}
}
