package ros2

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/rosidl"
)

// ErrNotHere means that no ROS 2 is sourced, or that a part of it which Saydo needs is missing.
var ErrNotHere = errors.New("ROS 2 is not here")

// Config says how to join a graph.
type Config struct {
	// Setup is what the arguments say; see ParseSetup.
	Setup Setup
	// Prefixes are the folders of the ROS 2; rcl.Prefixes finds those of the one that is sourced.
	Prefixes []string
	// OnLog gets each line that a node logs, beside /rosout.
	OnLog func(node string, level rosio.Level, text string)
	// Need are the types, beside those of saydo_msgs, without which joining makes no sense: "tf2_msgs/msg/TFMessage".
	Need []string
}

// Graph joins the nodes of this process with a ROS 2 graph.
type Graph struct {
	conf   Config
	g      *node.Graph
	types  *types
	params *rosio.ParamTree
	nodes  rosio.Roster[*Node]
}

var _ rosio.Graph = (*Graph)(nil)

// Restart sees to it that the loader finds the libraries of the ROS 2 that is sourced; see rcl.Restart.
func Restart() error { return rcl.Restart(os.Args, os.Getenv, os.Environ()) }

// Sourced tells the prefixes of the ROS 2 that is sourced.
func Sourced() []string { return rcl.Prefixes(os.Getenv) }

// New joins a graph. It wraps ErrNotHere, with what to do, where no ROS 2 is sourced.
func New(conf Config) (*Graph, error) {
	if len(conf.Prefixes) == 0 {
		return nil, fmt.Errorf("%w: AMENT_PREFIX_PATH names none; run `source /opt/ros/DISTRIBUTION/setup.bash` first", ErrNotHere)
	}
	gone := rcl.Gone(conf.Prefixes)
	if len(gone) == len(conf.Prefixes) {
		return nil, fmt.Errorf("%w: AMENT_PREFIX_PATH names %s, and there is no such folder; source the setup.bash of the ROS 2 that is installed",
			ErrNotHere, strings.Join(gone, ", "))
	}
	lib, err := rcl.Load()
	if _, told := errors.AsType[*rcl.EnvironmentError](err); told {
		return nil, fmt.Errorf("%w: %w", ErrNotHere, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w; run `source /opt/ros/DISTRIBUTION/setup.bash` first", ErrNotHere, err)
	}
	if _, err := lib.Message("saydo_msgs/msg/Event"); err != nil {
		return nil, fmt.Errorf("%w: %w; build the folder msgs with colcon and source its install/setup.bash", ErrNotHere, err)
	}
	library := rosidl.NewLibrary(conf.Prefixes)
	for _, name := range conf.Need {
		if _, err := library.Type(name); err != nil {
			pkg, _, _ := strings.Cut(name, "/")
			return nil, fmt.Errorf("%w: %w; install it: apt-get install ros-$ROS_DISTRO-%s", ErrNotHere, err, strings.ReplaceAll(pkg, "_", "-"))
		}
	}
	graph := &Graph{
		conf: conf, types: newTypes(library), params: rosio.NewParamTree(),
	}
	// Log lines go to /rosout by this package's own hand.
	args := append([]string{"--ros-args", "--disable-rosout-logs"}, conf.Setup.Args...)
	if graph.g, err = node.Join(lib, library, args, func(err error) { graph.tell("ros2", rosio.Error, err.Error()) }); err != nil {
		return nil, fmt.Errorf("joining ROS 2: %w", err)
	}
	if len(gone) > 0 {
		graph.tell("ros2", rosio.Warn, (&rcl.GoneError{Prefixes: gone}).Error())
	}
	if mixed := Mixture(conf.Prefixes, os.Getenv("ROS_DISTRO")); mixed != "" {
		graph.tell("ros2", rosio.Warn, fmt.Sprintf("ROS_DISTRO is %s, but %s; open a new shell and source one /opt/ros/DISTRIBUTION/setup.bash in it", os.Getenv("ROS_DISTRO"), mixed))
	}
	return graph, nil
}

func (g *Graph) tell(node string, level rosio.Level, text string) {
	if g.conf.OnLog != nil && !g.conf.Setup.noConsole && level >= g.conf.Setup.levelOf(node) {
		g.conf.OnLog(node, level, text)
	}
}

// Params are the parameters that the nodes of this graph share.
func (g *Graph) Params() rosio.Params {
	return g.params.Params(rosio.Names{Namespace: "/", Node: "saydo"})
}

// Open makes a node.
func (g *Graph) Open(ctx context.Context, name string) (rosio.Node, error) {
	n, err := g.open(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("opening the node %q: %w", name, err)
	}
	return n, nil
}

func (g *Graph) open(ctx context.Context, name string) (*Node, error) {
	names, err := g.conf.Setup.names(name)
	if err != nil {
		return nil, err
	}
	n := &Node{
		Owner: rosio.NewOwner(), goals: rosio.NewOwner(), graph: g, names: names,
		clients: map[string]*client{}, services: map[string]struct{}{}, takes: map[string]func(any){},
	}
	if err := g.nodes.Add(n); err != nil {
		return nil, err
	}
	if n.h, err = g.g.NewNode(n.Name()); err != nil {
		g.nodes.Remove(n)
		return nil, err
	}
	if err := n.start(ctx); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

// Close closes all nodes and leaves the graph. Further calls do nothing.
func (g *Graph) Close() error {
	nodes, again := g.nodes.End()
	if again {
		return nil
	}
	return errors.Join(rosio.CloseTogether(nodes), g.g.Close())
}
