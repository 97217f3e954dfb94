package handle

import (
	"math"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
	"saydo/embodiment/way"
)

// MostInside is how deep the arm may be in furniture as a deed begins, by what is known, in m: where a base or a table
// stands is known about as well.
const MostInside = 0.05

// Inside tells that the arm is in furniture as the deed begins. Where it really is it has come without harm: the pose of
// the base, or of the furniture, is off by so much, or the furniture is no full box.
type Inside struct {
	Block int     // index of the scene's blocks
	Link  string  // of the body, that is in it; the first of them
	Deep  float64 // [m], of the deepest; +Inf: more than MostInside

	links []deepLink // all that are in it
	now   kin.Config // the joints then
	bend  Bend       // how the trunk was held
}

// deepLink is a link of the body that is in furniture, and how deep, in m.
type deepLink struct {
	link int
	deep float64
}

// FindInside lists the furniture that the arm is in; of a bent body, which all of it moves when it stands up, what any part
// but its legs is in.
func (s Scene) FindInside(bend Bend) ([]Inside, error) {
	f, err := newFigure(s, carriage{lifted: math.NaN(), bend: bend})
	if err != nil {
		return nil, err
	}
	return f.inside(), nil
}

// inside lists the furniture that what moves of the figure is in.
func (f *figure) inside() []Inside {
	var out []Inside
	for i, block := range f.scene.Blocks {
		link := f.hitter.Into(f.now, f.links, f.lowered(block))
		if link == "" {
			continue
		}
		in := Inside{Block: i, Link: link, now: f.now, bend: f.bend}
		for _, l := range f.links {
			if deep := f.deep(l, block); deep > 0 {
				in.links = append(in.links, deepLink{l, deep})
				in.Deep = max(in.Deep, deep)
			}
		}
		out = append(out, in)
	}
	return out
}

// deep is how deep the link is in the block, in m, to the centimetre above; 0: it is not, +Inf: by more than MostInside.
func (f *figure) deep(link int, block way.Block) float64 {
	const fine = 0.01 // [m]
	for deep := 0.0; deep <= MostInside+fine/2; deep += fine {
		if f.hitter.Into(f.now, []int{link}, f.lowered(slimmer(block, deep))) == "" {
			return deep
		}
	}
	return math.Inf(1)
}

// slimmer is the block with so much taken off each side, in m.
func slimmer(b way.Block, by float64) way.Block {
	const least = 1e-3 // [m]
	for i := range b.Size {
		b.Size[i] = min(b.Size[i], max(least, b.Size[i]-2*by))
	}
	return b
}

// into names the link that would go into the block of the scene; "" for none. About where the deed begins the links that are in
// it then may be in it, each no deeper than it is, and no other.
func (f *figure) into(q kin.Config, block int) string {
	whole := f.lowered(f.scene.Blocks[block])
	n := slices.IndexFunc(f.scene.Inside, func(in Inside) bool { return in.Block == block })
	if n < 0 || math.IsInf(f.scene.Inside[n].Deep, 1) || !f.begins(q, f.scene.Inside[n]) {
		return f.hitter.Into(q, f.links, whole)
	}
	links := f.scene.Inside[n].links
	for _, in := range links {
		if !slices.Contains(f.links, in.link) { // nothing moves it
			continue
		}
		if hit := f.hitter.Into(q, []int{in.link}, slimmer(whole, in.deep)); hit != "" {
			return hit
		}
	}
	others := slices.DeleteFunc(slices.Clone(f.links), func(l int) bool {
		return slices.ContainsFunc(links, func(in deepLink) bool { return in.link == l })
	})
	return f.hitter.Into(q, others, whole)
}

// begins reports whether the body is about as it was when it was found inside, and so is, or ends, where the deed begins. Its
// legs follow from how its trunk is held.
func (f *figure) begins(q kin.Config, in Inside) bool {
	const about = 0.3 // [rad] or [m]: on the way out of MostInside
	if max(math.Abs(f.bend.Down-in.bend.Down), math.Abs(f.bend.Lean-in.bend.Lean)) > about {
		return false
	}
	for j := range q {
		if math.Abs(q[j]-in.now[j]) > about && !f.ofLeg(j) {
			return false
		}
	}
	return true
}

// ofLeg reports whether the joint is one of a leg's.
func (f *figure) ofLeg(joint int) bool {
	return slices.ContainsFunc(f.scene.Body.Legs, func(l anatomy.Limb) bool { return slices.Contains(l.Joints, joint) })
}
