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
	Words string        // what the robot says of it
	Scene task.Snapshot // what is believed
	Codes []task.Code   // to choose from
}

// nameable lists the codes that words may be taken for: what can go wrong with
// the body or an action and has an answer in the recovery table.
func nameable() []task.Code {
	var out []task.Code
	for c := task.CodeNoArm; c < task.CodeNoRobot; c++ {
		if len(Answers(c)) > 0 && c != task.CodeEffectMissing { // that is for eyes to judge
			out = append(out, c)
		}
	}
	return out
}

// maxNames bounds how many names are remembered.
const maxNames = 256

// named gives an attempt that the robot calls failed, in words alone, a code
// that says more. Whoever names may be slow, gone or wrong: then the failure
// stays what it is. The same words of the same skill are asked about once.
func (r *run) named(ctx context.Context, out *task.Outcome) {
	if r.cfg.Namer == nil || out.Code != task.CodeActionFailed || out.Hint == "" {
		return
	}
	key := out.Step.Skill + ": " + out.Hint
	code, known := r.names[key]
	if !known {
		limited, cancel := context.WithTimeout(ctx, r.cfg.Bounds.Name)
		defer cancel()
		var err error
		code, err = r.cfg.Namer.Name(limited, Unknown{Step: out.Step, Words: out.Hint, Scene: r.snap, Codes: nameable()})
		if err != nil || !slices.Contains(nameable(), code) {
			code = task.CodeNone
		}
		if err == nil && len(r.names) < maxNames {
			r.names[key] = code
		}
	}
	if code != task.CodeNone {
		out.Code = code
	}
}

// defaultNaming is how long naming a failure may take: about as long as a person
// would wait before trying again.
const defaultNaming = 3 * time.Second
