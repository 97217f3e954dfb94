package ros2

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/rcl"
)

// tellUnfit tells of those at the other end of a topic whom the middleware does not link with this node's, as their QoS does not fit.
// It does not block. The news comes before it is known whose end it is, hence the wait; end is what is named where nobody is found.
func (n *Node) tellUnfit(topic, end, does string, ends func(topic string) ([]rcl.Endpoint, error), apart func(theirs rcl.QoS) bool) {
	n.troubled("telling whose QoS does not fit", n.Go(func(ctx context.Context) {
		t := time.NewTimer(discovery)
		defer t.Stop()
		select {
		case <-t.C:
		case <-ctx.Done():
			return
		}
		who := end
		if there, err := ends(topic); err == nil { // else the node is closing
			if names := namesOf(there, apart); len(names) > 0 {
				who = strings.Join(names, ", ") + ": " + end
			}
		}
		n.Log(rosio.Warn, fmt.Sprintf("%s: %s %s", topic, who, does))
	}))
}

// namesOf are the nodes of those ends of a topic that are apart.
func namesOf(ends []rcl.Endpoint, apart func(rcl.QoS) bool) []string {
	var names []string
	for _, e := range ends {
		if e.Node != "" && apart(e.QoS) && !slices.Contains(names, e.Node) {
			names = append(names, e.Node)
		}
	}
	return names
}

// unlinked tells whether less is offered than is asked for, in what Saydo asks for.
func unlinked(offered, asked rcl.QoS) bool {
	return asked.Reliability == rcl.Reliable && offered.Reliability == rcl.BestEffort ||
		asked.Durability == rcl.TransientLocal && offered.Durability == rcl.Volatile
}
