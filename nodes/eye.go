package nodes

import (
	"errors"
	"math"
	"time"

	"saydo/embodiment/space"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/visionmsgs"
	"saydo/nodes/frames"
	"saydo/world/sighting"
)

// edge is the part of a picture at each side in which a detector may see only a part of a thing.
const edge = 0.1

// eye is the camera as it stood at the time, nil where nobody knows that, or where what was detected is told in another frame than
// the camera's: then it may be of another camera, which looks elsewhere.
func (w *worldNode) eye(from string, stamp time.Time) *sighting.Eye {
	told, err := w.lens.get()
	if err != nil || frames.Plain(from) != frames.Plain(told.Header.FrameID) {
		return nil
	}
	at, err := w.tree.At(frames.Plain(told.Header.FrameID), stamp)
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

// errNoStamp means that nobody knows from where a picture was taken.
var errNoStamp = errors.New("its header has no stamp; it must be that of the image")

// errOtherLens means that nobody knows how the pictures of a camera show things.
var errOtherLens = errors.New("they are of another camera than camera_info: the frame_id of both must be the same")

// sightFlat fuses what a detector saw in a picture, which has no depth: a thing is where the ray through its foot comes to what it
// can stand on.
func (w *worldNode) sightFlat(m visionmsgs.NamedDetection2DArray) {
	frame, err := w.flat(m)
	w.eyes.tell(w.node, flatTopic, m.Header.FrameID, "detections", err)
	if err == nil || frame.Partial {
		w.sighting(frame, flatTopic, m.Header.FrameID)
	}
}

// flat are the rays of what was detected in a picture. The error is the first reason why something has none.
func (w *worldNode) flat(m visionmsgs.NamedDetection2DArray) (sighting.Frame, error) {
	out := sighting.Frame{Stamp: m.Header.Stamp}
	c, err := w.lens.get()
	switch name := frames.Plain(m.Header.FrameID); {
	case err != nil:
		return out, err
	case out.Stamp.IsZero():
		return out, errNoStamp
	case name != "" && name != frames.Plain(c.Header.FrameID):
		return out, errOtherLens
	}
	at, err := w.tree.At(frames.Plain(c.Header.FrameID), out.Stamp)
	if err != nil {
		return out, err
	}
	var failed error
	for _, d := range m.Detections {
		one := sighting.Detection{Guesses: guesses(d.Results)}
		if name := frames.Plain(d.Header.FrameID); name != "" && name != frames.Plain(c.Header.FrameID) {
			failed, out.Partial, one.Nowhere = errOtherLens, true, true
		} else if one.Nowhere = !footed(c, d.Bbox); !one.Nowhere {
			one.Ray = rayOf(c, at, d.Bbox)
		}
		out.Detections = append(out.Detections, one)
	}
	return out, failed
}

// rim is how near the lower edge of a picture a box counts as cut by it [pixels]: detectors keep boxes within the picture.
const rim = 2

// footed reports whether the foot of what is in the box is in the picture: where the edge cuts it off, it is lower than the box.
func footed(c *sensormsgs.Camera, box visionmsgs.NamedBox2D) bool {
	return box.Center.Position.Y+box.SizeY/2 < float64(c.Height)-rim
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
