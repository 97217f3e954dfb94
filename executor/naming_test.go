package executor_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// namer names failures as a model would.
type namer func(ctx context.Context, u executor.Unknown) (task.Code, error)

// Name asks the function.
func (n namer) Name(ctx context.Context, u executor.Unknown) (task.Code, error) { return n(ctx, u) }

// grumbles fails with nothing but words.
func grumbles(words string) fault {
	return func(ctx context.Context, _ *house, _ task.Step) executor.Report {
		_ = sleep(ctx, time.Second)
		return executor.Report{Code: task.CodeActionFailed, Hint: words}
	}
}

func TestAFailureInWordsIsAnsweredByTheNameThatItIsGiven(t *testing.T) {
	for name, c := range map[string]struct {
		says   func(ctx context.Context) (task.Code, error)
		code   task.Code // of the failed step
		answer task.EventKind
	}{
		"a name that fits":             {func(context.Context) (task.Code, error) { return task.CodeTooHeavy, nil }, task.CodeTooHeavy, task.EventReplan},
		"none fits":                    {func(context.Context) (task.Code, error) { return task.CodeNone, nil }, task.CodeActionFailed, task.EventRetry},
		"a code that was not offered":  {func(context.Context) (task.Code, error) { return task.CodeStopped, nil }, task.CodeActionFailed, task.EventRetry},
		"a code that does not exist":   {func(context.Context) (task.Code, error) { return 777, nil }, task.CodeActionFailed, task.EventRetry},
		"what eyes should judge":       {func(context.Context) (task.Code, error) { return task.CodeEffectMissing, nil }, task.CodeActionFailed, task.EventRetry},
		"nobody is there to name it":   {func(context.Context) (task.Code, error) { return task.CodeTooHeavy, errors.New("no model") }, task.CodeActionFailed, task.EventRetry},
		"naming takes longer than all": {func(ctx context.Context) (task.Code, error) { <-ctx.Done(); return 0, ctx.Err() }, task.CodeActionFailed, task.EventRetry},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.faults["pick"] = []fault{grumbles("E-STALL J3 overload")}
				var asked []executor.Unknown
				begun := time.Now()
				result := carriedOut(t, h, func(cfg *executor.Config) {
					cfg.Namer = namer(func(ctx context.Context, u executor.Unknown) (task.Code, error) {
						asked = append(asked, u)
						return c.says(ctx)
					})
				})
				require.True(t, result.Done(), result.Summary)
				require.Len(t, asked, 1)
				require.Equal(t, "E-STALL J3 overload", asked[0].Words)
				require.Equal(t, "pick", asked[0].Step.Skill)
				require.NotNil(t, asked[0].Scene)
				require.Contains(t, asked[0].Codes, task.CodeTooHeavy)
				require.Contains(t, h.kinds(), c.answer)
				for _, ev := range h.events {
					if ev.Kind == task.EventStepFailed {
						require.Equal(t, c.code, ev.Code)
					}
				}
				require.Less(t, time.Since(begun), time.Minute)
			})
		})
	}
}

func TestTheSameWordsAreNamedOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["pick"] = []fault{grumbles("slipped"), grumbles("slipped"), fails(task.CodeGraspFailed)}
		asked := 0
		result := carriedOut(t, h, func(cfg *executor.Config) {
			cfg.Namer = namer(func(context.Context, executor.Unknown) (task.Code, error) {
				asked++
				return task.CodeGraspFailed, nil
			})
		})
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, 1, asked, "and what has a name is not asked about")
	})
}
