package ros2_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/audiocommonmsgs"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/ttsmsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/internal/rosio/ros2"
)

// installed is a folder in which such definitions are installed, by file below share.
func installed(t *testing.T, definitions map[string]string) string {
	t.Helper()
	prefix := t.TempDir()
	for file, text := range definitions {
		path := filepath.Join(prefix, "share", file)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return prefix
}

// TestParallelGrippersAreSpokenToAsROS2DefinesThem holds what was written by hand against the field lists of control_msgs.
func TestParallelGrippersAreSpokenToAsROS2DefinesThem(t *testing.T) {
	prefix := installed(t, map[string]string{
		"control_msgs/action/ParallelGripperCommand.action": "sensor_msgs/JointState command\n---\n" +
			"sensor_msgs/JointState state\nbool stalled\nbool reached_goal\n---\nsensor_msgs/JointState state\n",
		"sensor_msgs/msg/JointState.msg":  "std_msgs/Header header\nstring[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort\n",
		"std_msgs/msg/Header.msg":         "builtin_interfaces/Time stamp\nstring frame_id\n",
		"builtin_interfaces/msg/Time.msg": "int32 sec\nuint32 nanosec\n",
	})
	fingers := sensormsgs.JointState{
		Header: stdmsgs.Header{Stamp: time.Unix(7, 5).UTC(), FrameID: "hand"},
		Name:   []string{"finger_joint"}, Position: []float64{0.04}, Effort: []float64{20},
	}
	for name, part := range map[string]rosio.Message{
		"goal":     controlmsgs.ParallelGripperCommandGoal{Command: fingers},
		"result":   controlmsgs.ParallelGripperCommandResult{State: fingers, Stalled: true},
		"feedback": controlmsgs.ParallelGripperCommandFeedback{State: fingers},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ros2.OverTheWire(prefix, part)
			require.NoError(t, err)
			require.Equal(t, part, got)
		})
	}
	_, err := ros2.OverTheWire(t.TempDir(), controlmsgs.ParallelGripperCommandGoal{})
	require.ErrorContains(t, err, "control_msgs", "what is not installed is named")
}

// TestDetectionsAreReadAsROS2DefinesThem holds what was written by hand against the field lists of vision_msgs 4.
func TestDetectionsAreReadAsROS2DefinesThem(t *testing.T) {
	prefix := installed(t, map[string]string{
		"vision_msgs/msg/Detection3DArray.msg":         "std_msgs/Header header\nvision_msgs/Detection3D[] detections\n",
		"vision_msgs/msg/Detection3D.msg":              "std_msgs/Header header\nObjectHypothesisWithPose[] results\nBoundingBox3D bbox\nstring id\n",
		"vision_msgs/msg/ObjectHypothesisWithPose.msg": "ObjectHypothesis hypothesis\ngeometry_msgs/PoseWithCovariance pose\n",
		"vision_msgs/msg/ObjectHypothesis.msg":         "string class_id\nfloat64 score\n",
		"vision_msgs/msg/BoundingBox3D.msg":            "geometry_msgs/Pose center\ngeometry_msgs/Vector3 size\n",
		"geometry_msgs/msg/PoseWithCovariance.msg":     "Pose pose\nfloat64[36] covariance\n",
		"geometry_msgs/msg/Pose.msg":                   "Point position\nQuaternion orientation\n",
		"geometry_msgs/msg/Point.msg":                  "float64 x\nfloat64 y\nfloat64 z\n",
		"geometry_msgs/msg/Vector3.msg":                "float64 x\nfloat64 y\nfloat64 z\n",
		"geometry_msgs/msg/Quaternion.msg":             "float64 x 0\nfloat64 y 0\nfloat64 z 0\nfloat64 w 1\n",
		"std_msgs/msg/Header.msg":                      "builtin_interfaces/Time stamp\nstring frame_id\n",
		"builtin_interfaces/msg/Time.msg":              "int32 sec\nuint32 nanosec\n",
	})
	header := stdmsgs.Header{Stamp: time.Unix(7, 5).UTC(), FrameID: "camera"}
	seen := visionmsgs.NamedDetection3DArray{Header: header, Detections: []visionmsgs.NamedDetection3D{{
		Header: header, ID: "track 3",
		Results: []visionmsgs.NamedHypothesisWithPose{{Hypothesis: visionmsgs.NamedHypothesis{ClassID: "cup", Score: 0.9}}},
		Bbox:    visionmsgs.BoundingBox3D{Center: geometrymsgs.Pose{Position: geometrymsgs.Point{Z: 1.5}}},
	}}}
	got, err := ros2.MessageOverTheWire(prefix, seen)
	require.NoError(t, err)
	require.Equal(t, seen, got)
}

// A message that its type has no room for is refused with the name of the field.
func TestWhatAMessageHasNoRoomForIsNamed(t *testing.T) {
	prefix := installed(t, map[string]string{
		"std_msgs/msg/Header.msg":         "builtin_interfaces/Time stamp\nstring<=5 frame_id\n",
		"builtin_interfaces/msg/Time.msg": "int32 sec\nuint32 nanosec\n",
	})
	for want, header := range map[string]stdmsgs.Header{
		"std_msgs/msg/Header.stamp: the time is too far away":             {Stamp: time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC)},
		"frame_id: it is longer than its definition allows: 9, at most 5": {FrameID: "base_link"},
	} {
		_, err := ros2.MessageOverTheWire(prefix, header)
		require.ErrorIs(t, err, rosio.ErrUnfit)
		require.ErrorContains(t, err, want)
	}
}

// TestPicturesAreReadAsROS2DefinesThem does so for what a detector sees in a picture, and for the camera that took it.
func TestPicturesAreReadAsROS2DefinesThem(t *testing.T) {
	prefix := installed(t, map[string]string{
		"vision_msgs/msg/Detection2DArray.msg":         "std_msgs/Header header\nvision_msgs/Detection2D[] detections\n",
		"vision_msgs/msg/Detection2D.msg":              "std_msgs/Header header\nObjectHypothesisWithPose[] results\nBoundingBox2D bbox\nstring id\n",
		"vision_msgs/msg/ObjectHypothesisWithPose.msg": "ObjectHypothesis hypothesis\ngeometry_msgs/PoseWithCovariance pose\n",
		"vision_msgs/msg/ObjectHypothesis.msg":         "string class_id\nfloat64 score\n",
		"vision_msgs/msg/BoundingBox2D.msg":            "Pose2D center\nfloat64 size_x\nfloat64 size_y\n",
		"vision_msgs/msg/Pose2D.msg":                   "Point2D position\nfloat64 theta\n",
		"vision_msgs/msg/Point2D.msg":                  "float64 x\nfloat64 y\n",
		"geometry_msgs/msg/PoseWithCovariance.msg":     "Pose pose\nfloat64[36] covariance\n",
		"geometry_msgs/msg/Pose.msg":                   "Point position\nQuaternion orientation\n",
		"geometry_msgs/msg/Point.msg":                  "float64 x\nfloat64 y\nfloat64 z\n",
		"geometry_msgs/msg/Quaternion.msg":             "float64 x 0\nfloat64 y 0\nfloat64 z 0\nfloat64 w 1\n",
		"sensor_msgs/msg/CameraInfo.msg": "std_msgs/Header header\nuint32 height\nuint32 width\nstring distortion_model\nfloat64[] d\n" +
			"float64[9] k\nfloat64[9] r\nfloat64[12] p\nuint32 binning_x\nuint32 binning_y\nRegionOfInterest roi\n",
		"sensor_msgs/msg/RegionOfInterest.msg": "uint32 x_offset\nuint32 y_offset\nuint32 height\nuint32 width\nbool do_rectify\n",
		"std_msgs/msg/Header.msg":              "builtin_interfaces/Time stamp\nstring frame_id\n",
		"builtin_interfaces/msg/Time.msg":      "int32 sec\nuint32 nanosec\n",
	})
	header := stdmsgs.Header{Stamp: time.Unix(7, 5).UTC(), FrameID: "camera"}
	for name, sent := range map[string]rosio.Message{
		"detections": visionmsgs.NamedDetection2DArray{Header: header, Detections: []visionmsgs.NamedDetection2D{{
			Header: header, ID: "track 3",
			Results: []visionmsgs.NamedHypothesisWithPose{{Hypothesis: visionmsgs.NamedHypothesis{ClassID: "cup", Score: 0.9}}},
			Bbox:    visionmsgs.NamedBox2D{Center: visionmsgs.NamedPose2D{Position: visionmsgs.NamedPoint2D{X: 320, Y: 240}}, SizeX: 40, SizeY: 50},
		}}},
		"camera": sensormsgs.Camera{
			Header: header, Height: 480, Width: 640, DistortionModel: "plumb_bob", D: []float64{0.1, -0.2, 0, 0, 0},
			K: [9]float64{525, 0, 320, 0, 525, 240, 0, 0, 1}, BinningX: 2, Roi: sensormsgs.RegionOfInterest{YOffset: 8, Height: 240},
		},
	} {
		got, err := ros2.MessageOverTheWire(prefix, sent)
		require.NoError(t, err, name)
		require.Equal(t, sent, got, name)
	}
}

// TestTheTwoPackagesCalledAudioCommonMsgsAreToldApart installs one and then the other: both have AudioData and AudioInfo.
func TestTheTwoPackagesCalledAudioCommonMsgsAreToldApart(t *testing.T) {
	basics := map[string]string{
		"std_msgs/msg/Header.msg":         "builtin_interfaces/Time stamp\nstring frame_id\n",
		"builtin_interfaces/msg/Time.msg": "int32 sec\nuint32 nanosec\n",
	}
	drivers := map[string]string{
		"audio_common_msgs/msg/AudioData.msg":        "uint8[] data\n",
		"audio_common_msgs/msg/AudioDataStamped.msg": "std_msgs/Header header\naudio_common_msgs/AudioData audio\n",
		"audio_common_msgs/msg/AudioInfo.msg":        "uint8 channels\nuint32 sample_rate\nstring sample_format\nuint32 bitrate\nstring coding_format\n",
	}
	other := map[string]string{
		"audio_common_msgs/msg/AudioData.msg": "float32[] float32_data\nint32[] int32_data\nint32[] int24_data\nint16[] int16_data\n" +
			"int8[] int8_data\nuint8[] uint8_data\n",
		"audio_common_msgs/msg/AudioInfo.msg":    "int32 format\nint32 channels\nint32 rate\nint32 chunk\n",
		"audio_common_msgs/msg/Audio.msg":        "audio_common_msgs/AudioData audio_data\naudio_common_msgs/AudioInfo info\n",
		"audio_common_msgs/msg/AudioStamped.msg": "std_msgs/Header header\naudio_common_msgs/Audio audio\n",
	}
	for _, one := range []map[string]string{drivers, other} {
		maps.Copy(one, basics)
	}
	require.True(t, ros2.DefinedIn(installed(t, drivers), audiocommonmsgs.AudioData{}))
	require.False(t, ros2.DefinedIn(installed(t, drivers), audiocommonmsgs.AudioStamped{}))
	there := installed(t, other)
	require.True(t, ros2.DefinedIn(there, audiocommonmsgs.AudioStamped{}))
	require.False(t, ros2.DefinedIn(there, audiocommonmsgs.AudioData{}))
	sent := audiocommonmsgs.AudioStamped{
		Header: stdmsgs.Header{Stamp: time.Unix(7, 5).UTC(), FrameID: "microphone"},
		Audio: audiocommonmsgs.Audio{
			AudioData: audiocommonmsgs.Samples{Int16Data: []int16{1, -2, 3}},
			Info:      audiocommonmsgs.SamplesInfo{Format: audiocommonmsgs.SamplesInt16, Channels: 1, Rate: 16000, Chunk: 3},
		},
	}
	got, err := ros2.MessageOverTheWire(there, sent)
	require.NoError(t, err)
	require.Equal(t, sent, got)
}

// TestARobotsVoiceIsAskedAsItsDefinitionSays holds what was written by hand against the field lists of two versions of tts_msgs.
func TestARobotsVoiceIsAskedAsItsDefinitionSays(t *testing.T) {
	const file = "tts_msgs/action/TTS.action"
	goal := ttsmsgs.TTSGoal{Input: "hello", Text: "hello", Locale: "en_GB"}
	for text, want := range map[string]ttsmsgs.TTSGoal{
		"string input\nstring locale\nstring voice\n---\nstring error_msg\n---\nstring word\n": {Input: "hello", Locale: "en_GB"},
		"string text\nstring locale\n---\n---\nstring word\n":                                  {Text: "hello", Locale: "en_GB"},
	} {
		prefix := installed(t, map[string]string{file: text})
		got, err := ros2.OverTheWire(prefix, goal)
		require.NoError(t, err)
		require.Equal(t, want, got)
		_, err = ros2.OverTheWire(prefix, ttsmsgs.TTSResult{})
		require.NoError(t, err)
	}
	prefix := installed(t, map[string]string{"audio_common_msgs/action/TTS.action": "string text\nstring language \"en\"\n---\n---\n"})
	asked := audiocommonmsgs.TTSGoal{Text: "hello", Language: "en"}
	got, err := ros2.OverTheWire(prefix, asked)
	require.NoError(t, err)
	require.Equal(t, asked, got)
	_, err = ros2.OverTheWire(prefix, audiocommonmsgs.TTSResult{})
	require.NoError(t, err)
}
