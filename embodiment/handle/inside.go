package handle

import (
	"cmp"
	"math"
	"slices"

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

	links []int // of the body, all that are in it
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
	const fine = 0.01 // [m]
	var out []Inside
	for i, block := range f.scene.Blocks {
		link := f.hitter.Into(f.now, f.links, f.lowered(block))
		if link == "" {
			continue
		}
		in := Inside{Block: i, Link: link, Deep: math.Inf(1)}
		for _, l := range f.links {
			if f.hitter.Into(f.now, []int{l}, f.lowered(block)) != "" {
				in.links = append(in.links, l)
			}
		}
		for deep := fine; deep <= MostInside+fine/2; deep += fine {
			if f.hitter.Into(f.now, in.links, f.lowered(slimmer(block, deep))) == "" {
				in.Deep = deep
				break
			}
		}
		out = append(out, in)
	}
	return out
}

// slimmer is the block with so much taken off each side, in m.
func slimmer(b way.Block, by float64) way.Block {
	const least = 1e-3 // [m]
	for i := range b.Size {
		b.Size[i] = max(least, b.Size[i]-2*by)
	}
	return b
}

// into names the link that would go into the block of the scene; "" for none. About where the deed begins the links that are in
// it then may be in it, no deeper, and no other.
func (f *figure) into(q kin.Config, block int) string {
	whole := f.lowered(f.scene.Blocks[block])
	n := slices.IndexFunc(f.scene.Inside, func(in Inside) bool { return in.Block == block })
	if n < 0 || math.IsInf(f.scene.Inside[n].Deep, 1) || !f.starts(q) {
		return f.hitter.Into(q, f.links, whole)
	}
	in := f.scene.Inside[n]
	others := slices.DeleteFunc(slices.Clone(f.links), func(l int) bool { return slices.Contains(in.links, l) })
	return cmp.Or(f.hitter.Into(q, others, whole), f.hitter.Into(q, in.links, slimmer(whole, in.Deep)))
}

// starts reports whether the arm is about where the deed begins, and ends.
func (f *figure) starts(q kin.Config) bool {
	const about = 0.3 // [rad] or [m]: on the way out of MostInside
	for _, j := range f.chain.Joints {
		if math.Abs(q[j]-f.now[j]) > about {
			return false
		}
	}
	return true
}
