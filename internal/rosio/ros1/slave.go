package ros1

import (
	"context"
	"os"

	"github.com/bluenviron/goroslib/v2/pkg/apislave"

	"saydo/internal/rosio"
)

// answer answers the calls of the master and of other nodes.
func (n *node) answer(request apislave.Request) apislave.Response {
	switch q := request.(type) {
	case *apislave.RequestPublisherUpdate:
		n.mu.Lock()
		readers := n.readers[q.Topic]
		n.mu.Unlock()
		for _, r := range readers {
			r.update(q.PublisherURLs)
		}
		return apislave.ResponsePublisherUpdate{Code: 1}
	case *apislave.RequestRequestTopic:
		return n.offerTopic(q)
	case *apislave.RequestGetBusInfo:
		return apislave.ResponseGetBusInfo{Code: 1, BusInfo: n.busInfo()}
	case *apislave.RequestGetPublications:
		n.mu.Lock()
		defer n.mu.Unlock()
		list := [][]string{}
		for topic, p := range n.publications {
			list = append(list, []string{topic, p.wire.rosType})
		}
		return apislave.ResponseGetPublications{Code: 1, TopicList: list}
	case *apislave.RequestGetPid:
		return apislave.ResponseGetPid{Code: 1, Pid: os.Getpid()}
	case *apislave.RequestShutdown:
		n.Log(rosio.Warn, "told to shut down by "+q.CallerID+": "+q.Reason)
		// The answer must go out before the server closes, so another goroutine closes it.
		err := n.graph.closers.Go(func(context.Context) {
			if err := n.Close(); err != nil {
				n.Log(rosio.Error, err.Error())
			}
		})
		if err != nil {
			n.Log(rosio.Debug, "the graph is closing already")
		}
		return apislave.ResponseShutdown{Code: 1}
	}
	return apislave.ErrorRes{}
}

// offerTopic tells a subscriber where to connect.
func (n *node) offerTopic(q *apislave.RequestRequestTopic) apislave.Response {
	n.mu.Lock()
	p := n.publications[q.Topic]
	n.mu.Unlock()
	if p == nil {
		return apislave.ResponseRequestTopic{StatusMessage: n.Name() + " does not publish " + q.Topic, Protocol: []any{}}
	}
	for _, protocol := range q.Protocols {
		if len(protocol) > 0 && protocol[0] == "TCPROS" {
			return apislave.ResponseRequestTopic{Code: 1, Protocol: []any{"TCPROS", n.host, n.port()}}
		}
	}
	return apislave.ResponseRequestTopic{StatusMessage: n.Name() + " speaks TCPROS only", Protocol: []any{}}
}

// busInfo lists the links, as `rosnode info` shows them.
func (n *node) busInfo() [][]any {
	n.mu.Lock()
	defer n.mu.Unlock()
	list := [][]any{}
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
