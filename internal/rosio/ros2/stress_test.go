package ros2_test

import (
	"context"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/ros2"
	"saydo/msgs"
)

// patience is how long one thing may take; it is not a measure of speed.
const patience = time.Minute

func open(t testing.TB, g *ros2.Graph, name string) rosio.Node {
	t.Helper()
	n, err := g.Open(t.Context(), name)
	require.NoError(t, err)
	return n
}

// self reads a number of this process from /proc: "VmRSS" in kB, "Threads".
func self(t testing.TB, what string) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	require.NoError(t, err)
	_, after, found := strings.Cut(string(status), what+":")
	require.True(t, found)
	n, err := strconv.Atoi(strings.Fields(after)[0])
	require.NoError(t, err)
	return n
}

// grown is by how much memory may have grown in the end [kB]: 130 bytes for each of the messages of the ordinary run, 230 for each call,
// 6 for each message of a whole hour. Two runs of the same differ by a quarter of it.
const grown = 2 << 10

// held is how much memory the process has [kB] when all garbage is given back.
func held(t testing.TB) int {
	t.Helper()
	debug.FreeOSMemory()
	return self(t, "VmRSS")
}

type (
	performClient = rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]
	performGoal   = rosio.Goal[msgs.PerformGoal, msgs.PerformFeedback]
)

// untilCancelled serves goals: those called "go on" end only when they are cancelled.
func untilCancelled(ctx context.Context, g *performGoal) (msgs.PerformResult, rosio.Status) {
	if err := g.Feedback(msgs.PerformFeedback{Progress: 0.5}); err != nil {
		return msgs.PerformResult{ErrorMsg: err.Error()}, rosio.Aborted
	}
	if g.Value.Step.Skill == "go on" {
		<-ctx.Done()
		return msgs.PerformResult{}, rosio.Canceled
	}
	return msgs.PerformResult{}, rosio.Succeeded
}

// calls makes so many service calls.
func calls(t *testing.T, n rosio.Node, count int) {
	t.Helper()
	for range count {
		r, err := rosio.Call[stdsrvs.SetBoolRequest, stdsrvs.SetBoolResponse](t.Context(), n, "flip", stdsrvs.SetBoolRequest{Data: true})
		require.NoError(t, err)
		require.Equal(t, "flipped", r.Message)
	}
}

// goals sends so many goals and cancels every second one.
func goals(t *testing.T, c *performClient, count int) {
	t.Helper()
	for i := range count {
		skill, want := "end", rosio.Succeeded
		if i%2 == 1 {
			skill, want = "go on", rosio.Canceled
		}
		h, err := c.Send(t.Context(), msgs.PerformGoal{Step: msgs.Step{Skill: skill}}, nil)
		require.NoError(t, err)
		if want == rosio.Canceled {
			require.NoError(t, h.Cancel())
		}
		r, err := h.Result(t.Context())
		require.NoError(t, err)
		require.Equal(t, want, r.Status)
	}
}

// traffic sends so many messages, a few at a time, and waits until all of them came.
func traffic(t *testing.T, w *rosio.Publisher[sensormsgs.JointState], came <-chan struct{}, count int) {
	t.Helper()
	const atOnce = 10 // fewer than any queue holds
	state := sensormsgs.JointState{Name: make([]string, 20), Position: make([]float64, 20), Velocity: make([]float64, 20)}
	for sent := 0; sent < count; sent += atOnce {
		for range atOnce {
			state.Header.Stamp = time.Unix(int64(sent), 0)
			require.NoError(t, w.Publish(state))
		}
		for range atOnce {
			select {
			case <-came:
			case <-time.After(patience):
				require.FailNow(t, "a message was lost")
			}
		}
	}
}

// anHour is how many messages an hour of 100 Hz has: a twentieth in the ordinary run, all of them by `make traffic-ros2`.
func anHour(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SAYDO_TRAFFIC")
	if text == "" {
		return 18_000
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err)
	return n
}

// All of an hour's messages arrive, and after its first tenth nothing grows any more.
func TestAnHoursTrafficLeavesNothingBehind(t *testing.T) {
	g := newGraph(t)
	robot, body := open(t, g, "robot"), open(t, g, "body")
	came := make(chan struct{}, 100)
	s, err := rosio.Subscribe(body, "joint_states", rosio.Reliable(), func(sensormsgs.JointState) { came <- struct{}{} })
	require.NoError(t, err)
	w, err := rosio.Publish[sensormsgs.JointState](robot, "joint_states", rosio.Reliable())
	require.NoError(t, err)
	require.Eventually(t, func() bool { return len(w.Peers()) == 1 && len(s.Peers()) == 1 }, patience, time.Millisecond)

	all := anHour(t)
	traffic(t, w, came, all/10)
	memory, threads := held(t), self(t, "Threads")
	traffic(t, w, came, all-all/10)
	later := held(t)
	t.Logf("%d messages: memory %d kB, then %d kB; threads %d, then %d", all, memory, later, threads, self(t, "Threads"))
	require.Less(t, later, memory+grown, "kB after ten times as much")
	require.LessOrEqual(t, self(t, "Threads"), threads+4)
	require.Zero(t, s.Dropped())
}

// After a first tenth, in which pools and histories fill, nothing grows any more.
func TestMemoryAndThreadsStayAsTheyAre(t *testing.T) {
	g := newGraph(t)
	server, client := open(t, g, "server"), open(t, g, "client")
	_, err := rosio.Serve(server, "flip", func(_ context.Context, q stdsrvs.SetBoolRequest) stdsrvs.SetBoolResponse {
		return stdsrvs.SetBoolResponse{Success: q.Data, Message: "flipped"}
	})
	require.NoError(t, err)
	_, err = rosio.ServeAction(server, "perform", untilCancelled)
	require.NoError(t, err)
	c, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](client, "perform")
	require.NoError(t, err)

	calls(t, client, 1000)
	goals(t, c, 300) // more than a server remembers
	memory, threads := held(t), self(t, "Threads")
	calls(t, client, 9000)
	goals(t, c, 700)
	later := held(t)
	t.Logf("memory %d kB, then %d kB; threads %d, then %d", memory, later, threads, self(t, "Threads"))
	require.Less(t, later, memory+grown, "kB after ten times as much")
	require.LessOrEqual(t, self(t, "Threads"), threads+4)
}
