package ros2

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/param"
)

// Node is one ROS 2 node.
type Node struct {
	*rosio.Owner // runs what the users of the node run

	goals  *rosio.Owner // carries the goals that they sent to their ends, and ends after them
	graph  *Graph
	names  rosio.Names
	h      *node.Node
	clock  *rosio.Clock
	rosout *rosio.Rosout
	params *param.Server

	mu       sync.Mutex
	clients  map[string]*client   // by name and type; one serves all calls
	services map[string]struct{}  // names that the node offers
	used     map[string]struct{}  // names that the node has, before any remapping
	takes    map[string]func(any) // takes another value of a parameter, by its name in ROS 2
}

var (
	_ rosio.Node          = (*Node)(nil)
	_ rosio.NativeActions = (*Node)(nil)
	_ rosio.Managed       = (*Node)(nil)
	_ rosio.Remapped      = (*Node)(nil)
)

// start gives the node what each has: parameters, a clock, a log.
func (n *Node) start(ctx context.Context) error {
	for name, value := range n.graph.conf.Setup.ParamsFor(n.Name()) {
		n.graph.params.Set(n.paramName(name), value)
	}
	simulated, err := n.simulated(ctx)
	if err != nil {
		return err
	}
	n.clock = rosio.NewWallClock()
	if simulated {
		n.clock = rosio.NewSimClock()
	}
	if !n.graph.conf.Setup.noRosout {
		if n.rosout, err = rosio.OpenRosout(n); err != nil {
			return err
		}
	}
	if err := rosio.FollowClock(n); err != nil {
		return err
	}
	if err := n.serveParams(); err != nil {
		return err
	}
	return n.Go(n.watch)
}

// simulated tells whether the node is to follow /clock: by its own use_sim_time, or by that of the whole graph.
func (n *Node) simulated(ctx context.Context) (bool, error) {
	shared, err := rosio.Param(ctx, n, "/"+param.UseSimTime, false)
	if err != nil {
		return false, err
	}
	simulated, err := rosio.Param(ctx, n, "~"+param.UseSimTime, shared)
	if err != nil {
		return false, err
	}
	n.graph.params.Set(n.paramName(param.UseSimTime), simulated)
	return simulated, nil
}

// Name is the full name.
func (n *Node) Name() string { return n.names.FullName() }

// Resolve makes a name absolute and remaps it.
func (n *Node) Resolve(name string) (string, error) {
	full, err := n.names.Absolute(name)
	if err != nil {
		return "", err
	}
	n.notes(full)
	return cmp.Or(n.names.Remaps[full], full), nil
}

// ResolveAction makes an action's name absolute and remaps it. A remapping may name it as ROS 2 does or as ROS 1 does, so that rules
// that were written for either hold; what it is remapped to stands as it is.
func (n *Node) ResolveAction(name string, types rosio.ActionTypes) (string, error) {
	own, err := n.names.Absolute(n.actionForm(types).name(name))
	if err != nil {
		return "", err
	}
	other, err := n.names.Absolute(name)
	if err != nil {
		return "", err
	}
	n.notes(own, other)
	return cmp.Or(n.names.Remaps[own], n.names.Remaps[other], own), nil
}

// notes keeps names that the node has, as they are before any remapping.
func (n *Node) notes(names ...string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.used == nil {
		n.used = map[string]struct{}{}
	}
	for _, name := range names {
		n.used[name] = struct{}{}
	}
}

// IdleRemaps gives the remappings of names that the node has not, and the names that it has. What is remapped to itself is none.
func (n *Node) IdleRemaps() (idle []rosio.IdleRemap, used []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	within := strings.TrimSuffix(n.names.Namespace, "/") + "/"
	for name := range n.used {
		used = append(used, strings.TrimPrefix(name, within))
	}
	slices.Sort(used)
	setup := n.graph.conf.Setup
	for _, r := range setup.remaps {
		from, to, err := r.full(n.names)
		if _, has := n.used[from]; err != nil || has || from == to || !r.isFor(n.names.Node) {
			continue
		}
		one := rosio.IdleRemap{Name: strings.TrimPrefix(from, within), Meant: setup.meant(r)}
		if !slices.Contains(idle, one) {
			idle = append(idle, one)
		}
	}
	return idle, used
}

// Clock tells the time of the graph.
func (n *Node) Clock() *rosio.Clock { return n.clock }

// Params are the parameters, with names resolved for this node; other nodes are told of what is set.
func (n *Node) Params() rosio.Params { return nodeParams{n.graph.params.Params(n.names), n} }

// Log writes to /rosout and to the graph's log.
func (n *Node) Log(level rosio.Level, text string) {
	n.graph.tell(n.Name(), level, text)
	if n.rosout == nil || level < n.graph.conf.Setup.levelOf(n.Name()) {
		return
	}
	if err := n.rosout.Log(level, text); err != nil && !errors.Is(err, rosio.ErrClosed) {
		n.graph.tell(n.Name(), rosio.Error, err.Error())
	}
}

// Close ends what the node does and takes it from the graph.
func (n *Node) Close() error {
	err := errors.Join(n.End(), n.goals.End(), n.h.Close())
	n.graph.nodes.Remove(n)
	if err != nil {
		return fmt.Errorf("%s: %w", n.Name(), err)
	}
	return nil
}
