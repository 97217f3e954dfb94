package anatomy

import (
	"slices"

	"saydo/embodiment/kin"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// findEnds finds where each arm works and reaches furthest.
func (b *Body) findEnds() {
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	for i := range b.Arms {
		b.findTool(&b.Arms[i], rest)
	}
	for i := range b.Legs {
		b.Legs[i].Tool = b.foot(&b.Legs[i])
		b.Legs[i].Far, b.Legs[i].FarAt = b.Legs[i].Tip, b.Legs[i].Tool
	}
}

// findTool finds the middle of the hand and the tip of its longest finger. A
// frame that the file names a tool is the middle; else the fingers' middle is;
// else that of the last part.
func (b *Body) findTool(l *Limb, rest []space.Pose) {
	g := b.of[l.Tip]
	back := rest[b.groups[g].head].Inverse()
	wrist := space.Vec{}
	hand := space.Empty()
	fingers := space.Empty()
	l.Far, l.FarAt = l.Tip, wrist
	b.below(g, func(k int) {
		at := back.Mul(rest[b.groups[k].head])
		for _, p := range b.ends(k) {
			q := at.Apply(p)
			if q.Sub(wrist).Len() > back.Mul(rest[l.Far]).Apply(l.FarAt).Len() {
				l.Far, l.FarAt = b.groups[k].head, p
			}
			hand = hand.With(q)
			if k != g && b.marks[k] == finger {
				fingers = fingers.With(q)
			}
		}
	})
	switch frame := b.toolFrame(g, rest); {
	case frame >= 0:
		l.Tool = back.Apply(rest[frame].P)
	case !fingers.IsEmpty():
		l.Tool = fingers.Center()
	default:
		l.Tool = hand.Center()
	}
}

// toolFrame returns the link of the group, or fixed to its fingers' base, that
// is named as the place to work at; -1 for none. Of several it is the one that is furthest
// out, as others are where a hand is screwed on or a tracker sits.
func (b *Body) toolFrame(g int, rest []space.Pose) int {
	best, far := -1, 0.0
	for _, link := range b.groups[g].links {
		l := &b.Model.Links[link]
		named := hasWord(l.Name, "tcp", "ee", "tool", "grasping", "grasp", "endpoint", "eef", "effector") || has(l.Name, "endeffector", "gripperframe") ||
			hasWord(l.Name, "tool0") || slices.Equal(tokens(l.Name), []string{"gripper", "frame", "link"})
		out := rest[link].P.Sub(rest[b.groups[g].head].P).Len()
		if named && !shaped(l) && !b.isFlange(g, link, rest) && out >= far {
			best, far = link, out
		}
	}
	return best
}

// isFlange reports whether the frame is where a hand is screwed on, or at the same place.
func (b *Body) isFlange(g, frame int, rest []space.Pose) bool {
	const same = 1e-3 // [m]
	return slices.ContainsFunc(b.groups[g].links, func(link int) bool {
		return link != b.groups[g].head && rest[link].P.Sub(rest[frame].P).Len() < same && b.carries(g, link)
	})
}

// carries reports whether something that is seen or felt is fixed to the link: then it is
// the flange that a hand is screwed to, and no place to work at.
func (b *Body) carries(g, link int) bool {
	return slices.ContainsFunc(b.groups[g].links, func(other int) bool {
		if other == link || !shaped(&b.Model.Links[other]) {
			return false
		}
		for at := other; at != b.groups[g].head && b.Model.Links[at].Joint >= 0; {
			at = b.Model.Joints[b.Model.Links[at].Joint].Parent
			if at == link {
				return true
			}
		}
		return false
	})
}

func shaped(l *urdf.Link) bool { return len(l.Visuals) > 0 || len(l.Collisions) > 0 }
