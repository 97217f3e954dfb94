package nodes

import (
	"cmp"
	"errors"
	"math"
	"strings"
	"sync"
	"time"

	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/world/sighting"
)

// edge is the part of a picture at each side in which a detector may see only a part of a thing.
const edge = 0.1

// lens is the camera whose images the detector reads, once it has told of itself.
type lens struct {
	mu   sync.Mutex
	told *sensormsgs.Camera
}

// openLens reads "camera_info". Without it nothing is taken for gone that a detector does not show.
func (w *worldNode) openLens(n rosio.Node) {
	_, err := rosio.Subscribe(n, "camera_info", rosio.SensorData(), func(m sensormsgs.Camera) {
		w.lens.mu.Lock()
		defer w.lens.mu.Unlock()
		w.lens.told = &m
	})
	if err != nil {
		n.Log(rosio.Warn, "world: a topic is not read: "+err.Error())
	}
}

// get is what the camera told of itself, nil where it did not, or nothing that makes sense.
func (l *lens) get() *sensormsgs.Camera {
	l.mu.Lock()
	defer l.mu.Unlock()
	if c := l.told; c != nil && c.K[0] > 0 && c.K[4] > 0 && c.Width > 0 && c.Height > 0 {
		return c
	}
	return nil
}

// eye is the camera as it stood at the time, nil where nobody knows that, or where what was detected is told in another frame than
// the camera's: then it may be of another camera, which looks elsewhere.
func (w *worldNode) eye(from string, stamp time.Time) *sighting.Eye {
	told := w.lens.get()
	if told == nil || plainFrame(from) != plainFrame(told.Header.FrameID) {
		return nil
	}
	at, err := w.tree.At(plainFrame(told.Header.FrameID), stamp)
	if err != nil {
		return nil
	}
	toEye := at.Inverse()
	return &sighting.Eye{At: at.P, Sees: func(point [3]float64) bool { return pictured(told, toEye.Apply(point)) }}
}

// plainFrame is the name of a frame as /tf has it: tf of ROS 1 once began them with a slash.
func plainFrame(name string) string { return strings.TrimPrefix(name, "/") }

// pictured reports whether a point, from the camera, is well within its picture, by the projection of a pinhole.
func pictured(c *sensormsgs.Camera, at space.Vec) bool {
	if at[2] <= 0 {
		return false
	}
	x, y := (c.K[0]*at[0]/at[2]+c.K[2])/float64(c.Width), (c.K[4]*at[1]/at[2]+c.K[5])/float64(c.Height)
	return x > edge && x < 1-edge && y > edge && y < 1-edge
}

// errNoLens means that a picture says nothing of where things are.
var errNoLens = errors.New("nothing on camera_info tells of the camera, without which what is in a picture is nowhere")

// sightFlat fuses what a detector saw in a picture, which has no depth: a thing is where the ray through its foot comes to what it
// can stand on.
func (w *worldNode) sightFlat(m visionmsgs.NamedDetection2DArray) {
	frame, err := w.flat(m)
	w.eyes.tell(w.node, flatTopic, m.Header.FrameID, err)
	if err == nil {
		w.sighting(frame, flatTopic, m.Header.FrameID)
	}
}

func (w *worldNode) flat(m visionmsgs.NamedDetection2DArray) (sighting.Frame, error) {
	out := sighting.Frame{Stamp: m.Header.Stamp}
	c := w.lens.get()
	if c == nil {
		return out, errNoLens
	}
	at, err := w.tree.At(strings.TrimPrefix(cmp.Or(m.Header.FrameID, c.Header.FrameID), "/"), m.Header.Stamp)
	if err != nil {
		return out, err
	}
	if out.Stamp.IsZero() {
		out.Stamp = w.node.Clock().Now()
	}
	for _, d := range m.Detections {
		out.Detections = append(out.Detections, sighting.Detection{Guesses: guesses(d.Results), Ray: rayOf(c, at, d.Bbox)})
	}
	return out, nil
}

// leastCosine keeps the height of what is seen from straight above from being guessed too high.
const leastCosine = 0.3

// rayOf is from the camera, which stands at the pose, to the middle of the lower edge of the box, by the projection of a pinhole. A thing
// that is seen from above looks less high by the cosine of how steeply.
func rayOf(c *sensormsgs.Camera, at space.Pose, box visionmsgs.NamedBox2D) *sighting.Ray {
	foot := box.Center.Position
	foot.Y += box.SizeY / 2
	toward := space.Vec{(foot.X - c.K[2]) / c.K[0], (foot.Y - c.K[5]) / c.K[4], 1}
	long := toward.Len()
	out := &sighting.Ray{From: at.P, Toward: at.R.Apply(toward)}
	level := math.Sqrt(max(0, 1-out.Toward[2]*out.Toward[2]/(long*long)))
	out.Rises = box.SizeY / c.K[4] / long / max(level, leastCosine)
	return out
}
