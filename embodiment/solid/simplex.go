package solid

import (
	"math"
	"slices"

	"saydo/embodiment/space"
)

// simplex is up to four points; what nearest did not need is dropped.
type simplex struct {
	p [4]space.Vec
	n int
}

func (s *simplex) add(v space.Vec) {
	s.p[s.n] = v
	s.n++
}

func (s *simplex) has(v space.Vec) bool { return slices.Contains(s.p[:s.n], v) }

func (s *simplex) keep(points ...space.Vec) { s.n = copy(s.p[:], points) }

// nearest returns the simplex's point nearest to the origin, and keeps only the
// corners that it lies between; the origin itself where it is within four.
func (s *simplex) nearest() space.Vec {
	switch s.n {
	case 1:
		return s.p[0]
	case 2:
		return s.edge(s.p[0], s.p[1])
	case 3:
		return s.face(s.p[0], s.p[1], s.p[2])
	}
	return s.body(s.p[0], s.p[1], s.p[2], s.p[3])
}

func (s *simplex) edge(a, b space.Vec) space.Vec {
	ab := b.Sub(a)
	t := -a.Dot(ab)
	length := ab.Dot(ab)
	switch {
	case t <= 0 || length == 0:
		s.keep(a)
		return a
	case t >= length:
		s.keep(b)
		return b
	}
	s.keep(a, b)
	return a.Add(ab.Scale(t / length))
}

// face finds which corner, edge or inside of the triangle is nearest (Ericson,
// "Real-Time Collision Detection", 2005, 5.1.5, for the origin).
func (s *simplex) face(a, b, c space.Vec) space.Vec {
	ab, ac := b.Sub(a), c.Sub(a)
	d1, d2 := -ab.Dot(a), -ac.Dot(a)
	d3, d4 := -ab.Dot(b), -ac.Dot(b)
	d5, d6 := -ab.Dot(c), -ac.Dot(c)
	va, vb, vc := d3*d6-d5*d4, d5*d2-d1*d6, d1*d4-d3*d2
	switch {
	case d1 <= 0 && d2 <= 0:
		s.keep(a)
		return a
	case d3 >= 0 && d4 <= d3:
		s.keep(b)
		return b
	case d6 >= 0 && d5 <= d6:
		s.keep(c)
		return c
	case vc <= 0 && d1 >= 0 && d3 <= 0:
		return s.edge(a, b)
	case vb <= 0 && d2 >= 0 && d6 <= 0:
		return s.edge(a, c)
	case va <= 0 && d4-d3 >= 0 && d5-d6 >= 0:
		return s.edge(b, c)
	}
	s.keep(a, b, c)
	sum := va + vb + vc
	return a.Add(ab.Scale(vb / sum)).Add(ac.Scale(vc / sum))
}

// body looks at those faces of the tetrahedron that the origin is outside of
// (Ericson, 5.1.6).
func (s *simplex) body(a, b, c, d space.Vec) space.Vec {
	best, away := space.Vec{}, math.Inf(1)
	var kept simplex
	for _, f := range [4][4]space.Vec{{a, b, c, d}, {a, c, d, b}, {a, d, b, c}, {b, d, c, a}} {
		normal := f[1].Sub(f[0]).Cross(f[2].Sub(f[0]))
		if -f[0].Dot(normal)*f[3].Sub(f[0]).Dot(normal) > 0 {
			continue // the origin is on the fourth corner's side
		}
		var face simplex
		if p := face.face(f[0], f[1], f[2]); p.Dot(p) < away {
			best, away, kept = p, p.Dot(p), face
		}
	}
	if !math.IsInf(away, 1) {
		*s = kept
	}
	return best
}
