package executor

import (
	"context"
	"slices"
	"time"

	"saydo/task"
)

// Namer puts a failure that a robot only describes in words under one of the
// known codes, so that the recovery table can answer it. It decides nothing
// else; a language model can be one.
type Namer interface {
	// Name returns one of the codes that are offered, or CodeNone when none fits.
	Name(ctx context.Context, u Unknown) (task.Code, error)
}

// Unknown is a failure without a name of its own.
type Unknown struct {
	Step  task.Step
	Words string        // what the robot itself says of it
	Scene task.Snapshot // what is believed
	Codes []task.Code   // to choose from
}

// maxNames bounds how many names are remembered in one task.
const maxNames = 64

// named gives an attempt that the robot calls failed, in words of its own alone,
// a code that says more. What is said for the first time names nothing: the step
// is tried again as after any failure, which a wrong name must not keep it from.
// The same words of the same step are asked about once in a task.
func (r *run) named(ctx context.Context, out *task.Outcome, words string) {
	if r.cfg.Namer == nil || out.Code != task.CodeActionFailed || words == "" {
		return
	}
	step, skill := out.Step.String(), r.cfg.Skills[out.Step.Skill]
	codes := nameable(out.Step, skill, r.snap)
	code, known := r.past.names[step+": "+words]
	if !known {
		if r.past.tries[step] == 0 && skill.Limits.Attempts > 1 {
			return
		}
		var err error
		code, err = r.naming.ask(ctx, r.cfg, Unknown{Step: out.Step, Words: words, Scene: r.snap, Codes: codes})
		if err == nil && len(r.past.names) < maxNames {
			r.past.names[step+": "+words] = code
		}
	}
	if slices.Contains(codes, code) {
		out.Code = code
	}
}

// naming is when a namer may be asked. Only Run's goroutine uses it.
type naming struct {
	late  int       // answers in a row that did not come in time
	quiet time.Time // until when nothing is asked
}

// After maxLate answers that did not come in time nothing is asked for a while:
// each time the robot stands still, and a server that hangs hangs for longer.
const (
	maxLate    = 2
	quietAfter = 5 * time.Minute
)

// defaultNaming is how long naming a failure may take: about as long as a person
// would wait before trying again.
const defaultNaming = 3 * time.Second

// ask has the failure named. Whoever names may be slow, gone or wrong: then the
// failure stays what it is.
func (n *naming) ask(ctx context.Context, cfg Config, u Unknown) (task.Code, error) {
	if time.Now().Before(n.quiet) {
		return task.CodeNone, task.Fail(task.CodeModelSlow, "name the failure", "the model did not answer in time lately")
	}
	limited, cancel := context.WithTimeout(ctx, cfg.Bounds.Name)
	defer cancel()
	code, err := cfg.Namer.Name(limited, u)
	switch {
	case err == nil:
		n.late = 0
		return code, nil
	case limited.Err() != nil && ctx.Err() == nil:
		if n.late++; n.late >= maxLate {
			n.quiet = time.Now().Add(quietAfter)
		}
	}
	return task.CodeNone, err
}
