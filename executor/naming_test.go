package executor_test

import (
	"context"
	"errors"
	"slices"
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

// grumbles fails with nothing but words of its own.
func grumbles(words string) fault {
	return func(ctx context.Context, _ *house, _ task.Step) executor.Report {
		_ = sleep(ctx, time.Second)
		return executor.Report{Code: task.CodeActionFailed, Hint: "the robot gave up: " + words, Words: words}
	}
}

// asks has failures named by the function, in a kitchen whose arm picks things up.
func asks(f namer) func(*executor.Config) {
	return func(cfg *executor.Config) {
		cfg.Namer = f
		pick := cfg.Skills["pick"]
		pick.Params, pick.Body = []string{"thing", "place"}, task.BodyNeeds{Arms: 1, Lift: "thing", Reach: "place"}
		cfg.Skills["pick"] = pick
		approach := cfg.Skills["approach"]
		approach.Params, approach.Body = []string{"place"}, task.BodyNeeds{Mobile: true}
		cfg.Skills["approach"] = approach
	}
}

// namedAs answers with the code at once.
func namedAs(code task.Code) namer {
	return func(context.Context, executor.Unknown) (task.Code, error) { return code, nil }
}

// failures lists the codes of the failed attempts.
func failures(h *house) []task.Code {
	var out []task.Code
	for _, ev := range h.events {
		if ev.Kind == task.EventStepFailed {
			out = append(out, ev.Code)
		}
	}
	return out
}

func TestWhatARobotSaysTwiceIsAnsweredByTheNameThatItIsGiven(t *testing.T) {
	for name, c := range map[string]struct {
		says namer
		code task.Code // of the second failure
	}{
		"a name that fits":            {namedAs(task.CodeTooHeavy), task.CodeTooHeavy},
		"none fits":                   {namedAs(task.CodeNone), task.CodeActionFailed},
		"a code that was not offered": {namedAs(task.CodeStopped), task.CodeActionFailed},
		"a code that does not exist":  {namedAs(777), task.CodeActionFailed},
		"what eyes should judge":      {namedAs(task.CodeEffectMissing), task.CodeActionFailed},
		"nobody is there to name it": {func(context.Context, executor.Unknown) (task.Code, error) {
			return task.CodeTooHeavy, errors.New("no model")
		}, task.CodeActionFailed},
		"naming takes longer than all": {func(ctx context.Context, _ executor.Unknown) (task.Code, error) { <-ctx.Done(); return 0, ctx.Err() }, task.CodeActionFailed},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.faults["pick"] = []fault{grumbles("E-STALL J3 overload"), grumbles("E-STALL J3 overload")}
				var asked []executor.Unknown
				begun := time.Now()
				result := carriedOut(t, h, asks(func(ctx context.Context, u executor.Unknown) (task.Code, error) {
					asked = append(asked, u)
					return c.says(ctx, u)
				}))
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, []task.Code{task.CodeActionFailed, c.code}, failures(h))
				require.Contains(t, h.kinds(), task.EventRetry, "the first failure is tried again, whatever a model would call it")
				require.Equal(t, c.code == task.CodeTooHeavy, slices.Contains(h.kinds(), task.EventReplan))
				require.Len(t, asked, 1)
				require.Equal(t, "E-STALL J3 overload", asked[0].Words, "without what Saydo says around it")
				require.Equal(t, "pick", asked[0].Step.Skill)
				require.NotNil(t, asked[0].Scene)
				require.Contains(t, asked[0].Codes, task.CodeTooHeavy)
				require.Less(t, time.Since(begun), time.Minute)
			})
		})
	}
}

func TestARobotThatSucceedsAtTheSecondTryIsNotGivenAReasonToFail(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["pick"] = []fault{grumbles("E7")}
		result := carriedOut(t, h, asks(namedAs(task.CodeTooHeavy)))
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, 1, result.Retries)
		require.Zero(t, result.Replans)
	})
}

func TestOnlyWordsOfTheRobotAreNamed(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		silent := func(ctx context.Context, _ *house, _ task.Step) executor.Report {
			_ = sleep(ctx, time.Second)
			return executor.Report{Code: task.CodeActionFailed, Hint: "the robot gave up: no reason told"}
		}
		h.faults["pick"] = []fault{silent, silent}
		result := carriedOut(t, h, asks(func(context.Context, executor.Unknown) (task.Code, error) {
			require.Fail(t, "Saydo's own words were to be named")
			return task.CodeNone, nil
		}))
		require.True(t, result.Done(), result.Summary)
	})
}

func TestTheSameWordsAreNamedOnceInATask(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["pick"] = []fault{grumbles("slipped"), grumbles("slipped"), grumbles("slipped")}
		asked := 0
		e := running(t, h, asks(func(context.Context, executor.Unknown) (task.Code, error) {
			asked++
			return task.CodeGraspFailed, nil
		}))
		for range 2 {
			result, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
			require.NoError(t, err)
			require.True(t, result.Done(), result.Summary)
			require.Equal(t, 1, asked)
			asked = 0
			h.mu.Lock()
			h.set("(on cup shelf)", false)
			h.set("(on cup table)", true)
			h.faults["pick"] = []fault{grumbles("slipped"), grumbles("slipped")}
			h.mu.Unlock()
		}
	})
}

func TestAServerThatHangsIsNotAskedForAWhile(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["pick"] = always(grumbles("E7"))
		asked := 0
		e := running(t, h, asks(func(ctx context.Context, _ executor.Unknown) (task.Code, error) {
			asked++
			<-ctx.Done()
			return task.CodeNone, ctx.Err()
		}))
		fails := func() {
			result, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
			require.NoError(t, err)
			require.Equal(t, task.CodeActionFailed, result.Code)
		}
		fails()
		fails()
		require.Equal(t, 2, asked)
		require.NoError(t, sleep(t.Context(), 10*time.Minute))
		fails()
		require.Equal(t, 3, asked, "then once more")
	})
}
