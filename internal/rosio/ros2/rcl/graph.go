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
	return n.ends("rcl_get_publishers_info_by_topic", topic, false, n.lib.call.publishersInfo)
}

// Subscriptions gives the subscriptions of a topic.
func (n *Node) Subscriptions(topic string) ([]Endpoint, error) {
	return n.ends("rcl_get_subscriptions_info_by_topic", topic, false, n.lib.call.subscribersInfo)
}

// Servers gives what the servers of a service read and send, "std_srvs/srv/Trigger_Request" and "..._Response", by the topics
// that DDS middlewares make of a service; others have none.
func (n *Node) Servers(service string) ([]Endpoint, error) {
	read, err := n.ends("rcl_get_subscriptions_info_by_topic", "rq"+service+"Request", true, n.lib.call.subscribersInfo)
	if err != nil {
		return nil, err
	}
	sent, err := n.ends("rcl_get_publishers_info_by_topic", "rr"+service+"Reply", true, n.lib.call.publishersInfo)
	return append(read, sent...), err
}

// Clients gives what the clients of a service send and read.
func (n *Node) Clients(service string) ([]Endpoint, error) {
	sent, err := n.ends("rcl_get_publishers_info_by_topic", "rq"+service+"Request", true, n.lib.call.publishersInfo)
	if err != nil {
		return nil, err
	}
	read, err := n.ends("rcl_get_subscriptions_info_by_topic", "rr"+service+"Reply", true, n.lib.call.subscribersInfo)
	return append(sent, read...), err
}

// rosType is the type of ROS that the middleware calls "std_srvs::srv::dds_::Trigger_Request_".
func rosType(dds string) string {
	return strings.ReplaceAll(strings.TrimSuffix(strings.Replace(dds, "::dds_::", "::", 1), "_"), "::", "/")
}

// ends gives one side of a topic; raw: its name and types are the middleware's.
func (n *Node) ends(call, topic string, raw bool, get func(n, a ptr, topic string, raw bool, out ptr) int32) ([]Endpoint, error) {
	l := n.lib
	out := (*endpointArray)(l.new(unsafe.Sizeof(endpointArray{})))
	defer l.delete(ptr(out))
	if err := l.do(call, func() int32 { return get(n.h, l.allocC, topic, raw, ptr(out)) }); err != nil {
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
		if raw {
			list[i].Type = rosType(list[i].Type)
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
