package ros2_test

import (
	"bufio"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros2/ros2test"
)

// What is sent right before a topic is withdrawn is often what counts: that a task, or a bond, is over.
func TestTheLastWordBeforeATopicIsWithdrawnArrives(t *testing.T) {
	n := open(t, newGraph(t), "talker")
	peer := exec.Command(python(t), "../../../test/ros2/hear.py")
	peer.Env, peer.Stderr, peer.SysProcAttr = os.Environ(), t.Output(), ros2test.Ended()
	out, err := peer.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, peer.Start())
	const times = 20
	heard, over := make(chan string, times), make(chan struct{})
	go func() {
		defer close(over)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			heard <- lines.Text()
		}
	}()
	defer func() {
		require.NoError(t, peer.Process.Kill())
		<-over
		_ = peer.Wait() // it tells that it was killed
	}()
	for i := range times {
		w, err := rosio.Publish[stdmsgs.String](n, "last", rosio.Reliable())
		require.NoError(t, err)
		require.Eventually(t, func() bool { return len(w.Peers()) == 1 }, patience, time.Millisecond)
		require.NoError(t, w.Publish(stdmsgs.String{Data: strconv.Itoa(i)}))
		require.NoError(t, w.Close())
	}
	require.Eventually(t, func() bool { return len(heard) == times }, 5*time.Second, 10*time.Millisecond)
}
