package ros2

import (
	"fmt"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/rcl"
)

// tellMistyped tells once of each topic that this node and another have under one name with different types, such as Twist and
// TwistStamped: ROS 2 links them never and says nothing.
func (n *Node) tellMistyped(told map[string]bool) error {
	topics, err := n.h.Topics()
	if err != nil {
		return said(err)
	}
	for topic, types := range topics {
		if len(types) == 1 || told[topic] {
			continue
		}
		if text := n.mistyped(topic); text != "" {
			told[topic] = true
			n.Log(rosio.Warn, text)
		}
	}
	return nil
}

// mistyped tells who is on the other side of a topic of this node's with another type; empty: nobody.
func (n *Node) mistyped(topic string) string {
	sent, read, err := n.ends(topic)
	if err != nil {
		return "" // the node is closing
	}
	for _, side := range []struct {
		ours, others []rcl.Endpoint
		do, does     string
	}{{sent, read, "sends", "reads"}, {read, sent, "reads", "sends"}} {
		for _, our := range side.ours {
			for _, other := range side.others {
				if n.differs(our, other) {
					return fmt.Sprintf("%s: %s %s %s there, and %s %s %s: the two never meet; have both use one type, or remap one of them",
						topic, other.Node, side.does, other.Type, our.Node, side.do, our.Type)
				}
			}
		}
	}
	// Both are heard by whoever reads their type, but tools that take a topic by its name alone want it to have one type.
	for _, our := range sent {
		for _, other := range sent {
			if n.differs(our, other) {
				return fmt.Sprintf("%s: %s sends %s there, and %s sends %s: tools such as ros2 topic echo take a topic of one type only; remap one of them, such as -r %s:=/saydo%s for every node of Saydo's",
					topic, other.Node, other.Type, our.Node, our.Type, topic, topic)
			}
		}
	}
	return ""
}

// differs tells whether one end is this node's and the other another's of another type.
func (n *Node) differs(our, other rcl.Endpoint) bool {
	return our.Node == n.Name() && other.Node != "" && other.Type != our.Type
}

// ends are all who send and all who read a topic.
func (n *Node) ends(topic string) (sent, read []rcl.Endpoint, err error) {
	if sent, err = n.h.Publishers(topic); err != nil {
		return nil, nil, said(err)
	}
	if read, err = n.h.Subscriptions(topic); err != nil {
		return nil, nil, said(err)
	}
	return sent, read, nil
}

// fitsOwn refuses a topic that a node of this process has with another type: that is a fault of this program. Of other programs
// watch tells, as it is a matter of chance whether they are found by now.
func (n *Node) fitsOwn(topic, typ string) error {
	sent, read, err := n.ends(topic)
	if err != nil {
		return err
	}
	for _, e := range append(sent, read...) {
		if e.Type != typ && n.graph.nodes.Has(e.Node) {
			return fmt.Errorf("%w: it carries %s, not %s", rosio.ErrType, e.Type, typ)
		}
	}
	return nil
}
