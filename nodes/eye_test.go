package nodes_test

import (
	"math"
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
// no more.
func looksAtTheTable(t *testing.T, tells bool) *gaze {
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
	for look := range 60 {
		when := 0.1 * float64(look+1)
		require.NoError(t, z.tf.Publish(transform("map", "base_link", base, moment(when))))
		require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), moment(when))))
		frame := visionmsgs.NamedDetection3DArray{Header: stdmsgs.Header{FrameID: "camera_optical", Stamp: moment(when)}}
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
	z := looksAtTheTable(t, true)
	require.True(t, z.gives(true), "it was seen there")
	require.True(t, z.gives(false), "and then no more")
}

func TestACameraThatDoesNotTellOfItselfTakesNothingForGone(t *testing.T) {
	z := looksAtTheTable(t, false)
	require.True(t, z.gives(true))
	require.False(t, z.gives(false))
}
