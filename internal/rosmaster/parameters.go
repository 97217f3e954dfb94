package rosmaster

import (
	"maps"
	"slices"
	"strings"
)

// The methods below answer the Parameter Server API; run holds the lock while they run.

func (m *Master) setParam(c call) reply {
	key := c.text[0]
	if err := m.params.set(key, c.value); err != nil {
		return refuse(nil, "%v", err)
	}
	m.tellWatchers(key, c.value, c.caller)
	return ok(0, "parameter %s set", key)
}

func (m *Master) getParam(c call) reply {
	if value, set := m.params.get(c.text[0]); set {
		return ok(value, "Parameter [%s]", c.text[0])
	}
	return refuse(nil, "Parameter [%s] is not set", c.text[0])
}

func (m *Master) hasParam(c call) reply {
	_, set := m.params.get(c.text[0])
	return ok(set, "%s", c.text[0])
}

func (m *Master) deleteParam(c call) reply {
	key := c.text[0]
	if !m.params.remove(key) {
		return refuse(nil, "parameter [%s] is not set", key)
	}
	m.tellWatchers(key, map[string]any{}, "")
	return ok(0, "parameter %s deleted", key)
}

func (m *Master) searchParam(c call) reply {
	key := c.text[0]
	if key == "" || strings.HasPrefix(key, "~") {
		return refuse(nil, "cannot search for [%s]: give a name that is neither empty nor private", key)
	}
	if found, set := m.params.search(c.caller, key); set {
		return ok(found, "Found [%s]", found)
	}
	return refuse(nil, "Cannot find parameter [%s] in an upwards search", key)
}

func (m *Master) paramNames(call) reply {
	return ok(m.params.names(), "Parameter names")
}

func (m *Master) subscribeParam(c call) reply {
	api, key := c.text[0], c.text[1]
	if err := m.enter(c.caller, api); err != nil {
		return refuse(nil, "subscribing to %s: %v", key, err)
	}
	m.graph.register(m.graph.watchers, key, c.caller)
	return ok(m.valueOrUnset(key), "Subscribed to parameter [%s]", key)
}

func (m *Master) unsubscribeParam(c call) reply {
	api, key := c.text[0], c.text[1]
	if !m.graph.isAt(c.caller, api) || !m.graph.withdraw(m.graph.watchers, key, c.caller) {
		return ok(0, "[%s] is not a subscriber of parameter [%s]", c.caller, key)
	}
	return ok(1, "Unsubscribed [%s] from parameter [%s]", c.caller, key)
}

// valueOrUnset returns the value at a key, or the empty dictionary by which ROS says that there is none.
func (m *Master) valueOrUnset(key string) any {
	if value, set := m.params.get(key); set {
		return value
	}
	return map[string]any{}
}

// tellWatchers tells who subscribed to the key, to a namespace above it or to a key below it. The one who set the value
// knows it and is left out, except below the key, where its client library does not follow the change by itself.
func (m *Master) tellWatchers(key string, value any, setter string) {
	for _, watched := range slices.Sorted(maps.Keys(m.graph.watchers)) {
		switch {
		case isWithin(key, watched):
			m.tellParam(watched, key, value, setter)
		case isWithin(watched, key):
			m.tellParam(watched, watched, m.valueOrUnset(watched), "")
		}
	}
}

func (m *Master) tellParam(watched, key string, value any, except string) {
	for _, node := range m.graph.watchers[watched] {
		if node != except {
			// Client libraries expect the trailing slash, which the first ROS master wrote.
			subject := strings.TrimSuffix(key, "/") + "/"
			m.mail.post(m.graph.nodes[node].api, notice{method: "paramUpdate", subject: subject, state: value})
		}
	}
}

// isWithin reports whether an absolute key is the namespace itself or lies in it.
func isWithin(key, namespace string) bool {
	return namespace == "/" || key == namespace || strings.HasPrefix(key, namespace+"/")
}
