package nodes_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/msgs"
)

// looksAtTheTable has the robot stand before the table with its camera, which tells of itself or not. The cup is seen there, and then
// no more, by a detector that tells it in a frame.
func looksAtTheTable(t *testing.T, tells bool, frameID string) *gaze {
	t.Helper()
	z := newGaze(t)
	camera, err := rosio.Publish[sensormsgs.Camera](z.node, "camera_info", rosio.SensorData())
	require.NoError(t, err)
	if tells {
		require.NoError(t, camera.Publish(sensormsgs.Camera{
			Header: stdmsgs.Header{FrameID: "camera_optical"}, Height: 480, Width: 640, K: [9]float64{525, 0, 320, 0, 525, 240, 0, 0, 1},
		}))
	}
	require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), moment(0))))
	z.stands(t, 0, 2.2, 2, math.Pi)
	base := space.Pose{R: space.RPY(0, 0, math.Pi), P: space.Vec{2.2, 2, 0}}
	cup := base.Mul(lens()).Inverse().Apply(space.Vec{1.1, 2.1, 0.8})
	if frameID == "base_link" {
		cup = base.Inverse().Apply(space.Vec{1.1, 2.1, 0.8})
	}
	for look := range 60 {
		when := 0.1 * float64(look+1)
		require.NoError(t, z.tf.Publish(transform("map", "base_link", base, moment(when))))
		require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), moment(when))))
		frame := visionmsgs.NamedDetection3DArray{Header: stdmsgs.Header{FrameID: frameID, Stamp: moment(when)}}
		if look < 5 {
			frame.Detections = []visionmsgs.NamedDetection3D{inFrame("cup", cup)}
		}
		require.NoError(t, z.see.Publish(frame))
		require.NoError(t, z.node.Clock().Sleep(t.Context(), 5*time.Millisecond)) // its queue is short
	}
	return z
}

// gives reports whether what is believed of the cup came to be so before the world said no more for a while.
func (z *gaze) gives(believed bool) bool {
	for {
		select {
		case w := <-z.worlds:
			if placed(w, "cup", "table") == believed && (believed || told(w, "cup")) {
				return true
			}
		case <-time.After(time.Second):
			return false
		}
	}
}

// told reports whether the world says of the thing that it is not where it was.
func told(w msgs.World, thing string) bool {
	for _, f := range w.Facts {
		if f.Predicate == "on" && f.Negated && f.Args[0] == thing && f.Args[1] == "table" {
			return true
		}
	}
	return false
}

func TestWhatIsGoneFromThePictureIsGone(t *testing.T) {
	z := looksAtTheTable(t, true, "camera_optical")
	require.True(t, z.gives(true), "it was seen there")
	require.True(t, z.gives(false), "and then no more")
}

func TestACameraThatDoesNotTellOfItselfTakesNothingForGone(t *testing.T) {
	z := looksAtTheTable(t, false, "camera_optical")
	require.True(t, z.gives(true))
	require.False(t, z.gives(false))
}

func TestADetectorThatMayLookThroughAnotherCameraTakesNothingForGone(t *testing.T) {
	z := looksAtTheTable(t, true, "base_link")
	require.True(t, z.gives(true))
	require.False(t, z.gives(false))
}

// A detector of pictures says where the cup is in them; the camera stands before the table, and its ray meets the top.
func TestAThingInAPictureIsPlacedByWhatItStandsOn(t *testing.T) {
	z := newGaze(t)
	camera, err := rosio.Publish[sensormsgs.Camera](z.node, "camera_info", rosio.SensorData())
	require.NoError(t, err)
	flat, err := rosio.Publish[visionmsgs.NamedDetection2DArray](z.node, "detections_2d", rosio.SensorData())
	require.NoError(t, err)
	base := space.Pose{R: space.RPY(0, 0, math.Pi), P: space.Vec{2.2, 2, 0}}
	z.stands(t, 0, 2.2, 2, math.Pi)
	require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), moment(0))))
	toEye := base.Mul(lens()).Inverse()
	foot, top := toEye.Apply(space.Vec{1.1, 2.1, 0.75}), toEye.Apply(space.Vec{1.1, 2.1, 0.85})
	low, high := 240+525*foot[1]/foot[2], 240+525*top[1]/top[2]
	cup := visionmsgs.NamedDetection2DArray{
		Header: stdmsgs.Header{FrameID: "camera_optical", Stamp: moment(0)},
		Detections: []visionmsgs.NamedDetection2D{{
			Results: []visionmsgs.NamedHypothesisWithPose{{Hypothesis: visionmsgs.NamedHypothesis{ClassID: "cup", Score: 0.8}}},
			Bbox: visionmsgs.NamedBox2D{
				Center: visionmsgs.NamedPose2D{Position: visionmsgs.NamedPoint2D{X: 320 + 525*foot[0]/foot[2], Y: (low + high) / 2}}, SizeX: 30, SizeY: low - high,
			},
		}},
	}
	require.NoError(t, flat.Publish(cup))
	for text := range z.logs { // go test ends a test that waits for ever
		if strings.Contains(text, "nothing on camera_info") {
			break
		}
	}
	require.NoError(t, camera.Publish(sensormsgs.Camera{
		Header: stdmsgs.Header{FrameID: "camera_optical"}, Height: 480, Width: 640, K: [9]float64{525, 0, 320, 0, 525, 240, 0, 0, 1},
	}))
	seen := false
	for look := 1; !seen; look++ { // go test ends a test that waits for ever
		cup.Header.Stamp = moment(0.01 * float64(look))
		z.stands(t, 0.01*float64(look), 2.2, 2, math.Pi)
		require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), cup.Header.Stamp)))
		require.NoError(t, flat.Publish(cup))
		select {
		case w := <-z.worlds:
			seen = placed(w, "cup", "table")
		case <-time.After(50 * time.Millisecond):
		}
	}
}
