package model_test

import (
	"cmp"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/model"
	"saydo/task"
)

// patience bounds how long a real server may take to start, or to answer on a
// machine that is busy with other things.
const patience = 3 * time.Minute

// realConfig names the server that `make model` has made or found. Its tests
// judge the form of what comes, never its content.
func realConfig(t *testing.T) model.Config {
	t.Helper()
	url := os.Getenv("SAYDO_MODEL_URL")
	if url == "" {
		t.Skip("no model server: make model makes one")
	}
	return model.Config{
		URL: url, Kind: cmp.Or(os.Getenv("SAYDO_MODEL_KIND"), model.KindOllama), Name: os.Getenv("SAYDO_MODEL_NAME"), Threads: 1, Context: 2048,
		First: patience, Between: patience, Total: 2 * patience,
	}
}

// startReal starts the server, where it is ours to start, and waits for it. The
// function kills it at once.
func startReal(t *testing.T, m model.Model) (kill func()) {
	t.Helper()
	command := os.Getenv("SAYDO_MODEL_START")
	kill = func() {}
	if command != "" {
		cmd := exec.CommandContext(t.Context(), "sh", "-c", "exec "+command)
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		require.NoError(t, cmd.Start())
		killed := false
		kill = func() {
			if !killed {
				killed = true
				_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // it may have ended by itself
				_ = cmd.Wait()                                      // it was killed
			}
		}
		t.Cleanup(kill)
	}
	require.Eventually(t, func() bool {
		status, err := m.Status(t.Context())
		return err == nil && status.Has
	}, patience, 200*time.Millisecond, "the server is up")
	return kill
}

var fruit = model.Prompt{
	System: "You answer in JSON.", User: "Which fruit is yellow?", MaxTokens: 60,
	Schema: json.RawMessage(`{"type":"object","additionalProperties":false,"required":["v","t"],"properties":{"v":{"type":"string","enum":["apple","banana"]},"t":{"type":"string","maxLength":40}}}`),
}

func TestARealServerAnswersInTheFormAskedForAndStreams(t *testing.T) {
	m := open(t, realConfig(t))
	startReal(t, m)
	pieces := 0
	for range 2 {
		answer, err := m.Ask(t.Context(), fruit, func(string) { pieces++ })
		require.NoError(t, err)
		var said struct{ V, T string }
		require.NoError(t, json.Unmarshal([]byte(answer.Text), &said), answer.Text)
		require.Contains(t, []string{"apple", "banana"}, said.V)
		require.LessOrEqual(t, len([]rune(said.T)), 40)
		t.Logf("first piece after %s, whole after %s, %d tokens, %.0f tokens/s", answer.First, answer.Took, answer.Tokens, answer.Speed())
	}
	require.Greater(t, pieces, 2)
}

func TestARealServerGoesOnAfterACallIsCalledOff(t *testing.T) {
	m := open(t, realConfig(t))
	startReal(t, m)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := m.Ask(ctx, model.Prompt{User: "Tell a long story about a robot.", MaxTokens: 200}, func(string) { cancel() })
	require.ErrorIs(t, err, context.Canceled)
	_, err = m.Ask(t.Context(), fruit, nil)
	require.NoError(t, err)
}

func TestARealServerThatIsKilledInTheMiddleAndStartedAgain(t *testing.T) {
	m := open(t, realConfig(t))
	if os.Getenv("SAYDO_MODEL_START") == "" {
		t.Skip("the server is not ours to kill")
	}
	kill := startReal(t, m)
	_, err := m.Ask(t.Context(), model.Prompt{User: "Tell a long story about a robot.", MaxTokens: 200}, func(string) { kill() })
	require.Equal(t, task.CodeModelCut, task.CodeOf(err), err)
	_, err = m.Ask(t.Context(), fruit, nil)
	require.Equal(t, task.CodeModelGone, task.CodeOf(err), err)
	startReal(t, m)
	_, err = m.Ask(t.Context(), fruit, nil)
	require.NoError(t, err)
}

func TestARealServerDoesNotCutAPromptWithoutAWord(t *testing.T) {
	cfg := realConfig(t)
	m := open(t, cfg)
	startReal(t, m)
	long := model.Prompt{System: fruit.System, User: strings.Repeat("a b c d e f g h ", 700), Schema: fruit.Schema, MaxTokens: 60}
	_, err := m.Ask(t.Context(), long, nil)
	// llama-cpp-python begins to stream before it looks, and then breaks off.
	require.Contains(t, []task.Code{task.CodeModelTooLong, task.CodeModelRefused, task.CodeModelFailed, task.CodeModelCut}, task.CodeOf(err), err)
}

func TestARealServerHasNoOtherModel(t *testing.T) {
	cfg := realConfig(t)
	startReal(t, open(t, cfg))
	cfg.Name = "no-such-model"
	status, err := open(t, cfg).Status(t.Context())
	require.NoError(t, err)
	require.False(t, status.Has)
	require.NotEmpty(t, status.Models)
}
