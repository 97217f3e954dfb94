package executor

import (
	"context"
	"strings"
	"time"
)

// tellLess tells at once what is left out of the task that the job changes: its end and the plan for
// the rest tell nothing of that.
func (e *Executor) tellLess(ctx context.Context, q *queued) {
	if len(q.less) == 0 {
		return
	}
	language := q.Instruction.Language
	p := phrases{zh: chinese(language)}
	if snap, err := e.cfg.World.Observe(ctx, time.Time{}); err == nil { // what is known will do for names
		p.world = snap
	}
	// Nobody may be there to hear it, and it is left out all the same.
	_ = e.tellAtOnce(ctx, q, p.leavesOut(q.less), language)
}

// leavesOut tells what is left out.
func (p phrases) leavesOut(ids []string) string {
	const most = 5
	if len(ids) > most {
		return p.in("I leave those out.", "好，那些不要了。")
	}
	return p.in("I leave out %s.", "好，%s不要了。", p.names(ids))
}

// names tells the names of some objects.
func (p phrases) names(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = p.name(id)
	}
	return strings.Join(names, p.in(" and ", "和"))
}
