package ros1_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros1"
	"saydo/msgs"
)

// Programs that have a topic with another type are told of, once each, and are no reason not to start.
func TestATopicThatAnotherProgramHasWithAnotherTypeIsTold(t *testing.T) {
	s := newSystem(t)
	robot := s.open(t, "robot")
	_, err := rosio.Subscribe(robot, "say", rosio.QoS{}, func(stdmsgs.String) {})
	require.NoError(t, err)
	_, err = rosio.Publish[stdmsgs.String](robot, "speed", rosio.QoS{})
	require.NoError(t, err)
	warned := make(chan string, 100)
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: s.uri}, OnLog: func(_ string, level rosio.Level, text string) {
		if level >= rosio.Warn && strings.Contains(text, "never meet") { // and not that a link is refused
			warned <- text
		}
	}})
	require.NoError(t, err)
	body, err := g.Open(t.Context(), "body")
	require.NoError(t, err)

	_, err = rosio.Publish[stdmsgs.Bool](body, "say", rosio.QoS{})
	require.NoError(t, err)
	require.Equal(t, "/say: /robot reads std_msgs/String there, and /body sends std_msgs/Bool: "+
		"the two never meet; have both use one type, or remap one of them (/say:=/another)", <-warned)

	_, err = rosio.Subscribe(body, "speed", rosio.QoS{}, func(stdmsgs.Bool) {})
	require.NoError(t, err)
	require.Contains(t, <-warned, "/speed: /robot sends std_msgs/String there, and /body reads std_msgs/Bool: ")

	// The master goes on calling it a String, for whoever came first; of those who are of one mind nothing is told.
	require.NoError(t, robot.Close())
	executor, err := g.Open(t.Context(), "executor")
	require.NoError(t, err)
	_, err = rosio.Subscribe(executor, "say", rosio.QoS{}, func(stdmsgs.Bool) {})
	require.NoError(t, err)
	require.NoError(t, g.Close())
	require.Empty(t, warned)
}

// otherFeedback is the feedback of another version of the package.
type otherFeedback struct{ Progress float64 }

// ROSType is the type's name, which both have.
func (otherFeedback) ROSType() string { return msgs.RunSkillFeedback{}.ROSType() }

// ROSDefinition is another one.
func (otherFeedback) ROSDefinition() string { return "float64 progress\n" }

func TestAnActionOfAnotherDefinitionIsToldAsThat(t *testing.T) {
	s := newSystem(t)
	robot := s.open(t, "robot")
	_, err := rosio.ServeAction(robot, "skill", func(context.Context, *rosio.Goal[msgs.RunSkillGoal, otherFeedback]) (msgs.RunSkillResult, rosio.Status) {
		return msgs.RunSkillResult{}, rosio.Succeeded
	})
	require.NoError(t, err)
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: s.uri}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	body, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	c, err := rosio.NewActionClient[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult](body, "skill")
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	err = c.WaitForServer(ctx)
	require.ErrorIs(t, err, rosio.ErrType)
	require.ErrorContains(t, err, "the action /skill: /skill/feedback from ")
	require.ErrorContains(t, err, "have the same version of the package on both sides")
}
