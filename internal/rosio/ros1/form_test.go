package ros1_test

import (
	"encoding/binary"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/internal/rosio/ros1"
)

// detected is one thing that was detected, as ROS 2 tells it.
func detected(class string) visionmsgs.NamedDetection3DArray {
	header := stdmsgs.Header{Stamp: time.Unix(7, 5).UTC(), FrameID: "camera"}
	at := geometrymsgs.Pose{Position: geometrymsgs.Point{Z: 1.5}, Orientation: geometrymsgs.Quaternion{W: 1}}
	return visionmsgs.NamedDetection3DArray{Header: header, Detections: []visionmsgs.NamedDetection3D{{
		Header: header,
		Results: []visionmsgs.NamedHypothesisWithPose{{
			Hypothesis: visionmsgs.NamedHypothesis{ClassID: class, Score: 0.9}, Pose: geometrymsgs.PoseWithCovariance{Pose: at},
		}},
		Bbox: visionmsgs.BoundingBox3D{Center: at, Size: geometrymsgs.Vector3{X: 0.08, Y: 0.08, Z: 0.1}},
	}}}
}

func TestDetectionsTravelWithNumbersForClasses(t *testing.T) {
	sum, err := ros1.Sum(visionmsgs.NamedDetection3DArray{})
	require.NoError(t, err)
	require.Equal(t, "05c51d9aea1fb4cfdc8effb94f197b6f", sum, "of vision_msgs 0.0 of ROS 1")

	got, err := ros1.Roundtrip(detected("47"))
	require.NoError(t, err)
	require.Equal(t, detected("47"), got)

	got, err = ros1.Roundtrip(detected("cup"))
	require.NoError(t, err)
	require.Equal(t, detected("-1"), got, "a class that has no number")
}

func TestPicturesOfThingsTravelWithNumbersForClasses(t *testing.T) {
	sum, err := ros1.Sum(visionmsgs.NamedDetection2DArray{})
	require.NoError(t, err)
	require.Equal(t, "402071f61477de256df9f1aa45e6e4c8", sum)
	seen := visionmsgs.NamedDetection2DArray{Header: stdmsgs.Header{FrameID: "camera"}, Detections: []visionmsgs.NamedDetection2D{{
		Results: []visionmsgs.NamedHypothesisWithPose{{Hypothesis: visionmsgs.NamedHypothesis{ClassID: "47", Score: 0.9}}},
		Bbox: visionmsgs.NamedBox2D{
			Center: visionmsgs.NamedPose2D{Position: visionmsgs.NamedPoint2D{X: 320, Y: 200}, Theta: 0.1}, SizeX: 40, SizeY: 50,
		},
	}}}
	got, err := ros1.Roundtrip(seen)
	require.NoError(t, err)
	require.Equal(t, seen, got)
}

func TestACameraTellsOfItselfInBigLettersOnROS1(t *testing.T) {
	sum, err := ros1.Sum(sensormsgs.Camera{})
	require.NoError(t, err)
	require.Equal(t, "c9a58c1b0b154e0e6da7578cb991d214", sum, "of sensor_msgs/CameraInfo")
	camera := sensormsgs.Camera{
		Header: stdmsgs.Header{Stamp: time.Unix(7, 5).UTC(), FrameID: "camera_optical"}, Height: 480, Width: 640,
		DistortionModel: "plumb_bob", D: []float64{0.1, -0.2, 0, 0, 0},
		K: [9]float64{525, 0, 319.5, 0, 525, 239.5, 0, 0, 1}, BinningX: 2, BinningY: 1, Roi: sensormsgs.RegionOfInterest{XOffset: 8, Width: 320},
	}
	got, err := ros1.Roundtrip(camera)
	require.NoError(t, err)
	require.Equal(t, camera, got)
}

// foreign feeds bytes to the decoder of messages like proto. What it reads can be sent again.
func foreign(f *testing.F, proto rosio.Message) {
	f.Helper()
	f.Add([]byte{})
	f.Add(make([]byte, 900))
	f.Fuzz(func(t *testing.T, body []byte) {
		frame := append(binary.LittleEndian.AppendUint32(nil, uint32(len(body))), body...)
		m, err := ros1.Decode(proto, frame)
		if err != nil {
			return
		}
		_, err = ros1.Roundtrip(m)
		require.NoError(t, err)
	})
}

func FuzzDecodingForeignDetectionsEndsInAMessageOrAnError(f *testing.F) {
	foreign(f, visionmsgs.NamedDetection3DArray{})
}

func FuzzDecodingForeignPicturesOfThingsEndsInAMessageOrAnError(f *testing.F) {
	foreign(f, visionmsgs.NamedDetection2DArray{})
}

func FuzzDecodingAForeignCameraEndsInAMessageOrAnError(f *testing.F) {
	foreign(f, sensormsgs.Camera{})
}

// Speech of ROS4HRI is read in both forms that its type has had in ROS 1, and nobody is warned of it.
func TestSpeechIsReadInBothFormsOfItsType(t *testing.T) {
	sum, err := ros1.Sum(hrimsgs.LiveSpeech08{})
	require.NoError(t, err)
	require.Equal(t, "d1d0f996ef223aa810d45b3a627e91cd", sum, "of hri_msgs 0.8 of ROS 1")
	for name, send := range map[string]func(*testing.T, rosio.Node){
		"with a language, since 0.9": func(t *testing.T, n rosio.Node) {
			latch(t, n, hrimsgs.LiveSpeech{Final: "go", Confidence: 0.9, Language: "en"})
		},
		"without, before": func(t *testing.T, n rosio.Node) { latch(t, n, hrimsgs.LiveSpeech08{Final: "go", Confidence: 0.9}) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newSystem(t)
			send(t, s.open(t, "asr"))
			heard := make(chan hrimsgs.LiveSpeech, 1)
			other := s.join(t)
			t.Cleanup(func() { require.NoError(t, other.Close()) })
			n, err := other.Open(t.Context(), "intake")
			require.NoError(t, err)
			_, err = rosio.Subscribe(n, "live_speech", rosio.Latched(), func(m hrimsgs.LiveSpeech) { heard <- m })
			require.NoError(t, err)
			var got hrimsgs.LiveSpeech
			select {
			case got = <-heard:
			case <-t.Context().Done():
			case <-time.After(time.Minute):
			}
			require.Equal(t, "go", got.Final)
			require.InDelta(t, 0.9, got.Confidence, 1e-9)
			require.NotContains(t, drained(s.logs), "trying again")
		})
	}
}

// latch sends a message to whoever comes.
func latch[M rosio.Message](t *testing.T, n rosio.Node, m M) {
	t.Helper()
	out, err := rosio.Publish[M](n, "live_speech", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, out.Publish(m))
}

// drained is what was logged so far.
func drained(logs <-chan string) (all string) {
	for {
		select {
		case text := <-logs:
			all += text + "\n"
		default:
			return all
		}
	}
}
