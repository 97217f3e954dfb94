package ros2

import (
	"context"
	"slices"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/param"
)

// paramName is the full name in the tree of the node's own parameter "a.b": "/planner/a/b".
func (n *Node) paramName(name string) string {
	return n.Name() + "/" + strings.ReplaceAll(name, ".", "/")
}

// ownParam is what ROS 2 calls the parameter of a name, as nodes resolve it, and its full name; own: it is the node's.
func (n *Node) ownParam(name string) (ros, full string, own bool) {
	full, err := n.names.Resolve(name) // it is none of the names that the node has on the graph
	if err != nil || n.params == nil {
		return "", "", false
	}
	rest, own := strings.CutPrefix(full, n.Name()+"/")
	return strings.ReplaceAll(rest, "/", "."), full, own
}

// serveParams offers the node's parameters.
func (n *Node) serveParams() (err error) {
	n.params, err = param.Serve(n.h, param.Config{
		Store: paramStore{n}, Now: n.Clock().Now, OnError: func(err error) { n.troubled("its parameters", err) },
	})
	return said(err)
}

// paramStore is what the tree has of the node's own parameters, by the names of ROS 2.
type paramStore struct{ n *Node }

// Get gives a value.
func (s paramStore) Get(name string) (any, bool) { return s.n.graph.params.Get(s.n.paramName(name)) }

// Set takes a value that another node gives, and has the node take it.
func (s paramStore) Set(name string, value any) {
	s.n.graph.params.Set(s.n.paramName(name), value)
	s.n.mu.Lock()
	take := s.n.takes[name]
	s.n.mu.Unlock()
	if take != nil {
		take(value)
	}
}

// Names are those of all values.
func (s paramStore) Names() []string {
	names := s.n.graph.params.Leaves(s.n.Name())
	for i, name := range names {
		names[i] = strings.ReplaceAll(name, "/", ".")
	}
	return names
}

// nodeParams are the parameters as the node names them.
type nodeParams struct {
	rosio.Params
	n *Node
}

// Set writes a parameter, and tells the graph where it is the node's own.
func (p nodeParams) Set(ctx context.Context, name string, value any) error {
	if err := p.Params.Set(ctx, name, value); err != nil {
		return err
	}
	if ros, _, own := p.n.ownParam(name); own {
		p.n.params.Tell(ros)
	}
	return nil
}

// Declare offers what the node reads, so that others find it; they change what it takes while it runs. What was given as a whole
// number and is read as one with a point is one with a point from then on.
func (p nodeParams) Declare(d rosio.Declaration) {
	ros, full, own := p.n.ownParam(d.Name)
	plain, err := rosio.PlainParam(d.Value)
	if err != nil || !own {
		return
	}
	p.n.graph.params.Set(full, plain)
	rule := param.Rule{Meaning: d.Meaning, Low: d.Low, High: d.High, Fixed: d.Change == nil}
	if d.Change != nil {
		rule.Check = d.Change.Check
		p.n.mu.Lock()
		p.n.takes[ros] = d.Change.Take
		p.n.mu.Unlock()
	}
	p.n.params.Declare(ros, rule)
}

// Unread gives the parameters that were meant for this node and that it has not read, and those that it reads.
func (p nodeParams) Unread() (given, read []string) {
	read = p.n.params.Declared()
	for _, one := range p.n.graph.conf.Setup.params {
		if one.meant && fits(one.of, p.n.Name()) && !slices.Contains(read, one.name) && !slices.Contains(given, one.name) {
			given = append(given, one.name)
		}
	}
	return given, read
}

// Sections gives the patterns of nodes' names, but those for all, that fit no node of this process, and the names of parameters for whoever
// has them.
func (p nodeParams) Sections() (others, shared []string) {
	here := p.n.graph.nodes.Names()
	for _, one := range p.n.graph.conf.Setup.params {
		fitting := slices.ContainsFunc(here, func(node string) bool { return fits(one.of, node) })
		switch {
		case !fitting && !strings.HasSuffix(one.of, "*") && !slices.Contains(others, one.of):
			others = append(others, one.of)
		case fitting && !one.meant && !slices.Contains(shared, one.name):
			shared = append(shared, one.name)
		}
	}
	return others, shared
}
