package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// What the joints of a slow body take is no sign of a robot that hangs.
func TestAnAttemptMayTakeAsLongAsTheBodyNeeds(t *testing.T) {
	for name, c := range map[string]struct {
		took, lasts time.Duration
		want        int // failures
	}{
		"longer than its skill says, and nobody knows of the body": {took: 25 * time.Second, want: 1},
		"longer than its skill says, as the body needs it":         {took: 25 * time.Second, lasts: 20 * time.Second},
		"far longer than the body needs":                           {took: 40 * time.Second, lasts: 20 * time.Second, want: 1},
		"longer than the body needs, as its skill allows":          {took: 8 * time.Second, lasts: time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.faults["pick"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
					if sleep(ctx, c.took) != nil {
						return executor.Report{Code: task.CodeActionCancelled}
					}
					return works(ctx, h, s)
				}}
				got := carriedOut(t, h, func(cfg *executor.Config) {
					s := cfg.Skills["pick"]
					s.Limits = task.Limits{Timeout: 10, Attempts: 3}
					cfg.Skills["pick"] = s
					cfg.Lasts = func(skill string) time.Duration {
						if skill == "pick" {
							return c.lasts
						}
						return 0
					}
				})
				require.Equal(t, task.CodeNone, got.Code, got.Reason)
				late := 0
				for _, e := range h.events {
					if e.Kind == task.EventStepFailed && e.Code == task.CodeActionTimeout {
						late++
					}
				}
				require.Equal(t, c.want, late)
			})
		})
	}
}
