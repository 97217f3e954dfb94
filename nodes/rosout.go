package nodes

import (
	"errors"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
)

// rosoutDepth is how many lines of all nodes may wait to be passed on.
const rosoutDepth = 1024

// StartRosout passes what all nodes log on "/rosout" on to "/rosout_agg", where
// the viewers of ROS 1 look for it. A roscore brings a node that does so; where
// the master is this program's own, this program has to.
func StartRosout(n rosio.Node) error {
	out, err := rosio.Publish[rosgraphmsgs.Log](n, "/rosout_agg", rosio.QoS{Depth: rosoutDepth})
	if err != nil {
		return err
	}
	_, err = rosio.Subscribe(n, "/rosout", rosio.QoS{Depth: rosoutDepth}, func(line rosgraphmsgs.Log) {
		if err := out.Publish(line); err != nil && !errors.Is(err, rosio.ErrClosed) && line.Name != n.Name() {
			n.Log(rosio.Warn, "rosout: "+err.Error()) // not about its own lines, which would come back
		}
	})
	return err
}
