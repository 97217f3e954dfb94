package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/internal/rosio/ros1"
	"saydo/nodes"
)

// keeping is a graph that keeps each node that is opened, by its name.
type keeping struct {
	rosio.Graph
	opened map[string]rosio.Node
}

func (k keeping) Open(ctx context.Context, name string) (rosio.Node, error) {
	n, err := k.Graph.Open(ctx, name)
	k.opened[name] = n
	return n, err
}

// hosted runs a program of the nodes in fake time, in which the test goes on beside it; it gives what is told.
func hosted(t *testing.T, h host, test func(told func() []string, opened map[string]rosio.Node, end func() int)) {
	t.Helper()
	hostedWith(t, h, nil, test)
}

// hostedWith does so on a graph with these parameters.
func hostedWith(t *testing.T, h host, params map[string]any, test func(told func() []string, opened map[string]rosio.Node, end func() int)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
		for name, value := range params {
			require.NoError(t, g.Params().Set(t.Context(), name, value))
		}
		lines, opened := make(chan string, 100), map[string]rosio.Node{}
		h.graph, h.tell = keeping{g, opened}, func(node string, level rosio.Level, text string) {
			lines <- zerologLevel(level).String() + " " + node + ": " + text
		}
		h.console = console{err: new(bytes.Buffer)}
		ctx, cancel := context.WithCancel(t.Context())
		code := make(chan int, 1)
		go func() { code <- h.keep(ctx, func() { lines <- "up" }) }()
		told := func() (out []string) {
			synctest.Wait()
			for len(lines) > 0 {
				out = append(out, <-lines)
			}
			return out
		}
		test(told, opened, func() int {
			cancel()
			return <-code
		})
	})
}

func TestAWrongFileIsToldOnceAndTriedAgainUntilItIsMended(t *testing.T) {
	world := filepath.Join(t.TempDir(), "home.yaml")
	h := host{names: []string{"world", "picture"}, files: nodes.Files{Domain: "household", World: world, Body: "quadruped"}, retry: 10 * time.Second}
	h.taken = func(context.Context, string, string) (string, error) { return "", nil }
	hosted(t, h, func(told func() []string, opened map[string]rosio.Node, end func() int) {
		lines := told()
		require.Len(t, lines, 1)
		require.Regexp(t, "(?i)^error world: cannot start: .*home.yaml.*; this is tried again every 10s$", lines[0])
		<-time.After(35 * time.Second)
		require.Empty(t, told(), "nothing new is to be told")
		require.NoError(t, os.WriteFile(world, []byte("version: 1\nname: home\nextends: house\n"), 0o600))
		<-time.After(10 * time.Second)
		require.Equal(t, []string{"up"}, told())
		require.NoError(t, os.Remove(world))
		replaces(t, opened["world"])
		require.Len(t, told(), 1)
		<-time.After(20 * time.Second)
		require.Equal(t, lines, told(), "the same fault behind a start is a new one")
		require.Equal(t, exitOK, end())
	})
}

func TestAWrongFileEndsAProgramThatIsNotToTryAgain(t *testing.T) {
	h := host{names: []string{"picture"}, files: nodes.Files{Domain: "household", World: "nowhere", Body: "quadruped"}}
	hosted(t, h, func(told func() []string, _ map[string]rosio.Node, end func() int) {
		require.Empty(t, told())
		require.Equal(t, exitUsage, end())
	})
}

func TestTheNodesOfOneProgramEndWithTheFirst(t *testing.T) {
	h := host{names: []string{"picture", "planner"}, files: nodes.Files{Domain: "household", World: "house", Body: "quadruped"}}
	hosted(t, h, func(told func() []string, opened map[string]rosio.Node, end func() int) {
		require.Equal(t, []string{"up"}, told())
		require.NoError(t, opened["planner"].Close())
		require.Equal(t, []string{"warn /planner: this node was ended from outside, and the others of its program end with it"}, told())
		require.Equal(t, exitOK, end())
	})
}

// replaces ends a node as a master does for a newer one of its name.
func replaces(t *testing.T, n rosio.Node) {
	t.Helper()
	own, is := n.(interface{ EndWith(cause error) error })
	require.True(t, is)
	require.NoError(t, own.EndWith(&rosio.ReplacedError{Name: n.Name()}))
}

func TestAProgramWhoseNameANewerNodeTookStandsByUntilThatIsGone(t *testing.T) {
	var there atomic.Bool
	there.Store(true)
	h := host{
		names: []string{"picture", "planner"}, files: nodes.Files{Domain: "household", World: "house", Body: "quadruped"}, retry: 10 * time.Second,
		taken: func(_ context.Context, name, _ string) (string, error) {
			if name == "/planner" && there.Load() {
				return "http://robot:1/", nil
			}
			return "", nil
		},
	}
	hosted(t, h, func(told func() []string, opened map[string]rosio.Node, end func() int) {
		require.Equal(t, []string{"up"}, told())
		replaces(t, opened["planner"])
		require.Equal(t, []string{"warn planner: a newer node took the name /planner: this program starts again when that one is gone; " + sideBySide}, told())
		require.Error(t, opened["picture"].Context().Err(), "all of the program stands back")
		<-time.After(time.Minute)
		require.Empty(t, told(), "it would end the newer one")
		there.Store(false)
		<-time.After(10 * time.Second)
		require.Equal(t, []string{"up"}, told())
		require.Equal(t, exitOK, end())
	})
}

// The master may be away, or have forgotten the newer node, which drives the robot all the same.
func TestAProgramThatStandsByDoesNotStartWhileTheNewerNodeMayBeThere(t *testing.T) {
	answers := []struct {
		last, at string
		err      error
	}{
		{last: "http://robot:1/", err: rosio.ErrNoMaster},
		{last: "http://robot:1/", at: "http://robot:2/"}, // a still newer one
		{last: "http://robot:2/", err: rosio.ErrNoMaster},
		{last: "http://robot:2/"},                        // it was gone,
		{last: "", at: "http://robot:3/"},                // and came while the files were looked at
		{last: "http://robot:3/", at: "http://robot:3/"}, // it is waited for, too
		{last: "http://robot:3/"},
		{last: ""},
	}
	asked := make(chan string, len(answers))
	h := host{
		names: []string{"picture"}, files: nodes.Files{Domain: "household", World: "house", Body: "quadruped"}, retry: 10 * time.Second,
		taken: func(_ context.Context, _, last string) (string, error) {
			asked <- last
			now := answers[len(asked)-1]
			return now.at, now.err
		},
	}
	const stands = "warn picture: a newer node took the name /picture: this program starts again when that one is gone; " + sideBySide
	hosted(t, h, func(told func() []string, opened map[string]rosio.Node, end func() int) {
		require.Equal(t, []string{"up"}, told())
		own, is := opened["picture"].(interface{ EndWith(cause error) error })
		require.True(t, is)
		require.NoError(t, own.EndWith(&rosio.ReplacedError{Name: "/picture", At: "http://robot:1/"}))
		require.Equal(t, []string{stands}, told())
		<-time.After(35 * time.Second)
		require.Empty(t, told())
		require.Len(t, asked, 3)
		<-time.After(10 * time.Second)
		require.Equal(t, []string{stands}, told())
		<-time.After(10 * time.Second)
		require.Empty(t, told())
		<-time.After(10 * time.Second)
		require.Equal(t, []string{"up"}, told())
		require.Len(t, asked, len(answers))
		for _, now := range answers {
			require.Equal(t, now.last, <-asked)
		}
		require.Equal(t, exitOK, end())
	})
}

// A program that stands by lets the newer one keep the log.
func TestAProgramThatStandsByKeepsNoLog(t *testing.T) {
	dir := t.TempDir()
	h := host{
		names: []string{"executor"}, files: nodes.Files{Domain: "household", World: "house", Body: "quadruped"}, retry: 10 * time.Second,
		taken: func(context.Context, string, string) (string, error) { return "http://robot:1/", nil },
	}
	hostedWith(t, h, map[string]any{"/executor/log": dir}, func(told func() []string, opened map[string]rosio.Node, end func() int) {
		require.Equal(t, []string{"up"}, told())
		replaces(t, opened["executor"])
		require.Len(t, told(), 1)
		release, err := episode.Lock(context.WithoutCancel(t.Context()), dir)
		require.NoError(t, err)
		require.NoError(t, release())
		require.Equal(t, exitOK, end())
	})
}

func TestAProgramThatIsNotToTryAgainEndsWithTheNewerNode(t *testing.T) {
	h := host{names: []string{"picture"}, files: nodes.Files{Domain: "household", World: "house", Body: "quadruped"}}
	hosted(t, h, func(told func() []string, opened map[string]rosio.Node, end func() int) {
		require.Equal(t, []string{"up"}, told())
		replaces(t, opened["picture"])
		require.Empty(t, told())
		require.Equal(t, exitNot, end())
	})
}

// What is wrong is found before the node takes its name, which would end the node that has it.
func TestAProgramThatCannotStartEndsNobody(t *testing.T) {
	for name, tt := range map[string]struct {
		files  nodes.Files
		params map[string]any
		want   string
	}{
		"a wrong file":                          {nodes.Files{Domain: "household", World: "hose", Body: "quadruped"}, nil, "hose"},
		"a wrong file of a parameter":           {nodes.Files{Domain: "household", World: "house", Body: "quadruped"}, map[string]any{"/world/body": "quadrupled"}, "quadrupled"},
		"a wrong file that only this one needs": {nodes.Files{Domain: "household", World: "house", Body: "quadruped"}, map[string]any{"/world/classes": "glasses"}, "glasses"},
	} {
		t.Run(name, func(t *testing.T) {
			runs := foreignMaster(t)
			first, err := runs.Open(t.Context(), "world")
			require.NoError(t, err)
			for param, value := range tt.params {
				require.NoError(t, runs.Params().Set(t.Context(), param, value))
			}
			second, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: os.Getenv("ROS_MASTER_URI")}})
			require.NoError(t, err)
			defer func() { require.NoError(t, second.Close()) }()
			var out bytes.Buffer
			h := host{names: []string{"world"}, files: tt.files, graph: second, console: console{err: &out}}
			require.Equal(t, exitUsage, h.keep(t.Context(), func() { t.Error("it has started") }))
			require.Contains(t, out.String(), tt.want)
			require.NoError(t, first.Context().Err(), "the node that runs goes on")
		})
	}
}

func TestANodeIsNamedOnceAmongThoseThereAre(t *testing.T) {
	for _, tt := range []struct {
		names []string
		want  string
	}{
		{nil, "node needs the name of a node"},
		{[]string{"world", "pilot"}, `no node is called "pilot"`},
		{[]string{"world", "body", "world"}, "the node world is named twice"},
	} {
		require.ErrorContains(t, new(host).name(tt.names), tt.want)
	}
	require.NoError(t, new(host).name([]string{"world", "body"}))
}
