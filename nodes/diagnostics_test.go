package nodes_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
)

// status is what a diagnostics viewer shows of one node.
type status struct {
	level int8
	text  string
}

// diagnosed collects the newest status of each node until enough is known.
func diagnosed(t *testing.T, n rosio.Node, enough func(map[string]status) bool) map[string]status {
	t.Helper()
	came := make(chan diagnosticmsgs.DiagnosticStatus, 100)
	_, err := rosio.Subscribe(n, "/diagnostics", rosio.Reliable(), func(m diagnosticmsgs.DiagnosticArray) {
		for _, s := range m.Status {
			came <- s
		}
	})
	require.NoError(t, err)
	out := map[string]status{}
	late := time.After(time.Minute)
	for !enough(out) {
		select {
		case s := <-came:
			out[s.Name] = status{s.Level, s.Message}
			require.NotEmpty(t, s.HardwareID)
		case <-late:
			require.FailNow(t, "not all nodes tell how they are", "%v", out)
		}
	}
	return out
}

func TestEveryNodeTellsHowItIs(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{})
	ok := diagnosticmsgs.DiagnosticStatusOk
	want := map[string]status{
		"sim: saydo": {ok, "simulating a robot in a house"}, "world: saydo": {ok, "the world is seen"},
		"body: saydo": {ok, "the robot's interfaces are there"}, "planner: saydo": {ok, "ready to plan"},
		"executor: saydo": {ok, "waiting for an instruction"}, "intake: saydo": {ok, "listening"},
	}
	require.Equal(t, want, diagnosed(t, r.console, func(m map[string]status) bool { return len(m) == len(want) && m["world: saydo"].level == ok }))
}

// Without a robot nothing is seen and nothing moves, and that is told.
func TestNodesWithoutARobotComplain(t *testing.T) {
	t.Parallel()
	library, err := usual()
	require.NoError(t, err)
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	system := nodes.System{Graph: g, Library: library}
	require.NoError(t, system.Start(ctx))
	n, err := g.Open(ctx, "console")
	require.NoError(t, err)
	got := diagnosed(t, n, func(m map[string]status) bool { return len(m) == 5 })
	require.Equal(t, diagnosticmsgs.DiagnosticStatusWarn, got["world: saydo"].level)
	require.Contains(t, got["world: saydo"].text, "detections")
	require.Equal(t, diagnosticmsgs.DiagnosticStatusWarn, got["body: saydo"].level)
	require.Contains(t, got["body: saydo"].text, "move_base, skill")
}

// Whoever asks something of a robot that is not there is told what does not answer, and where to see it.
func TestARobotThatIsNotThereIsNamed(t *testing.T) {
	t.Parallel()
	library, err := usual()
	require.NoError(t, err)
	for language, tt := range map[string]struct{ text, wants string }{
		"en": {"bring me the red cup", "nobody publishes on /detections, /detections_3d, /detections_2d; nothing new on /tf tells where base_link is in map; saydo doctor tells what does not answer"},
		"zh": {"把红杯子给我", "看不到新的情况：/detections、/detections_3d、/detections_2d、/tf 上没有新消息；运行 saydo doctor 能看到哪里没有回应"},
	} {
		t.Run(language, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := loop.New(loop.Config{})
				defer func() { require.NoError(t, g.Close()) }()
				system := nodes.System{Graph: g, Library: library, Tries: 1}
				require.NoError(t, system.Start(t.Context()))
				n, err := g.Open(t.Context(), "console")
				require.NoError(t, err)
				do, err := rosio.NewActionClient[msgs.DoGoal, msgs.DoFeedback, msgs.DoResult](n, "do")
				require.NoError(t, err)
				result, err := do.Do(t.Context(), msgs.DoGoal{Instruction: msgs.Instruction{ID: "i1", Text: tt.text, Language: language, Source: "text", Confidence: 1}}, nil)
				require.NoError(t, err)
				require.Contains(t, result.Value.Summary, tt.wants)
			})
		})
	}
}
