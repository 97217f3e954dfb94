package urdf

import "saydo/embodiment/space"

// JointType is how a joint moves.
type JointType string

// The joint types of the format.
const (
	Revolute   JointType = "revolute"
	Continuous JointType = "continuous"
	Prismatic  JointType = "prismatic"
	Fixed      JointType = "fixed"
	Floating   JointType = "floating"
	Planar     JointType = "planar"
)

// Model is a robot as one tree of links. It never changes once read.
type Model struct {
	Name    string
	Links   []Link
	Joints  []Joint
	Root    int      // index of the link that no joint carries
	Order   []int    // indexes of the joints, each parent before its children
	Sensors []Sensor // cameras and the like that simulators are told of
	Notes   []Note   // what is odd but can be lived with
}

// Link is a rigid part.
type Link struct {
	Name       string
	Line       int
	Joint      int     // index of the joint that carries it; -1 for the root
	Children   []int   // indexes of the joints that it carries
	Mass       float64 // [kg]
	Center     space.Vec
	Visuals    []Shape
	Collisions []Shape
}

// Joint connects two links.
type Joint struct {
	Name          string
	Line          int
	Type          JointType
	Parent, Child int        // indexes of links
	Origin        space.Pose // of the child in the parent, at position 0
	Axis          space.Vec  // unit, in the child
	Lower, Upper  float64    // [rad] or [m]; infinite where it turns without end
	Velocity      float64    // [rad/s] or [m/s]; 0: not told
	Effort        float64    // [N m] or [N]; 0: not told
	Acceleration  float64    // [rad/s^2] or [m/s^2]; 0: not told
	Jerk          float64    // [rad/s^3] or [m/s^3]; 0: not told
	Mimic         *Mimic
}

// Moves reports whether the joint has one position of its own or by mimicry.
func (j *Joint) Moves() bool {
	return j.Type == Revolute || j.Type == Continuous || j.Type == Prismatic
}

// Turns reports whether the joint rotates.
func (j *Joint) Turns() bool { return j.Type == Revolute || j.Type == Continuous }

// Mimic says that a joint follows another: Multiplier*position + Offset.
type Mimic struct {
	Joint              int // index of the joint followed
	Multiplier, Offset float64
}

// ShapeKind is the kind of a shape.
type ShapeKind string

// The kinds of shapes.
const (
	BoxShape      ShapeKind = "box"
	CylinderShape ShapeKind = "cylinder" // along z
	SphereShape   ShapeKind = "sphere"
	CapsuleShape  ShapeKind = "capsule" // along z, Length without the caps
	MeshShape     ShapeKind = "mesh"
)

// Shape is a piece of a link's geometry.
type Shape struct {
	Kind   ShapeKind
	Line   int
	Origin space.Pose // in the link
	Size   space.Vec  // [m] of a box
	Radius float64    // [m]
	Length float64    // [m]
	Mesh   string     // file name or URI of a mesh
	Scale  space.Vec  // of a mesh
}

// Sensor is a sensor that the file attaches to a link.
type Sensor struct {
	Link int
	Type string // "camera", "depth", "ray", ...
}

// Note is an oddity with its place.
type Note struct {
	Line int
	Text string
}

// Link returns the index of the link of that name, or -1.
func (m *Model) Link(name string) int {
	for i := range m.Links {
		if m.Links[i].Name == name {
			return i
		}
	}
	return -1
}

// Joint returns the index of the joint of that name, or -1.
func (m *Model) Joint(name string) int {
	for i := range m.Joints {
		if m.Joints[i].Name == name {
			return i
		}
	}
	return -1
}
