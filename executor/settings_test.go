package executor_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// What people change in the middle of a task holds from the next one on.
func TestATaskKeepsTheSettingsWithWhichItBegan(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		var degree atomic.Value
		degree.Store(executor.AutonomyFull)
		h.faults["approach"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
			degree.Store(executor.AutonomyDry)
			return works(ctx, h, s)
		})
		e := running(t, h, func(c *executor.Config) {
			c.Settings = func() executor.Settings {
				set, _ := degree.Load().(executor.Autonomy)
				return executor.Settings{Autonomy: set}
			}
		})
		first, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
		require.NoError(t, err)
		require.True(t, first.Done(), first.Summary)
		moved := len(h.attempts())
		require.Positive(t, moved)
		h.set("(on cup shelf)", false)
		h.set("(on cup table)", true)
		second, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
		require.NoError(t, err)
		require.Contains(t, second.Reason, "nothing was moved")
		require.Len(t, h.attempts(), moved)
	})
}

// What the shown plan tells of the charging is what the robot does, by the reserve that was set last.
func TestAShownPlanGoesByTheReserveThatIsSet(t *testing.T) {
	for reserve, charges := range map[float64]bool{0.1: false, 0.5: true} {
		bubble(t, func(t *testing.T) {
			h, battery := powered(0.3, 0.005, 0, toPlace("cup", "shelf"))
			e := running(t, h, battery, func(c *executor.Config) {
				c.Settings = func() executor.Settings {
					return executor.Settings{Autonomy: executor.AutonomyDry, Reserve: reserve}
				}
			})
			got := <-doing(t, e, executor.Job{Instruction: instruction()})
			require.Equal(t, charges, strings.Contains(strings.Join(append(h.said, got.Summary), " "), "I would charge before it runs low"))
		})
	}
}
