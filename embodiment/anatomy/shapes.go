package anatomy

import (
	"fmt"
	"io"
	"math"
	"path"
	"slices"

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
func (b *Body) shapes(open opened) [][]space.Vec {
	out := make([][]space.Vec, len(b.Model.Links))
	for i := range b.Model.Links {
		l := &b.Model.Links[i]
		meshes, missing := b.Meshes, b.Missing
		out[i] = b.outer(l.Visuals, open)
		if len(out[i]) > 0 && b.Missing == missing || len(l.Collisions) == 0 {
			continue
		}
		// What is seen is not here or of a kind that is not read; what
		// collides stands for it where it is whole.
		lost := b.Missing
		if outer := b.outer(l.Collisions, open); b.Missing == lost {
			out[i], b.Meshes, b.Missing = outer, meshes, missing
		} else if len(out[i]) == 0 {
			out[i] = outer
		}
	}
	return out
}

func (b *Body) outer(shapes []urdf.Shape, open opened) []space.Vec {
	var out []space.Vec
	for i := range shapes {
		points := open.outer(&shapes[i])
		if len(points) == 0 {
			b.leftOut(&shapes[i], open)
		}
		if shapes[i].Kind == urdf.MeshShape {
			b.Meshes++
			if len(points) == 0 {
				b.Missing++
			}
		}
		out = append(out, points...)
	}
	return out
}

// opened reads each mesh once: whole with its pieces, or its outer points only.
type opened struct {
	open   Opener
	known  map[string]mesh.Shape
	broken map[string]string // why a mesh that is here cannot be read
}

// leftOut notes a shape that is not taken, where its file is here: what is broken,
// or so large that its units are wrong or it is a piece of ground.
func (b *Body) leftOut(s *urdf.Shape, open opened) {
	text := ""
	if s.Kind != urdf.MeshShape {
		text = fmt.Sprintf("a %s of more than %g m is left out: is it in millimetres, or a piece of ground?", s.Kind, tooLarge)
		if max(s.Size[0], s.Size[1], s.Size[2], 2*s.Radius, s.Length) <= tooLarge {
			return
		}
	} else if why := open.broken[s.Mesh]; why != "" {
		text = why + "; it is left out"
	} else if size := boxOf(scaled(open.known[s.Mesh].Outer, s.Scale)).Size(); max(size[0], size[1], size[2]) > tooLarge {
		text = fmt.Sprintf("the mesh %s is %.0f m long and left out; if it is in millimetres, give it scale=\"0.001 0.001 0.001\"", path.Base(s.Mesh), max(size[0], size[1], size[2]))
	}
	if note := (urdf.Note{Line: s.Line, Text: text}); text != "" && !slices.Contains(b.Notes, note) {
		b.Notes = append(b.Notes, note)
	}
}

func boxOf(points []space.Vec) space.Box {
	box := space.Empty()
	for _, p := range points {
		box = box.With(p)
	}
	return box
}

// outer returns the outer points of a shape in its link; none of a mesh that
// cannot be read.
func (o opened) outer(s *urdf.Shape) []space.Vec {
	points := primitive(s)
	if s.Kind == urdf.MeshShape {
		points = o.mesh(s)
	}
	out := make([]space.Vec, 0, len(points))
	for _, p := range points {
		out = append(out, s.Origin.Apply(p))
	}
	return out
}

// mesh returns the scaled outer points of a mesh, none where it cannot be read.
func (o opened) mesh(s *urdf.Shape) []space.Vec {
	raw, known := o.known[s.Mesh]
	if !known {
		raw = o.read(s.Mesh, func(in io.Reader) (mesh.Shape, error) {
			points, err := mesh.Outer(s.Mesh, in)
			return mesh.Shape{Outer: points}, err
		})
	}
	out := scaled(raw.Outer, s.Scale)
	if size := boxOf(out).Size(); max(size[0], size[1], size[2]) > tooLarge {
		return nil
	}
	return out
}

// pieces returns the scaled outer points of each piece of a mesh.
func (o opened) pieces(s *urdf.Shape) [][]space.Vec {
	raw, known := o.known[s.Mesh]
	if !known || len(raw.Outer) > 0 && len(raw.Pieces) == 0 {
		raw = o.read(s.Mesh, func(in io.Reader) (mesh.Shape, error) { return mesh.Read(s.Mesh, in) })
	}
	if len(o.mesh(s)) == 0 {
		return nil
	}
	out := make([][]space.Vec, 0, len(raw.Pieces))
	for _, p := range raw.Pieces {
		out = append(out, scaled(p, s.Scale))
	}
	return out
}

// read opens a mesh for f and keeps what it reads. Of one that is missing or broken
// that is nothing: its body is then measured without it, and measures and notes say so.
func (o opened) read(uri string, f func(io.Reader) (mesh.Shape, error)) mesh.Shape {
	o.known[uri] = mesh.Shape{}
	if o.open == nil {
		return mesh.Shape{}
	}
	in, err := o.open(uri)
	if err != nil {
		return mesh.Shape{}
	}
	defer in.Close() //nolint:errcheck // It was only read.
	shape, err := f(in)
	if err != nil {
		o.broken[uri] = err.Error()
		return mesh.Shape{}
	}
	o.known[uri] = shape
	return shape
}

func scaled(points []space.Vec, by space.Vec) []space.Vec {
	out := make([]space.Vec, len(points))
	for i, p := range points {
		out[i] = space.Vec{p[0] * by[0], p[1] * by[1], p[2] * by[2]}
	}
	return out
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
