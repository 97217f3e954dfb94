// Package frames keeps where the frames of a robot stood in the map, by the transforms
// of /tf and /tf_static. The nodes that need it listen by it; its functions may be called
// from any goroutine and block on nothing.
package frames

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"saydo/embodiment/space"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/tf2msgs"
)

// A tree takes the newest transform for a stamp that is ahead of it by no more than one
// period of a slow localisation.
const (
	ahead       = 100 * time.Millisecond
	most        = 512 // transforms of one frame
	mostRefused = 100 // frames that are remembered for a useless transform
	maxChain    = 16  // frames between one and the map: a loop of transforms must not hang a node
)

// Tree is where each frame stood in its parent, now and for a while before.
type Tree struct {
	Names

	keep time.Duration

	mu      sync.Mutex
	frames  map[string]*track // by child
	refused map[string]bool   // frames of which a transform was of no use
}

// New makes a tree of frames with those names that knows where they were for so long; 0: only where they are.
func New(names Names, keep time.Duration) *Tree {
	return &Tree{Names: names, keep: keep, frames: map[string]*track{}, refused: map[string]bool{}}
}

// Listen follows "/tf" and "/tf_static". moved is called after each message, unless it is
// nil, by one goroutine of each topic.
func (t *Tree) Listen(n rosio.Node, moved func()) error {
	take := func(topic string, fixed bool) func(tf2msgs.TFMessage) {
		return func(m tf2msgs.TFMessage) {
			for _, tf := range m.Transforms {
				if !t.Set(tf, fixed) && t.refuses(tf) {
					n.Log(rosio.Warn, fmt.Sprintf("%s: the transform from %q to %q has numbers that are none (NaN or infinite); such ones are passed over", topic, tf.Header.FrameID, tf.ChildFrameID))
				}
			}
			if moved != nil {
				moved()
			}
		}
	}
	if _, err := rosio.Subscribe(n, "/tf", rosio.Reliable().FromAnyone(), take("/tf", false)); err != nil {
		return err
	}
	_, err := rosio.Subscribe(n, "/tf_static", rosio.Latched(), take("/tf_static", true))
	return err
}

// refuses notes that a transform was of no use, and reports whether none of its frame was before: it comes many times a second.
func (t *Tree) refuses(m geometrymsgs.TransformStamped) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	child := Plain(m.ChildFrameID)
	if t.refused[child] || len(t.refused) >= mostRefused {
		return false
	}
	t.refused[child] = true
	return true
}

// Set takes over a transform, which never changes if it is fixed, unless its numbers are none: then it returns false. One
// that is older than the newest of its frame is dropped.
func (t *Tree) Set(m geometrymsgs.TransformStamped, fixed bool) (sound bool) {
	if !finite(m.Transform) {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	child, parent := Plain(m.ChildFrameID), Plain(m.Header.FrameID)
	k := t.frames[child]
	if k != nil && k.fixed && !fixed {
		return true // it comes from those who look at both topics as one
	}
	if k == nil || k.parent != parent || fixed {
		k = &track{parent: parent, fixed: fixed}
		t.frames[child] = k
	}
	k.add(stood{m.Header.Stamp, m.Transform}, t.keep)
	return true
}

// Rewind takes the newest transforms for told now and forgets those before, where the
// clock was set back: a robot that goes on telling would not be heard.
func (t *Tree) Rewind(now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, k := range t.frames {
		if newest := k.newest(); newest.stamp.After(now) {
			k.at = []stood{{now, newest.pose}}
		}
	}
}

// Robot returns where the robot's base stands in the map, and the stamp of its own transform.
func (t *Tree) Robot() (space.Pose, time.Time, error) { return t.Now(t.Base()) }

// Now returns where the frame stands in the map, and the stamp of its own transform.
func (t *Tree) Now(frame string) (space.Pose, time.Time, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	pose, err := t.pose(frame, time.Time{})
	var stamp time.Time
	if k := t.frames[frame]; k != nil {
		stamp = k.newest().stamp
	}
	return pose, stamp, err
}

// At returns where the frame stood in the map at the time; the zero time means now.
func (t *Tree) At(frame string, stamp time.Time) (space.Pose, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.pose(frame, stamp)
}

func (t *Tree) pose(frame string, stamp time.Time) (space.Pose, error) {
	if frame == "" {
		return space.Pose{}, errors.New("no frame is named; whoever publishes it must fill in header.frame_id")
	}
	out, at := space.Still(), frame
	for range maxChain {
		if at == t.Map() {
			return out, nil
		}
		k := t.frames[at]
		if k == nil {
			return space.Pose{}, fmt.Errorf("no transform joins the frame %q to %q: %q has no parent on /tf or /tf_static", frame, t.Map(), at)
		}
		step, err := k.when(stamp)
		if err != nil {
			return space.Pose{}, fmt.Errorf("where %q was in %q: %w", at, k.parent, err)
		}
		out, at = step.Mul(out), k.parent
	}
	return space.Pose{}, fmt.Errorf("more than %d transforms join the frame %q to %q; is there a loop?", maxChain, frame, t.Map())
}
