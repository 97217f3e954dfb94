package rosmaster

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// anyType is what a subscriber gives that takes messages of each type.
const anyType = "*"

// The methods below answer the Master API; run holds the lock while they run.

func (m *Master) registerPublisher(c call) reply {
	topic, topicType, api := c.text[0], c.text[1], c.text[2]
	if err := m.enter(c.caller, api); err != nil {
		return refuse(nil, "registering %s: %v", topic, err)
	}
	m.graph.register(m.graph.publishers, topic, c.caller)
	if _, typed := m.graph.types[topic]; topicType != anyType || !typed {
		m.graph.types[topic] = topicType
	}
	m.tellPublishers(topic)
	return ok(m.graph.apis(m.graph.subscribers[topic]), "Registered [%s] as publisher of [%s]", c.caller, topic)
}

func (m *Master) unregisterPublisher(c call) reply {
	topic, api := c.text[0], c.text[1]
	if !m.graph.isAt(c.caller, api) || !m.graph.withdraw(m.graph.publishers, topic, c.caller) {
		return ok(0, "[%s] is not a publisher of [%s]", c.caller, topic)
	}
	m.tellPublishers(topic)
	return ok(1, "Unregistered [%s] as publisher of [%s]", c.caller, topic)
}

func (m *Master) registerSubscriber(c call) reply {
	topic, topicType, api := c.text[0], c.text[1], c.text[2]
	if err := m.enter(c.caller, api); err != nil {
		return refuse(nil, "registering %s: %v", topic, err)
	}
	m.graph.register(m.graph.subscribers, topic, c.caller)
	if _, typed := m.graph.types[topic]; topicType != anyType && !typed {
		m.graph.types[topic] = topicType
	}
	return ok(m.graph.apis(m.graph.publishers[topic]), "Subscribed to [%s]", topic)
}

func (m *Master) unregisterSubscriber(c call) reply {
	topic, api := c.text[0], c.text[1]
	if !m.graph.isAt(c.caller, api) || !m.graph.withdraw(m.graph.subscribers, topic, c.caller) {
		return ok(0, "[%s] is not a subscriber of [%s]", c.caller, topic)
	}
	return ok(1, "Unregistered [%s] as subscriber of [%s]", c.caller, topic)
}

func (m *Master) registerService(c call) reply {
	name, uri, api := c.text[0], c.text[1], c.text[2]
	if err := m.enter(c.caller, api); err != nil {
		return refuse(nil, "registering %s: %v", name, err)
	}
	m.graph.registerService(name, c.caller, uri)
	return ok(1, "Registered [%s] as provider of [%s]", c.caller, name)
}

func (m *Master) unregisterService(c call) reply {
	name, uri := c.text[0], c.text[1]
	if m.graph.services[name] != (service{node: c.caller, uri: uri}) {
		return ok(0, "[%s] is not the provider of [%s]", c.caller, name)
	}
	m.graph.withdrawService(name)
	return ok(1, "Unregistered [%s] as provider of [%s]", c.caller, name)
}

func (m *Master) lookupNode(c call) reply {
	if n := m.graph.nodes[c.text[0]]; n != nil {
		return ok(n.api, "node api")
	}
	return refuse(nil, "unknown node [%s]", c.text[0])
}

func (m *Master) lookupService(c call) reply {
	if s, known := m.graph.services[c.text[0]]; known {
		return ok(s.uri, "rosrpc URI: [%s]", s.uri)
	}
	return refuse(nil, "no provider of [%s]", c.text[0])
}

func (m *Master) publishedTopics(c call) reply {
	below := "/"
	if c.text[0] != "" {
		below = strings.TrimSuffix(resolve(c.text[0], c.caller), "/") + "/"
	}
	out := []any{}
	for _, topic := range slices.Sorted(maps.Keys(m.graph.publishers)) {
		if strings.HasPrefix(topic, below) {
			out = append(out, []any{topic, m.graph.types[topic]})
		}
	}
	return ok(out, "current topics")
}

func (m *Master) topicTypes(call) reply {
	out := []any{}
	for _, topic := range slices.Sorted(maps.Keys(m.graph.types)) {
		out = append(out, []any{topic, m.graph.types[topic]})
	}
	return ok(out, "current topic types")
}

func (m *Master) systemState(call) reply {
	g := m.graph
	return ok([]any{g.publishers.state(), g.subscribers.state(), g.serviceState()}, "current system state")
}

func (m *Master) shutdown(c call) reply {
	reason := "no reason was given"
	if len(c.text) > 0 && c.text[0] != "" {
		reason = c.text[0]
	}
	m.stop(&ShutdownError{Caller: c.caller, Reason: reason})
	return ok(0, "shutdown")
}

// enter makes the calling node known, within the limits. A process that held its name before is told to stop, and
// those who listened to it hear that it is gone.
func (m *Master) enter(name, api string) error {
	if m.graph.nodes[name] == nil && len(m.graph.nodes) >= m.limits.Nodes {
		return fmt.Errorf("the master already knows %d nodes, its limit", m.limits.Nodes)
	}
	if m.graph.held >= m.limits.Registrations {
		return fmt.Errorf("the master already holds %d registrations, its limit", m.limits.Registrations)
	}
	replaced, silenced := m.graph.enter(name, api)
	if replaced == "" {
		return nil
	}
	reason := fmt.Sprintf("[%s] Reason: new node registered with same name", name)
	m.mail.post(replaced, notice{method: "shutdown", subject: name, state: reason})
	for _, topic := range silenced {
		m.tellPublishers(topic)
	}
	return nil
}

// tellPublishers tells each subscriber of a topic who publishes it now.
func (m *Master) tellPublishers(topic string) {
	publishers := m.graph.apis(m.graph.publishers[topic])
	for _, api := range m.graph.apis(m.graph.subscribers[topic]) {
		m.mail.post(api, notice{method: "publisherUpdate", subject: topic, state: publishers})
	}
}
