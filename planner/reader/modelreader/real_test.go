package modelreader_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/model"
	"saydo/planner/model/modeltest"
	"saydo/planner/reader/modelreader"
	"saydo/task"
)

// noted keeps what a model answers.
type noted struct {
	model.Model
	answers []model.Answer
}

func (n *noted) Ask(ctx context.Context, p model.Prompt, heard func(string)) (model.Answer, error) {
	a, err := n.Model.Ask(ctx, p, heard)
	if err == nil {
		n.answers = append(n.answers, a)
	}
	return a, err
}

func TestARealServerKeepsToTheSchemaOfAHouse(t *testing.T) {
	m, err := model.Open(modeltest.Real(t))
	require.NoError(t, err)
	modeltest.StartReal(t, m)
	h := house(t, 0, "")
	n := &noted{Model: m}
	ruled, err := rules()
	require.NoError(t, err)
	h.reader, err = h.library.ModelReader(n, 0, ruled)
	require.NoError(t, err)
	for _, text := range []string{"put a mug on each desk", "is the sofa dusty?", "把所有的灯都关了"} {
		n.answers = nil
		_, err := h.read(t, text)
		if err != nil {
			require.Contains(t, []task.Code{task.CodeModelNonsense, task.CodeNotUnderstood}, task.CodeOf(err), "%s: %v", text, err)
			require.NotContains(t, err.Error(), "of the list", "the server lets it write what the schema does not have")
		}
		for _, a := range n.answers {
			decoded, err := modelreader.Decode(a.Text)
			if len(a.Text) <= modelreader.MaxAnswer {
				require.NoError(t, err, a.Text)
			}
			t.Logf("%s: %d tokens asked, first piece after %s, %d tokens answered after %s, %.0f a second: %+v",
				text, a.PromptTokens, a.First, a.Tokens, a.Took, a.Speed(), decoded)
		}
	}
}
