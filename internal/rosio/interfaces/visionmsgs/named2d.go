package visionmsgs

import "saydo/internal/rosio/interfaces/stdmsgs"

// NamedDetection2DArray is vision_msgs/Detection2DArray of vision_msgs 4: what a detector made of one picture.
type NamedDetection2DArray struct {
	Header     stdmsgs.Header
	Detections []NamedDetection2D
}

// ROSType is the name of the type in ROS.
func (NamedDetection2DArray) ROSType() string { return "vision_msgs/Detection2DArray" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedDetection2DArray) ROSDefinition() string {
	return "std_msgs/Header header\nvision_msgs/Detection2D[] detections\n"
}

// NamedDetection2D is vision_msgs/Detection2D: one thing in a picture.
type NamedDetection2D struct {
	Header  stdmsgs.Header
	Results []NamedHypothesisWithPose
	Bbox    NamedBox2D
	ID      string // of a tracker; "": none
}

// ROSType is the name of the type in ROS.
func (NamedDetection2D) ROSType() string { return "vision_msgs/Detection2D" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedDetection2D) ROSDefinition() string {
	return "std_msgs/Header header\nvision_msgs/ObjectHypothesisWithPose[] results\nvision_msgs/BoundingBox2D bbox\nstring id\n"
}

// NamedBox2D is vision_msgs/BoundingBox2D, in pixels.
type NamedBox2D struct {
	Center       NamedPose2D
	SizeX, SizeY float64
}

// ROSType is the name of the type in ROS.
func (NamedBox2D) ROSType() string { return "vision_msgs/BoundingBox2D" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedBox2D) ROSDefinition() string {
	return "vision_msgs/Pose2D center\nfloat64 size_x\nfloat64 size_y\n"
}

// NamedPose2D is vision_msgs/Pose2D.
type NamedPose2D struct {
	Position NamedPoint2D
	Theta    float64 // [rad]
}

// ROSType is the name of the type in ROS.
func (NamedPose2D) ROSType() string { return "vision_msgs/Pose2D" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedPose2D) ROSDefinition() string { return "vision_msgs/Point2D position\nfloat64 theta\n" }

// NamedPoint2D is vision_msgs/Point2D.
type NamedPoint2D struct{ X, Y float64 }

// ROSType is the name of the type in ROS.
func (NamedPoint2D) ROSType() string { return "vision_msgs/Point2D" }

// ROSDefinition is the definition of the type in its normal form.
func (NamedPoint2D) ROSDefinition() string { return "float64 x\nfloat64 y\n" }
