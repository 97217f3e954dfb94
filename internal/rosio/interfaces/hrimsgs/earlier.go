package hrimsgs //nolint:revive // The package comment stands in the generated file.

import "saydo/internal/rosio/interfaces/stdmsgs"

// LiveSpeech08 is hri_msgs/LiveSpeech as the releases for ROS 1 up to 0.8.0 have it.
type LiveSpeech08 struct {
	Header      stdmsgs.Header
	Incremental string
	Final       string
	Confidence  float64
}

// ROSType is the name of the type in ROS.
func (LiveSpeech08) ROSType() string { return "hri_msgs/LiveSpeech" }

// ROSDefinition is the definition of the type in its normal form.
func (LiveSpeech08) ROSDefinition() string {
	return "std_msgs/Header header\nstring incremental\nstring final\nfloat64 confidence\n"
}
