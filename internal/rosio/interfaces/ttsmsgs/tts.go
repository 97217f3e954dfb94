// Package ttsmsgs holds the action tts_msgs/TTS of ROS4HRI and PAL Robotics, written by hand: ROS 2 alone has it.
//
// Nodes fill it, and the seam of ROS 2 sends what of it the installed definition has. Nothing in it blocks.
package ttsmsgs

// TTSGoal is the goal. Its text was renamed: whoever fills it fills both.
type TTSGoal struct {
	Input  string // since tts_msgs 1.0
	Text   string // before
	Locale string // "en_GB"; "": the system's own
}

// ROSType is the name of the type in ROS.
func (TTSGoal) ROSType() string { return "tts_msgs/TTSGoal" }

// ROSDefinition is what is known here of the type.
func (TTSGoal) ROSDefinition() string { return "string input\nstring text\nstring locale\n" }

// TTSResult is the result.
type TTSResult struct {
	ErrorMsg string // since tts_msgs 1.0
}

// ROSType is the name of the type in ROS.
func (TTSResult) ROSType() string { return "tts_msgs/TTSResult" }

// ROSDefinition is what is known here of the type.
func (TTSResult) ROSDefinition() string { return "string error_msg\n" }

// TTSFeedback is the feedback: the word that is said now.
type TTSFeedback struct{ Word string }

// ROSType is the name of the type in ROS.
func (TTSFeedback) ROSType() string { return "tts_msgs/TTSFeedback" }

// ROSDefinition is what is known here of the type.
func (TTSFeedback) ROSDefinition() string { return "string word\n" }
