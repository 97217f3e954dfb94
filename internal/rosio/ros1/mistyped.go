package ros1

import (
	"context"
	"fmt"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/apimaster"

	"saydo/internal/rosio"
)

// askTypeWithin bounds asking another node for the type that it has a topic with.
const askTypeWithin = time.Second

// otherUser is a node that has a topic with another type.
type otherUser struct {
	name, does, rosType string
}

// checkType tells once who has a topic with another type: ROS 1 would never link the two, and says so to neither. A node of this
// process is refused, since that is a fault of this program. Where the list of types is a moment old (typesLast), who comes with
// another type meanwhile passes; see there what is told then. It is called with the opening lock held; does is what this node does
// with the topic: it sends or reads it.
func (n *node) checkType(topic, rosType, does string) error {
	carries, err := n.graph.types.of(topic, n.master.GetTopicTypes)
	if err != nil {
		return n.graph.masterError("asking for the type of "+topic, err)
	}
	if carries == "" || carries == rosType || carries == "*" || n.mistyped[topic] {
		return nil
	}
	others, err := n.othersOf(topic, rosType)
	if err != nil {
		return err
	}
	for _, o := range others {
		if n.graph.nodes.Has(o.name) {
			return fmt.Errorf("%w: it carries %s, not %s", rosio.ErrType, o.rosType, rosType)
		}
	}
	if len(others) > 0 {
		o := others[0]
		n.mistyped[topic] = true
		n.Log(rosio.Warn, fmt.Sprintf("%s: %s %s %s there, and %s %s %s: the two never meet; have both use one type, or remap one of them (%s:=/another)",
			topic, o.name, o.does, o.rosType, n.Name(), does, rosType, topic))
	}
	return nil
}

// othersOf finds who has the topic with another type, by asking each: the master knows one type for all of them, that of whoever came
// first, and remembers it when that has gone.
func (n *node) othersOf(topic, rosType string) ([]otherUser, error) {
	state, err := n.master.GetSystemState()
	if err != nil {
		return nil, n.graph.masterError("asking who uses "+topic, err)
	}
	var others []otherUser
	for _, side := range []struct {
		entries      []apimaster.SystemStateEntry
		method, does string
	}{{state.PublishedTopics, "getPublications", "sends"}, {state.SubscribedTopics, "getSubscriptions", "reads"}} {
		for _, entry := range side.entries {
			if entry.Name != topic {
				continue
			}
			for _, name := range entry.Nodes {
				if theirs := n.typeAt(name, side.method, topic); theirs != "" && theirs != "*" && theirs != rosType {
					others = append(others, otherUser{name, side.does, theirs})
				}
			}
		}
	}
	return others, nil
}

// typeAt asks another node for the type that it sends or reads a topic with; empty: it does neither, or does not say.
func (n *node) typeAt(name, method, topic string) string {
	ctx, cancel := context.WithTimeout(n.Context(), askTypeWithin)
	defer cancel()
	at, err := n.graph.rpc.CallROS(ctx, n.graph.conf.Setup.Master, "lookupNode", n.Name(), name)
	if err != nil {
		return "" // it has gone
	}
	uri, _ := at.(string)
	value, err := n.graph.rpc.CallROS(ctx, uri, method, n.Name())
	if err != nil {
		return ""
	}
	list, _ := value.([]any)
	for i := range list {
		entry, _ := listArg(list, i)
		if theirs, _ := textArg(entry, 0); theirs == topic {
			rosType, _ := textArg(entry, 1)
			return rosType
		}
	}
	return ""
}
