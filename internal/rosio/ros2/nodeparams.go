package ros2

import (
	"context"
	"maps"
	"slices"
	"strings"

	"saydo/internal/rosio"
)

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
	own, err := p.n.Resolve(name)
	if err == nil && p.n.params != nil && strings.HasPrefix(own, p.n.Name()+"/") {
		p.n.params.told(strings.ReplaceAll(strings.TrimPrefix(own, p.n.Name()+"/"), "/", "."))
	}
	return err
}

// Declare notes what the node reads when it starts, so that others find it; it is not changed by them.
func (p nodeParams) Declare(name string, fallback any) {
	own, err := p.n.Resolve(name)
	if err != nil || p.n.params == nil || !strings.HasPrefix(own, p.n.Name()+"/") {
		return
	}
	plain, err := rosio.PlainParam(fallback)
	if err != nil {
		return
	}
	if _, set := p.n.graph.params.Get(own); !set {
		p.n.graph.params.Set(own, plain)
	}
	p.n.params.declare(strings.ReplaceAll(strings.TrimPrefix(own, p.n.Name()+"/"), "/", "."))
}

// Limit notes between which values a parameter may be.
func (p nodeParams) Limit(name string, low, high float64) {
	own, err := p.n.Resolve(name)
	if err != nil || p.n.params == nil {
		return
	}
	s := p.n.params
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limits[strings.ReplaceAll(strings.TrimPrefix(own, p.n.Name()+"/"), "/", ".")] = [2]float64{low, high}
}

// Unread gives the parameters that were meant for this node and that it has not read, and those that it reads.
func (p nodeParams) Unread() (given, read []string) {
	s := p.n.params
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range p.n.graph.conf.Setup.params {
		if one.meant && fits(one.of, p.n.Name()) && !s.fixed[one.name] && !slices.Contains(given, one.name) {
			given = append(given, one.name)
		}
	}
	return given, slices.Sorted(maps.Keys(s.fixed))
}
