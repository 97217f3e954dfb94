package nodes

import (
	"fmt"
	"math"
	"slices"
	"time"

	"saydo/embodiment"
	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
	"saydo/nodes/frames"
)

// onFloor is how far from the floor [m] the root of a URDF may be to be the base of /tf.
const onFloor = 0.01

// show publishes what the simulated robot looks like, as the bring-up of a real one does: its URDF as parameter (ROS 1) and
// topic (ROS 2) robot_description, and on /tf_static where its links are. They stay where they are while it stands: the
// simulation moves no joint.
func (s *simNode) show() error {
	if s.Body == nil {
		return nil
	}
	shape, has := s.Body.Shape()
	if !has {
		return nil
	}
	links, why := linksFrom(shape, s.Frames)
	if why != "" {
		s.node.Log(rosio.Info, "sim: rviz will not show the robot's model: "+why)
		return nil
	}
	described, err := rosio.Publish[stdmsgs.String](s.node, "robot_description", rosio.Latched())
	if err != nil {
		return err
	}
	static, err := rosio.Publish[tf2msgs.TFMessage](s.node, "/tf_static", rosio.Latched())
	if err != nil {
		return err
	}
	ctx := s.node.Context()
	if was, set, err := s.node.Params().Get(ctx, "robot_description"); err != nil {
		return fmt.Errorf("looking for another robot's description: %w", err)
	} else if set && was != shape.URDF {
		s.node.Log(rosio.Warn, "sim: robot_description is another robot's already and stays so: rviz shows that one's model")
	} else if err := s.node.Params().Set(ctx, "robot_description", shape.URDF); err != nil {
		return fmt.Errorf("telling what the robot looks like: %w", err)
	}
	s.told(static.Publish(links))
	s.told(described.Publish(stdmsgs.String{Data: shape.URDF}))
	return nil
}

// linksFrom places the links in each other, outwards from the frame of the base: a frame stands in one other only, and that of
// the base is placed by /tf. Where that cannot be, it says why.
func linksFrom(shape embodiment.Shape, names frames.Names) (out tf2msgs.TFMessage, why string) {
	base, all := names.Base(), slices.Clone(shape.Links)
	carried := map[string]int{} // by name, the index of each link but the root
	for i, l := range all {
		carried[l.Name] = i
	}
	for _, taken := range []string{names.Map(), odomFrame} {
		if _, is := carried[taken]; is || shape.Root == taken {
			return out, fmt.Sprintf("its URDF has a link %q, which on /tf is no part of a robot", taken)
		}
	}
	if _, is := carried[base]; !is && shape.Root != base {
		all = append(all, embodiment.Placed{In: base, Name: shape.Root, Pose: space.At(0, 0, -shape.Floor)})
	} else {
		height := -shape.Floor
		for at := base; at != shape.Root; at = shape.Links[carried[at]].In { // what carries the base hangs from it instead
			l := shape.Links[carried[at]]
			all[carried[at]] = embodiment.Placed{In: l.Name, Name: l.In, Pose: l.Pose.Inverse()}
			height += l.Pose.P[2]
		}
		if math.Abs(height) > onFloor {
			return out, fmt.Sprintf("%s is %.2f m above the floor in its URDF and on the floor on /tf; rename one of them", base, height)
		}
	}
	for _, l := range all {
		out.Transforms = append(out.Transforms, geometrymsgs.TransformStamped{
			Header: stdmsgs.Header{Stamp: time.Unix(0, 0), FrameID: l.In}, ChildFrameID: l.Name, Transform: frames.Placed(l.Pose),
		})
	}
	return out, ""
}
