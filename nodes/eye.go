package nodes

import (
	"strings"
	"sync"
	"time"

	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
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

// eye is the camera as it stood at the time, nil where nobody knows that.
func (w *worldNode) eye(stamp time.Time) *sighting.Eye {
	w.lens.mu.Lock()
	told := w.lens.told
	w.lens.mu.Unlock()
	if told == nil || !(told.K[0] > 0 && told.K[4] > 0) || told.Width == 0 || told.Height == 0 {
		return nil
	}
	at, err := w.tree.At(strings.TrimPrefix(told.Header.FrameID, "/"), stamp)
	if err != nil {
		return nil
	}
	toEye := at.Inverse()
	return &sighting.Eye{At: at.P, Sees: func(point [3]float64) bool { return pictured(told, toEye.Apply(point)) }}
}

// pictured reports whether a point, from the camera, is well within its picture, by the projection of a pinhole.
func pictured(c *sensormsgs.Camera, at space.Vec) bool {
	if at[2] <= 0 {
		return false
	}
	x, y := (c.K[0]*at[0]/at[2]+c.K[2])/float64(c.Width), (c.K[4]*at[1]/at[2]+c.K[5])/float64(c.Height)
	return x > edge && x < 1-edge && y > edge && y < 1-edge
}
