package executor

import (
	"context"

	"saydo/task"
)

// A motion is loose that was called off and of which the robot does not say that it has ended: its own program has refused, or is slow,
// and the robot may go on. Until it has ended nobody is told that the robot stands, and no other motion begins.

// loosen notes a loose motion, whose channel is closed when nobody need reckon with it any more, and tells whoever is there.
func (e *Executor) loosen(ctx context.Context, ended <-chan struct{}, language string) {
	e.mu.Lock()
	e.loose, e.looseTold = ended, language
	e.mu.Unlock()
	e.noteHold()
	// Nobody may be there to hear it.
	_ = e.tell(context.WithoutCancel(ctx), task.EventAnswer, phrases{zh: chinese(language)}.goesOn(), language)
	select {
	case e.slack <- struct{}{}:
	default: // it is about to be looked at
	}
}

// followLoose tells when a loose motion has ended, until ctx ends.
func (e *Executor) followLoose(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-e.slack:
		}
		e.mu.Lock()
		loose, language := e.loose, e.looseTold
		e.mu.Unlock()
		select {
		case <-ctx.Done():
			return
		case <-loose:
		}
		e.mu.Lock()
		newer := e.loose != loose
		if !newer {
			e.loose = nil
		}
		e.mu.Unlock()
		if newer {
			continue // slack has told of it
		}
		e.noteHold()
		_ = e.tell(ctx, task.EventAnswer, phrases{zh: chinese(language)}.goesOnNoMore(), language) // nobody may be there to hear it
	}
}

// awaitStill waits until no motion is loose, as long as the step itself may take; it fails where one still is then.
func (r *run) awaitStill(ctx context.Context, step task.Step) error {
	r.mu.Lock()
	loose := r.loose
	r.mu.Unlock()
	if by := r.cfg.Skills[step.Skill].Binding.Interface; loose == nil || by == interfaceWait || by == interfaceSay {
		return nil
	}
	limited, cancel := r.cfg.Clock.WithTimeout(ctx, r.timeout(step.Skill))
	defer cancel()
	select {
	case <-loose:
		return nil
	case <-limited.Done():
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return task.Fail(task.CodeActionTimeout, step.String(), "%s", r.words().goesOn())
}

// interfaceSay is that of skills that only speak.
const interfaceSay = "say"

// goesOn tells that the robot may move though it was told not to.
func (p phrases) goesOn() string {
	return p.in("I called that off, but the robot's own program has not ended its motion: I may still be moving. If that is a danger, press the red button.",
		"我已经不做了，可是机器人自己的程序还没有结束动作，我可能还在动。有危险请按红色按钮。")
}

// goesOnNoMore tells when it does not any more.
func (p phrases) goesOnNoMore() string {
	return p.in("That motion has ended now.", "现在那个动作结束了。")
}
