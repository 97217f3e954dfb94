package embodiment

import (
	"math"

	"saydo/task"
)

// ledge is the edge of what is worked at.
type ledge struct {
	deep float64 // [m] that its top reaches back behind it
	// out is how far, in m, what stands below it stands out before it: a counter below a
	// cabinet keeps the body that much further away.
	out   float64
	below task.Object // what that is; zero: nothing
}

// ledgeOf is the front edge of the furniture for work at the height. What lies no higher
// than the floor has no edge to keep away from.
func ledgeOf(o task.Object, height float64, s task.Snapshot) ledge {
	if height <= floorHeight {
		return ledge{}
	}
	out, below := standsOut(o, o.Pose.Yaw, o.Size[0]/2, s)
	return ledge{deep: depthOf(o), out: out, below: below}
}

// depthOf is how far the top of the furniture reaches back, in m.
func depthOf(o task.Object) float64 { return min(o.Size[0], o.Size[1]) }

// standsOut is how far what stands below the furniture reaches beyond its edge, in m, in
// the direction of that yaw; the edge is so many m from the furniture's middle. What holds
// that middle stands below it; what only reaches under a side of it is other furniture.
func standsOut(o task.Object, yaw, edge float64, s task.Snapshot) (out float64, below task.Object) {
	sin, cos := math.Sincos(yaw)
	for _, p := range s.All() {
		if p.Pose == nil || p.Size[0] == 0 || p.Pose.Z <= floorHeight || p.Pose.Z >= o.Pose.Z || p.ID == o.ID {
			continue
		}
		foot := footprint(p)
		if !foot.has(o.Pose.X, o.Pose.Y) || !s.IsA(p.ID, "place") || s.IsA(p.ID, "floor") { // few get as far as to be asked what they are
			continue
		}
		if by := (foot.x-o.Pose.X)*cos + (foot.y-o.Pose.Y)*sin + foot.towards(yaw) - edge; by > out+1e-9 {
			out, below = by, p
		}
	}
	return out, below
}

// inTheWay says what stands out below the edge, to follow what the body needs.
func (l ledge) inTheWay() (en, zh string) {
	if l.out == 0 {
		return "", ""
	}
	by := toCentimetre(l.out)
	return " and " + the(l.below) + " stands out " + metres(by) + " below it", "，而且下面的" + l.below.Name("zh") + "突出" + mi(by)
}
