package nodes

import (
	"context"
	"fmt"
	"maps"
	"math"
	"time"

	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// How a hand feels that somebody takes what it holds out.
const (
	calms   = 300 * time.Millisecond // until the arm that has just stopped no longer sways
	weighs  = 500 * time.Millisecond // that it then feels what the thing weighs
	pulls   = 3                      // joint states in a row that show a pull: one may be noise
	uneasy  = 4                      // standard deviations of a joint's effort at rest that mean nothing
	showing = time.Second            // between two signs of life
)

// hear takes what somebody says for the word that they have what is held out.
func (b *bodyNode) hear(m msgs.Instruction) {
	if b.Taken == nil || !b.Taken(m.Text) {
		return
	}
	select {
	case b.taken <- struct{}{}:
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
	for part := range 2 { // what it feels at rest, then whether that changes
		long := [2]time.Duration{calms + weighs, task.Seconds(o.Most).Duration()}[part]
		wait, stop := b.node.Clock().WithTimeout(ctx, long)
		taken := b.listenFor(wait, feel, part == 1, alive)
		stop()
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case taken:
			return nil
		case part == 0:
			if err := b.invite(m, o); err != nil {
				return err
			}
		}
	}
	return task.Fail(task.CodeNotTaken, m.Step.Skill, "%s did not take %s within %.0f s, and I keep it", o.To.Name("en"), "the "+o.Thing.Name("en"), o.Most).
		In("zh", "%s在%.0f秒内没有接过%s，我先拿着", o.To.Name("zh"), o.Most, o.Thing.Name("zh"))
}

// listenFor follows the joints, and what is said, until the context ends or the thing is
// taken, which it reports; before it minds that, it only learns what the arm feels at rest.
func (b *bodyNode) listenFor(ctx context.Context, feel *tug, minds bool, alive func(float64, string)) bool {
	shown := time.Time{}
	for {
		var said <-chan struct{}
		if minds {
			said = b.taken
		}
		select {
		case <-ctx.Done():
			return false
		case <-said:
			return true
		case <-b.self.next():
			joints, efforts := b.self.joints(), b.self.efforts()
			if !minds {
				feel.rests(joints, efforts, b.self.moment())
			} else if feel.taken(joints, efforts) {
				return true
			}
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

// tug feels whether somebody pulls at what a hand holds.
type tug struct {
	node   *bodyNode
	offer  task.Offer
	since  moment
	slack  map[string]float64 // finger joint -> how far it may move
	stood  map[string]float64 // ... and where it stood
	weight map[string]*spread // arm joint -> its effort at rest
	strong int                // joint states in a row that show a pull
}

func newTug(b *bodyNode, o task.Offer) *tug {
	return &tug{node: b, offer: o, since: b.self.moment(), slack: b.Body.Fingers(o.Hand), weight: map[string]*spread{}}
}

// rests takes what the joints tell while nobody has been invited yet.
func (t *tug) rests(joints, efforts map[string]float64, now moment) {
	if !now.after(t.since, calms) {
		return
	}
	t.stood = picked(joints, t.slack)
	for name, effort := range efforts {
		if t.weight[name] == nil {
			t.weight[name] = &spread{}
		}
		t.weight[name].add(effort)
	}
}

// taken reports whether the fingers have moved, or joints make an effort against a pull.
func (t *tug) taken(joints, efforts map[string]float64) bool {
	for name, was := range t.stood {
		if is, told := joints[name]; told && math.Abs(is-was) > t.slack[name] {
			return true
		}
	}
	more := maps.Clone(efforts)
	for name, effort := range efforts {
		rest, known := t.weight[name]
		if !known {
			delete(more, name)
			continue
		}
		more[name] = 0
		if off := effort - rest.mean; math.Abs(off) > uneasy*rest.deviation() {
			more[name] = off
		}
	}
	if newtons, felt := t.node.Body.Pulled(t.offer.Hand, joints, more); !felt || newtons < t.offer.Pull {
		t.strong = 0
		return false
	}
	t.strong++
	return t.strong >= pulls
}

// spread is the mean of numbers and how far they lie apart, by Welford's method.
type spread struct{ n, mean, squares float64 }

func (s *spread) add(v float64) {
	s.n++
	off := v - s.mean
	s.mean += off / s.n
	s.squares += off * (v - s.mean)
}

func (s *spread) deviation() float64 {
	if s.n < 2 {
		return 0
	}
	return math.Sqrt(s.squares / (s.n - 1))
}
