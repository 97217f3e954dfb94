package ros1

import (
	"context"
	"fmt"

	"saydo/internal/rosio"
)

var _ rosio.Foreseeing = (*Graph)(nil)

// foreseen are the own parameters of a node that has not come yet.
type foreseen struct{ own rosio.Params }

// Params are these; those of others are none of them.
func (f foreseen) Params() rosio.Params { return f.own }

// Foresee reads what the node of that name would be given, all in one call, and takes no name for it.
func (g *Graph) Foresee(ctx context.Context, name string) (rosio.Given, error) {
	if err := g.awaitMaster(ctx, name); err != nil {
		return nil, fmt.Errorf("opening the node %q: %w", name, err)
	}
	names, err := g.conf.Setup.names(name)
	if err != nil {
		return nil, fmt.Errorf("opening the node %q: %w", name, err)
	}
	own := rosio.NewParamTree()
	value, set, err := params{graph: g, names: names}.Get(ctx, names.FullName())
	if err != nil {
		return nil, err
	}
	if set {
		own.Set(names.FullName(), value)
	}
	for key, value := range g.conf.Setup.Params { // an argument goes before what a launch file has set
		full, err := names.Resolve("~" + key)
		if err != nil {
			return nil, err
		}
		own.Set(full, value)
	}
	return foreseen{own.Params(names)}, nil
}
