package nodes_test

import (
	"math"
	"slices"
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

// mostLooks bounds how often a test looks for what must be seen: on a machine that is not busy a few are enough.
const mostLooks = 4000

// looksAtTheTable has the robot stand before the table with its camera, which tells of itself or not. The cup is seen there, and then
// no more, by a detector that tells it in a frame. It returns what is believed when the cup was seen, and what when all looks are
// taken in, as an apple shows that is seen in the last.
func looksAtTheTable(t *testing.T, tells bool, frameID string) (seen, after msgs.World) {
	t.Helper()
	z := newGaze(t)
	camera, err := rosio.Publish[sensormsgs.Camera](z.node, "camera_info", rosio.SensorData())
	require.NoError(t, err)
	if tells {
		require.NoError(t, camera.Publish(pinhole()))
	}
	base := space.Pose{R: space.RPY(0, 0, math.Pi), P: space.Vec{2.2, 2, 0}}
	inTheFrame := base.Mul(lens()).Inverse()
	if frameID == "base_link" {
		inTheFrame = base.Inverse()
	}
	look := 0
	sees := func(things ...visionmsgs.NamedDetection3D) {
		look++
		stamp := moment(0.1 * float64(look))
		require.NoError(t, z.tf.Publish(transform("map", "base_link", base, stamp)))
		require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), stamp)))
		require.NoError(t, z.see.Publish(visionmsgs.NamedDetection3DArray{
			Header: stdmsgs.Header{FrameID: frameID, Stamp: stamp}, Detections: things,
		}))
	}
	// until looks on until the thing is believed on the table, as its queue is short.
	until := func(thing string, at space.Vec) msgs.World {
		for range mostLooks {
			sees(inFrame(thing, inTheFrame.Apply(at)))
			select {
			case w := <-z.worlds:
				if placed(w, thing, "table") {
					return w
				}
			case <-time.After(5 * time.Millisecond): // nothing is new: look again
			}
		}
		require.FailNow(t, "it is not believed", "after %d looks there is no %s on the table", mostLooks, thing)
		return msgs.World{}
	}
	seen = until("cup", space.Vec{1.1, 2.1, 0.8})
	for range 60 {
		sees()
		require.NoError(t, z.node.Clock().Sleep(t.Context(), 5*time.Millisecond)) // its queue is short
	}
	return seen, until("apple", space.Vec{1.1, 1.8, 0.8})
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
	t.Parallel()
	seen, after := looksAtTheTable(t, true, "camera_optical")
	require.True(t, placed(seen, "cup", "table"), "it was seen there")
	require.True(t, told(after, "cup"), "and then no more")
}

func TestACameraThatDoesNotTellOfItselfTakesNothingForGone(t *testing.T) {
	t.Parallel()
	_, after := looksAtTheTable(t, false, "camera_optical")
	require.False(t, told(after, "cup"))
	require.True(t, placed(after, "cup", "table"))
}

func TestADetectorThatMayLookThroughAnotherCameraTakesNothingForGone(t *testing.T) {
	t.Parallel()
	_, after := looksAtTheTable(t, true, "base_link")
	require.False(t, told(after, "cup"))
	require.True(t, placed(after, "cup", "table"))
}

// boxed is a thing of 0.1 m in a picture, whose foot is at the point from the camera.
func boxed(class string, toEye space.Pose, at space.Vec) visionmsgs.NamedDetection2D {
	foot, top := toEye.Apply(at), toEye.Apply(at.Add(space.Vec{0, 0, 0.1}))
	low, high := 240+525*foot[1]/foot[2], 240+525*top[1]/top[2]
	return visionmsgs.NamedDetection2D{
		Results: []visionmsgs.NamedHypothesisWithPose{{Hypothesis: visionmsgs.NamedHypothesis{ClassID: class, Score: 0.8}}},
		Bbox: visionmsgs.NamedBox2D{
			Center: visionmsgs.NamedPose2D{Position: visionmsgs.NamedPoint2D{X: 320 + 525*foot[0]/foot[2], Y: (low + high) / 2}}, SizeX: 30, SizeY: low - high,
		},
	}
}

// pinhole is what a camera without faults tells of itself.
func pinhole() sensormsgs.Camera {
	return sensormsgs.Camera{
		Header: stdmsgs.Header{FrameID: "camera_optical"}, Height: 480, Width: 640, K: [9]float64{525, 0, 320, 0, 525, 240, 0, 0, 1},
	}
}

// untilSaid waits until the node logs something with the words.
func (z *gaze) untilSaid(t *testing.T, words string) {
	t.Helper()
	var said []string
	for late := time.After(time.Minute); ; {
		select {
		case text := <-z.logs:
			if said = append(said, text); strings.Contains(text, words) {
				return
			}
		case <-late:
			require.FailNow(t, "it is not said", "%q is not in %q", words, said)
		}
	}
}

// A detector of pictures says where the cup is in them; the camera stands before the table, and its ray meets the top. What is cut off
// by the lower edge of the picture stands nearer than it seems.
func TestAThingInAPictureIsPlacedByWhatItStandsOn(t *testing.T) {
	z := newGaze(t)
	camera, err := rosio.Publish[sensormsgs.Camera](z.node, "camera_info", rosio.SensorData())
	require.NoError(t, err)
	flat, err := rosio.Publish[visionmsgs.NamedDetection2DArray](z.node, "detections_2d", rosio.SensorData())
	require.NoError(t, err)
	base := space.Pose{R: space.RPY(0, 0, math.Pi), P: space.Vec{1.7, 2, 0}}
	z.stands(t, 0, 1.7, 2, math.Pi)
	require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), moment(0))))
	toEye := base.Mul(lens()).Inverse()
	cut := boxed("bottle", toEye, space.Vec{1.27, 2.3, 0.75})
	cut.Bbox.SizeY = 2 * (479 - cut.Bbox.Center.Position.Y)
	picture := visionmsgs.NamedDetection2DArray{
		Header: stdmsgs.Header{FrameID: "camera_optical", Stamp: moment(0)},
		Detections: []visionmsgs.NamedDetection2D{
			cut, boxed("cup", toEye, space.Vec{1, 2.1, 0.75}), boxed("apple", toEye, space.Vec{0.9, 1.8, 0.75}),
		},
	}
	require.NoError(t, flat.Publish(picture))
	z.untilSaid(t, "nothing on camera_info")
	require.NoError(t, camera.Publish(pinhole()))
	for look := 1; look < mostLooks; look++ {
		picture.Header.Stamp = moment(0.01 * float64(look))
		z.stands(t, 0.01*float64(look), 1.7, 2, math.Pi)
		require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), picture.Header.Stamp)))
		require.NoError(t, flat.Publish(picture))
		select {
		case w := <-z.worlds:
			if placed(w, "cup", "table") && placed(w, "apple", "table") { // which is as new as the bottle would be
				require.False(t, placed(w, "bottle", "table"))
				return
			}
		case <-time.After(50 * time.Millisecond):
		}
	}
	require.FailNow(t, "they are not believed", "after %d looks there is no cup and no apple on the table", mostLooks)
}

func TestAPictureThatCannotBeReadIsPassedOver(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		camera func(*sensormsgs.Camera)
		frame  func(*visionmsgs.NamedDetection2DArray)
		want   string // "": it is read
	}{
		{"nothing is wrong", nil, nil, ""},
		{"a lens that bends by a pixel", func(c *sensormsgs.Camera) { c.DistortionModel, c.D = "plumb_bob", []float64{0.002, 0, 0, 0, 0} }, nil, ""},
		{"a region that is the whole picture", func(c *sensormsgs.Camera) { c.Roi.Width, c.Roi.Height = 640, 480 }, nil, ""},
		{"no stamp", nil, func(m *visionmsgs.NamedDetection2DArray) { m.Header.Stamp = time.Time{} }, "its header has no stamp"},
		{"of another camera", nil, func(m *visionmsgs.NamedDetection2DArray) { m.Header.FrameID = "hand_camera" }, "they are of another camera"},
		{"a thing of another camera", nil, func(m *visionmsgs.NamedDetection2DArray) { m.Detections[0].Header.FrameID = "hand_camera" }, "they are of another camera"},
		{"no calibration", func(c *sensormsgs.Camera) { c.K = [9]float64{} }, nil, "it is not calibrated"},
		{"a lens that bends", func(c *sensormsgs.Camera) { c.DistortionModel, c.D = "plumb_bob", []float64{-0.3, 0.1, 0, 0, 0} }, nil, "its lens bends pictures (plumb_bob)"},
		{"a fisheye", func(c *sensormsgs.Camera) { c.DistortionModel, c.D = "equidistant", make([]float64, 4) }, nil, "its lens bends pictures (equidistant)"},
		{"binning", func(c *sensormsgs.Camera) { c.BinningX = 2 }, nil, "its pictures are binned"},
		{"a part of the chip", func(c *sensormsgs.Camera) { c.Roi.YOffset = 100 }, nil, "its pictures are a part of the chip"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			z := newGaze(t)
			told := pinhole()
			if tt.camera != nil {
				tt.camera(&told)
			}
			camera, err := rosio.Publish[sensormsgs.Camera](z.node, "camera_info", rosio.SensorData())
			require.NoError(t, err)
			flat, err := rosio.Publish[visionmsgs.NamedDetection2DArray](z.node, "detections_2d", rosio.SensorData())
			require.NoError(t, err)
			z.stands(t, 0, 1.7, 2, math.Pi)
			require.NoError(t, z.tf.Publish(transform("base_link", "camera_optical", lens(), moment(0))))
			toEye := space.Pose{R: space.RPY(0, 0, math.Pi), P: space.Vec{1.7, 2, 0}}.Mul(lens()).Inverse()
			picture := visionmsgs.NamedDetection2DArray{
				Header:     stdmsgs.Header{FrameID: "camera_optical", Stamp: moment(0)},
				Detections: []visionmsgs.NamedDetection2D{boxed("cup", toEye, space.Vec{1, 2.1, 0.75})},
			}
			if tt.frame != nil {
				tt.frame(&picture)
			}
			said := []string{}
			for late := time.Now().Add(time.Minute); ; {
				require.True(t, time.Now().Before(late), "it is neither read nor passed over; said was %q", said)
				require.NoError(t, camera.Publish(told))
				require.NoError(t, flat.Publish(picture))
				select {
				case text := <-z.logs:
					said = append(said, text)
				case w := <-z.worlds:
					if placed(w, "cup", "table") {
						require.Empty(t, tt.want, "it was read")
						return
					}
				case <-time.After(20 * time.Millisecond):
				}
				if tt.want != "" && slices.ContainsFunc(said, func(text string) bool { return strings.Contains(text, "detections are passed over: "+tt.want) }) {
					break
				}
			}
			for range 20 {
				require.NoError(t, camera.Publish(told))
				require.NoError(t, flat.Publish(picture))
			}
			require.NoError(t, z.node.Close())
			for len(z.logs) > 0 {
				require.NotContains(t, <-z.logs, "detections are passed over: "+tt.want, "once is enough")
			}
		})
	}
}
