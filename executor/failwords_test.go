package executor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// How a task ended is told in the language of whoever asked for it.
func TestEndsAreToldInChinese(t *testing.T) {
	for _, tt := range []struct {
		name  string
		alter func(*house, *executor.Config)
		says  func(*executor.Executor) error // once the plan is shown
		told  string
	}{
		{
			name: "the plan is not approved", alter: func(_ *house, c *executor.Config) { c.Autonomy = executor.AutonomyPlan },
			says: func(e *executor.Executor) error { return e.Approve(false) }, told: "没有完成：没有得到同意。",
		},
		{name: "a motion never ends", alter: func(h *house, _ *executor.Config) { h.faults["pick"] = always(hangs) }, told: "秒内没有结果"},
		{name: "nothing new is seen", alter: func(h *house, _ *executor.Config) { h.blind = true }, told: "5秒内没有看到新的情况"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				plan := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					request, plan, err := plan(h, job)
					request.Language = "zh"
					return request, plan, err
				}
				e := running(t, h, func(c *executor.Config) { tt.alter(h, c) })
				in := instruction()
				in.Language = "zh"
				result := doing(t, e, executor.Job{Instruction: in})
				if tt.says != nil {
					within(t, time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
					require.NoError(t, tt.says(e))
				}
				require.Contains(t, (<-result).Summary, tt.told)
			})
		})
	}
}
