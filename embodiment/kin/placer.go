package kin

import (
	"slices"

	"saydo/embodiment/space"
	"saydo/embodiment/urdf"
)

// Placer places the links of a model again and again: of those that did not move
// since the last time nothing is worked out. It is for one goroutine.
type Placer struct {
	m     *urdf.Model
	at    Config // the last configuration; nil before the first
	poses []space.Pose
	moved []bool // by link: since the configuration before the last
}

// NewPlacer returns a Placer for the model.
func NewPlacer(m *urdf.Model) *Placer {
	return &Placer{m: m, poses: make([]space.Pose, len(m.Links)), moved: make([]bool, len(m.Links))}
}

// Place returns the pose of each link in the root's frame, as the function Place
// does, and which of them moved since the last call; all at the first. Both lists
// are good until the next call.
func (p *Placer) Place(q Config) (poses []space.Pose, moved []bool) {
	first := p.at == nil
	if first {
		p.poses[p.m.Root] = space.Still()
		p.at = slices.Clone(q)
	}
	p.moved[p.m.Root] = first
	for _, i := range p.m.Order {
		j := &p.m.Joints[i]
		now := Position(p.m, q, i)
		if p.moved[j.Child] = first || p.moved[j.Parent] || now != Position(p.m, p.at, i); p.moved[j.Child] {
			p.poses[j.Child] = p.poses[j.Parent].Mul(Moved(j, now))
		}
	}
	copy(p.at, q)
	return p.poses, p.moved
}
