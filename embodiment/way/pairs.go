package way

import (
	"math/rand/v2"
	"slices"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/kin"
)

// Which pairs need no look is found much as MoveIt's setup assistant finds it:
// parts next to each other, fingers of one hand, pairs that touch as the body
// stands and nearly always, and of those that few joints part, whose shapes overlap
// around the joints, the pairs that touch as it stands or often. Pairs that are never found touching
// stay in: the balls around them cost next to nothing, and what is rare is met
// after all.
const (
	fewJoints = 3    // between two parts
	nearPart  = 0.95 // of their size by which such parts of one limb are looked at: hulls fill the sockets that joints turn in
	looks     = 200  // random configurations
	often     = 0.4  // part of them in which such a pair touches by its shapes' fault
	always    = 0.9  // the same for pairs that touch as the body stands
)

// needed lists the pairs that need a look.
func (h *Hitter) needed(parts []anatomy.Part) []pair {
	var out, near, met []pair
	stand, limb := h.place(h.body.Stand), map[int]bool{}
	for _, l := range slices.Concat(h.body.Arms, h.body.Legs) {
		for _, j := range l.Joints {
			limb[j] = true
		}
	}
	for i := range parts {
		for k := range i {
			if len(parts[i].Solids) == 0 || len(parts[k].Solids) == 0 || neighbours(parts, i, k) || sameHand(parts, i, k) {
				continue
			}
			p := pair{x: i, y: k, joints: between(parts, i, k), excused: h.excused(&parts[i], &parts[k])}
			if len(p.excused) > 0 && !slices.Contains(p.excused, false) {
				continue
			}
			few := len(p.joints) <= fewJoints
			p.near = few && limb[parts[i].Joint] && limb[parts[k].Joint]
			switch touch := h.touch(&p, stand); {
			case touch && !few:
				met = append(met, p)
			case !touch && few:
				near = append(near, p)
			case !touch:
				out = append(out, p)
			}
		}
	}
	return slices.Concat(out, h.seldom(near, often), h.seldom(met, always))
}

// excused says of each solid of the one with each of the other whether the robot's
// maker lets their links touch; nil where that is so of none.
func (h *Hitter) excused(x, y *anatomy.Part) []bool {
	if h.body.Semantic == nil {
		return nil
	}
	links := h.body.Model.Links
	out := make([]bool, 0, len(x.Hard)*len(y.Hard))
	for _, i := range x.Hard {
		for _, k := range y.Hard {
			out = append(out, h.body.Semantic.Excuses(links[i].Name, links[k].Name))
		}
	}
	if !slices.Contains(out, true) {
		return nil
	}
	return out
}

// neighbours reports whether no other part with a shape lies between the two.
func neighbours(parts []anatomy.Part, i, k int) bool {
	top := meet(parts, i, k)
	for _, from := range []int{i, k} {
		for p := from; p != top; p = parts[p].Parent {
			if p != i && p != k && len(parts[p].Solids) > 0 {
				return false
			}
		}
	}
	return top == i || top == k || len(parts[top].Solids) == 0
}

// sameHand reports whether one is a finger, and the other of the same hand:
// fingers are made to meet.
func sameHand(parts []anatomy.Part, i, k int) bool {
	palm := func(p int) int {
		for parts[p].Finger && parts[p].Parent >= 0 {
			p = parts[p].Parent
		}
		return p
	}
	return (parts[i].Finger || parts[k].Finger) && palm(i) == palm(k)
}

// meet returns the part that carries both, or is one of them.
func meet(parts []anatomy.Part, i, k int) int {
	up := map[int]bool{}
	for p := i; p >= 0; p = parts[p].Parent {
		up[p] = true
	}
	for p := k; p >= 0; p = parts[p].Parent {
		if up[p] {
			return p
		}
	}
	return 0
}

// between lists the joints that move one of the two against the other.
func between(parts []anatomy.Part, i, k int) []int {
	var out []int
	top := meet(parts, i, k)
	for _, from := range []int{i, k} {
		for p := from; p != top; p = parts[p].Parent {
			if j := parts[p].Joint; j >= 0 {
				out = append(out, j)
			}
		}
	}
	return out
}

// seldom leaves out the pairs that touch in that part of random configurations.
func (h *Hitter) seldom(pairs []pair, part float64) []pair {
	if len(pairs) == 0 {
		return nil
	}
	rng := rand.New(rand.NewPCG(3, 5))
	m := h.body.Model
	met := make([]int, len(pairs))
	q, places := slices.Clone(h.body.Stand), h.placer()
	for range looks {
		for j := range q {
			if lower, upper := kin.Bounds(&m.Joints[j]); m.Joints[j].Moves() {
				q[j] = lower + rng.Float64()*(upper-lower)
			}
		}
		at := places.place(q)
		for i := range pairs {
			if h.touch(&pairs[i], at) {
				met[i]++
			}
		}
	}
	var out []pair
	for i := range pairs {
		if float64(met[i]) < part*looks {
			out = append(out, pairs[i])
		}
	}
	return out
}
