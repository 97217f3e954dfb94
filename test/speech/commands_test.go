// Package speech_test is the way from sound to a robot that moves, or does not.
package speech_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

// house is a shipped world and who reads in it.
type house struct {
	library *nodes.Library
	rules   *reader.Rules
}

func newHouse(t testing.TB) house {
	t.Helper()
	return newHouseOf(t, "house")
}

func newHouseOf(t testing.TB, world string) house {
	t.Helper()
	library, err := nodes.Load(nodes.Files{Domain: "household", World: world, Body: "humanoid_180"})
	require.NoError(t, err)
	rules, err := library.Reader()
	require.NoError(t, err)
	return house{library, rules}
}

// read is what the words ask for, without the words themselves.
func (h house) read(t testing.TB, text string) task.Request {
	t.Helper()
	in := task.Instruction{Text: text, Speaker: h.library.World.Speaker, Source: task.SourceText, Confidence: 1}
	request, err := h.rules.Read(t.Context(), in, task.Context{Speaker: in.Speaker}, world.NewSnapshot(h.library.Types, h.library.World.Start()))
	require.NoError(t, err)
	for i := range request.Clauses {
		request.Clauses[i].Text = ""
	}
	return request
}

// commands are the lines of commands.txt.
func commands(t testing.TB) (out []string) {
	t.Helper()
	data, err := os.ReadFile("commands.txt")
	require.NoError(t, err)
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

func TestTheTwentyCommandsAreClearWhenTyped(t *testing.T) {
	h := newHouse(t)
	require.Len(t, commands(t), 20)
	for _, text := range commands(t) {
		r := h.read(t, text)
		require.NotEmpty(t, r.Clauses, text)
		require.Nil(t, r.Question, text)
	}
}
