package executor

import (
	"cmp"
	"context"

	"saydo/task"
)

// Amend changes the plan that waits to be approved as the words say: "skip step 3".
// Words that are not about it, or no plan that waits, are an error.
func (e *Executor) Amend(text string) error {
	if p := e.asking(); p != nil && p.edits != nil {
		if edit, ok := p.edits(text); ok && e.reply(p, reply{text: text, edit: &edit}) {
			return nil
		}
	}
	return task.Fail(task.CodeNotUnderstood, "change the plan", "%q changes no plan that is shown; say for example \"skip step 3\"", text).
		In("zh", "“%s”没有改动正在展示的计划；比如可以说“跳过第三步”", text)
}

// amends is Amend for words that may be about a plan that is still being made: they
// wait for it. It reports whether they changed something.
func (e *Executor) amends(ctx context.Context, q *queued) bool {
	text := q.Instruction.Text
	if e.Amend(text) == nil {
		return true
	}
	if e.cfg.Editor == nil {
		return false
	}
	edit, may := e.cfg.Editor.Edit(text, task.Plan{}, nil)
	if !may {
		return false
	}
	if e.untilShown(ctx) && e.Amend(text) == nil {
		return true
	}
	if !edit.Each || !e.askEach() {
		return false
	}
	language := cmp.Or(q.Instruction.Language, q.Context.Language)
	// Nobody may be there to hear it.
	_ = e.tellAtOnce(ctx, q, phrases{zh: chinese(language)}.in("I ask before each step from here on.", "接下来每一步我都先问您。"), language)
	return true
}

// untilShown waits for the plan that is being made for the task under way: whether it is
// shown is known with it only, since whoever asks how it would be done is shown it. It
// reports false where none is made, or something is asked first, to which the words may be
// the answer.
func (e *Executor) untilShown(ctx context.Context) bool {
	e.mu.Lock()
	var coming <-chan struct{}
	if e.current != nil && e.prompt == nil {
		coming = e.current.coming
	}
	e.mu.Unlock()
	if coming == nil {
		return false
	}
	limited, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Plan)
	defer cancel()
	select {
	case <-coming:
		return true
	case <-limited.Done():
		return false
	}
}

// begun notes that a plan for the job is to come.
func (e *Executor) begun(q *queued) {
	e.mu.Lock()
	defer e.mu.Unlock()
	q.coming = make(chan struct{})
}

// presented notes that the job's plan is shown, or that none will be.
func (e *Executor) presented(q *queued) {
	e.mu.Lock()
	defer e.mu.Unlock()
	q.present()
}

// present is presented for a caller that holds mu.
func (q *queued) present() {
	if q.coming != nil {
		close(q.coming)
		q.coming = nil
	}
}
