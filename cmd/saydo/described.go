package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// describedWait bounds how long a running robot is asked for its URDF.
const describedWait = 5 * time.Second

// saveDescription writes the URDF of a running robot to a file that is not
// there yet.
func saveDescription(ctx context.Context, ros, name, file string) error {
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; give another name for the robot's URDF, or leave out -from to read that file", file)
	}
	text, err := description(ctx, ros, name)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644) //nolint:gosec // a URDF is for everybody to read
}

// description is the URDF of a running robot: ROS 1 has it as a parameter, ROS 2
// as a topic that keeps its last message.
func description(ctx context.Context, ros, name string) (text string, err error) {
	g, err := reach(ros)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, g.close()) }()
	ctx, cancel := context.WithTimeout(ctx, describedWait)
	defer cancel()
	n, err := g.Open(ctx, "saydo_body")
	switch {
	case errors.Is(err, rosio.ErrNoMaster):
		return "", fmt.Errorf("no ROS master answers at %s; start the robot, or set ROS_MASTER_URI to where it is", g.where)
	case err != nil:
		return "", err
	case speaksROS2(ros):
		return latched(ctx, n, name)
	}
	text, err = rosio.Param(ctx, n, name, "")
	if err == nil && text == "" {
		err = fmt.Errorf("the parameter %s is not set at %s; a robot's launch file sets it, often in a namespace of its own (\"rosparam list\" shows it)", name, g.where)
	}
	return text, err
}

// latched waits for the text that a topic keeps.
func latched(ctx context.Context, n rosio.Node, name string) (string, error) {
	texts := make(chan string, 1)
	s, err := rosio.Subscribe(n, name, rosio.Latched(), func(m stdmsgs.String) {
		select {
		case texts <- m.Data:
		default:
		}
	})
	if err != nil {
		return "", err
	}
	select {
	case text := <-texts:
		return text, s.Close()
	case <-ctx.Done():
		return "", errors.Join(fmt.Errorf("nothing came on %s within %v; robot_state_publisher publishes it, often in a namespace of its own (\"ros2 topic list\" shows it)", name, describedWait), s.Close())
	}
}
