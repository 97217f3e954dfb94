package model_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/model"
	"saydo/planner/model/modeltest"
	"saydo/task"
)

var fruit = model.Prompt{
	System: "You answer in JSON.", User: "Which fruit is yellow?", MaxTokens: 60,
	Schema: json.RawMessage(`{"type":"object","additionalProperties":false,"required":["v","t"],"properties":{"v":{"type":"string","enum":["apple","banana"]},"t":{"type":"string","maxLength":40}}}`),
}

func TestARealServerAnswersInTheFormAskedForAndStreams(t *testing.T) {
	m := open(t, modeltest.Real(t))
	modeltest.StartReal(t, m)
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
	m := open(t, modeltest.Real(t))
	modeltest.StartReal(t, m)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := m.Ask(ctx, model.Prompt{User: "Tell a long story about a robot.", MaxTokens: 200}, func(string) { cancel() })
	require.ErrorIs(t, err, context.Canceled)
	_, err = m.Ask(t.Context(), fruit, nil)
	require.NoError(t, err)
}

func TestARealServerThatIsKilledInTheMiddleAndStartedAgain(t *testing.T) {
	m := open(t, modeltest.Real(t))
	if os.Getenv("SAYDO_MODEL_START") == "" {
		t.Skip("the server is not ours to kill")
	}
	kill := modeltest.StartReal(t, m)
	_, err := m.Ask(t.Context(), model.Prompt{User: "Tell a long story about a robot.", MaxTokens: 200}, func(string) { kill() })
	require.Equal(t, task.CodeModelCut, task.CodeOf(err), err)
	_, err = m.Ask(t.Context(), fruit, nil)
	require.Equal(t, task.CodeModelGone, task.CodeOf(err), err)
	modeltest.StartReal(t, m)
	_, err = m.Ask(t.Context(), fruit, nil)
	require.NoError(t, err)
}

func TestARealServerDoesNotCutAPromptWithoutAWord(t *testing.T) {
	cfg := modeltest.Real(t)
	m := open(t, cfg)
	modeltest.StartReal(t, m)
	long := model.Prompt{System: fruit.System, User: strings.Repeat("a b c d e f g h ", 700), Schema: fruit.Schema, MaxTokens: 60}
	_, err := m.Ask(t.Context(), long, nil)
	// llama-cpp-python begins to stream before it looks, and then breaks off.
	require.Contains(t, []task.Code{task.CodeModelTooLong, task.CodeModelRefused, task.CodeModelFailed, task.CodeModelCut}, task.CodeOf(err), err)
}

func TestARealServerHasNoOtherModel(t *testing.T) {
	cfg := modeltest.Real(t)
	modeltest.StartReal(t, open(t, cfg))
	cfg.Name = "no-such-model"
	status, err := open(t, cfg).Status(t.Context())
	require.NoError(t, err)
	require.False(t, status.Has)
	require.NotEmpty(t, status.Models)
}
