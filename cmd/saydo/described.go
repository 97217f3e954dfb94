package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// describedWait bounds how long a running robot is asked for its URDF.
const describedWait = 5 * time.Second

// semanticWait bounds how long the same robot is asked for its SRDF, which only
// those with MoveIt have.
const semanticWait = time.Second

// selfDescription is what a running robot tells of itself.
type selfDescription struct{ urdf, srdf string } // srdf "": none

// saveDescription writes the URDF of a running robot to a file that is not there
// yet, and its SRDF beside it; srdf names that file, "" where there is none.
func saveDescription(ctx context.Context, c console, r rosArgs, ros, name, file string) (srdf string, err error) {
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s is there already; give another name for the robot's URDF, or leave out -from to read that file", file)
	}
	d, err := description(ctx, r, ros, name)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(file, []byte(d.urdf), 0o644); err != nil { //nolint:gosec // a URDF is for everybody to read
		return "", err
	}
	srdf = strings.TrimSuffix(file, filepath.Ext(file)) + ".srdf"
	if d.srdf == "" {
		return "", nil
	}
	if _, err := os.Lstat(srdf); !errors.Is(err, fs.ErrNotExist) {
		_, err := fmt.Fprintf(c.err, "%s is there already and was left as it is; the robot's own SRDF is not taken\n", srdf)
		return "", err
	}
	return srdf, os.WriteFile(srdf, []byte(d.srdf), 0o644) //nolint:gosec // an SRDF is for everybody to read
}

// description asks a running robot: ROS 1 has its URDF as a parameter, ROS 2 as a
// topic that keeps its last message. MoveIt adds the SRDF under the same name with
// "_semantic" behind it.
func description(ctx context.Context, r rosArgs, ros, name string) (d selfDescription, err error) {
	g, err := r.reach(ros)
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, g.close()) }()
	ctx, cancel := context.WithTimeout(ctx, describedWait+semanticWait)
	defer cancel()
	n, err := g.Open(ctx, "saydo_body")
	switch {
	case errors.Is(err, rosio.ErrNoMaster):
		return d, fmt.Errorf("no ROS master answers at %s; start the robot, or set ROS_MASTER_URI to where it is", g.where)
	case err != nil:
		return d, err
	}
	semantic := name + "_semantic"
	if r.speaksROS2(ros) {
		if d.urdf, err = latched(ctx, n, name, describedWait); err != nil {
			return d, err
		}
		if d.srdf, err = latched(ctx, n, semantic, semanticWait); errors.Is(err, errNothingCame) {
			err = nil // a robot without MoveIt
		}
		return d, err
	}
	if d.urdf, err = rosio.Param(ctx, n, name, ""); err == nil && d.urdf == "" {
		err = fmt.Errorf("the parameter %s is not set at %s; a robot's launch file sets it, often in a namespace of its own (\"rosparam list\" shows it)", name, g.where)
	}
	if err == nil {
		d.srdf, err = rosio.Param(ctx, n, semantic, "")
	}
	return d, err
}

// errNothingCame tells that a topic keeps no message.
var errNothingCame = errors.New("nothing came")

// latched waits for the text that a topic keeps.
func latched(ctx context.Context, n rosio.Node, name string, wait time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	texts := make(chan string, 1)
	s, err := rosio.Subscribe(n, name, rosio.Latched().FromAnyone(), func(m stdmsgs.String) {
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
		return "", errors.Join(nothingCame(name, wait, s.Peers()), s.Close())
	}
}

// nothingCame tells why a topic that such nodes publish may have brought nothing.
func nothingCame(name string, wait time.Duration, publishers []string) error {
	if len(publishers) > 0 {
		return fmt.Errorf("%w on %s within %v, though %s publishes it: not as a topic that keeps its last message, so that what was sent before is gone; "+
			"start that node again while this waits, or have it publish with durability transient_local, as robot_state_publisher does", errNothingCame, name, wait, publishers[0])
	}
	return fmt.Errorf("%w on %s within %v; robot_state_publisher publishes it, often in a namespace of its own (\"ros2 topic list\" shows it)", errNothingCame, name, wait)
}
