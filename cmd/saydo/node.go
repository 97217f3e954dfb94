package main

import (
	"context"
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
	fs := flags(c, "node", strings.Join(nodes.Names(), "|")+"... [-world FILE] [-body FILE] [-domain FILE]")
	h := host{console: c}
	fs.StringVar(&h.files.Domain, "domain", "household", "the planning domain: a shipped name or a `file`; parameter ~domain")
	fs.StringVar(&h.files.World, "world", "house", "the world: a shipped name or a `file`; parameter ~world")
	fs.StringVar(&h.files.Body, "body", "humanoid_180", "the robot's body: a shipped name or a `file`; parameter ~body")
	ros := fs.String("ros", "auto", "the `graph`: auto (ROS 2 where it is sourced or --ros-args are given, else ROS 1), 1 or 2")
	wait := fs.Duration("master-wait", masterPatience, "how `long` to wait for a ROS master that does not answer yet")
	fs.DurationVar(&h.retry, "retry", 0, "how `long` to wait, before all is tried again, where a file or a parameter is wrong; 0: end")
	unset := fs.String("unset", "", "ROS 1: `parameters` of the master, with commas, that go when the program ends, as they were set for that alone, unless a node of the same name or another's /clock goes on")
	fs.Var(&h.launched, "launch", "`FILE=ARG,ARG`: a launch file that starts this node and the arguments that it takes, to name wrong ones; may be given for each that does")
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if err := h.name(rest); err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	if len(rest) > 1 {
		r = r.forMany()
	}
	up, stop := spareMemory()
	defer stop()
	log := zerolog.New(zerolog.ConsoleWriter{Out: c.err, NoColor: !c.terminal}).With().Timestamp().Logger()
	h.tell = func(node string, level rosio.Level, text string) {
		log.WithLevel(zerologLevel(level)).Str("node", node).Msg(text)
	}
	if r.speaksROS2(*ros) {
		h.graph, err = openROS2(r.two, h.tell)
	} else {
		if err := r.one.CheckHost(ctx); err != nil {
			h.tell(rest[0], rosio.Warn, err.Error())
		}
		h.where, h.taken = reachedFrom(ctx, r.one), r.one.Bearer
		h.graph, err = ros1.New(ros1.Config{Setup: r.one, MasterWait: *wait, OnLog: h.tell})
	}
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	code = h.keep(ctx, up)
	err = h.graph.Close()
	if *unset != "" && !r.speaksROS2(*ros) {
		h.unset(context.WithoutCancel(ctx), r.one, strings.Split(*unset, ","))
	}
	if err != nil && code == exitOK {
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
