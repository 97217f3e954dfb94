package modelreader

import (
	"context"

	"saydo/planner/model"
	"saydo/task"
)

// Bounds of an answer to a question about the world at large.
const (
	knowTokens = 120
	knowBytes  = 1000
)

const knowSystem = "Answer the person's question in one or two short sentences, in its own language. If you are not sure, say that you do not know."

// Know answers a question about the world at large in the model's own words.
func (r *Reader) Know(ctx context.Context, question, _ string) (string, error) {
	answer, err := r.cfg.Model.Ask(ctx, model.Prompt{System: knowSystem, User: clean(question, task.MaxInstructionBytes), MaxTokens: knowTokens, MaxBytes: knowBytes}, nil)
	if err != nil && (task.CodeOf(err) != task.CodeModelNonsense || answer.Text == "") {
		return "", err
	}
	text := clean(answer.Text, knowBytes) // one that was cut off for its length is still an answer
	if text == "" {
		return "", task.Fail(task.CodeModelNonsense, "answer the question", "the model answered nothing")
	}
	return text, nil
}

// Warm has the model loaded and the fixed part of the prompt read, so that the
// first instruction does not wait for either.
func (r *Reader) Warm(ctx context.Context) error {
	status, err := r.cfg.Model.Status(ctx)
	if err != nil {
		return err
	}
	if !status.Has {
		return task.Fail(task.CodeModelMissing, "load the model", "the server has no model for %s; saydo doctor lists what it has", r.cfg.Model.Where())
	}
	_, err = r.cfg.Model.Ask(ctx, model.Prompt{System: r.system, User: "instruction: \"\"", MaxTokens: 1, MaxBytes: knowBytes}, nil)
	if task.CodeOf(err) == task.CodeModelNonsense {
		return nil // it was cut off after its first word, as it was asked to be
	}
	return err
}
