package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/nodes"
)

// masterPatience is how long a node waits for the master: a computer that starts
// everything at once needs a while for it.
const masterPatience = 5 * time.Minute

func nodeCommand(ctx context.Context, c console, args []string) int {
	r, args, err := parseROS(args)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	fs := flags(c, "node", strings.Join(nodes.Names(), "|")+" [-world FILE] [-body FILE] [-domain FILE]")
	var s nodes.Settings
	fs.StringVar(&s.Domain, "domain", "household", "the planning domain: a shipped name or a `file`; parameter ~domain")
	fs.StringVar(&s.World, "world", "house", "the world: a shipped name or a `file`; parameter ~world")
	fs.StringVar(&s.Body, "body", "humanoid_180", "the robot's body: a shipped name or a `file`; parameter ~body")
	ros := fs.String("ros", "auto", "the `graph`: auto (ROS 2 where it is sourced or --ros-args are given, else ROS 1), 1 or 2")
	wait := fs.Duration("master-wait", masterPatience, "how `long` to wait for a ROS master that does not answer yet")
	var launched launchArgs
	fs.Var(&launched, "launch", "`FILE=ARG,ARG`: the launch file that starts this node and the arguments that it takes, to name wrong ones")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 1 {
		return fail(c, exitUsage, "node needs the name of one node: %s", strings.Join(nodes.Names(), ", "))
	}
	if !slices.Contains(nodes.Names(), rest[0]) {
		return fail(c, exitUsage, "no node is called %q; there are %s", rest[0], strings.Join(nodes.Names(), ", "))
	}
	if err := launched.checkParent(); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	up, stop := spareMemory()
	defer stop()
	log := zerolog.New(zerolog.ConsoleWriter{Out: c.err, NoColor: !c.terminal}).With().Timestamp().Logger()
	tell := func(node string, level rosio.Level, text string) {
		log.WithLevel(zerologLevel(level)).Str("node", node).Msg(text)
	}
	var g rosio.Graph
	var where string
	if r.speaksROS2(*ros) {
		g, err = openROS2(r.two, tell)
	} else {
		if err := r.one.CheckHost(ctx); err != nil {
			tell(rest[0], rosio.Warn, err.Error())
		}
		where = reachedFrom(ctx, r.one)
		g, err = ros1.New(ros1.Config{Setup: r.one, MasterWait: *wait, OnLog: tell})
	}
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	code = runNode(ctx, c, g, rest[0], s, func(n rosio.Node) {
		n.Log(rosio.Info, n.Name()+" is ready"+where)
		up()
	})
	if err := g.Close(); err != nil && code == exitOK {
		return fail(c, exitNot, "%v", err)
	}
	return code
}

// reachedFrom says in the line of the start that only this machine reaches a node,
// where that is so because nobody said otherwise.
func reachedFrom(ctx context.Context, setup ros1.Setup) string {
	if host, err := setup.OwnHost(ctx); err != nil || setup.Host != "" || !ros1.Local(host) {
		return "" // what is wrong is told when the node is opened
	}
	return ", for this machine only; where others are to reach it, set ROS_IP to this machine's address"
}

// runNode starts one node, says when it is up, and keeps it until it is told to end, by a signal or
// by the master.
func runNode(ctx context.Context, c console, g rosio.Graph, name string, s nodes.Settings, ready func(rosio.Node)) int {
	n, err := g.Open(ctx, name)
	if err != nil {
		return fail(c, exitNot, "%v", err)
	}
	if err := nodes.StartNode(ctx, n, name, s); err != nil {
		if ctx.Err() != nil {
			return exitOK
		}
		return fail(c, exitUsage, "%v", err)
	}
	ready(n)
	select {
	case <-ctx.Done():
	case <-n.Context().Done():
	}
	return exitOK
}

func zerologLevel(l rosio.Level) zerolog.Level {
	switch {
	case l >= rosio.Error:
		return zerolog.ErrorLevel
	case l >= rosio.Warn:
		return zerolog.WarnLevel
	case l >= rosio.Info:
		return zerolog.InfoLevel
	}
	return zerolog.DebugLevel
}
