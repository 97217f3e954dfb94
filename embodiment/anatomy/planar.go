package anatomy

import (
	"math"
	"slices"

	"saydo/embodiment/urdf"
)

// endless is the way in m from which a single sliding joint is no rail, but a
// base that turns and drives on.
const endless = 10.0

// anchored returns the model with the joints fixed that stand for the way of its
// base over the floor, as simulators have them: at the root one that turns about
// the upright, and two that slide level or one that slides without end. It
// reports whether there were any. The base drives then, and they are no joints
// of the body.
func anchored(m *urdf.Model) (*urdf.Model, bool) {
	var driven []int
	slides, turns, far := 0, false, false
	for link := m.Root; len(m.Links[link].Children) == 1; {
		i := m.Links[link].Children[0]
		j := &m.Joints[i]
		flat := math.Abs(j.Origin.R[8]) > 0.99
		switch up := math.Abs(j.Axis[2]); {
		case j.Type == urdf.Prismatic && flat && up < 0.01:
			slides++
			far = far || j.Upper-j.Lower > endless
			driven = append(driven, i)
		case j.Turns() && flat && up > 0.99 && !turns:
			turns = true
			driven = append(driven, i)
		case j.Moves():
			return m, false // a machine on rails, or a limb
		}
		if link = j.Child; turns && (slides == 2 || far) {
			return held(m, driven), true
		}
	}
	return m, false
}

// held returns the model with the joints fixed.
func held(m *urdf.Model, joints []int) *urdf.Model {
	out := *m
	out.Joints = slices.Clone(m.Joints)
	for _, i := range joints {
		out.Joints[i].Type = urdf.Fixed
	}
	return &out
}
