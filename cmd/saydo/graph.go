package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster"
	"saydo/nodes"
)

// masterParam is set on a master that this program embeds, so that a second
// run keeps away from the first one's graph.
const masterParam = "/saydo/embedded_master"

// masterWait bounds how long a master may take to answer.
const masterWait = 2 * time.Second

// graph is what a run works on.
type graph struct {
	rosio.Graph
	params rosio.Params
	where  string       // for people
	close  func() error // ends the graph and the master, if it is ours
	ended  func(string) // is told of each node that was opened and has ended; nil: nobody is
	doers  doers        // of a graph on which somebody else's system runs
}

// doers finds the full names of the actions on a graph that take instructions.
type doers func(context.Context, rosio.Node) ([]string, error)

// Open opens a node whose end is told.
func (g *graph) Open(ctx context.Context, name string) (rosio.Node, error) {
	n, err := g.Graph.Open(ctx, name)
	switch {
	case g.ended == nil:
	case err == nil:
		context.AfterFunc(n.Context(), func() { g.ended(n.Name()) })
	case errors.Is(err, rosio.ErrClosed): // while it was being opened
		g.ended("/" + name)
	}
	return n, err
}

// endWait bounds how long it takes to be told of a node that has ended.
const endWait = time.Second

// awaitEnd waits until ctx has ended by what ended a node, where that made the error: both
// come at the same time.
func awaitEnd(ctx context.Context, err error) {
	if !errors.Is(err, rosio.ErrClosed) {
		return
	}
	limited, cancel := context.WithTimeout(ctx, endWait)
	defer cancel()
	<-limited.Done()
}

// nodeEnded is why a run ends one of whose nodes somebody else has ended.
type nodeEnded struct{ name string }

func (e *nodeEnded) Error() string {
	return "the node " + e.name + " was ended from outside, and nothing can be done without it, so the run ends; start it again"
}

// openGraph opens the graph that -ros asks for.
func openGraph(ctx context.Context, r rosArgs, ros string, log func(node string, level rosio.Level, text string)) (*graph, error) {
	switch ros {
	case "none":
		g := loop.New(loop.Config{OnLog: log})
		return &graph{Graph: g, params: g.Params(), where: "no ROS: the nodes talk within this process", close: g.Close}, nil
	case "1":
		return joinMaster(ctx, r.one, log)
	case "2":
		return joinROS2(ctx, r.two, log)
	case "auto":
		if r.sourced {
			g, err := joinROS2(ctx, r.two, log)
			if err == nil {
				return g, nil
			}
			log("saydo", rosio.Warn, err.Error()+"; this run takes ROS 1 instead")
		}
		return findMaster(ctx, r.one, log)
	}
	return nil, fmt.Errorf("-ros %q: it is one of auto, 1, 2, none", ros)
}

// joinMaster joins the running master that the environment names.
func joinMaster(ctx context.Context, setup ros1.Setup, log func(string, rosio.Level, string)) (*graph, error) {
	if err := setup.Check(); err != nil {
		return nil, err
	}
	if !masterAnswers(ctx, setup.Master) {
		return nil, fmt.Errorf("no ROS master answers at %s; start roscore, or set ROS_MASTER_URI to where it is", setup.Master)
	}
	return joinForeign(ctx, setup, log)
}

// joinForeign joins a master that is not this run's own, unless the simulated
// robot would come into the way of what is there; and leaves it as it was.
func joinForeign(ctx context.Context, setup ros1.Setup, log func(string, rosio.Level, string)) (*graph, error) {
	if err := unoccupied(ctx, setup); err != nil {
		return nil, err
	}
	params, comes := &masterParams{setup.Master}, []string{}
	for _, name := range []string{rosio.UseSimTime, path.Join("/", setup.Namespace, "robot_description")} {
		_, set, err := params.get(ctx, name)
		if err != nil {
			return nil, err
		}
		if !set {
			comes = append(comes, name)
		}
	}
	g, err := join(setup, "ROS 1 at "+setup.Master, log)
	if err != nil {
		return nil, err
	}
	leave := g.close
	g.close = func() error {
		errs := []error{leave()}
		for _, name := range comes {
			errs = append(errs, params.remove(context.WithoutCancel(ctx), name))
		}
		return errors.Join(errs...)
	}
	return g, nil
}

func join(setup ros1.Setup, where string, log func(string, rosio.Level, string)) (*graph, error) {
	g, err := ros1.New(ros1.Config{Setup: setup, OnLog: log})
	if err != nil {
		return nil, err
	}
	return &graph{Graph: g, params: g.Params(), where: where, close: g.Close}, nil
}

// findMaster joins a master that is there; where there is none, or where it is
// another run's own, it embeds one at masterAddress.
func findMaster(ctx context.Context, setup ros1.Setup, log func(string, rosio.Level, string)) (*graph, error) {
	if err := setup.Check(); err != nil {
		return nil, err
	}
	host, port, err := masterAddress(setup)
	switch {
	case !masterAnswers(ctx, setup.Master) && err != nil:
		return nil, err
	case !masterAnswers(ctx, setup.Master):
	case !isEmbedded(ctx, setup.Master):
		return joinForeign(ctx, setup, log)
	default:
		log("saydo", rosio.Warn, setup.Master+" is the master of another saydo run; this one takes a free port instead")
		port = "0"
	}
	address := net.JoinHostPort(host, port)
	master, err := rosmaster.Listen(rosmaster.Config{Address: address, Host: host})
	if _, busy := errors.AsType[*rosmaster.AddressInUseError](err); busy {
		log("saydo", rosio.Warn, address+" is in use by another program; this run takes a free port instead")
		master, err = rosmaster.Listen(rosmaster.Config{Address: net.JoinHostPort(host, "0"), Host: host})
	}
	if err != nil {
		return nil, err
	}
	if !ros1.Local(host) {
		log("saydo", rosio.Warn, "other machines reach this run and can command its robot: ROS_MASTER_URI and ROS_IP say that its master is at "+host)
	}
	setup.Host = host
	return embed(ctx, master, setup, log)
}

// embed runs the master for as long as the graph is open.
func embed(ctx context.Context, master *rosmaster.Master, setup ros1.Setup, log func(string, rosio.Level, string)) (*graph, error) {
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan error, 1)
	go func() { ended <- master.Run(life) }()
	stop := func() error {
		end()
		return <-ended
	}
	setup.Master = master.URI()
	g, err := join(setup, "ROS 1, master of this run at "+master.URI(), log)
	if err != nil {
		return nil, errors.Join(err, stop())
	}
	leave := g.close
	g.close = func() error { return errors.Join(leave(), stop()) }
	err = g.params.Set(ctx, masterParam, os.Getpid())
	if err == nil {
		err = gatherLogs(ctx, g)
	}
	if err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

// gatherLogs opens the node that a roscore would bring.
func gatherLogs(ctx context.Context, g rosio.Graph) error {
	n, err := g.Open(ctx, "rosout")
	if err != nil {
		return err
	}
	return nodes.StartRosout(n)
}

// masterAddress is where a run's own master listens where none answers: on
// loopback, unless ROS_IP (or ROS_HOSTNAME) names the same host as ROS_MASTER_URI,
// which says that it is this machine and that others are to reach it.
func masterAddress(setup ros1.Setup) (host, port string, err error) {
	u, err := url.Parse(setup.Master)
	if err != nil {
		return "", "", fmt.Errorf("ROS_MASTER_URI %q: %w", setup.Master, err)
	}
	port = cmp.Or(u.Port(), "11311")
	switch {
	case ros1.Local(u.Hostname()):
		return "127.0.0.1", port, nil
	case u.Hostname() == setup.Host:
		return setup.Host, port, nil
	}
	return "", "", fmt.Errorf("no ROS master answers at %s, and it is another machine's address; start it there, set ROS_IP to it too if it is this machine's, or unset ROS_MASTER_URI", setup.Master)
}
