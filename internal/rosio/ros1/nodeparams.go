package ros1

import (
	"context"
	"maps"
	"slices"
	"strings"

	"saydo/internal/rosio"
)

// nodeParams are the master's parameters as a node names them, with account of those of its own that it reads.
type nodeParams struct {
	params
	n *node
}

var (
	_ rosio.Declarer = nodeParams{}
	_ rosio.Auditor  = nodeParams{}
)

// Declare notes that the node reads the parameter. A master tells nobody what one means, nor a node that it was changed.
func (p nodeParams) Declare(d rosio.Declaration) {
	full, err := p.names.Resolve(d.Name)
	own, is := strings.CutPrefix(full, p.names.FullName()+"/")
	if err != nil || !is {
		return
	}
	p.n.mu.Lock()
	defer p.n.mu.Unlock()
	p.n.read[own] = true
}

// Unread gives the node's private parameters that are set on the master, by a launch file or an argument, and that it has not
// read, and those that it reads. An argument of a program of several nodes is meant for those of them that read it.
func (p nodeParams) Unread() (given, read []string) {
	ctx, cancel := context.WithTimeout(p.n.Context(), callTimeout)
	defer cancel()
	answer, err := p.graph.rpc.CallROS(ctx, p.graph.conf.Setup.Master, "getParamNames", p.names.FullName())
	if err != nil {
		return nil, nil // a master that has gone is told of by who needs it
	}
	p.n.mu.Lock()
	defer p.n.mu.Unlock()
	all, _ := answer.([]any)
	for _, one := range all {
		full, _ := one.(string)
		name, own := strings.CutPrefix(full, p.names.FullName()+"/")
		if own && !p.n.read[name] && !p.meantForOthers(name) {
			given = append(given, name)
		}
	}
	return given, slices.Sorted(maps.Keys(p.n.read))
}

// meantForOthers tells whether the parameter stands here only because all nodes of the program were given it.
func (p nodeParams) meantForOthers(name string) bool {
	_, argued := p.graph.conf.Setup.Params[name]
	return argued && p.graph.conf.Setup.Several
}
