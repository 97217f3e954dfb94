package executor

import (
	"context"
	"strings"
	"time"

	"saydo/task"
)

// stale is how long ago a program may have ended for its tasks to be taken up unasked: a
// robot that is switched on after a night must not set out on yesterday's errand.
const stale = 10 * time.Minute

// stillWanted asks whether a task is still wanted that was left long ago. Nil means that it
// is; without a yes it ends.
func (r *run) stillWanted(ctx context.Context, u Unfinished) error {
	if u.Age < stale {
		return nil
	}
	yes, err := r.consent(ctx, r.words().stillWanted(u), wish{done: refuses})
	if err != nil || yes {
		return err
	}
	return task.Fail(task.CodeStopped, "take up the task", "that was asked a while ago, and nobody told me that it is still wanted").
		In("zh", "那是之前吩咐的，没有人告诉我现在还要做")
}

// forgot tells that nothing is known of a task but that there was one.
func forgot() error {
	return task.Fail(task.CodeNotUnderstood, "take up the task", "I was doing something when my program ended, and my record of it cannot be read: I do not know what it was, nor how far I got; say what you want").
		In("zh", "我的程序结束时正在做一件事，但是记录读不出来：我不知道是什么事，也不知道做到了哪里；要做什么请再说")
}

// elsewhere tells that the task speaks of things that are not in this world.
func elsewhere(names []string) error {
	for i, name := range names {
		names[i] = strings.ReplaceAll(name, "_", " ")
	}
	return task.Fail(task.CodeUnknownName, "take up the task", "what I was doing before my program ended is about %s, which I do not know here; say what you want now", strings.Join(names, ", ")).
		In("zh", "我的程序结束前在做的事提到了%s，这里没有；现在要做什么请再说", strings.Join(names, "、"))
}

// text is what was asked: the words that it was read from, where the instruction is spoilt.
func (u Unfinished) text() string {
	if u.Request == nil || u.Instruction.Check() == nil {
		return u.Instruction.Text
	}
	var parts []string
	for _, c := range u.Request.Clauses {
		parts = append(parts, c.Text)
	}
	return strings.Join(parts, ", ")
}

// stillWanted asks whether a task that was left long ago is to go on.
func (p phrases) stillWanted(u Unfinished) task.Question {
	return task.Question{
		Text: p.in("Before my program ended, %s ago, I was asked: %s. Shall I go on with it?", "%s前我的程序结束时，还有一件事没做完：%s。要继续吗？", p.roughly(u.Age), trimmed(u.text())),
		// Whoever only takes the first choice has it left alone.
		Options: []string{p.in("no", "不"), p.in("yes", "好")}, Code: task.CodeStopped,
	}
}

// roughly says a long time.
func (p phrases) roughly(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < 2*time.Hour:
		return p.in("%d minutes", "%d分钟", int(d/time.Minute))
	case d < 2*day:
		return p.in("%d hours", "%d小时", int(d/time.Hour))
	}
	return p.in("%d days", "%d天", int(d/day))
}
