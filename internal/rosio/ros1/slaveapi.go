package ros1

import (
	"context"
	"fmt"
	"os"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosmaster/xmlrpc"
)

// slaveReply is what ROS answers a call with: code 1, or 0 where the node failed and -1 where the caller did.
type slaveReply struct {
	code    int
	message string
	value   any
}

// serveSlave answers a call of the master or of another node, or of a tool such as rosnode. Its arguments begin with the caller's name.
func (n *node) serveSlave(_ context.Context, method string, args []any) (any, error) {
	if len(args) == 0 {
		return nil, wrongCall(method)
	}
	var r slaveReply
	var err error
	switch method {
	case "getPid":
		r = slaveReply{1, "", os.Getpid()}
	case "getMasterUri":
		r = slaveReply{1, "", n.graph.conf.Setup.Master}
	case "getPublications":
		r = slaveReply{1, "", n.publishedTypes()}
	case "getSubscriptions":
		r = slaveReply{1, "", n.readTypes()}
	case "getBusInfo":
		r = slaveReply{1, "", n.busInfo()}
	case "getBusStats":
		r = slaveReply{1, n.Name() + " does not count its traffic", []any{[]any{}, []any{}, []any{}}}
	case "paramUpdate":
		r = slaveReply{-1, n.Name() + " follows no parameter", 0}
	case "publisherUpdate":
		r, err = n.publishersAre(args)
	case "requestTopic":
		r, err = n.offerTopic(args)
	case "shutdown":
		r, err = n.toldToShutDown(args)
	default:
		return nil, &xmlrpc.Fault{Code: xmlrpc.FaultNoMethod, Message: fmt.Sprintf("a ROS node has no method %.60q", method)}
	}
	if err != nil {
		return nil, err
	}
	return []any{r.code, r.message, r.value}, nil
}

// wrongCall is the answer to arguments that a method does not take.
func wrongCall(method string) error {
	return &xmlrpc.Fault{Code: xmlrpc.FaultArguments, Message: "these are not the arguments of " + method}
}

// textArg is an argument that is text.
func textArg(args []any, i int) (string, bool) {
	if i >= len(args) {
		return "", false
	}
	text, is := args[i].(string)
	return text, is
}

// listArg is an argument that is a list.
func listArg(args []any, i int) ([]any, bool) {
	if i >= len(args) {
		return nil, false
	}
	list, is := args[i].([]any)
	return list, is
}

// publishersAre takes note of who publishes a topic now.
func (n *node) publishersAre(args []any) (slaveReply, error) {
	topic, isText := textArg(args, 1)
	list, isList := listArg(args, 2)
	var uris []string
	for i := range list {
		uri, is := textArg(list, i)
		isList = isList && is
		uris = append(uris, uri)
	}
	if !isText || !isList {
		return slaveReply{}, wrongCall("publisherUpdate")
	}
	n.mu.Lock()
	readers := n.readers[topic]
	n.mu.Unlock()
	for _, r := range readers {
		r.update(uris)
	}
	return slaveReply{1, "", 0}, nil
}

// offerTopic tells a subscriber where to connect.
func (n *node) offerTopic(args []any) (slaveReply, error) {
	topic, isText := textArg(args, 1)
	protocols, isList := listArg(args, 2)
	if !isText || !isList {
		return slaveReply{}, wrongCall("requestTopic")
	}
	n.mu.Lock()
	p := n.publications[topic]
	n.mu.Unlock()
	if p == nil {
		return slaveReply{0, n.Name() + " does not publish " + topic, []any{}}, nil
	}
	for i := range protocols {
		protocol, _ := listArg(protocols, i)
		if name, _ := textArg(protocol, 0); name == "TCPROS" {
			return slaveReply{1, "", []any{"TCPROS", n.host, n.port()}}, nil
		}
	}
	return slaveReply{0, n.Name() + " speaks TCPROS only", []any{}}, nil
}

// toldToShutDown ends the node.
func (n *node) toldToShutDown(args []any) (slaveReply, error) {
	caller, isText := textArg(args, 0)
	if !isText {
		return slaveReply{}, wrongCall("shutdown")
	}
	reason, _ := textArg(args, 1) // may be left out
	n.Log(rosio.Warn, "told to shut down by "+caller+": "+reason)
	// The answer must go out before the server closes, so another goroutine closes it.
	n.endSoon(func(ctx context.Context) error { return n.whyEnded(ctx, caller) })
	return slaveReply{1, "", 0}, nil
}

// endSoon closes the node from one of its own goroutines, or from a call that it answers; closing waits for both.
func (n *node) endSoon(why func(ctx context.Context) error) {
	err := n.graph.closers.Go(func(ctx context.Context) {
		if err := n.closeFor(why(ctx)); err != nil {
			n.Log(rosio.Error, err.Error())
		}
	})
	if err != nil {
		n.Log(rosio.Debug, "the graph is closing already")
	}
}

// toldWithin bounds how long the master is asked why it ends a node.
const toldWithin = time.Second

// masterName is by what name a ROS master calls.
const masterName = "/master"

// whyEnded tells whether a newer node of the name is there, which the master knows before it ends the older one. Nobody but the master
// ends a node for that: at the word of others (rosnode kill) all that the node does ends at once, and does not wait for a master that
// may not answer.
func (n *node) whyEnded(ctx context.Context, caller string) error {
	if caller != masterName {
		return rosio.ErrClosed
	}
	ctx, cancel := context.WithTimeout(ctx, toldWithin)
	defer cancel()
	at, err := lookUp(ctx, n.graph.rpc, n.graph.conf.Setup.Master, n.Name(), n.Name())
	if err == nil && at != "" && at != n.slaveURI {
		return n.replacedAt(at)
	}
	return rosio.ErrClosed
}

// publishedTypes lists what the node publishes, each topic with its type.
func (n *node) publishedTypes() []any {
	n.mu.Lock()
	defer n.mu.Unlock()
	list := []any{}
	for topic, p := range n.publications {
		list = append(list, []any{topic, p.wire.rosType})
	}
	return list
}

// readTypes lists what the node reads, each topic with its type.
func (n *node) readTypes() []any {
	n.mu.Lock()
	defer n.mu.Unlock()
	list := []any{}
	for topic, readers := range n.readers {
		list = append(list, []any{topic, readers[0].wire.rosType})
	}
	return list
}

// busInfo lists the links, as `rosnode info` shows them.
func (n *node) busInfo() []any {
	n.mu.Lock()
	defer n.mu.Unlock()
	list := []any{}
	add := func(peer, direction, topic string) {
		list = append(list, []any{len(list), peer, direction, "TCPROS", topic, true})
	}
	for topic, p := range n.publications {
		for _, peer := range p.peers() {
			add(peer, "o", topic)
		}
	}
	for topic, readers := range n.readers {
		for _, r := range readers {
			for _, uri := range r.uris() {
				add(uri, "i", topic)
			}
		}
	}
	return list
}
