package embodiment

import (
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// Shape is what a body looks like while it stands still, for those who draw it.
type Shape struct {
	URDF  string  // its text
	Root  string  // the link that carries all others
	Floor float64 // [m] how high the floor is in the root's frame
	Links []Placed
}

// Placed is where a link stands in the one that carries it.
type Placed struct {
	In, Name string
	Pose     space.Pose
}

// Shape returns what the body looks like, its arms where they touch nothing; false for one without a URDF.
func (b *Body) Shape() (Shape, bool) {
	if b.robot == nil {
		return Shape{}, false
	}
	m, stands := b.robot.body.Model, b.robot.hitter.Stand()
	out := Shape{URDF: b.robot.text, Root: m.Links[m.Root].Name, Floor: b.robot.body.Floor}
	for i := range m.Joints {
		j := &m.Joints[i]
		out.Links = append(out.Links, Placed{
			In: m.Links[j.Parent].Name, Name: m.Links[j.Child].Name, Pose: kin.Moved(j, kin.Position(m, stands, i)),
		})
	}
	return out, true
}
