package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/msgs"
)

// Whoever says on the topic that the robot is to go on, where nothing waits for it, has a reply.
func TestAGoOnToARobotThatDoesNothingIsAnswered(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	said := make(chan string, 100)
	_, err := rosio.Subscribe(r.console, "say", rosio.Reliable(), func(m msgs.Say) { said <- m.Text })
	require.NoError(t, err)
	for _, c := range [][2]string{
		{"go on", "Nothing is paused, so that there is nothing to go on with; say what you want."},
		{"继续", "没有什么要继续的；要做什么请说。"},
	} {
		r.says(t, c[0])
		require.Equal(t, c[1], await(t, said), c[0])
	}
}
