package anatomy

import (
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/mesh"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// Kind is the build of a body.
type Kind string

// The kinds of bodies.
const (
	Humanoid  Kind = "humanoid"
	Biped     Kind = "biped"
	Quadruped Kind = "quadruped"
	Wheeled   Kind = "wheeled"
	Arm       Kind = "arm"
	Aerial    Kind = "aerial"
	Hand      Kind = "hand"
	Other     Kind = "other"
)

// Side is where a limb is: Left is +1, Right -1, Middle 0.
type Side int

// The sides.
const (
	Left   Side = 1
	Middle Side = 0
	Right  Side = -1
)

// String returns "left", "right" or "".
func (s Side) String() string {
	switch s {
	case Left:
		return "left"
	case Right:
		return "right"
	case Middle:
	}
	return ""
}

// Limb is a row of joints from the trunk to its end.
type Limb struct {
	Side    Side
	Joints  []int     // indexes of its moving joints, trunk first
	Base    int       // the trunk's link that carries it
	Tip     int       // its last link
	Tool    space.Vec // where it works or stands, in the tip: middle of the hand, sole
	Far     int       // the link that holds its furthest point
	FarAt   space.Vec // that point in the link: a finger tip
	Fingers [][]int   // the joints of each finger
	Palm    int       // the link that carries the fingers

	length float64 // [m] of an arm: see ArmLength
}

// Body is a robot with its limbs told apart.
type Body struct {
	Model   *urdf.Model
	Kind    Kind
	Arms    []Limb
	Legs    []Limb
	Head    *Limb // nil: none that moves
	Wheels  []int // links
	Drives  bool  // its base drives, by joints that stand for its way over the floor or by name
	Rotors  int
	Cameras []string   // names of links
	Torso   []int      // moving joints between the base and the arms
	Upright space.Rot  // turns the root's axes to x forward, z up
	Works   space.Vec  // where its arms work, level and upright: forward, or to the side that its arm slides out to
	Stand   kin.Config // how it stands
	Floor   float64    // [m] of the floor in the upright root frame
	Missing int        // meshes whose files were not found or not read
	Meshes  int        // meshes that the file names
	// HandSpeed is how fast hands, head and feet may go at most, in m/s; 0: nobody told.
	HandSpeed float64
	// Semantic says which links may touch; nil where no SRDF does.
	Semantic *urdf.Semantic
	Told     Told        // what was told of its joints
	Notes    []urdf.Note // what of its shapes is left out, and why; a mesh that is not here is only counted

	folds  []int // joints of a torso that folds
	groups []group
	of     []int // the group of each link
	marks  []mark
}

// LimbJoints lists the joints of trunk, head, arms with their fingers and legs: not those of wheels
// and rotors.
func (b *Body) LimbJoints() []int {
	out := slices.Clone(b.Torso)
	limbs := slices.Concat(b.Arms, b.Legs)
	if b.Head != nil {
		limbs = append(limbs, *b.Head)
	}
	for i := range limbs {
		out = append(out, limbs[i].Joints...)
		out = append(out, slices.Concat(limbs[i].Fingers...)...)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(i int) bool { return slices.Contains(b.Wheels, b.Model.Joints[i].Child) })
}

// mark is what a group of links was found to be.
type mark int

const (
	plain mark = iota
	finger
	wheel
	rotor
	sensor
)

// New tells the parts of the robot apart; open may be nil where no meshes are.
func New(m *urdf.Model, open Opener) *Body { return NewTold(m, open, Told{}) }

// NewTold does so where somebody told of some joints what they belong to.
func NewTold(m *urdf.Model, open Opener, told Told) *Body {
	b := &Body{Upright: space.Identity(), Told: told}
	b.Model, b.Drives = anchored(m)
	meshes := opened{open, map[string]mesh.Shape{}, map[string]string{}}
	solids := b.solids(meshes)
	b.group(b.shapes(meshes))
	b.takeSolids(solids)
	b.marks = make([]mark, len(b.groups))
	b.markByName()
	b.markTold()
	b.findLimbs()
	b.findCameras()
	b.headByCamera()
	b.Kind = b.kind()
	b.turnUpright()
	b.stand()
	b.Works = b.works()
	for i := range b.Arms {
		b.Arms[i].length = b.armLength(&b.Arms[i])
	}
	return b
}
