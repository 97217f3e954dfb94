package nodes

import (
	"errors"
	"fmt"
	"math"
	"sync"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/sensormsgs"
)

// lens is the camera whose images the detector reads, once it has told of itself.
type lens struct {
	mu    sync.Mutex
	told  *sensormsgs.Camera // nil: nothing that can be used
	fault error              // why not
}

// errNoLens means that a picture says nothing of where things are.
var errNoLens = errors.New("nothing on camera_info tells of the camera, without which what is in a picture is nowhere")

// openLens reads "camera_info". Without it nothing is taken for gone that a detector does not show.
func (w *worldNode) openLens(n rosio.Node) {
	_, err := rosio.Subscribe(n, "camera_info", rosio.SensorData(), func(m sensormsgs.Camera) {
		if fault := w.lens.take(m); fault != nil {
			n.Log(rosio.Warn, "world: camera_info is passed over: "+fault.Error())
		}
	})
	if err != nil {
		n.Log(rosio.Warn, "world: a topic is not read: "+err.Error())
	}
}

// take keeps what the camera told of itself; the error is why it cannot be used, where that is new.
func (l *lens) take(m sensormsgs.Camera) error {
	fault := unfit(m)
	l.mu.Lock()
	defer l.mu.Unlock()
	before := l.fault
	l.told, l.fault = &m, fault
	if fault != nil {
		l.told = nil
	}
	if fault != nil && before != nil && before.Error() == fault.Error() {
		return nil
	}
	return fault
}

// get is what the camera told of itself, nil with the reason where it did not, or nothing that can be used.
func (l *lens) get() (*sensormsgs.Camera, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.told != nil:
		return l.told, nil
	case l.fault != nil:
		return nil, l.fault
	}
	return nil, errNoLens
}

// unfit tells why the pictures of the camera cannot be read by the projection of a pinhole with its K; nil where they can.
func unfit(c sensormsgs.Camera) error {
	whole := c.Roi.XOffset == 0 && c.Roi.YOffset == 0 &&
		(c.Roi.Width == 0 || c.Roi.Width == c.Width) && (c.Roi.Height == 0 || c.Roi.Height == c.Height)
	switch {
	case !(c.K[0] > 0 && c.K[4] > 0) || c.Width == 0 || c.Height == 0:
		return errors.New("it is not calibrated: K, width and height must be filled in")
	case c.BinningX > 1 || c.BinningY > 1:
		return errors.New("its pictures are binned; the K, width and height of the binned pictures, with a binning of 1, are needed")
	case !whole:
		return errors.New("its pictures are a part of the chip (roi); the K, width and height of that part, with an empty roi, are needed")
	case !straight(c):
		return fmt.Errorf("its lens bends pictures (%s) by more than %.0f %% of their width; give the detector rectified pictures, "+
			"and camera_info their K with d of zeros", orElse(c.DistortionModel, "no distortion_model"), 100*mostBend)
	}
	return nil
}

// mostBend is how far a lens may shift what is in the corner of a picture, as a part of the width. A fiftieth is 4 cm of the 2 m
// that such a picture shows at 2 m, a tenth of what tells one thing from another.
const mostBend = 0.02

// straight reports whether the lens leaves even the corners of its pictures about where a pinhole has them, by what is said of
// plumb_bob and rational_polynomial in the documentation of OpenCV's calib3d.
func straight(c sensormsgs.Camera) bool {
	var d [8]float64
	bent := false
	for i, v := range c.D {
		switch {
		case v != 0 && i >= len(d):
			return false // of a thin prism, or of a chip that is tilted
		case i < len(d):
			d[i], bent = v, bent || v != 0
		}
	}
	switch {
	case c.DistortionModel == "equidistant":
		return false // a fisheye is no pinhole, whatever its D
	case !bent:
		return true
	case c.DistortionModel != "plumb_bob" && c.DistortionModel != "rational_polynomial":
		return false
	}
	across := max(c.K[2], float64(c.Width)-c.K[2]) / c.K[0]
	down := max(c.K[5], float64(c.Height)-c.K[5]) / c.K[4]
	r2 := across*across + down*down
	radial := (1+r2*(d[0]+r2*(d[1]+r2*d[4])))/(1+r2*(d[5]+r2*(d[6]+r2*d[7]))) - 1
	tangential := (math.Abs(d[2]) + math.Abs(d[3])) * 3 * r2
	return (math.Abs(radial)*math.Sqrt(r2)+tangential)*c.K[0] <= mostBend*float64(c.Width)
}
