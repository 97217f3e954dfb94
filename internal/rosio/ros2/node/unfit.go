package node

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"saydo/internal/rosio/ros2/rcl"
)

// found is how long it takes until it is known whose an end of a topic is, of which there is news; where the machine is busy it takes
// longer, and is looked for as often as mostLooks.
const (
	found     = 500 * time.Millisecond
	mostLooks = 10
)

// UnfitError is that a topic has ends whose quality of service does not fit that of this node's: the two hear nothing of each other.
type UnfitError struct {
	// Topic is its full name, and Node that of this node.
	Topic, Node string
	// Side is what the others' ends are: "publisher" or "subscription".
	Side string
	// Policy is what does not fit: "reliability", "durability" and so on.
	Policy string
	// Nodes are the full names of the others; none where they are not known.
	Nodes []string
}

// Error tells who does not hear of whom, and by which policy.
func (e *UnfitError) Error() string {
	who := "a " + e.Side
	if len(e.Nodes) > 0 {
		who = "the " + e.Side + " of " + strings.Join(e.Nodes, ", ")
	}
	does := "offers less than %s asks for"
	if e.Side == subscription {
		does = "asks for more than %s offers"
	}
	return fmt.Sprintf("%s: the %s of %s does not fit: it "+does+", and nothing passes between them", e.Topic, e.Policy, who, e.Node)
}

// The sides of a topic.
const (
	publisher    = "publisher"
	subscription = "subscription"
)

// TellUnfit is for Publish and Subscribe: tell hears of an *UnfitError, on an executor's goroutine, as soon as it is known whose the end is.
func (n *Node) TellUnfit(tell func(error)) func(Unfit) {
	return func(u Unfit) { n.tellUnfit(u, tell, mostLooks) }
}

// tellUnfit looks whose the end is so often; that nothing passes is told also where nobody knows.
func (n *Node) tellUnfit(u Unfit, tell func(error), looks int) {
	n.g.seldom.after(found, func() {
		e := &UnfitError{Topic: u.Topic, Node: n.Name(), Side: u.Side, Policy: u.Policy}
		ends, apart := n.Publishers, func(theirs rcl.QoS) bool { return !theirs.Suits(u.QoS) }
		if u.Side == subscription {
			ends, apart = n.Subscriptions, func(theirs rcl.QoS) bool { return !u.QoS.Suits(theirs) }
		}
		there, err := ends(u.Topic)
		if errors.Is(err, ErrClosed) {
			return
		}
		if e.Nodes = those(there, apart); len(e.Nodes) == 0 && looks > 1 {
			n.tellUnfit(u, tell, looks-1)
			return
		}
		tell(e)
	})
}

// Unfit is the news that an end of a topic has come whose quality of service does not fit that of this node's.
type Unfit struct {
	Topic  string  // its full name
	Side   string  // what the other's end is: "publisher" or "subscription"
	Policy string  // what does not fit: "reliability", "durability" and so on
	QoS    rcl.QoS // of this node's end
}

// those are the nodes of the ends whose quality of service is so.
func those(ends []rcl.Endpoint, so func(rcl.QoS) bool) []string {
	var names []string
	for _, e := range ends {
		if e.Node != "" && so(e.QoS) && !slices.Contains(names, e.Node) {
			names = append(names, e.Node)
		}
	}
	slices.Sort(names)
	return names
}
