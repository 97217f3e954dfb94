package executor_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// counted is a body that keeps the number of each attempt.
type counted struct {
	*house
	attempts []string
}

func (c *counted) Perform(ctx context.Context, job executor.StepJob, progress func(executor.Feedback)) executor.Report {
	c.attempts = append(c.attempts, fmt.Sprintf("%s %d", job.Step.Skill, job.Attempt))
	return c.house.Perform(ctx, job, progress)
}

// What was done in another way is begun the usual way the next time.
func TestAttemptsAreCountedUntilTheStepIsDone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toWave(), toWave())
		h.faults["wave"] = []fault{fails(task.CodeActionFailed)}
		body := &counted{house: h}
		result := carriedOut(t, h, func(c *executor.Config) { c.Actor = body })
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, []string{"wave 1", "wave 2", "wave 1"}, body.attempts)
	})
}

// elsewise is a body that does each step otherwise than asked.
type elsewise struct{ *house }

func (o elsewise) Perform(ctx context.Context, job executor.StepJob, progress func(executor.Feedback)) executor.Report {
	report := o.house.Perform(ctx, job, progress)
	report.Notes = []string{"I have 1 arm", "with the head"}
	return report
}

func TestWhatWasDoneOtherwiseThanAskedIsToldAtTheEnd(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toWave())
		result := carriedOut(t, h, func(c *executor.Config) { c.Actor = elsewise{h} })
		require.Contains(t, result.Summary, "By the robot's own word: wave (I have 1 arm; with the head).")
	})
}

// ruled is a body that keeps the rules with which each step came.
type ruled struct {
	*house
	rules [][]task.Bid
}

func (b *ruled) Perform(ctx context.Context, job executor.StepJob, progress func(executor.Feedback)) executor.Report {
	b.rules = append(b.rules, job.Rules)
	return b.house.Perform(ctx, job, progress)
}

// What the body does of itself for a step keeps the rules of the talk, and those of the request that it is done for.
func TestEachStepComesWithTheRulesThatHoldMeanwhile(t *testing.T) {
	bubble(t, func(t *testing.T) {
		lasting, meanwhile := task.Bid{Off: []string{"shelf"}, Text: "touch the shelf"}, task.Bid{Off: []string{"sink"}, Once: true, Text: "go to the sink"}
		h := kitchen(toWave())
		plan := h.plan
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			request, p, err := plan(h, job)
			request.Clauses = append(request.Clauses, task.Clause{Bid: &meanwhile})
			return request, p, err
		}
		body := &ruled{house: h}
		result := carriedOut(t, h, func(c *executor.Config) {
			c.Actor, c.Rules = body, func() []task.Bid { return []task.Bid{lasting} }
		})
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, [][]task.Bid{{lasting, meanwhile}}, body.rules)
	})
}
