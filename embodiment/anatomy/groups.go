package anatomy

import (
	"saydo/embodiment/kin"
	"saydo/embodiment/solid"
	"saydo/embodiment/space"
)

// group is a set of links that never move against each other.
type group struct {
	head   int // its first link; its frame is the group's
	links  []int
	joint  int // the moving joint that carries it; -1 for the root's
	parent int // group; -1 for the root's
	kids   []int
	points []space.Vec // outer points in the group's frame
	solids []solid.Solid
	hard   []int // of each: the link that it belongs to
	mass   float64
	center space.Vec // of mass
	length float64   // longest way from its joint to an end below it, in m
	depth  int       // number of moving joints above
}

// group joins links that are fixed to each other.
func (b *Body) group(shapes [][]space.Vec) {
	m := b.Model
	b.of = make([]int, len(m.Links))
	inGroup := make([]space.Pose, len(m.Links)) // of each link in its group
	b.groups = []group{{head: m.Root, joint: -1, parent: -1}}
	inGroup[m.Root] = space.Still()
	b.take(0, m.Root, inGroup[m.Root], shapes)
	for _, i := range m.Order {
		j := &m.Joints[i]
		up := b.of[j.Parent]
		if j.Moves() {
			g := len(b.groups)
			b.groups = append(b.groups, group{head: j.Child, joint: i, parent: up, depth: b.groups[up].depth + 1})
			b.groups[up].kids = append(b.groups[up].kids, g)
			inGroup[j.Child] = space.Still()
			b.take(g, j.Child, inGroup[j.Child], shapes)
			continue
		}
		inGroup[j.Child] = inGroup[j.Parent].Mul(j.Origin)
		b.take(up, j.Child, inGroup[j.Child], shapes)
	}
	rest := kin.Place(m, kin.Rest(m))
	for g := len(b.groups) - 1; g >= 0; g-- { // children stand behind their parents
		b.groups[g].length = b.wayDown(g, rest)
	}
}

// take adds a link to the group.
func (b *Body) take(g, link int, at space.Pose, shapes [][]space.Vec) {
	gr := &b.groups[g]
	b.of[link] = g
	gr.links = append(gr.links, link)
	for _, p := range shapes[link] {
		gr.points = append(gr.points, at.Apply(p))
	}
	l := &b.Model.Links[link]
	if total := gr.mass + l.Mass; total > 0 {
		gr.center = gr.center.Scale(gr.mass / total).Add(at.Apply(l.Center).Scale(l.Mass / total))
		gr.mass = total
	}
}

// wayDown returns the longest way over joints from the group's joint to an end.
func (b *Body) wayDown(g int, rest []space.Pose) float64 {
	gr := &b.groups[g]
	at := rest[gr.head].P
	best := 0.0
	for _, l := range gr.links {
		best = max(best, rest[l].P.Sub(at).Len())
	}
	for _, k := range gr.kids {
		best = max(best, rest[b.groups[k].head].P.Sub(at).Len()+b.groups[k].length)
	}
	return best
}

// names returns the names of the group's joint and links.
func (b *Body) names(g int) []string {
	gr := &b.groups[g]
	var out []string
	if gr.joint >= 0 {
		out = append(out, b.Model.Joints[gr.joint].Name)
	}
	for _, l := range gr.links {
		out = append(out, b.Model.Links[l].Name)
	}
	return out
}

// active returns the kids that are not marked as something else than a limb.
func (b *Body) active(g int) []int {
	var out []int
	for _, k := range b.groups[g].kids {
		if b.marks[k] == plain {
			out = append(out, k)
		}
	}
	return out
}

// below calls f for the group and all groups below it.
func (b *Body) below(g int, f func(int)) {
	f(g)
	for _, k := range b.groups[g].kids {
		b.below(k, f)
	}
}
