package ros1_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/msgs"
)

// ownPackages is a folder with the sources of saydo_msgs and of the packages that it needs, as in a workspace.
func ownPackages(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, folder := range map[string]string{"actionlib_msgs": "../interfaces/actionlibmsgs", "saydo_msgs": "../../../msgs"} {
		own := filepath.Join(root, "robot", name)
		require.NoError(t, os.MkdirAll(own, 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(own, "package.xml"), []byte("<package><name>"+name+"</name></package>"), 0o600))
		for _, part := range []string{"msg", "action"} {
			from, err := filepath.Abs(filepath.Join(folder, part))
			require.NoError(t, err)
			require.NoError(t, os.Symlink(from, filepath.Join(own, part)))
		}
	}
	return root
}

// Nothing is built for it: the fields are those that are installed. The server has the types that are built in.
func TestAnActionIsDrivenByTheNameOfItsType(t *testing.T) {
	s := newSystem(t)
	robot := s.open(t, "robot")
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: s.uri, Packages: ownPackages(t)}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	asked := make(chan msgs.RunSkillGoal, 1)
	_, err = rosio.ServeAction(robot, "skill", func(_ context.Context, g *rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]) (msgs.RunSkillResult, rosio.Status) {
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
	result, err := c.Do(t.Context(), goal, func(f rosio.Fields) { half <- f.Values["progress"] })
	require.NoError(t, err)
	require.Equal(t, msgs.RunSkillGoal{Skill: "lift", Args: []string{"box"}, Numbers: []float64{1, 2.5}}, <-asked)
	require.InDelta(t, 0.5, <-half, 0)
	require.Equal(t, rosio.Aborted, result.Status)
	require.Equal(t, "saydo_msgs/RunSkillResult", result.Value.Type)
	require.Equal(t, map[string]any{"error_code": uint64(400), "error_msg": "too heavy", "value": ""}, result.Value.Values)

	_, err = c.Do(t.Context(), rosio.Fields{Values: map[string]any{"skil": "lift"}}, nil)
	require.ErrorIs(t, err, rosio.ErrType)
	require.ErrorContains(t, err, `a saydo_msgs/RunSkillGoal has no field "skil"`)
}

func TestAnActionWhoseTypeIsNotInstalledIsRefused(t *testing.T) {
	_, err := rosio.NewAnyActionClient(newSystem(t).open(t, "body"), "polish", "acme_msgs/action/Polish")
	require.ErrorIs(t, err, rosio.ErrUntyped)
	require.ErrorContains(t, err, "acme_msgs/PolishGoal is of no package in ROS_PACKAGE_PATH")
}
