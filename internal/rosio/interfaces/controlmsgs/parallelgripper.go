// Package controlmsgs also holds what ROS 2 alone has, written by hand.
package controlmsgs

import "saydo/internal/rosio/interfaces/sensormsgs"

// The action ParallelGripperCommand took the place of GripperCommand in ROS 2. ROS 1 has none, so that it is written by hand
// and not among the definitions whose checksums are compared with ROS 1's.

// ParallelGripperCommandGoal is the goal of control_msgs/ParallelGripperCommand.
type ParallelGripperCommandGoal struct {
	// Command names the joint of the fingers, with its position and, where it is limited, its effort.
	Command sensormsgs.JointState
}

// ROSType is the name of the type in ROS.
func (ParallelGripperCommandGoal) ROSType() string { return "control_msgs/ParallelGripperCommandGoal" }

// ROSDefinition is the definition of the type in its normal form.
func (ParallelGripperCommandGoal) ROSDefinition() string { return "sensor_msgs/JointState command\n" }

// ParallelGripperCommandResult is the result of control_msgs/ParallelGripperCommand.
type ParallelGripperCommandResult struct {
	State       sensormsgs.JointState
	Stalled     bool
	ReachedGoal bool
}

// ROSType is the name of the type in ROS.
func (ParallelGripperCommandResult) ROSType() string {
	return "control_msgs/ParallelGripperCommandResult"
}

// ROSDefinition is the definition of the type in its normal form.
func (ParallelGripperCommandResult) ROSDefinition() string {
	return "sensor_msgs/JointState state\nbool stalled\nbool reached_goal\n"
}

// ParallelGripperCommandFeedback is the feedback of control_msgs/ParallelGripperCommand.
type ParallelGripperCommandFeedback struct {
	State sensormsgs.JointState
}

// ROSType is the name of the type in ROS.
func (ParallelGripperCommandFeedback) ROSType() string {
	return "control_msgs/ParallelGripperCommandFeedback"
}

// ROSDefinition is the definition of the type in its normal form.
func (ParallelGripperCommandFeedback) ROSDefinition() string {
	return "sensor_msgs/JointState state\n"
}
