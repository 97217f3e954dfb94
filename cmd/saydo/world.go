package main

import (
	"context"
	"fmt"

	"saydo/nodes"
	"saydo/nodes/frames"
)

func worldCommand(ctx context.Context, c console, args []string) int {
	fs := flags(c, "world", "check FILE | teach FILE [-ros auto|1|2|none] [-zones FILE] [-map-frame NAME] [-base-frame NAME] [-domain FILE]")
	domain := fs.String("domain", "household", "the planning domain: a shipped name or a `file`")
	ros := fs.String("ros", "auto", "teach: the `graph` of the robot and of rviz: auto (the ROS 2 that is sourced, else ROS 1), 1, 2 or none")
	zones := fs.String("zones", "", "teach: a `file` with a map's named zones, which are taken first")
	inMap := fs.String("map-frame", frames.UsualMap, "teach: what the robot `calls` the frame of its map on /tf")
	base := fs.String("base-frame", frames.UsualBase, "teach: what it `calls` the frame of its base")
	r, args, err := parseROS(args)
	if err != nil {
		return fail(c, exitUsage, "%v", err)
	}
	rest, code, ok := parse(fs, args)
	if !ok {
		return code
	}
	if len(rest) != 2 {
		return fail(c, exitUsage, "it is \"saydo world check FILE\" or \"saydo world teach FILE\"")
	}
	types, err := nodes.ReadDomain(*domain)
	if err != nil {
		return fail(c, exitNot, "%v", err)
	}
	switch rest[0] {
	case "check":
		return checkWorld(c, rest[1], types)
	case "teach":
		return teachWorld(ctx, c, lesson{file: rest[1], zones: *zones, frames: frames.Named(*inMap, *base), graph: r, ros: *ros, types: types})
	}
	return fail(c, exitUsage, "\"saydo world %s\" is nothing; it is \"saydo world check FILE\" or \"saydo world teach FILE\"", rest[0])
}

// checkWorld prints what is wrong with a world.
func checkWorld(c console, file string, types nodes.DomainTypes) int {
	w, err := nodes.ReadWorld(file, types)
	if err != nil {
		fmt.Fprintln(c.out, err)
		return exitNot
	}
	serious := 0
	for _, f := range w.Check() {
		fmt.Fprintln(c.out, f)
		if f.Serious {
			serious++
		}
	}
	if serious > 0 {
		fmt.Fprintf(c.out, "%s: %d faults that a robot will fail on\n", w.Name, serious)
		return exitNot
	}
	start := w.Start()
	fmt.Fprintf(c.out, "%s: fine; %d objects, %d facts known at the start\n", w.Name, len(start.Objects), len(start.Beliefs))
	return exitOK
}
