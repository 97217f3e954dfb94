package rosmaster

import (
	"maps"
	"slices"
)

// registry says which nodes registered a name, in the order in which they did.
type registry map[string][]string

func (r registry) has(key, node string) bool { return slices.Contains(r[key], node) }

func (r registry) remove(key, node string) bool {
	i := slices.Index(r[key], node)
	if i < 0 {
		return false
	}
	if r[key] = slices.Delete(r[key], i, i+1); len(r[key]) == 0 {
		delete(r, key)
	}
	return true
}

// state lists the registry as getSystemState wants it: [[name, [node...]]...], sorted by name.
func (r registry) state() []any {
	out := make([]any, 0, len(r))
	for _, key := range slices.Sorted(maps.Keys(r)) {
		out = append(out, []any{key, slices.Clone(r[key])})
	}
	return out
}

type node struct {
	// api is the address of the node's own XML-RPC server.
	api string
	// held counts the registrations; a node without any is forgotten.
	held int
}

type service struct {
	node string
	uri  string
}

// graph is who registered what. It does no I/O and is guarded by its Master.
type graph struct {
	nodes       map[string]*node
	publishers  registry
	subscribers registry
	watchers    registry // parameter key -> nodes that subscribed to it
	services    map[string]service
	types       map[string]string // topic -> message type
	held        int               // registrations of all nodes
}

func newGraph() *graph {
	return &graph{
		nodes: map[string]*node{}, publishers: registry{}, subscribers: registry{}, watchers: registry{},
		services: map[string]service{}, types: map[string]string{},
	}
}

// enter makes the node known under its address. If another process held the name, that one's registrations are removed,
// and its address is returned together with the topics that it published.
func (g *graph) enter(name, api string) (replaced string, silenced []string) {
	old := g.nodes[name]
	if old != nil && old.api == api {
		return "", nil
	}
	if old != nil {
		replaced, silenced = old.api, g.drop(name)
	}
	g.nodes[name] = &node{api: api}
	return replaced, silenced
}

// drop forgets the node with all its registrations and returns the topics that it published.
func (g *graph) drop(name string) (published []string) {
	for topic := range g.publishers {
		if g.withdraw(g.publishers, topic, name) {
			published = append(published, topic)
		}
	}
	for _, r := range []registry{g.subscribers, g.watchers} {
		for key := range r {
			g.withdraw(r, key, name)
		}
	}
	for key, s := range g.services {
		if s.node == name {
			g.withdrawService(key)
		}
	}
	delete(g.nodes, name)
	slices.Sort(published)
	return published
}

// register adds an entered node to a registry.
func (g *graph) register(r registry, key, name string) {
	if !r.has(key, name) {
		r[key] = append(r[key], name)
		g.hold(name, 1)
	}
}

// registerService makes the node the only provider of a service, as the last one to register is in ROS 1.
func (g *graph) registerService(key, name, uri string) {
	// The new registration counts first: a node that registers again must not be forgotten in between.
	g.hold(name, 1)
	if _, taken := g.services[key]; taken {
		g.withdrawService(key)
	}
	g.services[key] = service{node: name, uri: uri}
}

// withdraw removes a node from a registry and reports whether it was there.
func (g *graph) withdraw(r registry, key, name string) bool {
	if !r.remove(key, name) {
		return false
	}
	if len(g.publishers[key]) == 0 && len(g.subscribers[key]) == 0 {
		delete(g.types, key)
	}
	g.hold(name, -1)
	g.forgetIdle(name)
	return true
}

func (g *graph) withdrawService(key string) {
	owner := g.services[key].node
	delete(g.services, key)
	g.hold(owner, -1)
	g.forgetIdle(owner)
}

func (g *graph) hold(name string, by int) {
	g.held += by
	if n := g.nodes[name]; n != nil {
		n.held += by
	}
}

func (g *graph) forgetIdle(name string) {
	if n := g.nodes[name]; n != nil && n.held == 0 {
		delete(g.nodes, name)
	}
}

// isAt reports whether the node is known under this address: a request in the name of a replaced process must do nothing.
func (g *graph) isAt(name, api string) bool {
	n := g.nodes[name]
	return n != nil && n.api == api
}

// apis returns the addresses of nodes.
func (g *graph) apis(names []string) []string {
	out := make([]string, 0, len(names))
	for _, name := range names {
		out = append(out, g.nodes[name].api)
	}
	return out
}

func (g *graph) serviceState() []any {
	out := make([]any, 0, len(g.services))
	for _, key := range slices.Sorted(maps.Keys(g.services)) {
		out = append(out, []any{key, []string{g.services[key].node}})
	}
	return out
}
