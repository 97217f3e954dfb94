package executor_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// Whoever says a word that nothing waits for hears that it is so.
func TestAWordThatNothingWaitsForIsAnswered(t *testing.T) {
	for _, c := range []struct {
		says, language string
		code           task.Code
		told           string
	}{
		{"resume", "en", task.CodeNeedUnmet, "Nothing is paused, so that there is nothing to go on with; say what you want."},
		{"resume", "zh", task.CodeNeedUnmet, "没有什么要继续的；要做什么请说。"},
		{"yes", "en", task.CodeNotUnderstood, "No question is open; say it as an instruction."},
		{"yes", "zh", task.CodeNotUnderstood, "现在没有问题要回答；要做什么请直接说。"},
	} {
		t.Run(c.says+" "+c.language, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := inLanguage(c.language)
				e := running(t, h)
				result := doing(t, e, said("put the cup on the shelf"))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
				got := <-doing(t, e, said(c.says))
				require.Equal(t, c.code, got.Code)
				require.Contains(t, h.said, c.told)
				require.Contains(t, h.kinds(), task.EventAnswer)
				require.True(t, (<-result).Done(), "the task under way goes on")
			})
		})
	}
}

// So does whoever says one to a robot that does nothing, on what the robot says as in how it ends.
func TestAWordThatNothingWaitsForIsAnsweredAtRest(t *testing.T) {
	for _, c := range []struct {
		says, language, told string
	}{
		{"resume", "en", "Nothing is paused, so that there is nothing to go on with; say what you want."},
		{"resume", "zh", "没有什么要继续的；要做什么请说。"},
		{"yes", "en", "I did not ask anything; say what you want."},
		{"no", "zh", "我没有问什么；要做什么请说。"},
	} {
		t.Run(c.says+" "+c.language, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := inLanguage(c.language)
				e := running(t, h)
				require.NotZero(t, (<-doing(t, e, said(c.says))).Code)
				require.Equal(t, []string{c.told}, h.said)
			})
		})
	}
}

// A stop ends what it stops, and who says go on behind it is told what that was.
func TestAGoOnBehindAStopNamesWhatWasCalledOff(t *testing.T) {
	const cup = "put the cup on the shelf"
	for _, c := range []struct {
		name, word, language, told string
		then                       string // said before the go on
	}{
		{"a stop", "stop", "en", `"put the cup on the shelf" was called off; say it again if you still want it`, ""},
		{"so in Chinese", "stop", "zh", "“put the cup on the shelf”已经取消了；还要做的话请再说一遍", ""},
		{"two stops", "stop", "en", `"put the cup on the shelf" was called off; say it again if you still want it`, "stop"},
		{"a task since", "stop", "en", "nothing is paused, so that there is nothing to go on with; say what you want", cup},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := inLanguage(c.language)
				e := running(t, h)
				result := doing(t, e, said(cup))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
				<-doing(t, e, said(c.word))
				require.Equal(t, task.CodeStopped, (<-result).Code)
				if c.then != "" {
					<-doing(t, e, said(c.then))
				}
				got := <-doing(t, e, said("resume"))
				require.Equal(t, task.CodeNeedUnmet, got.Code)
				require.Contains(t, got.Reason, c.told)
			})
		})
	}
}

// pondering takes its time for all but a no.
type pondering struct{ *house }

func (p pondering) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	if job.Instruction.Text != "no" {
		<-time.After(2 * time.Second)
	}
	return p.house.Plan(ctx, job)
}

// A no that answers nothing may be to the yes by which the task has just begun.
func TestANoWhileATaskIsPlannedHasTheRobotStandStill(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Planner = pondering{h} })
		result := doing(t, e, said("put the cup on the shelf"))
		within(t, time.Second, func() bool { return e.State().Phase == executor.PhasePlanning })
		require.Equal(t, task.CodeNotUnderstood, (<-doing(t, e, said("no"))).Code)
		within(t, 10*time.Second, func() bool { return slices.Contains(h.kinds(), task.EventPaused) })
		require.Empty(t, h.attempts())
		require.NoError(t, e.Resume())
		require.True(t, (<-result).Done(), "the task goes on then")
	})
}

// A no that answers nothing may be to the motion.
func TestANoThatAnswersNothingHasTheRobotStandStill(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := inLanguage("zh")
		e := running(t, h)
		result := doing(t, e, said("put the cup on the shelf"))
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		require.Equal(t, task.CodeNotUnderstood, (<-doing(t, e, said("no"))).Code)
		require.True(t, e.State().Paused)
		require.Contains(t, h.said, "我不清楚您指什么，请说一说。我先不动。可以动了请说“继续”。")
		require.NoError(t, e.Resume())
		require.True(t, (<-result).Done(), "the task under way goes on then")
	})
}

// inLanguage is listening to somebody who speaks the language.
func inLanguage(language string) *house {
	h := listening()
	plan := h.plan
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		request, made, err := plan(h, job)
		request.Language = language
		return request, made, err
	}
	return h
}

func TestGoOnIsLeaveForWhatIsShown(t *testing.T) {
	for _, degree := range []executor.Autonomy{executor.AutonomyPlan, executor.AutonomyStep} {
		t.Run(string(degree), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				e := running(t, h, func(c *executor.Config) { c.Autonomy = degree })
				result := doing(t, e, said("wave"))
				within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
				require.True(t, (<-doing(t, e, said("resume"))).Done())
				require.True(t, (<-result).Done())
				require.Equal(t, []string{"(wave)"}, h.attempts())
			})
		})
	}
}

// One word does one thing: what is asked waits for its own yes.
func TestGoOnEndsAPauseAndAnswersNothingThen(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyPlan })
		result := doing(t, e, said("wave"))
		within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
		e.Pause()
		require.True(t, (<-doing(t, e, said("resume"))).Done())
		synctest.Wait()
		require.False(t, e.State().Paused)
		require.Equal(t, executor.PhaseApproving, e.State().Phase, "the plan waits for its yes")
		require.True(t, (<-doing(t, e, said("resume"))).Done())
		require.True(t, (<-result).Done())
	})
}

func TestGoOnIsObeyedWhileNothingIsUnderWay(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		e := running(t, h)
		require.Equal(t, task.CodeNeedUnmet, task.CodeOf(e.Resume()))
		e.Press(true)
		got := <-doing(t, e, said("resume"))
		require.Equal(t, task.CodeEmergencyStop, got.Code)
		require.Contains(t, h.said, "The emergency button is pressed; release it, and then say go on.")
		e.Press(false)
		require.True(t, (<-doing(t, e, said("resume"))).Done(), "it does not wait for itself")
		require.False(t, e.State().Paused)
	})
}
