//go:build noros2

package main

import (
	"context"
	"errors"

	"saydo/internal/rosio"
)

// errNoROS2 tells that this program was built to need no loader.
var errNoROS2 = errors.New("this program was built without ROS 2 (-tags noros2)")

type ros2Setup struct{}

func (s ros2Setup) ForMany() ros2Setup { return s }

func parseROS2(args []string) (ros2Setup, []string, error) { return ros2Setup{}, args, nil }

func restartForROS2([]string) error { return nil }

func wantsROS2([]string) bool { return false }

func openROS2(ros2Setup, func(string, rosio.Level, string), ...string) (rosio.Graph, error) {
	return nil, errNoROS2
}

func joinROS2(context.Context, ros2Setup, func(string, rosio.Level, string)) (*graph, error) {
	return nil, errNoROS2
}

func doersROS2(context.Context, rosio.Node) ([]string, error) { return nil, errNoROS2 }

func examineROS2() finding { return finding{what: "ROS 2", says: errNoROS2.Error()} }
