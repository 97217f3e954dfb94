package nodes

import (
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"saydo/embodiment/space"
	"saydo/internal/msgconv"
	"saydo/internal/rosio/interfaces/geometrymsgs"
)

// A trail keeps transforms for as long as a detector may think about an image, and
// takes the newest for a stamp that is ahead of it by no more than one period of a
// slow localisation.
const (
	trailTime  = 5 * time.Second
	trailAhead = 100 * time.Millisecond
	trailMost  = 512 // transforms of one frame
)

// trail is where the frames were in the last seconds, in three dimensions: a camera
// looks down, and what it saw was seen from where the robot was then.
type trail struct {
	mu     sync.Mutex
	frames map[string]*track // by child
}

// track is how one frame stood in its parent.
type track struct {
	parent string
	fixed  bool // it never moves
	at     []stood
}

// stood is a transform at a time.
type stood struct {
	stamp time.Time
	pose  geometrymsgs.Transform
}

func newTrail() *trail { return &trail{frames: map[string]*track{}} }

// set takes over a transform; what is older than the newest of its frame is dropped.
func (t *trail) set(m geometrymsgs.TransformStamped, fixed bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	k := t.frames[m.ChildFrameID]
	if k != nil && k.fixed && !fixed {
		return // it comes from those who look at both topics as one
	}
	if k == nil || k.parent != m.Header.FrameID || fixed {
		k = &track{parent: m.Header.FrameID, fixed: fixed}
		t.frames[m.ChildFrameID] = k
	}
	stamp := m.Header.Stamp
	if n := len(k.at); n > 0 && !stamp.After(k.at[n-1].stamp) {
		return
	}
	old := 0
	for old < len(k.at) && (len(k.at)-old >= trailMost || stamp.Sub(k.at[old].stamp) > trailTime) {
		old++
	}
	k.at = append(k.at[old:], stood{stamp, m.Transform})
}

// pose returns where the frame was in the map at the time; the zero time means now.
func (t *trail) pose(frame string, stamp time.Time) (space.Pose, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	out, at := space.Still(), frame
	for range maxChain {
		if at == msgconv.MapFrame {
			return out, nil
		}
		k := t.frames[at]
		if at == "" {
			return space.Pose{}, errors.New("no frame is named; let the detector fill in header.frame_id")
		}
		if k == nil {
			return space.Pose{}, fmt.Errorf("no transform joins the frame %q to %q: %q has no parent on /tf or /tf_static", frame, msgconv.MapFrame, at)
		}
		step, err := k.when(stamp)
		if err != nil {
			return space.Pose{}, fmt.Errorf("where %q was in %q: %w", at, k.parent, err)
		}
		out, at = step.Mul(out), k.parent
	}
	return space.Pose{}, fmt.Errorf("more than %d transforms join the frame %q to %q; is there a loop?", maxChain, frame, msgconv.MapFrame)
}

// when returns the transform at the time, between two that were told in a straight
// line.
func (k *track) when(stamp time.Time) (space.Pose, error) {
	newest := k.at[len(k.at)-1]
	switch {
	case k.fixed, stamp.IsZero():
		return rigid(newest.pose), nil
	case stamp.Sub(newest.stamp) > trailAhead:
		return space.Pose{}, fmt.Errorf("the newest is %.2f s older than what was seen; do the clocks agree?", stamp.Sub(newest.stamp).Seconds())
	case !stamp.Before(newest.stamp):
		return rigid(newest.pose), nil
	case stamp.Before(k.at[0].stamp):
		return space.Pose{}, fmt.Errorf("the oldest that is kept is %.2f s newer than what was seen; is the detector that slow?", k.at[0].stamp.Sub(stamp).Seconds())
	}
	i := 1
	for k.at[i].stamp.Before(stamp) {
		i++
	}
	a, b := k.at[i-1], k.at[i]
	return rigid(between(a.pose, b.pose, float64(stamp.Sub(a.stamp))/float64(b.stamp.Sub(a.stamp)))), nil
}

// between returns the transform at the fraction of the way from a to b. Rotations are
// mixed and made unit again, which is right to well below a degree for the small turns
// between two transforms.
func between(a, b geometrymsgs.Transform, f float64) geometrymsgs.Transform {
	mix := func(x, y float64) float64 { return x + f*(y-x) }
	q, r := a.Rotation, b.Rotation
	if q.X*r.X+q.Y*r.Y+q.Z*r.Z+q.W*r.W < 0 { // the same rotation has two signs
		r = geometrymsgs.Quaternion{X: -r.X, Y: -r.Y, Z: -r.Z, W: -r.W}
	}
	return geometrymsgs.Transform{
		Translation: geometrymsgs.Vector3{
			X: mix(a.Translation.X, b.Translation.X), Y: mix(a.Translation.Y, b.Translation.Y), Z: mix(a.Translation.Z, b.Translation.Z),
		},
		Rotation: geometrymsgs.Quaternion{X: mix(q.X, r.X), Y: mix(q.Y, r.Y), Z: mix(q.Z, r.Z), W: mix(q.W, r.W)},
	}
}

func rigid(t geometrymsgs.Transform) space.Pose {
	return space.Pose{R: rotation(t.Rotation), P: space.Vec{t.Translation.X, t.Translation.Y, t.Translation.Z}}
}

// rotation turns a quaternion, of any length, into a matrix; one that is zero turns
// nothing, as those who leave it out mean.
func rotation(q geometrymsgs.Quaternion) space.Rot {
	length := math.Sqrt(q.X*q.X + q.Y*q.Y + q.Z*q.Z + q.W*q.W)
	if length == 0 {
		return space.Identity()
	}
	x, y, z, w := q.X/length, q.Y/length, q.Z/length, q.W/length
	return space.Rot{
		1 - 2*(y*y+z*z), 2 * (x*y - z*w), 2 * (x*z + y*w),
		2 * (x*y + z*w), 1 - 2*(x*x+z*z), 2 * (y*z - x*w),
		2 * (x*z - y*w), 2 * (y*z + x*w), 1 - 2*(x*x+y*y),
	}
}
