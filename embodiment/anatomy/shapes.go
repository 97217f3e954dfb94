package anatomy

import (
	"io"
	"math"

	"saydo/embodiment/mesh"
	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// Opener opens a mesh by the name that the robot's file gives it.
type Opener func(uri string) (io.ReadCloser, error)

// tooLarge is the size in m from which a mesh is taken to be in other units,
// or to be the ground.
const tooLarge = 10.0

// shapes returns the outer points of each link in its own frame: of what is
// seen, else of what collides. Meshes are read once each.
func (b *Body) shapes(open Opener) [][]space.Vec {
	cache := map[string][]space.Vec{}
	out := make([][]space.Vec, len(b.Model.Links))
	for i := range b.Model.Links {
		l := &b.Model.Links[i]
		meshes, missing := b.Meshes, b.Missing
		out[i] = b.outer(l.Visuals, open, cache)
		if len(out[i]) > 0 && b.Missing == missing || len(l.Collisions) == 0 {
			continue
		}
		// What is seen is not here or of a kind that is not read; what
		// collides stands for it where it is whole.
		lost := b.Missing
		if outer := b.outer(l.Collisions, open, cache); b.Missing == lost {
			out[i], b.Meshes, b.Missing = outer, meshes, missing
		} else if len(out[i]) == 0 {
			out[i] = outer
		}
	}
	return out
}

func (b *Body) outer(shapes []urdf.Shape, open Opener, cache map[string][]space.Vec) []space.Vec {
	var out []space.Vec
	for i := range shapes {
		s := &shapes[i]
		var points []space.Vec
		if s.Kind == urdf.MeshShape {
			points = b.mesh(s, open, cache)
		} else {
			points = primitive(s)
		}
		for _, p := range points {
			out = append(out, s.Origin.Apply(p))
		}
	}
	return out
}

// mesh returns the scaled outer points of a mesh, none where it cannot be read.
func (b *Body) mesh(s *urdf.Shape, open Opener, cache map[string][]space.Vec) []space.Vec {
	b.Meshes++
	raw, known := cache[s.Mesh]
	if !known {
		raw = readMesh(s.Mesh, open)
		cache[s.Mesh] = raw
	}
	box := space.Empty()
	out := make([]space.Vec, 0, len(raw))
	for _, p := range raw {
		p = space.Vec{p[0] * s.Scale[0], p[1] * s.Scale[1], p[2] * s.Scale[2]}
		out = append(out, p)
		box = box.With(p)
	}
	if size := box.Size(); len(out) == 0 || max(size[0], size[1], size[2]) > tooLarge {
		b.Missing++
		return nil
	}
	return out
}

// readMesh returns nil for a mesh that is missing or broken: its body is then
// measured without it, and the measures say so.
func readMesh(uri string, open Opener) []space.Vec {
	if open == nil {
		return nil
	}
	in, err := open(uri)
	if err != nil {
		return nil
	}
	defer in.Close() //nolint:errcheck // It was only read.
	points, err := mesh.Outer(uri, in)
	if err != nil {
		return nil
	}
	return points
}

// primitive returns outer points of a box, cylinder, sphere or capsule.
func primitive(s *urdf.Shape) []space.Vec {
	if max(s.Size[0], s.Size[1], s.Size[2], 2*s.Radius, s.Length) > tooLarge {
		return nil // a piece of ground
	}
	const round = 16
	var out []space.Vec
	ring := func(r, z float64) {
		for i := range round {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / round)
			out = append(out, space.Vec{r * cos, r * sin, z})
		}
	}
	switch s.Kind {
	case urdf.BoxShape:
		half := s.Size.Scale(0.5)
		return space.Box{Min: half.Scale(-1), Max: half}.Corners()
	case urdf.CylinderShape:
		ring(s.Radius, s.Length/2)
		ring(s.Radius, -s.Length/2)
	case urdf.SphereShape, urdf.CapsuleShape:
		for _, end := range []float64{1, -1} {
			for _, up := range []float64{0, math.Pi / 4, math.Pi / 2} {
				sin, cos := math.Sincos(up)
				ring(s.Radius*cos, end*(s.Length/2+s.Radius*sin))
			}
		}
	case urdf.MeshShape:
	}
	return out
}
