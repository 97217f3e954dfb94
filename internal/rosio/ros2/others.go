package ros2

import (
	"fmt"
	"slices"
	"time"

	"saydo/internal/rosio"
)

// discovery is how long others mostly take to be found: the middleware tells of itself at once, and again after 100 ms.
const discovery = 500 * time.Millisecond

// Settled is how long it takes until others are found that a busy network or machine hid at first: the middleware tells of itself anew every 3 s.
const Settled = 3500 * time.Millisecond

// Sender is who sends on a topic.
type Sender struct{ Node, Topic, Type string }

// Others are those in the graph who are not of this process.
type Others struct {
	Nodes   []string // full names
	Senders []Sender // on the topics that were asked for
}

// LookAround tells who is in the graph beside this process, as far as they are found by now; of the senders those on topics that matter.
func LookAround(n rosio.Node, matters func(topic, typ string) bool) (Others, error) {
	own, is := n.(*Node)
	if !is {
		return Others{}, fmt.Errorf("%s is no node of ROS 2", n.Name())
	}
	all, err := own.h.Nodes()
	if err != nil {
		return Others{}, said(err)
	}
	foreign := func(name string) bool { return name != "" && !own.graph.nodes.Has(name) }
	out := Others{Nodes: slices.DeleteFunc(all, func(name string) bool { return !foreign(name) })}
	topics, err := own.h.Topics()
	if err != nil {
		return Others{}, said(err)
	}
	for topic, types := range topics {
		if !slices.ContainsFunc(types, func(typ string) bool { return matters(topic, typ) }) {
			continue
		}
		senders, err := own.h.Publishers(topic)
		if err != nil {
			return Others{}, said(err)
		}
		for _, e := range senders {
			if foreign(e.Node) && matters(topic, e.Type) {
				out.Senders = append(out.Senders, Sender{e.Node, topic, e.Type})
			}
		}
	}
	return out, nil
}
