// Package visionmsgs also holds the form of detections that ROS 2 has, written by hand.
package visionmsgs

import (
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// vision_msgs 4 of ROS 2 names classes where that of ROS 1 numbers them, under the same names of types. Nodes use the structs
// of this file on both: the seam of ROS 1 makes them from its own form, with the number as the name ("47").

// NamedDetection3DArray is vision_msgs/Detection3DArray: what a detector made of one look.
type NamedDetection3DArray struct {
	Header     stdmsgs.Header
	Detections []NamedDetection3D
}

// ROSType is the name of the type in ROS.
func (NamedDetection3DArray) ROSType() string { return "vision_msgs/Detection3DArray" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedDetection3DArray) ROSDefinition() string {
	return "std_msgs/Header header\nvision_msgs/Detection3D[] detections\n"
}

// NamedDetection3D is vision_msgs/Detection3D: one thing that was detected.
type NamedDetection3D struct {
	Header  stdmsgs.Header
	Results []NamedHypothesisWithPose
	Bbox    BoundingBox3D
	ID      string // of a tracker; "": none
}

// ROSType is the name of the type in ROS.
func (NamedDetection3D) ROSType() string { return "vision_msgs/Detection3D" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedDetection3D) ROSDefinition() string {
	return "std_msgs/Header header\nvision_msgs/ObjectHypothesisWithPose[] results\nvision_msgs/BoundingBox3D bbox\nstring id\n"
}

// NamedHypothesisWithPose is vision_msgs/ObjectHypothesisWithPose: what it may be, and where it then is.
type NamedHypothesisWithPose struct {
	Hypothesis NamedHypothesis
	Pose       geometrymsgs.PoseWithCovariance
}

// ROSType is the name of the type in ROS.
func (NamedHypothesisWithPose) ROSType() string { return "vision_msgs/ObjectHypothesisWithPose" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedHypothesisWithPose) ROSDefinition() string {
	return "vision_msgs/ObjectHypothesis hypothesis\ngeometry_msgs/PoseWithCovariance pose\n"
}

// NamedHypothesis is vision_msgs/ObjectHypothesis.
type NamedHypothesis struct {
	ClassID string
	Score   float64 // 0..1
}

// ROSType is the name of the type in ROS.
func (NamedHypothesis) ROSType() string { return "vision_msgs/ObjectHypothesis" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedHypothesis) ROSDefinition() string { return "string class_id\nfloat64 score\n" }
