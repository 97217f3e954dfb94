// Package sensormsgs also holds what is read of a camera's calibration, written by hand.
package sensormsgs

import "saydo/internal/rosio/interfaces/stdmsgs"

// Camera is sensor_msgs/CameraInfo with the names of ROS 2, which has its fields in small letters, as far as it is read here: the
// seam of ROS 1 makes it from its own form.
type Camera struct {
	Header stdmsgs.Header // the frame: z ahead, x to the right, y down (REP 103)
	Height uint32         // of a picture
	Width  uint32

	DistortionModel string     // how D bends pictures, as "plumb_bob"
	D               []float64  // k1, k2, p1, p2, k3 and, of "rational_polynomial", k4, k5, k6
	K               [9]float64 // fx, 0, cx, 0, fy, cy, 0, 0, 1 [pixels]
	BinningX        uint32     // pixels of the chip that make one of the picture; 0 means 1
	BinningY        uint32
	Roi             RegionOfInterest // of the chip; zero: all of it
}

// ROSType is the name of the type in ROS.
func (Camera) ROSType() string { return "sensor_msgs/CameraInfo" }

// ROSDefinition is what is read here of the type.
func (Camera) ROSDefinition() string {
	return "std_msgs/Header header\nuint32 height\nuint32 width\nstring distortion_model\nfloat64[] d\nfloat64[9] k\n" +
		"uint32 binning_x\nuint32 binning_y\nsensor_msgs/RegionOfInterest roi\n"
}
