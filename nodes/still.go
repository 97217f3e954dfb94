package nodes

import (
	"context"
	"errors"
	"fmt"
	"time"

	"saydo/internal/rosio"
	"saydo/task"
)

// haltWait bounds how long the robot may take to say that a motion which was cut short has
// ended: bases and arms brake for about a second.
const haltWait = 3 * time.Second

// goesOnAtMost bounds how long a motion is reckoned with that was cut short and of which the robot never says that it has ended:
// a drive through a house takes less.
const goesOnAtMost = 3 * time.Minute

// untilStill sends a goal to the robot's action, which people are told by the name, and
// waits for its end. Where it is cut short it is
// cancelled, and the robot's last word on it is waited for: what is done next must not
// begin while the robot still moves, and nobody may be told that it stands.
func untilStill[G, F, R rosio.Message](ctx context.Context, n rosio.Node, name string, c *rosio.ActionClient[G, F, R], goal G, onFeedback func(F)) (rosio.ActionResult[R], error) {
	h, err := c.Send(ctx, goal, onFeedback)
	if err != nil {
		return rosio.ActionResult[R]{}, transport(name, err)
	}
	result, err := h.Result(ctx)
	switch {
	case err == nil && result.Status == rosio.Canceled && ctx.Err() == nil:
		return result, calledOff(name, result.Text)
	case err == nil:
		return result, nil
	case ctx.Err() != nil:
		if _, late := standStill(ctx, h, haltWait); late != nil {
			n.Log(rosio.Warn, "a motion was cut short, and the robot does not say that it has ended; nothing else begins until it does: "+late.Error())
			awaitEnd(n, h)
		}
	}
	return result, transport(name, err)
}

// awaitEnd waits for the last word of a motion that goes on, or until its server is gone, or the node. Who waits keeps the turn of the
// robot's motions (turn): a goal that is sent meanwhile would be one over the other.
func awaitEnd[G, F, R rosio.Message](n rosio.Node, h *rosio.Handle[G, F, R]) {
	limited, cancel := context.WithTimeout(n.Context(), goesOnAtMost)
	defer cancel()
	if _, err := h.Result(limited); errors.Is(err, context.DeadlineExceeded) {
		n.Log(rosio.Warn, fmt.Sprintf("the robot did not say within %v that the motion has ended; it is reckoned with no more", goesOnAtMost))
		return
	}
	n.Log(rosio.Info, "the motion that was cut short has ended")
}

// calledOff tells that a motion was cancelled, and not by us: by a person at another
// program, or by another goal for the same action.
func calledOff(name, words string) error {
	return said(words, task.Fail(task.CodeActionCancelled, name, "somebody else called the motion off, or took the robot over").In("zh", "别人取消了这个动作，或者接管了机器人"))
}

// turn lets one motion of the robot at a time: the next begins when the last has ended.
type turn chan struct{}

func newTurn() turn { return make(turn, 1) }

// take waits for the turn, and returns how it is given back.
func (t turn) take(ctx context.Context) (func(), error) {
	select {
	case t <- struct{}{}:
		return func() { <-t }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
