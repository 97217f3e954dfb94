package space

import "math"

// Vec is a point or a direction.
type Vec [3]float64

// Add returns v + w.
func (v Vec) Add(w Vec) Vec { return Vec{v[0] + w[0], v[1] + w[1], v[2] + w[2]} }

// Sub returns v - w.
func (v Vec) Sub(w Vec) Vec { return Vec{v[0] - w[0], v[1] - w[1], v[2] - w[2]} }

// Scale returns s times v.
func (v Vec) Scale(s float64) Vec { return Vec{s * v[0], s * v[1], s * v[2]} }

// Dot returns the scalar product.
func (v Vec) Dot(w Vec) float64 { return v[0]*w[0] + v[1]*w[1] + v[2]*w[2] }

// Cross returns the vector product.
func (v Vec) Cross(w Vec) Vec {
	return Vec{v[1]*w[2] - v[2]*w[1], v[2]*w[0] - v[0]*w[2], v[0]*w[1] - v[1]*w[0]}
}

// Len returns the length.
func (v Vec) Len() float64 { return math.Sqrt(v.Dot(v)) }

// Unit returns v with length 1; the zero vector stays.
func (v Vec) Unit() Vec {
	if n := v.Len(); n > 0 {
		return v.Scale(1 / n)
	}
	return v
}

// Box is an axis-aligned box; the zero value is not empty, use Empty.
type Box struct{ Min, Max Vec }

// Empty returns the box of no points.
func Empty() Box {
	inf := math.Inf(1)
	return Box{Vec{inf, inf, inf}, Vec{-inf, -inf, -inf}}
}

// IsEmpty reports whether no point was added.
func (b Box) IsEmpty() bool { return b.Min[0] > b.Max[0] }

// With returns the box that also holds the point.
func (b Box) With(p Vec) Box {
	for i := range p {
		b.Min[i], b.Max[i] = min(b.Min[i], p[i]), max(b.Max[i], p[i])
	}
	return b
}

// Union returns the box that holds both.
func (b Box) Union(c Box) Box {
	if c.IsEmpty() {
		return b
	}
	return b.With(c.Min).With(c.Max)
}

// Size returns the sides, zero for the empty box.
func (b Box) Size() Vec {
	if b.IsEmpty() {
		return Vec{}
	}
	return b.Max.Sub(b.Min)
}

// Center returns the middle, zero for the empty box.
func (b Box) Center() Vec {
	if b.IsEmpty() {
		return Vec{}
	}
	return b.Min.Add(b.Max).Scale(0.5)
}

// Corners returns the eight corners, none for the empty box.
func (b Box) Corners() []Vec {
	if b.IsEmpty() {
		return nil
	}
	out := make([]Vec, 0, 8)
	for i := range 8 {
		p := b.Min
		for k := range p {
			if i>>k&1 == 1 {
				p[k] = b.Max[k]
			}
		}
		out = append(out, p)
	}
	return out
}

// Axis returns the axis nearest to the vector, of length 1 and either way; (0, 0, 0) for
// no vector.
func (v Vec) Axis() Vec {
	best := 0
	for i := range v {
		if math.Abs(v[i]) > math.Abs(v[best]) {
			best = i
		}
	}
	var out Vec
	if v[best] != 0 {
		out[best] = math.Copysign(1, v[best])
	}
	return out
}
