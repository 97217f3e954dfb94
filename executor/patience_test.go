package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// hasty is the clock of a simulation in which all waiting is soon over.
type hasty struct{ wall }

// Sleep takes a thousandth of the time by the wall.
func (hasty) Sleep(ctx context.Context, d time.Duration) error { return sleep(ctx, d/1000) }

// sightless sees nothing until the time has come.
type sightless struct {
	*house

	until time.Time
}

// Observe fails as a connection does.
func (s sightless) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	if time.Now().Before(s.until) {
		return nil, task.Fail(task.CodeTransport, "observe", "the connection to the robot failed")
	}
	return s.house.Observe(ctx, after)
}

func TestAPartOfTheSystemThatComesBackWithinAMinuteOfTheWallIsWaitedFor(t *testing.T) {
	for name, gone := range map[string]func(h *house, cfg *executor.Config, back time.Time){
		"the connection to the action": func(h *house, _ *executor.Config, back time.Time) {
			h.faults["pick"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
				if time.Now().Before(back) {
					return executor.Report{Code: task.CodeTransport, Hint: "the connection to the robot failed"}
				}
				return works(ctx, h, s)
			})
		},
		"the planner": func(h *house, _ *executor.Config, back time.Time) {
			plan := h.plan
			h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
				if time.Now().Before(back) {
					return task.Request{}, task.Plan{}, task.Fail(task.CodeNoServer, "plan", "no planner answers")
				}
				return plan(h, job)
			}
		},
		"the sight": func(h *house, cfg *executor.Config, back time.Time) { cfg.World = sightless{h, back} },
	} {
		for _, away := range []time.Duration{10 * time.Second, 50 * time.Second} {
			t.Run(name+" is away for "+away.String(), func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					h := kitchen(toPlace("cup", "shelf"))
					got := carriedOut(t, h, func(cfg *executor.Config) {
						cfg.Clock = hasty{}
						gone(h, cfg, time.Now().Add(away))
					})
					require.True(t, got.Done(), got.Summary)
				})
			})
		}
		t.Run(name+" stays away", func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h, begun := kitchen(toPlace("cup", "shelf")), time.Now()
				got := carriedOut(t, h, func(cfg *executor.Config) {
					cfg.Clock = hasty{}
					gone(h, cfg, begun.Add(24*time.Hour))
				})
				require.False(t, got.Done())
				require.Equal(t, "robot", got.Code.Stage(), got.Summary)
				require.Less(t, time.Since(begun), 2*time.Minute)
			})
		})
	}
}

func TestPlanningThatRunsOutOfItsTimeIsNotTriedForLong(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h, begun := kitchen(toPlace("cup", "shelf")), time.Now()
		h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
			return task.Request{}, task.Plan{}, task.Fail(task.CodePlanTimeout, "plan", "no plan within 1m0s")
		}
		got := carriedOut(t, h)
		require.Equal(t, task.CodePlanTimeout, got.Code, got.Summary)
		require.Len(t, h.planned, 4)
		require.Less(t, time.Since(begun), 10*time.Second, "each try has had its minute")
	})
}
