package way

import (
	"fmt"
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/space"
)

// capsule is a part's simple shape: a line with a radius, in the part's link.
type capsule struct {
	link   int
	a, b   space.Vec
	radius float64
}

// Hitter tells whether a body hits itself: its parts as capsules, those pairs
// left out that are neighbours or overlap as it stands.
type Hitter struct {
	shapes []capsule
	pairs  [][2]int
}

// slim makes capsules a little thinner than the boxes that they stand for,
// whose corners they would else be blamed for.
const slim = 0.75

// NewHitter takes the body's parts as they stand.
func NewHitter(b *anatomy.Body) *Hitter {
	parts := b.Parts()
	h := &Hitter{}
	shapeOf := make([]int, len(parts))
	for i, p := range parts {
		shapeOf[i] = -1
		if size := p.Box.Size(); max(size[0], size[1], size[2]) > 0.03 && !p.Finger {
			shapeOf[i] = len(h.shapes)
			h.shapes = append(h.shapes, capsuleOf(p))
		}
	}
	at := kin.Place(b.Model, b.Stand)
	for i := range parts {
		for k := range i {
			if shapeOf[i] < 0 || shapeOf[k] < 0 || near(parts, i, k) {
				continue
			}
			x, y := h.shapes[shapeOf[i]], h.shapes[shapeOf[k]]
			if !touch(x, y, at) {
				h.pairs = append(h.pairs, [2]int{shapeOf[i], shapeOf[k]})
			}
		}
	}
	return h
}

// near reports whether at most four joints lie between two parts: shapes of
// such neighbours overlap around the joints.
func near(parts []anatomy.Part, i, k int) bool {
	const joints = 4
	up := map[int]int{}
	for n, p := 0, i; p >= 0 && n <= joints; n, p = n+1, parts[p].Parent {
		up[p] = n
	}
	for n, p := 0, k; p >= 0 && n <= joints; n, p = n+1, parts[p].Parent {
		if way, common := up[p]; common {
			return way+n <= joints
		}
	}
	return false
}

// capsuleOf lays a capsule along the longest side of the part's box.
func capsuleOf(p anatomy.Part) capsule {
	size, mid := p.Box.Size(), p.Box.Center()
	long := 0
	for i := range size {
		if size[i] > size[long] {
			long = i
		}
	}
	others := size[0] + size[1] + size[2] - size[long]
	c := capsule{link: p.Link, a: mid, b: mid, radius: slim * others / 4}
	half := max(0, size[long]/2-c.radius)
	c.a[long] -= half
	c.b[long] += half
	return c
}

// touch reports whether two capsules overlap.
func touch(x, y capsule, at []space.Pose) bool {
	d := apart(at[x.link].Apply(x.a), at[x.link].Apply(x.b), at[y.link].Apply(y.a), at[y.link].Apply(y.b))
	return d < x.radius+y.radius
}

// apart returns the distance of two line segments (Ericson, "Real-Time
// Collision Detection", 2005, 5.1.9).
func apart(p1, q1, p2, q2 space.Vec) float64 {
	d1, d2, r := q1.Sub(p1), q2.Sub(p2), p1.Sub(p2)
	a, e, f := d1.Dot(d1), d2.Dot(d2), d2.Dot(r)
	clamp := func(v float64) float64 { return min(max(v, 0), 1) }
	const none = 1e-12
	var s, t float64
	switch {
	case a <= none && e <= none:
	case a <= none:
		t = clamp(f / e)
	default:
		c := d1.Dot(r)
		if e <= none {
			s = clamp(-c / a)
			break
		}
		b := d1.Dot(d2)
		if den := a*e - b*b; den > none {
			s = clamp((b*f - c*e) / den)
		}
		t = (b*s + f) / e
		if t < 0 {
			t, s = 0, clamp(-c/a)
		} else if t > 1 {
			t, s = 1, clamp((b-c)/a)
		}
	}
	return p1.Add(d1.Scale(s)).Sub(p2.Add(d2.Scale(t))).Len()
}

// At says which parts touch in the configuration; "" for none.
func (h *Hitter) At(b *anatomy.Body, q kin.Config) string {
	at := kin.Place(b.Model, q)
	for _, p := range h.pairs {
		if x, y := h.shapes[p[0]], h.shapes[p[1]]; touch(x, y, at) {
			return fmt.Sprintf("my %s would hit my %s", b.Model.Links[x.link].Name, b.Model.Links[y.link].Name)
		}
	}
	return ""
}

// Between looks at the way from one configuration to another.
func (h *Hitter) Between(b *anatomy.Body, from, to kin.Config) string {
	far := 0.0
	for i := range from {
		far = max(far, math.Abs(to[i]-from[i]))
	}
	steps := 1 + int(far/0.1)
	q := slices.Clone(from)
	for s := 1; s <= steps; s++ {
		for i := range q {
			q[i] = from[i] + (to[i]-from[i])*float64(s)/float64(steps)
		}
		if hit := h.At(b, q); hit != "" {
			return hit
		}
	}
	return ""
}

// Without returns a hitter that leaves out what touches in the configuration.
func (h *Hitter) Without(b *anatomy.Body, q kin.Config) *Hitter {
	at := kin.Place(b.Model, q)
	out := &Hitter{shapes: h.shapes}
	for _, p := range h.pairs {
		if !touch(h.shapes[p[0]], h.shapes[p[1]], at) {
			out.pairs = append(out.pairs, p)
		}
	}
	return out
}

// Along looks at each point of a way; what it does not move is as in rest.
func (h *Hitter) Along(b *anatomy.Body, rest kin.Config, w Way) string {
	q := slices.Clone(rest)
	for _, p := range w.Points {
		for k, i := range w.Joints {
			q[i] = p.Q[k]
		}
		if hit := h.At(b, q); hit != "" {
			return hit
		}
	}
	return ""
}

// Block is something that a body must not hit: a box, turned about its upright
// axis, where the body's root stands.
type Block struct {
	At   space.Pose // of its middle
	Size space.Vec  // [m]
}

// Into says which of the links go into the block in the configuration; "" for
// none. A block is met where a capsule's line comes nearer than its radius.
func (h *Hitter) Into(b *anatomy.Body, q kin.Config, links []int, block Block) string {
	at := kin.Place(b.Model, q)
	inverse := block.At.Inverse()
	for _, s := range h.shapes {
		if !slices.Contains(links, s.link) {
			continue
		}
		from, to := inverse.Apply(at[s.link].Apply(s.a)), inverse.Apply(at[s.link].Apply(s.b))
		const samples = 8
		for i := range samples + 1 {
			if outside(from.Add(to.Sub(from).Scale(float64(i)/samples)), block.Size) < s.radius {
				return b.Model.Links[s.link].Name
			}
		}
	}
	return ""
}

// outside returns how far the point is from a box around the origin, in m; 0
// within.
func outside(p, size space.Vec) float64 {
	d := space.Vec{}
	for i := range p {
		d[i] = max(0, math.Abs(p[i])-size[i]/2)
	}
	return d.Len()
}
