package nodes

import (
	"context"
	"fmt"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

const showing = time.Second // between two signs of life

// hear passes the word on that somebody has what is held out; to whom that is, the hand
// that holds it out knows.
func (b *bodyNode) hear(m msgs.Instruction) {
	in, _ := msgconv.Instruction(m) // the executor tells of a number in it that is none
	if !saysTaken(in, b.Taken, task.Object{}) {
		return
	}
	select {
	case b.taken <- in:
	default: // it was said already
	}
}

// offer waits until somebody takes what the hand holds out: until they pull at it, move
// its fingers, or say so. After the time that they have for it, it is kept.
func (b *bodyNode) offer(ctx context.Context, m task.Motion, o task.Offer, alive func(float64, string)) error {
	b.holds.lend(o.Hand)
	err := b.untilTaken(ctx, m, o, alive)
	if err != nil {
		b.holds.keep(o.Hand, b.self.moment())
	}
	return err
}

func (b *bodyNode) untilTaken(ctx context.Context, m task.Motion, o task.Offer, alive func(float64, string)) error {
	feel := newTug(b, o)
	for range weighing {
		feel.weighAnew(b.self.moment())
		wait, stop := b.node.Clock().WithTimeout(ctx, calms+weighs)
		b.listenFor(wait, feel, false, alive)
		stop()
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !feel.unsteady() {
			break
		}
	}
	if err := b.invite(m, o); err != nil {
		return err
	}
	wait, stop := b.node.Clock().WithTimeout(ctx, task.Seconds(o.Most).Duration())
	defer stop()
	switch taken := b.listenFor(wait, feel, true, alive); {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case taken:
		return nil
	}
	return task.Fail(task.CodeNotTaken, m.Step.Skill, "%s did not take %s within %.0f s, and I keep it", o.To.Name("en"), "the "+o.Thing.Name("en"), o.Most).
		In("zh", "%s在%.0f秒内没有接过%s，我先拿着", o.To.Name("zh"), o.Most, o.Thing.Name("zh"))
}

// listenFor follows the joints, and what is said, until the context ends or the thing is
// taken, which it reports; before it minds that, it only learns what the arm feels at rest.
func (b *bodyNode) listenFor(ctx context.Context, feel *tug, minds bool, alive func(float64, string)) bool {
	shown := time.Time{}
	for {
		var said <-chan task.Instruction
		if minds {
			said = b.taken
		}
		select {
		case <-ctx.Done():
			return false
		case in := <-said:
			if saysTaken(in, b.Taken, feel.offer.To) {
				feel.hears(b.self.moment())
			}
		case <-b.self.next():
		}
		if now := b.self.moment(); !minds {
			feel.rests(now)
		} else if feel.taken(now) {
			return true
		}
		if now := b.node.Clock().Now(); now.Sub(shown) >= showing || now.Before(shown) {
			shown = now
			alive(0, "holding it out")
		}
	}
}

// invite says that it may be taken; what was said before that was about something else.
func (b *bodyNode) invite(m task.Motion, o task.Offer) error {
	select {
	case <-b.taken:
	default:
	}
	text := fmt.Sprintf("Here you are: please take the %s.", o.Thing.Name("en"))
	if m.Step.Language() == "zh" {
		text = fmt.Sprintf("给您%s，请拿好。", o.Thing.Name("zh"))
	}
	if err := b.say.Publish(msgs.Say{Header: stdmsgs.Header{Stamp: b.node.Clock().Now()}, Text: text, To: o.To.ID}); err != nil {
		return transport("say", err)
	}
	return nil
}
