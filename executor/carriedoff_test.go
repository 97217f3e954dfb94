package executor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// teased is a kitchen in which the cup is not on the shelf, where it is looked for, and then is
// seen on the table, from where somebody takes it as the robot reaches for it: so many times.
func teased(times int) *house {
	h := kitchen(toPlace("cup", "sink"))
	h.set("(on cup table)", false)
	h.unseen = map[string]bool{"(on cup shelf)": true}
	appears := func(ctx context.Context, h *house, step task.Step) executor.Report {
		report := lies(ctx, h, step)
		h.mu.Lock()
		defer h.mu.Unlock()
		h.set("(on cup table)", true)
		return report
	}
	h.faults["look"] = always(appears)
	for range times {
		h.faults["pick"] = append(h.faults["pick"], before(map[string]bool{"(on cup table)": false}, task.CodeGraspFailed))
	}
	return h
}

func TestWhatWasSeenSinceAndCarriedOffAgainIsSearchedForAsAtFirst(t *testing.T) {
	for _, c := range []struct {
		name  string
		times int
		alter func(*house)
		code  task.Code
	}{
		{name: "each time it was seen where the robot reached for it", times: 4},
		{name: "but not for ever", times: 100, code: task.CodeNeedUnmet},
		{name: "nor where nothing was seen of it", times: 0, alter: func(h *house) { h.faults["look"] = always(lies) }, code: task.CodeNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := teased(c.times)
				if c.alter != nil {
					c.alter(h)
				}
				result := carriedOut(t, h, func(cfg *executor.Config) { cfg.Bounds.Searches = 2 })
				require.Equal(t, c.code, result.Code, result.Summary)
			})
		})
	}
}
