package nodes

import (
	"math"
	"sync"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/task"
)

// maxChain bounds the way from a frame to its root: a loop of transforms must
// not hang the node.
const maxChain = 16

// frames is the newest transform of every frame, for planar poses.
type frames struct {
	mu     sync.Mutex
	parent map[string]geometrymsgs.TransformStamped // by child
}

func newFrames() *frames { return &frames{parent: map[string]geometrymsgs.TransformStamped{}} }

// set takes over a transform, unless a newer one of the frame is known.
func (f *frames) set(t geometrymsgs.TransformStamped) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if old, ok := f.parent[t.ChildFrameID]; ok && old.Header.Stamp.After(t.Header.Stamp) {
		return
	}
	f.parent[t.ChildFrameID] = t
}

// pose returns where the child frame is in the map, and the stamp of its own
// transform.
func (f *frames) pose(child string) (task.Pose, time.Time, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	pose, stamp := task.Pose{}, f.parent[child].Header.Stamp
	for range maxChain {
		if child == msgconv.MapFrame {
			return pose, stamp, true
		}
		t, ok := f.parent[child]
		if !ok {
			return task.Pose{}, time.Time{}, false
		}
		pose = compose(planar(t.Transform), pose)
		child = t.Header.FrameID
	}
	return task.Pose{}, time.Time{}, false
}

func planar(t geometrymsgs.Transform) task.Pose {
	return msgconv.Pose(geometrymsgs.Pose{Position: geometrymsgs.Point(t.Translation), Orientation: t.Rotation})
}

// compose places the pose b, given in the frame a, in the parent of a.
func compose(a, b task.Pose) task.Pose {
	sin, cos := math.Sincos(a.Yaw)
	return task.Pose{
		X: a.X + cos*b.X - sin*b.Y, Y: a.Y + sin*b.X + cos*b.Y, Z: a.Z + b.Z,
		Yaw: math.Remainder(a.Yaw+b.Yaw, 2*math.Pi),
	}
}
