package rosiotest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/msgs"
)

// AnyAction drives an action from n that the robot serves with the types that are built in, by the name of its
// type alone. It is a part of the contract for graphs that find installed definitions.
func AnyAction(t *testing.T, n, robot rosio.Node) {
	t.Helper()
	asked := make(chan msgs.RunSkillGoal, 1)
	_, err := rosio.ServeAction(robot, "skill", func(_ context.Context, g *rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]) (msgs.RunSkillResult, rosio.Status) {
		asked <- g.Value
		if err := g.Feedback(msgs.RunSkillFeedback{Progress: 0.5, Text: "half"}); err != nil {
			return msgs.RunSkillResult{}, rosio.Succeeded // which the test would not take
		}
		return msgs.RunSkillResult{ErrorCode: 400, ErrorMsg: "too heavy"}, rosio.Aborted
	})
	require.NoError(t, err)
	c, err := rosio.NewAnyActionClient(n, "skill", "saydo_msgs/action/RunSkill")
	require.NoError(t, err)
	half := make(chan any, 1)
	goal := rosio.Fields{Values: map[string]any{"skill": "lift", "args": []any{"box"}, "numbers": []any{1, 2.5}}}
	result, err := c.Do(within(t), goal, func(f rosio.Fields) { half <- f.Values["progress"] })
	require.NoError(t, err)
	require.Equal(t, msgs.RunSkillGoal{Skill: "lift", Args: []string{"box"}, Numbers: []float64{1, 2.5}}, next(t, asked))
	require.InDelta(t, 0.5, next(t, half), 0)
	require.Equal(t, rosio.Aborted, result.Status)
	require.Equal(t, "saydo_msgs/RunSkillResult", result.Value.Type)
	require.EqualValues(t, 400, result.Value.Values["error_code"])
	require.Equal(t, "too heavy", result.Value.Values["error_msg"])
	require.Empty(t, result.Value.Values["value"])

	_, err = c.Do(within(t), rosio.Fields{Values: map[string]any{"skil": "lift"}}, nil)
	require.ErrorIs(t, err, rosio.ErrType)
	require.ErrorContains(t, err, `has no field "skil"`)
	require.ErrorContains(t, err, "RunSkill")
}
