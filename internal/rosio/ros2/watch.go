package ros2

import (
	"context"
	"fmt"
	"time"

	"saydo/internal/rosio"
)

// seldomLook is between two looks around, once all that is there has been found.
const seldomLook = 30 * time.Second

// listed is for how long the middleware may still list a node that was killed.
const listed = 20 * time.Second

// watch looks around for what ROS 2 lets pass in silence. When a node is opened, others are not found yet, hence the looks.
func (n *Node) watch(ctx context.Context) {
	told, twin := map[string]bool{}, twins{}
	for wait := discovery; ; wait = min(2*wait, seldomLook) {
		t := time.NewTimer(wait)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return
		}
		err := n.tellMistyped(told)
		if err == nil {
			err = n.tellTwins(&twin, time.Now())
		}
		if err != nil && ctx.Err() == nil {
			n.Log(rosio.Warn, "it is not looked any more whether others have a topic with another type, or the name of this node: "+err.Error())
		}
		if err != nil {
			return
		}
	}
}

// twins are other nodes of this one's name.
type twins struct {
	since time.Time // from then on each look found one; zero: the last found none
	told  bool      // of those
}

// tellTwins tells of another node of this one's name, as a forgotten launch leaves it: ROS 2 lets both run, and both do what is
// asked. One that has just been killed, after which a launch has started this one, is waited for until it is listed no more.
func (n *Node) tellTwins(t *twins, now time.Time) error {
	names, err := n.h.Nodes()
	if err != nil {
		return said(err)
	}
	alike := 0
	for _, name := range names {
		if name == n.Name() {
			alike++
		}
	}
	switch {
	case alike < 2:
		*t = twins{}
	case t.since.IsZero():
		t.since = now
	case !t.told && now.Sub(t.since) > listed:
		t.told = true
		n.Log(rosio.Warn, fmt.Sprintf("another node is called %s too, so that both may do what is asked of one: end the other, such as a launch that was forgotten,"+
			" or start one of them in a namespace of its own: -r __ns:=/robot2", n.Name()))
	}
	return nil
}
