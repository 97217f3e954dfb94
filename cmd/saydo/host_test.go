package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
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
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
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
	hosted(t, h, func(told func() []string, _ map[string]rosio.Node, end func() int) {
		lines := told()
		require.Len(t, lines, 1)
		require.Regexp(t, "(?i)^error world: cannot start: .*home.yaml.*; this is tried again every 10s$", lines[0])
		<-time.After(35 * time.Second)
		require.Empty(t, told(), "nothing new is to be told")
		require.NoError(t, os.WriteFile(world, []byte("version: 1\nname: home\nextends: house\n"), 0o600))
		<-time.After(10 * time.Second)
		require.Equal(t, []string{"up"}, told())
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
