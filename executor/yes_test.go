package executor_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// A yes may be said while the words before it are still being read: what they want, nobody
// knows by then.
func TestAYesBehindWordsThatAreStillBeingReadStartsNoPlanThatTheyMayWantOtherwise(t *testing.T) {
	notUnderstood := task.Request{Question: &task.Question{Code: task.CodeNotUnderstood, Text: "What?"}}
	for _, c := range []struct {
		name  string
		words task.Request
		waits bool // the plan that was shown waits for another yes
	}{
		{"they are not understood", notUnderstood, true},
		{"something is wanted later", task.Request{Clauses: []task.Clause{toWave()}, Placement: task.PlaceAlso}, false},
	} {
		for _, yes := range []task.Control{task.ControlYes, task.ControlResume} {
			t.Run(c.name+", "+string(yes), func(t *testing.T) {
				bubble(t, func(t *testing.T) {
					h := kitchen(toPlace("cup", "shelf"))
					plan := h.plan
					h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
						switch job.Instruction.Text {
						case "yes":
							return task.Request{Control: yes}, task.Plan{}, nil
						case "the red one":
							return c.words, task.Plan{}, nil
						}
						return plan(h, job)
					}
					e := running(t, h, func(cfg *executor.Config) {
						cfg.Autonomy, cfg.Planner = executor.AutonomyPlan, slowly{h, time.Second, func(text string) bool { return text != "yes" }}
					})
					doing(t, e, said("put the cup on the shelf"))
					waits := func() bool { return e.State().Phase == executor.PhaseApproving }
					within(t, time.Minute, waits)
					other := doing(t, e, said("the red one"))
					late := <-doing(t, e, said("yes"))
					if c.waits {
						<-other
						require.Contains(t, late.Reason, "what I asked has changed")
						within(t, time.Minute, waits)
						require.Empty(t, h.attempts())
						late = <-doing(t, e, said("yes"))
					}
					require.True(t, late.Done(), late.Reason)
					within(t, time.Minute, func() bool { return len(h.attempts()) > 0 })
					e.Stop()
				})
			})
		}
	}
}

// A yes by which help is agreed to waits its turn like any other.
func TestAYesToWhatIsAskedWaitsForWordsThatAreStillBeingRead(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := helpless()
		e := running(t, h, func(cfg *executor.Config) {
			cfg.Planner = slowly{h, time.Second, func(text string) bool { return text != "yes" }}
		})
		doing(t, e, said("put the cup on the shelf"))
		awaitQuestion(t, h, 1)
		require.False(t, e.TakeAnswer("maybe"))
		doing(t, e, said("wave"))
		synctest.Wait()
		require.False(t, e.TakeAnswer("yes"), "nobody knows yet what was wanted before it")
		require.Equal(t, executor.PhaseAsking, e.State().Phase)
		awaitQuestion(t, h, 2)
		require.True(t, e.TakeAnswer("yes"))
		e.Stop()
	})
}
