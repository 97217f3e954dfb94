package executor

import (
	"context"
	"strings"
	"time"
)

// tellLess tells at once what is left out of the task that the job changes, or comes first: its end and the plan for
// the rest tell nothing of that.
func (e *Executor) tellLess(ctx context.Context, q *queued) {
	if len(q.less)+len(q.ahead) == 0 {
		return
	}
	language := q.Instruction.Language
	p := phrases{zh: chinese(language)}
	if snap, err := e.cfg.World.Observe(ctx, time.Time{}); err == nil { // what is known will do for names
		p.world = snap
	}
	text := p.leavesOut(q.less)
	if len(q.less) == 0 {
		text = p.putsFirst(q.ahead)
	}
	_ = e.tellAtOnce(ctx, q, text, language) // nobody may be there to hear it, and it is so all the same
}

// mostNames is of how many things the names are told; the number is chosen.
const mostNames = 5

// putsFirst tells what comes before the rest of the task.
func (p phrases) putsFirst(ids []string) string {
	if len(ids) > mostNames {
		return p.in("That first, then the rest.", "好，先做这个，再做别的。")
	}
	return p.in("%s first, then the rest.", "好，先是%s，再做别的。", capital(p.names(ids)))
}

// leavesOut tells what is left out.
func (p phrases) leavesOut(ids []string) string {
	if len(ids) > mostNames {
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
