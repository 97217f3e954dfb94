package nodes

import (
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/task"
)

// settles is how long joint states may take to show where fingers stand that have closed.
const settles = 500 * time.Millisecond

// hold is a hand that this node has closed on something.
type hold struct {
	step  task.Step
	since moment
	at    map[string]float64 // finger joint -> where the thing stopped it; empty until it has settled and is told
}

// holds are the hands that hold something, as far as their fingers tell.
type holds struct {
	mu sync.Mutex
	of map[string]hold // by hand

	lent map[string]hold // of hands that are held out to somebody who moves their fingers
}

func (h *holds) begin(hand string, step task.Step, now moment) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.of == nil {
		h.of = map[string]hold{}
	}
	h.of[hand] = hold{step: step, since: now}
}

// lend has nobody mind for a while what moves the fingers of the hand.
func (h *holds) lend(hand string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	held, ok := h.of[hand]
	if !ok {
		return
	}
	if h.lent == nil {
		h.lent = map[string]hold{}
	}
	h.lent[hand] = held
	delete(h.of, hand)
}

// keep minds it again: the hand still holds what it held.
func (h *holds) keep(hand string, now moment) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if held, ok := h.lent[hand]; ok {
		h.of[hand] = hold{step: held.step, since: now}
		delete(h.lent, hand)
	}
}

// same reports whether the fingers of a hand that was held out stand where what it held had
// stopped them, as far as is known.
func (h *holds) same(hand string, slack, joints map[string]float64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for joint, was := range h.lent[hand].at {
		if is, told := joints[joint]; told && math.Abs(is-was) > slack[joint] {
			return false
		}
	}
	return true
}

// forget has the hand no longer hold what it held out.
func (h *holds) forget(hand string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.lent, hand)
}

// minds reports whether the hand holds something.
func (h *holds) minds(hand string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	_, ok := h.of[hand]
	return ok
}

// end forgets the hands: somebody else moves their fingers now.
func (h *holds) end(hands ...string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, hand := range hands {
		delete(h.of, hand)
	}
}

func (h *holds) none() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.of) == 0
}

// lost returns the hands of which a finger has moved since the thing stopped it, and
// forgets them.
func (h *holds) lost(fingers func(hand string) map[string]float64, joints map[string]float64, now moment) map[string]task.Step {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out map[string]task.Step
	for hand, held := range h.of {
		slack := fingers(hand)
		if len(held.at) == 0 {
			if now.after(held.since, settles) {
				held.at = picked(joints, slack)
				h.of[hand] = held
			}
			continue
		}
		for joint, was := range held.at {
			if is, told := joints[joint]; told && math.Abs(is-was) > slack[joint] {
				if out == nil {
					out = map[string]task.Step{}
				}
				out[hand] = held.step
				delete(h.of, hand)
				break
			}
		}
	}
	return out
}

// picked are the joints of which the others tell.
func picked(joints, of map[string]float64) map[string]float64 {
	out := map[string]float64{}
	for name := range of {
		if at, told := joints[name]; told {
			out[name] = at
		}
	}
	return out
}

// feelSlips tells of each hand that holds no more what it was closed on: its fingers have
// moved, and this node has not moved them.
func (b *bodyNode) feelSlips() {
	if b.holds.none() {
		return
	}
	for hand, step := range b.holds.lost(b.Body.Fingers, b.self.joints(), b.self.moment()) {
		b.node.Log(rosio.Warn, fmt.Sprintf("%s: the fingers of my %s have moved since: what it held is gone", step, hand))
		b.feels(undone(step), func(e task.Effect) bool { return slices.Contains(e.Args, hand) })
	}
}

// undone is a step that makes the contrary.
func undone(step task.Step) task.Step {
	step.Makes = slices.Clone(step.Makes)
	for i := range step.Makes {
		step.Makes[i].Negated = !step.Makes[i].Negated
	}
	return step
}
