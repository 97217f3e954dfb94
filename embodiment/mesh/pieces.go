package mesh

import (
	"math"
	"sort"

	"saydo/embodiment/space"
)

// Cutting into pieces.
const (
	mostFaces = 60_000 // more are taken as one piece
	slabs     = 8      // across the longest side
	hollow    = 0.10   // of the mesh's middle side, by which a cross-section may stay behind its neighbours and still be one piece with them
	spokes    = 16     // directions in which a cross-section is measured
)

// surface collects what is read of a mesh.
type surface struct {
	points *Points
	faces  [][3]space.Vec
	many   bool
}

func newSurface() *surface { return &surface{points: newPoints()} }

// face takes a triangle in; its corners are told to points by the reader.
func (s *surface) face(a, b, c space.Vec) {
	if s.many {
		return
	}
	if s.many = len(s.faces) >= mostFaces; s.many {
		s.faces = nil
		return
	}
	s.faces = append(s.faces, [3]space.Vec{a, b, c})
}

// fan takes a face of many corners in; one that names a point that is not there
// is left out.
func (s *surface) fan(points []space.Vec, of []int) {
	for _, i := range of {
		if i < 0 || i >= len(points) {
			return
		}
	}
	for i := 2; i < len(of); i++ {
		s.face(points[of[0]], points[of[i-1]], points[of[i]])
	}
}

// pieces cuts the mesh into slices across its longest side, joins those again that
// follow each other without a hollow between, and cuts what is left so across
// the next side: a fork becomes its handle and its prongs.
func (s *surface) pieces(outer []space.Vec) [][]space.Vec {
	faces := make([][]space.Vec, 0, len(s.faces))
	for _, f := range s.faces {
		if n := f[0].Dot(f[0]) + f[1].Dot(f[1]) + f[2].Dot(f[2]); !math.IsNaN(n) && !math.IsInf(n, 0) {
			faces = append(faces, f[:])
		}
	}
	size := boxOf(outer).Size()
	axes := []int{0, 1, 2}
	sort.SliceStable(axes, func(i, k int) bool { return size[axes[i]] > size[axes[k]] })
	if len(faces) == 0 || size[axes[0]] == 0 {
		return [][]space.Vec{outer}
	}
	runs := parts(faces, axes[0], hollow*size[axes[1]])
	var out [][]space.Vec
	for _, run := range runs {
		across := parts(run, axes[1], hollow*size[axes[1]])
		if len(runs) == 1 && len(across) == 1 {
			return [][]space.Vec{outer}
		}
		for _, part := range across {
			points := newPoints()
			for _, f := range part {
				for _, p := range f {
					points.Add(p)
				}
			}
			out = append(out, points.Outer())
		}
	}
	return out
}

func boxOf(points []space.Vec) space.Box {
	box := space.Empty()
	for _, p := range points {
		box = box.With(p)
	}
	return box
}

// slice is what lies between two planes across an axis: polygons, and how far
// they reach across between the planes and on the upper one.
type slice struct {
	faces       [][]space.Vec
	inside, top section
}

// section is how far something reaches across an axis, by direction.
type section [spokes]float64

func nothing() section {
	var s section
	for i := range s {
		s[i] = math.Inf(-1)
	}
	return s
}

func (s *section) add(p space.Vec, axis int, spoke *[spokes][2]float64) {
	for i := range s {
		s[i] = max(s[i], spoke[i][0]*p[(axis+1)%3]+spoke[i][1]*p[(axis+2)%3])
	}
}

// parts cuts the polygons into slices across the axis, and returns those of
// neighbours without a hollow between them together.
func parts(faces [][]space.Vec, axis int, tolerance float64) [][][]space.Vec {
	low, high := math.Inf(1), math.Inf(-1)
	for _, f := range faces {
		for _, p := range f {
			low, high = min(low, p[axis]), max(high, p[axis])
		}
	}
	width := (high - low) / slabs
	if width <= tolerance/slabs {
		return [][][]space.Vec{faces}
	}
	var cut [slabs]slice
	for i := range cut {
		cut[i].inside, cut[i].top = nothing(), nothing()
	}
	spoke := directions()
	for _, f := range faces {
		share(&cut, f, axis, low, width, &spoke)
	}
	return joined(&cut, tolerance)
}

// share gives each slice the part of the polygon that lies in it.
func share(cut *[slabs]slice, f []space.Vec, axis int, from, width float64, spoke *[spokes][2]float64) {
	first, last := slabs, 0
	for _, p := range f {
		n := min(max(int((p[axis]-from)/width), 0), slabs-1)
		first, last = min(first, n), max(last, n)
	}
	for n := first; n <= last; n++ {
		top := from + float64(n+1)*width
		below, above := f, []space.Vec(nil)
		if n < last {
			below, above = split(f, axis, top)
		}
		for _, p := range below {
			cut[n].inside.add(p, axis, spoke)
			if n < last && p[axis] >= top-1e-9*width {
				cut[n].top.add(p, axis, spoke)
			}
		}
		cut[n].faces = append(cut[n].faces, below)
		f = above
	}
}

func directions() [spokes][2]float64 {
	var out [spokes][2]float64
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / spokes)
		out[i] = [2]float64{cos, sin}
	}
	return out
}

// split cuts a polygon at the plane: what is below it, and what is above.
func split(f []space.Vec, axis int, plane float64) (below, above []space.Vec) {
	for i, p := range f {
		q := f[(i+1)%len(f)]
		if p[axis] <= plane {
			below = append(below, p)
		}
		if p[axis] >= plane {
			above = append(above, p)
		}
		if (p[axis] < plane) != (q[axis] < plane) && p[axis] != plane && q[axis] != plane {
			at := p.Add(q.Sub(p).Scale((plane - p[axis]) / (q[axis] - p[axis])))
			at[axis] = plane
			below, above = append(below, at), append(above, at)
		}
	}
	return below, above
}

// joined returns the slices' polygons, of neighbours without a hollow together.
func joined(cut *[slabs]slice, tolerance float64) [][][]space.Vec {
	var out [][][]space.Vec
	first := 0 // slice of the run
	for i := range cut {
		switch {
		case len(cut[i].faces) == 0:
			first = i + 1
		case i == first || isHollow(cut[first:i+1], tolerance):
			out, first = append(out, cut[i].faces), i
		default:
			n := len(out) - 1
			out[n] = append(out[n], cut[i].faces...)
		}
	}
	return out
}

// isHollow reports whether one of the sections stays behind the straight line
// from one before it to the last.
func isHollow(run []slice, tolerance float64) bool {
	sections := make([]*section, 0, 2*len(run))
	for i := range run {
		sections = append(sections, &run[i].inside, &run[i].top)
	}
	last := len(sections) - 2 // inside of the last slice
	for from := range last {
		for k := from + 1; k < last; k++ {
			part := float64(k-from) / float64(last-from)
			for i := range spokes {
				if line := sections[from][i] + part*(sections[last][i]-sections[from][i]); sections[k][i] < line-tolerance {
					return true
				}
			}
		}
	}
	return false
}
