package frames

import (
	"cmp"
	"strings"
	"time"

	"saydo/internal/rosio/interfaces/stdmsgs"
)

// The frames' usual names (REP 105).
const (
	UsualMap  = "map"
	UsualBase = "base_link"
)

// Names is what a robot calls the frames that Saydo itself speaks of. The zero value has them as usual.
type Names struct{ inMap, base string }

// Named has the frame of all poses, and that of the robot's base (on the floor, x ahead), by other names; an empty one is the usual.
func Named(inMap, base string) Names { return Names{Plain(inMap), Plain(base)} }

// Map is the frame of all poses.
func (n Names) Map() string { return cmp.Or(n.inMap, UsualMap) }

// Base is the frame of the robot's base.
func (n Names) Base() string { return cmp.Or(n.base, UsualBase) }

// InMap is the header of what is told in the frame of all poses.
func (n Names) InMap(stamp time.Time) stdmsgs.Header {
	return stdmsgs.Header{Stamp: stamp, FrameID: n.Map()}
}

// OnBase is the header of what is told in the frame of the robot's base.
func (n Names) OnBase(stamp time.Time) stdmsgs.Header {
	return stdmsgs.Header{Stamp: stamp, FrameID: n.Base()}
}

// Plain is the name of a frame as /tf has it: tf of ROS 1 once began them with a slash.
func Plain(name string) string { return strings.TrimPrefix(name, "/") }
