package rcl

import (
	"strings"
	"unsafe"
)

// Endpoint is one publisher or subscription of a topic, wherever it is.
type Endpoint struct {
	// Node is the full name; empty while it is not known yet.
	Node string
	// Type is "std_msgs/msg/String".
	Type string
	// QoS is what it offers or asks for.
	QoS QoS
	// Hash is that of the definition of its type that it was built with.
	Hash Hash
}

// Topics gives the types of all topics of the graph.
func (n *Node) Topics() (map[string][]string, error) {
	return n.namesAndTypes("rcl_get_topic_names_and_types", func(out ptr) int32 {
		return n.lib.call.topicTypes(n.h, n.lib.allocC, false, out)
	})
}

// Services gives the types of all services of the graph. A service that only clients know is among them.
func (n *Node) Services() (map[string][]string, error) {
	return n.namesAndTypes("rcl_get_service_names_and_types", func(out ptr) int32 {
		return n.lib.call.serviceTypes(n.h, n.lib.allocC, out)
	})
}

func (n *Node) namesAndTypes(call string, get func(out ptr) int32) (map[string][]string, error) {
	l := n.lib
	out := (*namesAndTypes)(l.new(unsafe.Sizeof(namesAndTypes{})))
	defer l.delete(ptr(out))
	if err := l.do(call, func() int32 { return get(ptr(out)) }); err != nil {
		return nil, err
	}
	all := map[string][]string{}
	names := out.names.list()
	for i, types := range unsafe.Slice((*stringArray)(out.types), len(names)) {
		all[names[i]] = types.list()
	}
	return all, l.do("rcl_names_and_types_fini", func() int32 { return l.call.namesFini(ptr(out)) })
}

func (a *stringArray) list() []string {
	list := make([]string, a.n)
	if a.n == 0 {
		return list
	}
	for i, p := range unsafe.Slice((*ptr)(a.data), a.n) {
		list[i] = text(p)
	}
	return list
}

// Nodes gives the full names of all nodes of the graph.
func (n *Node) Nodes() ([]string, error) {
	l := n.lib
	out := l.new(2 * unsafe.Sizeof(stringArray{}))
	defer l.delete(out)
	names, spaces := (*stringArray)(out), (*stringArray)(unsafe.Add(out, unsafe.Sizeof(stringArray{})))
	if err := l.do("rcl_get_node_names", func() int32 { return l.call.nodeNames(n.h, l.alloc, ptr(names), ptr(spaces)) }); err != nil {
		return nil, err
	}
	all, in := names.list(), spaces.list()
	for i := range all {
		all[i] = fullName(in[i], all[i])
	}
	l.call.stringArrayFini(ptr(names))
	l.call.stringArrayFini(ptr(spaces))
	return all, nil
}

// Publishers gives the publishers of a topic.
func (n *Node) Publishers(topic string) ([]Endpoint, error) {
	return n.ends("rcl_get_publishers_info_by_topic", topic, n.lib.call.publishersInfo)
}

// Subscriptions gives the subscriptions of a topic.
func (n *Node) Subscriptions(topic string) ([]Endpoint, error) {
	return n.ends("rcl_get_subscriptions_info_by_topic", topic, n.lib.call.subscribersInfo)
}

func (n *Node) ends(call, topic string, get func(n, a ptr, topic string, raw bool, out ptr) int32) ([]Endpoint, error) {
	l := n.lib
	out := (*endpointArray)(l.new(unsafe.Sizeof(endpointArray{})))
	defer l.delete(ptr(out))
	if err := l.do(call, func() int32 { return get(n.h, l.allocC, topic, false, ptr(out)) }); err != nil {
		return nil, err
	}
	list := make([]Endpoint, out.n)
	for i := range list {
		at := unsafe.Add(out.data, uintptr(i)*l.endpoints.size)
		words := (*[3]ptr)(at) // name, namespace, type
		list[i] = Endpoint{
			Node: fullName(text(words[1]), text(words[0])), Type: text(words[2]),
			QoS: *(*QoS)(unsafe.Add(at, l.endpoints.qos)),
		}
		if l.endpoints.hash > 0 {
			list[i].Hash = *(*Hash)(unsafe.Add(at, l.endpoints.hash))
		}
	}
	return list, l.do("rmw_topic_endpoint_info_array_fini", func() int32 { return l.call.endpointsFini(ptr(out), l.allocC) })
}

// unknown begins the names that the middleware gives to nodes that have not told theirs yet.
const unknown = "_NODE_NAME"

func fullName(namespace, name string) string {
	if name == "" || strings.HasPrefix(name, unknown) {
		return ""
	}
	return strings.TrimSuffix(namespace, "/") + "/" + name
}
