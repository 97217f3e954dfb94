// Package audiocommonmsgs also holds what the other package called audio_common_msgs has, written by hand.
package audiocommonmsgs

import "saydo/internal/rosio/interfaces/stdmsgs"

// Two packages are called audio_common_msgs: that of ros-drivers, with AudioDataStamped, and that of M. Á. González Santamarta for
// ROS 2, with AudioStamped and the action TTS. Their AudioData and AudioInfo have the same names and nothing else in common; only one
// of the two can be installed.

// AudioStamped is audio_common_msgs/AudioStamped: a chunk of sound that tells its form.
type AudioStamped struct {
	Header stdmsgs.Header
	Audio  Audio
}

// ROSType is the name of the type in ROS.
func (AudioStamped) ROSType() string { return "audio_common_msgs/AudioStamped" }

// ROSDefinition is the definition of the type in its normal form.
func (AudioStamped) ROSDefinition() string {
	return "std_msgs/Header header\naudio_common_msgs/Audio audio\n"
}

// Audio is audio_common_msgs/Audio.
type Audio struct {
	AudioData Samples
	Info      SamplesInfo
}

// ROSType is the name of the type in ROS.
func (Audio) ROSType() string { return "audio_common_msgs/Audio" }

// ROSDefinition is the definition of the type in its normal form.
func (Audio) ROSDefinition() string {
	return "audio_common_msgs/AudioData audio_data\naudio_common_msgs/AudioInfo info\n"
}

// Samples is that package's audio_common_msgs/AudioData: one of the lists is filled, by the format.
type Samples struct {
	Float32Data []float32
	Int32Data   []int32
	Int24Data   []int32
	Int16Data   []int16
	Int8Data    []int8
	Uint8Data   []uint8
}

// ROSType is the name of the type in ROS.
func (Samples) ROSType() string { return "audio_common_msgs/AudioData" }

// ROSDefinition is the definition of the type in its normal form.
func (Samples) ROSDefinition() string {
	return "float32[] float32_data\nint32[] int32_data\nint32[] int24_data\nint16[] int16_data\nint8[] int8_data\nuint8[] uint8_data\n"
}

// SamplesInfo is that package's audio_common_msgs/AudioInfo.
type SamplesInfo struct {
	Format   int32 // PortAudio's number of the list that is filled
	Channels int32
	Rate     int32
	Chunk    int32 // samples of a channel
}

// PortAudio's numbers of formats (portaudio.h, PaSampleFormat).
const (
	SamplesFloat32 int32 = 1 << iota
	SamplesInt32
	SamplesInt24
	SamplesInt16
	SamplesInt8
	SamplesUint8
)

// ROSType is the name of the type in ROS.
func (SamplesInfo) ROSType() string { return "audio_common_msgs/AudioInfo" }

// ROSDefinition is the definition of the type in its normal form.
func (SamplesInfo) ROSDefinition() string {
	return "int32 format\nint32 channels\nint32 rate\nint32 chunk\n"
}

// TTSGoal is the goal of that package's action audio_common_msgs/TTS.
type TTSGoal struct {
	Text     string
	Language string // "en"; of voices that know several
}

// ROSType is the name of the type in ROS.
func (TTSGoal) ROSType() string { return "audio_common_msgs/TTSGoal" }

// ROSDefinition is the definition of the type in its normal form.
func (TTSGoal) ROSDefinition() string { return "string text\nstring language\n" }

// TTSResult is its result; the goal's status tells all.
type TTSResult struct{}

// ROSType is the name of the type in ROS.
func (TTSResult) ROSType() string { return "audio_common_msgs/TTSResult" }

// ROSDefinition is the definition of the type in its normal form.
func (TTSResult) ROSDefinition() string { return "" }

// TTSFeedback is its feedback.
type TTSFeedback struct{}

// ROSType is the name of the type in ROS.
func (TTSFeedback) ROSType() string { return "audio_common_msgs/TTSFeedback" }

// ROSDefinition is the definition of the type in its normal form.
func (TTSFeedback) ROSDefinition() string { return "" }
