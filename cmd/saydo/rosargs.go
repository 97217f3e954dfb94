package main

import (
	"os"

	"saydo/internal/rosio/ros1"
)

// rosArgs is what the arguments of ROS (x:=y, and what stands behind --ros-args)
// and the environment say of the graph that a command joins.
type rosArgs struct {
	one     ros1.Setup
	two     ros2Setup
	sourced bool // a ROS 2 is sourced, or arguments for it are given
}

// parseROS takes the arguments of ROS out of those of a command.
func parseROS(args []string) (r rosArgs, rest []string, err error) {
	r.sourced = wantsROS2(args)
	if r.two, args, err = parseROS2(args); err != nil {
		return rosArgs{}, nil, err
	}
	r.one, rest, err = ros1.ParseSetup(args, os.Getenv)
	return r, rest, err
}

// forMany leaves out the name that launch files give to a node: a program of
// many nodes cannot have all of them bear it.
func (r rosArgs) forMany() rosArgs {
	r.one.Node, r.one.Several, r.two = "", true, r.two.ForMany()
	return r
}

// speaksROS2 tells whether -ros means ROS 2.
func (r rosArgs) speaksROS2(ros string) bool { return ros == "2" || (ros == "auto" && r.sourced) }
