package nodes_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

func TestWhatTheRobotItselfSaysOfAFailureIsToldApart(t *testing.T) {
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_160"})
	require.NoError(t, err)
	needs, err := task.ParseCondition("(near anna)")
	require.NoError(t, err)
	for name, c := range map[string]struct {
		fails       msgs.RunSkillResult
		ends        rosio.Status
		remark      string
		code        task.Code
		words, hint string
	}{
		"an error of its own": {msgs.RunSkillResult{ErrorCode: uint16(task.CodeActionFailed), ErrorMsg: "E-STALL J3"}, rosio.Aborted, "", task.CodeActionFailed, "E-STALL J3", "E-STALL J3"},
		"a word at the end":   {msgs.RunSkillResult{}, rosio.Aborted, "overload", task.CodeActionFailed, "overload", "the robot gave up: overload"},
		"nothing":             {msgs.RunSkillResult{}, rosio.Aborted, "", task.CodeActionFailed, "", "the robot gave up: its action was aborted and does not say why; the robot's own log may"},
		"another program cancels": {
			msgs.RunSkillResult{},
			rosio.Canceled, "cancelled from the teach pendant", task.CodeActionCancelled, "cancelled from the teach pendant",
			"somebody else called the motion off, or took the robot over",
		},
	} {
		t.Run(name, func(t *testing.T) {
			g := loop.New(loop.Config{})
			t.Cleanup(func() { require.NoError(t, g.Close()) })
			n, err := g.Open(t.Context(), "robot")
			require.NoError(t, err)
			_, err = rosio.Serve(n, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse {
				return msgs.ObserveResponse{World: msgconv.WorldMsg(task.State{})}
			})
			require.NoError(t, err)
			_, err = rosio.ServeAction(n, "skill", func(_ context.Context, goal *rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]) (msgs.RunSkillResult, rosio.Status) {
				goal.Remark(c.remark)
				return c.fails, c.ends
			})
			require.NoError(t, err)
			body, err := g.Open(t.Context(), "body")
			require.NoError(t, err)
			require.NoError(t, nodes.StartBody(body, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
			client, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
			require.NoError(t, err)
			step := task.Step{ID: 1, Skill: "answer", Args: []string{"anna"}, Needs: needs}
			got, err := client.Do(t.Context(), msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(step)}, nil)
			require.NoError(t, err)
			require.Equal(t, uint16(c.code), got.Value.ErrorCode)
			require.Equal(t, c.words, got.Value.Words)
			require.Equal(t, c.hint, got.Value.Hint)
		})
	}
}
