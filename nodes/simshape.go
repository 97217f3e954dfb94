package nodes

import (
	"fmt"
	"math"
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
	base := s.Frames.Base()
	if shape.Root == base && math.Abs(shape.Floor) > onFloor {
		s.node.Log(rosio.Info, fmt.Sprintf("sim: rviz will not show the robot's model: %s is %.2f m above the floor in its URDF and on the floor on /tf; rename one of them", base, -shape.Floor))
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
	if err := s.node.Params().Set(s.node.Context(), "robot_description", shape.URDF); err != nil {
		return fmt.Errorf("telling what the robot looks like: %w", err)
	}
	s.told(static.Publish(links(shape, base)))
	s.told(described.Publish(stdmsgs.String{Data: shape.URDF}))
	return nil
}

// links places the links in each other, and the first in the frame of the base, which stands on the floor.
func links(shape embodiment.Shape, base string) tf2msgs.TFMessage {
	all := shape.Links
	if shape.Root != base {
		all = append([]embodiment.Placed{{In: base, Name: shape.Root, Pose: space.At(0, 0, -shape.Floor)}}, all...)
	}
	var out tf2msgs.TFMessage
	for _, l := range all {
		out.Transforms = append(out.Transforms, geometrymsgs.TransformStamped{
			Header: stdmsgs.Header{Stamp: time.Unix(0, 0), FrameID: l.In}, ChildFrameID: l.Name, Transform: frames.Placed(l.Pose),
		})
	}
	return out
}
