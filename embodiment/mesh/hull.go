package mesh

import (
	"math"

	"saydo/embodiment/space"
)

// Points collects the outermost points in fixed directions: along the axes
// exactly, and in spread directions between.
type Points struct {
	directions []space.Vec
	far        []float64
	at         []space.Vec
	any        bool
	recent     [recents]space.Vec // points taken in lately
}

// recents is how many points are remembered: a mesh tells each corner once for
// every face around it, mostly soon after each other.
const recents = 256

// spread is the number of directions beside those of the axes.
const spread = 42

// newPoints returns an empty collection.
func newPoints() *Points {
	p := &Points{}
	for i := range 3 {
		for _, s := range []float64{1, -1} {
			var d space.Vec
			d[i] = s
			p.directions = append(p.directions, d)
		}
	}
	golden := math.Pi * (3 - math.Sqrt(5)) // a spiral of even spacing on the sphere
	for i := range spread {
		z := 1 - 2*(float64(i)+0.5)/spread
		r := math.Sqrt(1 - z*z)
		sin, cos := math.Sincos(golden * float64(i))
		p.directions = append(p.directions, space.Vec{r * cos, r * sin, z})
	}
	p.far = make([]float64, len(p.directions))
	for i := range p.far {
		p.far[i] = math.Inf(-1)
	}
	p.at = make([]space.Vec, len(p.directions))
	for i := range p.recent {
		p.recent[i][0] = math.NaN() // like no point
	}
	return p
}

// Add takes the point in; one that is not finite is left out.
func (p *Points) Add(v space.Vec) {
	if n := v[0] + v[1] + v[2]; math.IsNaN(n) || math.IsInf(n, 0) {
		return
	}
	p.any = true
	if p.again(v) {
		return
	}
	for i, d := range p.directions {
		if f := d.Dot(v); f > p.far[i] {
			p.far[i], p.at[i] = f, v
		}
	}
}

// again reports whether the point was taken in lately, and remembers it.
func (p *Points) again(v space.Vec) bool {
	hash := math.Float64bits(v[0])*0x9e3779b97f4a7c15 + math.Float64bits(v[1])*0xc2b2ae3d27d4eb4f + math.Float64bits(v[2])*0x165667b19e3779f9
	r := &p.recent[hash>>56]
	if *r == v {
		return true
	}
	*r = v
	return false
}

// Outer returns the outermost points, each once; none when none was added.
func (p *Points) Outer() []space.Vec {
	if !p.any {
		return nil
	}
	var out []space.Vec
	seen := map[space.Vec]bool{}
	for _, v := range p.at {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}
