//go:build !noros2

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
	"saydo/nodes"
)

// ros2Setup is what the arguments behind --ros-args say.
type ros2Setup = ros2.Setup

func parseROS2(args []string) (ros2Setup, []string, error) { return ros2.ParseSetup(args) }

// restartForROS2 starts this program once more where the loader would not find
// the sourced ROS 2, for the commands that speak it.
func restartForROS2(args []string) error {
	if len(args) < 2 || !slices.Contains([]string{"run", "say", "node", "doctor", "body", "world"}, args[1]) {
		return nil
	}
	return ros2.Restart()
}

// wantsROS2 tells whether a ROS 2 is sourced, or its arguments are given.
func wantsROS2(args []string) bool {
	return slices.Contains(args, "--ros-args") || os.Getenv("ROS_VERSION") == "2"
}

// openROS2 joins the sourced ROS 2. need lists the types without which it makes no sense.
func openROS2(setup ros2Setup, log func(node string, level rosio.Level, text string), need ...string) (rosio.Graph, error) {
	return ros2.New(ros2.Config{Setup: setup, Prefixes: ros2.Sourced(), OnLog: log, Need: need})
}

// simulationNeeds are the types through which the simulated robot is found and driven.
func simulationNeeds() []string {
	return []string{"nav2_msgs/action/NavigateToPose_Goal", "tf2_msgs/msg/TFMessage"}
}

// joinROS2 joins for a run, which brings a simulated robot, unless there is one.
func joinROS2(ctx context.Context, setup ros2Setup, log func(string, rosio.Level, string)) (*graph, error) {
	g, err := openROS2(setup, log, simulationNeeds()...)
	if err != nil {
		return nil, err
	}
	if err := vacantROS2(ctx, g); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return &graph{Graph: g, params: g.Params(), where: "ROS 2 " + ros2.Distribution(ros2.Sourced(), os.Getenv("ROS_DISTRO")), close: g.Close}, nil
}

// lookAgain is between two looks for others.
const lookAgain = 100 * time.Millisecond

// looking begins the names of the nodes that look for others; what follows tells who came first.
const looking = "saydo_look_"

// vacantROS2 refuses a graph on which another simulation or robot is: two
// robots on one /clock and one navigation would move by each other's goals.
func vacantROS2(ctx context.Context, g rosio.Graph) error {
	n, err := g.Open(ctx, fmt.Sprintf("%s%d", looking, time.Now().UnixNano()))
	if err != nil {
		return err
	}
	return errors.Join(staysVacant(ctx, n), n.Close())
}

// staysVacant looks for others for as long as they may take to be found.
func staysVacant(ctx context.Context, n rosio.Node) error {
	ctx, cancel := context.WithTimeout(ctx, ros2.Settled)
	defer cancel()
	t := time.NewTicker(lookAgain)
	defer t.Stop()
	for {
		others, err := ros2.LookAround(n, showsRobot)
		if err != nil {
			return err
		}
		if err := vacant(n.Name(), others); err != nil {
			return err
		}
		select {
		case <-t.C:
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return nil
			}
			return context.Cause(ctx)
		}
	}
}

// vacant refuses others who are in the way of a run whose node of that name looks.
func vacant(look string, others ros2.Others) error {
	namespace := path.Dir(look)
	for _, name := range others.Nodes {
		if path.Dir(name) == namespace && slices.Contains(nodes.Names(), path.Base(name)) {
			return fmt.Errorf("in this ROS 2 domain a Saydo is running already (%s); talk to it with \"saydo say\", set another ROS_DOMAIN_ID, or run this one with -ros none", name)
		}
		if strings.HasPrefix(path.Base(name), looking) && path.Base(name) < path.Base(look) {
			return errors.New("in this ROS 2 domain another \"saydo run\" is just starting; talk to it with \"saydo say\", set another ROS_DOMAIN_ID, or run this one with -ros none")
		}
	}
	if len(others.Senders) == 0 {
		return nil
	}
	first := others.Senders[0]
	return robotThere("in this ROS 2 domain", first.Node, first.Topic, "set another ROS_DOMAIN_ID, ")
}

// doersROS2 finds the actions that take instructions by who sends their feedback.
func doersROS2(_ context.Context, n rosio.Node) ([]string, error) {
	others, err := ros2.LookAround(n, func(_, typ string) bool { return typ == "saydo_msgs/action/Do_FeedbackMessage" })
	var found []string
	for _, s := range others.Senders {
		found = append(found, strings.TrimSuffix(s.Topic, "/_action/feedback"))
	}
	return found, err
}

// examineROS2 opens the sourced ROS 2, as a run would.
func examineROS2() finding {
	distro := orText(os.Getenv("ROS_DISTRO"), "distribution unknown")
	if len(ros2.Sourced()) == 0 {
		return finding{what: "ROS 2", says: "not sourced", mend: "source /opt/ros/DISTRIBUTION/setup.bash"}
	}
	if mixed := ros2.Mixture(ros2.Sourced(), os.Getenv("ROS_DISTRO")); mixed != "" {
		return finding{what: "ROS 2", says: fmt.Sprintf("sourced (%s), but %s", distro, mixed), mend: "open a new shell and source one /opt/ros/DISTRIBUTION/setup.bash in it"}
	}
	g, err := openROS2(ros2Setup{}, nil, simulationNeeds()...)
	if err != nil {
		return finding{what: "ROS 2", says: fmt.Sprintf("sourced (%s), but %v", distro, err)}
	}
	if err := g.Close(); err != nil {
		return finding{what: "ROS 2", says: fmt.Sprintf("sourced (%s), but leaving it failed: %v", distro, err)}
	}
	return finding{what: "ROS 2", ok: true, says: "sourced (" + distro + "), and saydo_msgs is in it"}
}
