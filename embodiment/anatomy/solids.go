package anatomy

import (
	"saydo/embodiment/kin"
	"saydo/embodiment/solid"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// solids returns what each link may hit with, in its own frame: a solid for each
// shape that collides, or that is seen where the file tells none that collide or
// their meshes are not here.
func (b *Body) solids(open opened) [][]solid.Solid {
	out := make([][]solid.Solid, len(b.Model.Links))
	for i := range out {
		l := &b.Model.Links[i]
		hard, whole := solidsOf(l.Collisions, open)
		if !whole || len(hard) == 0 {
			if seen, all := solidsOf(l.Visuals, open); all || len(seen) > len(hard) {
				hard = seen
			}
		}
		out[i] = hard
	}
	return out
}

// takeSolids gives each group the solids of its links.
func (b *Body) takeSolids(of [][]solid.Solid) {
	rest := kin.Place(b.Model, kin.Rest(b.Model))
	for g := range b.groups {
		gr := &b.groups[g]
		back := rest[gr.head].Inverse()
		for _, link := range gr.links {
			at := back.Mul(rest[link])
			for i := range of[link] {
				gr.solids, gr.hard = append(gr.solids, of[link][i].Moved(at)), append(gr.hard, link)
			}
		}
	}
}

// solidsOf returns the shapes as solids in their link; whole is false where one
// of them cannot be read.
func solidsOf(shapes []urdf.Shape, open opened) (out []solid.Solid, whole bool) {
	whole = true
	for i := range shapes {
		s := &shapes[i]
		made := solidsIn(s, open)
		if len(made) == 0 {
			whole = false
		}
		for k := range made {
			out = append(out, made[k].Moved(s.Origin))
		}
	}
	return out, whole
}

// solidsIn returns the shape in its own frame: one solid, or one for each piece of
// a mesh; none of what cannot be read, and of a piece of ground.
func solidsIn(s *urdf.Shape, open opened) []solid.Solid {
	half := space.Vec{0, 0, s.Length / 2}
	switch {
	case max(s.Radius, s.Length) > tooLarge:
		return nil
	case s.Kind == urdf.SphereShape:
		return []solid.Solid{{Points: []space.Vec{{}}, Radius: s.Radius}}
	case s.Kind == urdf.CapsuleShape:
		return []solid.Solid{{Points: []space.Vec{half, half.Scale(-1)}, Radius: s.Radius}}
	case s.Kind == urdf.MeshShape:
		var out []solid.Solid
		for _, p := range open.pieces(s) {
			out = append(out, solid.Solid{Points: p})
		}
		return out
	}
	if points := primitive(s); len(points) > 0 {
		return []solid.Solid{{Points: points}}
	}
	return nil
}
