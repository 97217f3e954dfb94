package ros1_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros1"
	"saydo/msgs"
)

// person is somebody who was there before anything went wrong: what they say needs no look-up any more.
type person struct {
	mouth  *rosio.Publisher[stdmsgs.String]
	states chan msgs.State
	heeded chan msgs.Control
	heard  chan msgs.Say
}

// personWith comes to a robot and waits until what they say comes to the executor.
func personWith(t *testing.T, p *parts) *person {
	t.Helper()
	at := slices.IndexFunc(p.env, func(set string) bool { return strings.HasPrefix(set, "ROS_MASTER_URI=http://127.0.0.1") })
	require.GreaterOrEqual(t, at, 0)
	master := strings.TrimPrefix(p.env[at], "ROS_MASTER_URI=")
	g, err := ros1.New(ros1.Config{
		Setup: ros1.Setup{Master: master, Host: "127.0.0.1"},
		OnLog: func(node string, level rosio.Level, text string) { t.Log(node, level, text) },
	})
	require.NoError(t, err)
	t.Cleanup(func() { _ = g.Close() }) // its master may be dead
	n, err := g.Open(t.Context(), "person")
	require.NoError(t, err)
	o := &person{states: make(chan msgs.State, 10_000), heeded: make(chan msgs.Control, 100), heard: make(chan msgs.Say, 1000)}
	o.mouth, err = rosio.Publish[stdmsgs.String](n, "instruction", rosio.Reliable())
	require.NoError(t, err)
	_, err = rosio.Subscribe(n, "state", rosio.Latched(), func(m msgs.State) { o.states <- m })
	require.NoError(t, err)
	_, err = rosio.Subscribe(n, "heeded", rosio.Reliable(), func(m msgs.Control) { o.heeded <- m })
	require.NoError(t, err)
	_, err = rosio.Subscribe(n, "say", rosio.Reliable(), func(m msgs.Say) { o.heard <- m })
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		o.says(t, "pause") // which is heeded when the executor has obeyed it
		select {
		case m := <-o.heeded:
			return m.Word == "pause"
		case <-time.After(patience / 10):
			return false
		}
	}, patience, 10*time.Millisecond, "what is said comes to the executor")
	o.says(t, "go on")
	awaited(t, o.heeded, "that the robot may move", func(m msgs.Control) bool { return m.Word == "resume" })
	return o
}

// says has the person say something.
func (o *person) says(t *testing.T, text string) {
	t.Helper()
	require.NoError(t, o.mouth.Publish(stdmsgs.String{Data: text}))
}

// awaited reads on until there is one that is so.
func awaited[M any](t *testing.T, from <-chan M, what string, is func(M) bool) {
	t.Helper()
	for late := time.After(2 * patience); ; {
		select {
		case m := <-from:
			if is(m) {
				return
			}
		case <-late:
			require.Fail(t, "it does not come", what)
		}
	}
}

// recorded are the kinds of all that the executor has kept of what happened, over its deaths.
func (p *parts) recorded(t *testing.T) (kinds []string) {
	t.Helper()
	line := p.how["executor"]
	folder := strings.TrimPrefix(line[len(line)-1], "_log:=")
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	require.NoError(t, err)
	require.NotEmpty(t, files, "it keeps what happens")
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, found := range regexp.MustCompile(`"kind":"(\w+)"`).FindAllSubmatch(text, -1) {
			kinds = append(kinds, string(found[1]))
		}
	}
	return kinds
}

// outlives has a service be told as taken by a foreign node, and be the executor's again once that is dead.
func (p *parts) outlives(t *testing.T, foreign string) {
	t.Helper()
	s := &system{env: p.env}
	require.Eventually(t, func() bool {
		return strings.Contains(s.tool(t, p.how["world"][0]+" doctor || true"), "/foreign has taken /stop")
	}, 2*patience, 100*time.Millisecond, "who has the service is told")
	p.kill(t, foreign)
	require.Eventually(t, func() bool { return strings.Contains(s.tool(t, "rosservice node /stop"), "/executor") }, 2*patience, 100*time.Millisecond, "the executor has its service again")
	require.Contains(t, s.tool(t, "rosservice call /stop"), "success: True")
}

// TestAStopIsObeyedAtABadMoment says "stop" in the middle of a task, when there is nobody to look a service up, when a foreign
// node has the executor's service, and while the executor is gone.
func TestAStopIsObeyedAtABadMoment(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, starts, dies string }{
		{name: "the master is dead", dies: "master"},
		{name: "a foreign node has the service", starts: "foreign"},
		{name: "the executor is gone", dies: "executor"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := startAll(t)
			p.how["foreign"] = []string{python, "foreign.py"}
			o := personWith(t, p)
			if tt.starts != "" {
				p.start(t, tt.starts)
			}
			starts(t, p.env, p.how["world"][0], "say", "put the cup on the sideboard") // it waits until all are there
			awaited(t, o.states, "the middle of the task", func(m msgs.State) bool { return m.State == msgs.StateRunning && m.Step >= 2 })
			if tt.dies != "" {
				p.kill(t, tt.dies)
			}
			o.says(t, "stop")
			if tt.dies == "executor" {
				awaited(t, o.heard, "that nobody took it", func(m msgs.Say) bool { return strings.Contains(m.Text, "cannot pass it on") })
				p.start(t, tt.dies)
			}
			awaited(t, o.heeded, "that it is obeyed", func(m msgs.Control) bool { return m.Word == "stop" })
			require.Eventually(t, func() bool {
				kinds := p.recorded(t)
				require.NotContains(t, kinds, "done", "the task went on to its end")
				return slices.Contains(kinds, "stopped")
			}, 2*patience, 50*time.Millisecond, "the task is ended by the stop")
			for len(o.heard) > 0 {
				require.NotContains(t, (<-o.heard).Text, "I stand still, and have nothing to do", "there was something")
			}
			if tt.starts != "" {
				p.outlives(t, tt.starts)
			}
		})
	}
}
