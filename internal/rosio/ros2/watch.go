package ros2

import (
	"context"
	"fmt"
	"time"

	"saydo/internal/rosio"
)

// seldomLook is between two looks around, once all that is there has been found.
const seldomLook = 30 * time.Second

// twinLooks is how many looks in a row find another node of this one's name before it is told of: who has just ended is still listed.
const twinLooks = 3

// watch looks around for what ROS 2 lets pass in silence. When a node is opened, others are not found yet, hence the looks.
func (n *Node) watch(ctx context.Context) {
	told, twins := map[string]bool{}, 0
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
			twins, err = n.tellTwins(twins)
		}
		if err != nil && ctx.Err() == nil {
			n.Log(rosio.Warn, "it is not looked any more whether others have a topic with another type, or the name of this node: "+err.Error())
		}
		if err != nil {
			return
		}
	}
}

// tellTwins tells of another node of this one's name, as a forgotten launch leaves it: ROS 2 lets both run, and both do what is
// asked. It counts the looks in a row that found one, of which so many were before.
func (n *Node) tellTwins(before int) (looks int, err error) {
	names, err := n.h.Nodes()
	if err != nil {
		return 0, said(err)
	}
	alike := 0
	for _, name := range names {
		if name == n.Name() {
			alike++
		}
	}
	if alike < 2 {
		return 0, nil
	}
	if before+1 == twinLooks {
		n.Log(rosio.Warn, fmt.Sprintf("another node is called %s too, so that both may do what is asked of one: end the other, such as a launch that was forgotten"+
			" (of one that was killed the middleware tells for 20 s more), or start one of them in a namespace of its own: -r __ns:=/robot2", n.Name()))
	}
	return before + 1, nil
}
